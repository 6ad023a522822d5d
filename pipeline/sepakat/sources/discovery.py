"""Finds the files to read behind the files, folders and globs that the user names."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from sepakat import filesystems
from sepakat.sources.formats import FORMATS, format_of
from sepakat.sources.opening import printable
from sepakat.sources.portions import Portion

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo

TEMPORARY_ENDINGS = (".part", ".tmp", ".crdownload", ".swp", "~")
TEMPORARY_STARTS = ("~$",)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, or an object in a store: its path as reached from what the user named, or its address, its format
    (``csv``), its bytes, and the portion to read where that is not all of it. ``changed`` is the time (ns) at which an
    object was stored, null for a file."""

    path: str
    format: str
    size: int
    portion: Portion | None = None
    changed: int | None = None

    @property
    def in_store(self) -> bool:
        return self.changed is not None


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
    """The files behind ``sources`` (files, folders, globs, addresses in stores), folders in the order of their names.

    Folders are entered recursively, ``exclude`` (such as the output folder) apart. Hidden and temporary files
    and files of other formats are skipped in folders; a hidden file that is named itself is read.
    filesystems.Unreachable for a store that cannot be listed.
    """
    walk = _Walk(frozenset(filter(None, map(_identity, exclude))))
    for source in sources:
        if filesystems.is_remote(source):
            yield from _in_store(source, tuple(filesystems.joined(path, "") for path in exclude))
            continue
        for path in _expand(source):
            if isinstance(path, Skipped):
                yield path
            else:
                yield from walk.enter(path, named=True)


def _in_store(source: str, exclude: tuple[str, ...]) -> Iterator[InputFile | Skipped]:
    """The object at an address, or all those below it, or those that match a pattern or lie below what matches."""
    info = filesystems.status(source)
    if info.is_file:
        yield _object(source, info, named=True)
        return
    names = source.rstrip("/").split("/")
    plain = next((at for at, name in enumerate(names) if glob.has_magic(name)), len(names))
    base, found = "/".join(names[:plain]), False
    for address, info in sorted(filesystems.below(base), key=lambda item: item[0].split("/")):
        inner = address.split("/")[plain:]
        if address.startswith(exclude) or not _matches(inner, names[plain:]):
            continue
        found = True
        if any(name.startswith(".") for name in inner):
            yield Skipped(printable(address), "hidden", "hidden file or folder")
        else:
            yield _object(address, info)
    if not found:
        yield Skipped(printable(source), "missing", "nothing lies there; check the address", error=True)


def _matches(names: Sequence[str], patterns: Sequence[str]) -> bool:
    """Whether a path is what a pattern names, or lies below it."""
    if not patterns:
        return True
    if patterns[0] == "**":
        return any(_matches(names[at:], patterns[1:]) for at in range(len(names)))
    return bool(names) and fnmatchcase(names[0], patterns[0]) and _matches(names[1:], patterns[1:])


def _object(address: str, info: FileInfo, named: bool = False) -> InputFile | Skipped:
    found = _file(address, info.size, named)
    return replace(found, changed=info.mtime_ns or 0) if isinstance(found, InputFile) else found


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
