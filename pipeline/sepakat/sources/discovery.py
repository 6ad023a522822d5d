"""Finds the files to read behind the files, folders and globs that the user names."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sepakat.sources.formats import FORMATS, format_of
from sepakat.sources.opening import printable
from sepakat.sources.portions import Portion

TEMPORARY_ENDINGS = (".part", ".tmp", ".crdownload", ".swp", "~")
TEMPORARY_STARTS = ("~$",)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: its path as reached from what the user named, its format (``csv``), its bytes, and the
    portion to read where that is not all of it."""

    path: str
    format: str
    size: int
    portion: Portion | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that is not read.

    ``kind`` is what to count it under: ``hidden``, ``temporary``, ``special`` (a FIFO, socket or device),
    ``loop``, ``duplicate``, ``excluded``, ``missing``, ``unreadable``, or the file's ending (``.pdf``).
    ``error`` marks what the user must know: something named that does not exist or cannot be used, or a
    folder that cannot be opened.
    """

    path: str
    kind: str
    reason: str
    error: bool = False


def discover(sources: Sequence[str], exclude: Sequence[str] = ()) -> Iterator[InputFile | Skipped]:
    """The files behind ``sources`` (files, folders, globs), folders in the order of their names.

    Folders are entered recursively, ``exclude`` (such as the output folder) apart. Hidden and temporary files
    and files of other formats are skipped in folders; a hidden file that is named itself is read.
    """
    walk = _Walk(frozenset(filter(None, map(_identity, exclude))))
    for source in sources:
        for path in _expand(source):
            if isinstance(path, Skipped):
                yield path
            else:
                yield from walk.enter(path, named=True)


def _expand(source: str) -> Iterator[str | Skipped]:
    if os.path.lexists(source) or not glob.has_magic(source):
        yield source
        return
    paths = sorted(glob.iglob(source, recursive=True))
    yield from paths
    if not paths:
        reason = "no file matches the pattern; check it, or quote it in the shell"
        yield Skipped(printable(source), "missing", reason, error=True)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _Walk:
    """One walk over all sources. It remembers the folders entered, which ends symlink loops, and the files
    named."""

    def __init__(self, excluded: frozenset[tuple[int, int]]) -> None:
        self.excluded = excluded
        self.seen: set[tuple[int, int]] = set()

    def enter(self, path: str, named: bool = False) -> Iterator[InputFile | Skipped]:
        name = os.path.basename(path)
        if not named and name.startswith("."):
            yield Skipped(printable(path), "hidden", "hidden file or folder")
            return
        try:
            status = os.stat(path)
        except FileNotFoundError:
            reason = "broken link" if os.path.islink(path) else "no such file or folder; check the path"
            yield Skipped(printable(path), "missing", reason, error=named)
            return
        except OSError as error:
            kind = "loop" if os.path.islink(path) else "unreadable"
            yield Skipped(printable(path), kind, f"cannot be looked at: {error.strerror}", error=named)
            return
        identity = (status.st_dev, status.st_ino)
        if identity in self.excluded:
            yield Skipped(printable(path), "excluded", "excluded, as the output folder is")
        elif identity in self.seen:
            yield Skipped(printable(path), "duplicate", "reached before by another path")
        elif stat.S_ISDIR(status.st_mode):
            self.seen.add(identity)
            yield from self._folder(path)
        elif not stat.S_ISREG(status.st_mode):
            yield Skipped(printable(path), "special", "a FIFO, socket or device, not a file", error=named)
        else:
            if named:
                self.seen.add(identity)
            yield _file(path, status.st_size, named)

    def _folder(self, path: str) -> Iterator[InputFile | Skipped]:
        try:
            names = sorted(os.listdir(path))
        except OSError as error:
            reason = f"folder cannot be opened: {error.strerror}; check its permissions"
            yield Skipped(printable(path), "unreadable", reason, error=True)
            return
        for name in names:
            yield from self.enter(os.path.join(path, name))


def _file(path: str, size: int, named: bool) -> InputFile | Skipped:
    name = os.path.basename(path).casefold()
    if name.startswith(TEMPORARY_STARTS) or name.endswith(TEMPORARY_ENDINGS):
        return Skipped(printable(path), "temporary", "temporary file", error=named)
    known = format_of(name)
    if known:
        return InputFile(path, known, size)
    ending = os.path.splitext(name)[1] or "no ending"
    reason = f"format is not read; those that are: {', '.join(FORMATS)}"
    return Skipped(printable(path), ending, reason, error=named)
