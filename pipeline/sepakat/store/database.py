"""Opens the ledger: an SQLite database that one process writes and any number read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import psutil

APPLICATION = 0x5350414B  # "SPAK", in the file's header: tells a ledger from other SQLite files
SCHEMA_VERSION = 1
OLDEST_SQLITE = (3, 37)  # strict tables
SYNCHRONOUS = "full"  # a committed page survives a power cut
BUSY_SECONDS = 30
CACHE_KIB = 65_536
# File systems whose locks and shared memory SQLite's write-ahead log cannot trust
NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "lustre", "glusterfs", "beegfs", "gpfs", "ocfs2",
    "fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.gcsfuse", "fuse.glusterfs", "fuse.juicefs", "fuse.ceph", "webdav",
    "davfs",
}

REPAIR = "`sepakat restore` brings back a backup, `sepakat doctor --fix` makes a new ledger out of the tables"


class UnusableLedger(Exception):
    """A ledger that this version cannot open or trust; the message says why and what to do."""


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """The ledger at ``path``, made where missing unless ``readonly``; transactions are begun by hand.

    UnusableLedger for a file that is no ledger, is damaged or was written by a newer version, and on a network
    file system; FileNotFoundError where a ledger to read is missing.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise UnusableLedger(f"SQLite {sqlite3.sqlite_version} is too old: 3.37 is needed; use a newer Python")
    if readonly and not path.exists():
        raise FileNotFoundError(2, "no ledger here: nothing was run into this folder yet", str(path))
    if not readonly:
        _refuse_network(path)
    mode = "ro" if readonly else "rwc"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    try:
        _prepare(db, path, readonly)
    except sqlite3.DatabaseError as error:
        db.close()
        if isinstance(error, sqlite3.OperationalError):  # disk full, no permission: the ledger may be sound
            raise
        raise damaged(path, error) from error
    except BaseException:
        db.close()
        raise
    return db


def damaged(path: Path, error: object) -> UnusableLedger:
    """What to raise, and to tell the user, of a ledger that SQLite calls broken."""
    return UnusableLedger(f"{path}: damaged ({error}); {REPAIR}")


def _prepare(db: sqlite3.Connection, path: Path, readonly: bool) -> None:
    db.execute(f"pragma cache_size = -{CACHE_KIB}")
    (application,) = db.execute("pragma application_id").fetchone()
    (version,) = db.execute("pragma user_version").fetchone()
    new = not db.execute("select 1 from sqlite_schema limit 1").fetchone()
    if not new and application != APPLICATION:
        raise UnusableLedger(f"{path}: an SQLite file, but not a ledger of sepakat; move it away")
    if version > SCHEMA_VERSION:
        raise UnusableLedger(f"{path}: written by a newer sepakat (ledger version {version}); upgrade sepakat")
    if readonly:
        if new:
            raise UnusableLedger(f"{path}: an empty ledger; run `sepakat ingest` or `sepakat run` first")
        return
    db.execute("pragma journal_mode = wal")
    db.execute(f"pragma synchronous = {SYNCHRONOUS}")
    db.execute("pragma foreign_keys = on")
    db.execute("pragma secure_delete = on")  # what is forgotten leaves no bytes behind
    if new:
        with transaction(db):
            for statement in _statements():
                db.execute(statement)
            db.execute(f"pragma application_id = {APPLICATION}")
            db.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _statements() -> list[str]:
    """The statements of the schema one by one: executescript would commit before them."""
    text = files(__package__).joinpath("schema.sql").read_text("utf-8")
    plain = "\n".join(line.partition("--")[0] for line in text.splitlines())
    return [statement for part in plain.split(";") if (statement := part.strip())]


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything written in the block is kept, or nothing of it; blocks may be nested."""
    if db.in_transaction:
        yield
        return
    db.execute("begin immediate")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # after some errors, a full disk among them, SQLite has rolled back already
            db.execute("rollback")
        raise
    db.execute("commit")


def _refuse_network(path: Path) -> None:
    kind = file_system(path.parent)
    if kind in NETWORK:
        raise UnusableLedger(
            f"{path}: on a network file system ({kind}), where SQLite's locks cannot be trusted and the ledger "
            "would be damaged sooner or later; choose an output folder on a local disk"
        )


def file_system(folder: Path) -> str:
    """The kind of file system (``ext4``, ``nfs4``) that a folder lies on; empty where that is not known."""
    place = folder.resolve()
    mounted = {Path(mount.mountpoint): mount.fstype for mount in psutil.disk_partitions(all=True)}
    return next((mounted[above] for above in (place, *place.parents) if above in mounted), "").casefold()
