"""Copies of the ledger, taken while it is in use, and brought back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sepakat.store import database, publication
from sepakat.store.dataset import Dataset
from sepakat.store.lock import locked

ASIDE, DAMAGED = "ledger.db.before-restore", "ledger.db.damaged"


def backup(ledger: Path, target: Path) -> int:
    """Copy the ledger to a file, while a run may write to it; the size of the copy in bytes. The copy is checked
    before it takes the place of an earlier one. OSError and UnusableLedger as of ``database.connect``."""
    draft = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft.unlink(missing_ok=True)
    try:
        with closing(database.connect(ledger, readonly=True)) as source, closing(sqlite3.connect(draft)) as copy:
            source.backup(copy, pages=4096)
            copy.execute("pragma journal_mode = delete")  # one file, wherever it is taken
        check(draft)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    publication.sync(target.parent)
    return target.stat().st_size


def restore(folder: Path, ledger: Path, source: Path) -> Path | None:
    """Put a backup in the place of the ledger and make the tables anew from it; where the ledger before went, if
    there was one. What was read since the backup is read again by the next run."""
    if not source.exists():
        raise FileNotFoundError(2, "no such backup", str(source))
    check(source)
    folder.mkdir(parents=True, exist_ok=True)
    aside = None
    with locked(folder, "restore"):
        if ledger.exists():
            aside = ledger.with_name(ASIDE)
            move_aside(ledger, aside)
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(ledger)) as target:
            copy.backup(target)
    with Dataset(folder, command="restore", ledger=ledger) as dataset:
        with dataset.transaction():
            dataset.outdate_all()
        dataset.publish()
    return aside


def move_aside(ledger: Path, aside: Path) -> None:
    """Move a ledger with its companions out of the way, in place of one moved there before."""
    for ending in ("-wal", "-shm", ""):
        Path(f"{aside}{ending}").unlink(missing_ok=True)
        if Path(f"{ledger}{ending}").exists():
            os.replace(f"{ledger}{ending}", f"{aside}{ending}")


def check(ledger: Path) -> None:
    """UnusableLedger where a file is no sound ledger."""
    with closing(database.connect(ledger, readonly=True)) as db:
        if problems := integrity(db):
            raise database.damaged(ledger, problems[0])


def integrity(db: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with a database; nothing for a sound one."""
    try:
        found = [row[0] for row in db.execute("pragma integrity_check")]
        dangling = db.execute("pragma foreign_key_check").fetchall()
        return [text for text in found if text != "ok"] + [
            f"row {row} of {table} points at a missing row of {target}" for table, row, target, _ in dangling
        ]
    except sqlite3.DatabaseError as error:
        return [str(error)]
