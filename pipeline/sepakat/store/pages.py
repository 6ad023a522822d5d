"""The ledger's pages and the files they came from: every page ever seen, once."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from functools import lru_cache
from sqlite3 import Connection

from sepakat.store.coding import storable


@dataclass(frozen=True, slots=True)
class Known:
    """A page that the ledger holds: its number there, what became of it, by which version."""

    page: int
    outcome: str
    version: int
    article_id: str | None


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when it was last read: bytes, modification time (ns), inode, how it was read
    (``reading``; null where it was not read to its end); of a file of lines, how far and how many its whole lines were,
    and a digest over what stood there."""

    size: int
    changed: int
    inode: int
    reading: str | None = None
    whole: int = 0
    lines: int = 0
    mark: str = ""


def fingerprint(digest: str) -> bytes:
    """128 bits of a page's digest (hex): how the ledger knows it."""
    return bytes.fromhex(digest)[:16]


def known(db: Connection, fingerprint: bytes) -> Known | None:
    """The page with this fingerprint, where it was ever seen."""
    row = db.execute(
        "select page, outcome, version, article_id from pages where fingerprint = ?", (fingerprint,)
    ).fetchone()
    return Known(*row) if row else None


def note(
    db: Connection, fingerprint: bytes, file: int, position: int | None, *, outcome: str, version: int, run: int,
    url: str | None = None, article_id: str | None = None,
) -> int:
    """Keep what became of a page, in place of what was known of it; its number."""
    (page,) = db.execute(
        "insert into pages (fingerprint, file, position, url, outcome, article_id, version, run)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (fingerprint) do update set outcome = excluded.outcome,"
        " article_id = excluded.article_id, version = excluded.version, run = excluded.run returning page",
        (fingerprint, file, position, storable(url), outcome, article_id, version, run),
    ).fetchone()
    return page


def file_number(db: Connection, path: str, source: str, run: int) -> int:
    """The number of a file, given one where it is new."""
    key, path = path_key(path), storable(path) or path
    row = db.execute("select file from files where key = ?", (key,)).fetchone()
    if row:
        return row[0]
    return db.execute(
        "insert into files (key, path, source, run) values (?, ?, ?, ?) returning file", (key, path, source, run)
    ).fetchone()[0]


def file_state(db: Connection, path: str) -> FileState | None:
    """How a file was when it was last read, or None."""
    row = db.execute(
        "select size, changed, inode, reading, whole, lines, mark from files where key = ? and path = ?",
        (path_key(path), path),
    ).fetchone()
    return FileState(*row) if row else None


def keep_file_state(db: Connection, file: int, state: FileState, run: int) -> None:
    """Note how a file was when it was read, once all its pages are kept."""
    db.execute(
        "update files set size = ?, changed = ?, inode = ?, reading = ?, whole = ?, lines = ?, mark = ?,"
        " run = ? where file = ?",
        (*astuple(state), run, file),
    )


def read_again(db: Connection, other_than: int | None = None) -> None:
    """Let the files of which something is in quarantine be read again; ``other_than`` spares what that version set
    aside."""
    failed = db.execute(
        "select distinct path from quarantine where stage != 'held' and version is not ?", (other_than,)
    ).fetchall()
    keys = [(path_key(file),) for (path,) in failed for file in files_of(path)]
    db.executemany("update files set reading = null where key = ?", keys)


@lru_cache(maxsize=64)  # asked anew for every page of a file
def files_of(path: str) -> tuple[str, ...]:
    """The files that a path may stand in: itself, and what is before a ``#``, as of an entry in an archive."""
    return (path, *(path[:at] for at, character in enumerate(path) if character == "#"))


@lru_cache(maxsize=64)
def path_key(path: str) -> int:
    """64 bits of a path's digest."""
    return int.from_bytes(hashlib.sha256(path.encode("utf-8", "surrogateescape")).digest()[:8], "big", signed=True)
