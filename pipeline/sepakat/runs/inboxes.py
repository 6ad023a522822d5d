"""What lies in the inboxes: files to read, files that have not changed, and files still in motion, which wait."""

from __future__ import annotations

import glob
import hashlib
import os
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from sqlite3 import Connection
from typing import BinaryIO

from sepakat.sources import InputFile, Skipped, discover
from sepakat.sources.opening import compression_of, printable, wide_encoding
from sepakat.sources.portions import Portion
from sepakat.store import pages
from sepakat.store.pages import FileState

BY_LINES = ("jsonl", "ndjson")
MARK_BYTES = 4096
BLOCK_BYTES = 1 << 20


Listed = tuple[str, InputFile | Skipped]
"""What lies somewhere, with the name of the source it is counted under."""


@dataclass(frozen=True)
class Planned:
    """A file to read, the source it is counted under, and how it is now."""

    source: str
    file: InputFile
    state: FileState


@dataclass
class Found:
    """What a look found; ``waiting`` are files that may still be written to, with how they were."""

    planned: list[Planned] = field(default_factory=list)
    waiting: list[Planned] = field(default_factory=list)
    unchanged: int = 0


def list_files(
    sources: Iterable[tuple[str, Iterable[str]]], exclude: Sequence[str] = (), patterns_may_be_empty: bool = False
) -> list[Listed]:
    """What lies behind the paths of each source; a file is listed once, under the first source that reaches it. A
    pattern that matches nothing is told, unless it may be empty, as the pattern of an inbox may."""
    listed: dict[str, Listed] = {}
    for name, paths in sources:
        for file in discover(list(paths), exclude=exclude):
            missing = isinstance(file, Skipped) and file.kind == "missing"
            if not (missing and patterns_may_be_empty and glob.has_magic(file.path)):
                listed.setdefault(file.path, (name, file))
    return list(listed.values())


def look(
    db: Connection, files: Iterable[tuple[str, InputFile]], reading: str, settle: float = 0.0, now: float | None = None
) -> Found:
    """What of the files is to be read, told by what the ledger knows of them.

    ``reading`` says how files are read: one last read otherwise is read again. A file younger than ``settle``
    seconds waits, but for its whole lines; so does one from the future, unless it was the same at an earlier look.
    """
    now = time.time() if now is None else now
    found = Found()
    for source, file in files:
        with suppress(FileNotFoundError):  # gone since it was listed
            _sort(db, found, _planned(source, file, reading), settle, now)
    return found


def _planned(source: str, file: InputFile, reading: str) -> Planned:
    if file.changed is not None:  # the listing of a store tells all
        return Planned(source, file, FileState(file.size, file.changed, 0, reading))
    status = os.stat(file.path)
    state = FileState(status.st_size, status.st_mtime_ns, status.st_ino, reading)
    return Planned(source, replace(file, size=status.st_size), state)


def _sort(db: Connection, found: Found, now_is: Planned, settle: float, now: float) -> None:
    state = now_is.state
    known = pages.file_state(db, printable(now_is.file.path))
    as_before = known and (known.size, known.changed, known.inode) == (state.size, state.changed, state.inode)
    if as_before and known and known.reading == state.reading:
        found.unchanged += 1
        return
    # a clock that was put back makes files of the future: those that stay as they are, are whole; objects in a store
    # are whole from the first moment, and never grow
    moving = settle > 0 and not now_is.file.in_store and now - settle < state.changed / 1e9 and not as_before
    planned: Planned | None = now_is
    if now_is.file.format in BY_LINES and not now_is.file.in_store:
        planned = _by_lines(now_is, known, moving)
    elif moving:
        planned = None
    if planned:
        found.planned.append(planned)
    if moving:
        found.waiting.append(now_is)
    elif not planned:
        found.unchanged += 1


def _by_lines(now_is: Planned, known: FileState | None, moving: bool) -> Planned | None:
    """A file of lines: read on where it has grown, and only to its last whole line where it may still grow; None
    where there is nothing to read yet."""
    file, state, start, lines = now_is.file, now_is.state, 0, 0
    with open(file.path, "rb") as stream:
        if not _grows_by_lines(stream):
            return None if moving else now_is
        grown = known and known.whole and known.reading == state.reading and known.inode == state.inode
        if known and grown and known.size <= state.size and known.mark == _mark(stream, known.whole):
            start, lines = known.whole, known.lines
        whole, more = _whole_lines(stream, start, state.size)
        end = whole if moving else state.size
        state = replace(state, size=end, whole=whole, lines=lines + more, mark=_mark(stream, whole))
    if end == start and (start or moving):
        return None
    portion = Portion(start, end, lines) if start or moving else None
    return Planned(now_is.source, replace(file, size=end - start, portion=portion), state)


def _grows_by_lines(stream: BinaryIO) -> bool:
    """Whether a file's lines end in plain line feeds, so that it can be read on after any of them."""
    start = stream.read(MARK_BYTES)
    return not (compression_of(start) or wide_encoding(start) or (b"\r" in start and b"\n" not in start))


def _whole_lines(stream: BinaryIO, start: int, end: int) -> tuple[int, int]:
    """Where the last whole line before ``end`` ends, and how many lines there are from ``start`` to there."""
    whole, lines, at = start, 0, start
    stream.seek(start)
    while at < end and (block := stream.read(min(BLOCK_BYTES, end - at))):
        if (last := block.rfind(b"\n")) >= 0:
            whole = at + last + 1
        lines += block.count(b"\n")
        at += len(block)
    return whole, lines


def _mark(stream: BinaryIO, whole: int) -> str:
    """A digest over the beginning of a file and what stands before ``whole``: by it a file that was written anew in
    the same place is told from one that has grown."""
    stream.seek(0)
    digest = hashlib.sha256(stream.read(min(MARK_BYTES, whole)))
    stream.seek(max(0, whole - MARK_BYTES))
    digest.update(stream.read(min(MARK_BYTES, whole)))
    return digest.hexdigest()[:16]


def as_read(planned: Planned) -> FileState:
    """How a file is to be remembered now that it was read: as to be read again where it changed meanwhile."""
    state = planned.state
    if planned.file.in_store:  # the next listing tells another time
        return state
    try:
        status = os.stat(planned.file.path)
    except FileNotFoundError:  # gone, but read
        return state
    same = (status.st_size, status.st_mtime_ns) == (state.size, state.changed)
    grown = state.whole and status.st_ino == state.inode and status.st_size >= state.size
    return state if same or grown else replace(state, reading=None)
