"""The output folder of a run: its ledger, and the tables made from it.

A table is a folder of Parquet files, one per bucket of article ids, so a row never moves between files. Rows are
committed to the ledger together with the page they came from; ``publish`` makes anew the files that lack something.
What a killed run did not publish stays noted in the ledger and is published by the next.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

import pyarrow.parquet as pq

from sepakat import tables
from sepakat.store import adoption, copies, database, editions, journal, publication, quarantine
from sepakat.store.coding import Row
from sepakat.store.lock import locked

LEDGER = "ledger.db"
TOGETHER = 16  # buckets whose files are replaced at one go


class Dataset:
    """An output folder open for writing; a context manager."""

    def __init__(
        self, folder: Path, kept: Iterable[str] = (), *, command: str = "run", ledger: Path | None = None
    ) -> None:
        """Open a folder (made where missing) and its ledger, and tidy up after a killed run.

        ``kept`` names the user's own columns of this run; those of earlier runs stay. ``ledger`` is where the
        ledger lies, by default in the folder. Tables without a ledger are taken into a new one. Raises Busy where
        another run writes here, OSError where the folder cannot be written, UnusableLedger and UnusableTable where
        what is there cannot be extended, and ValueError where a kept column bears the name of one of ours.
        """
        self.folder = folder
        self.ledger = ledger or folder / LEDGER
        with ExitStack() as stack:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(folder, command))
            self.db = stack.enter_context(closing(database.connect(self.ledger)))
            publication.tidy(folder)
            with self.transaction():
                adoption.adopt(self.db, folder)
                journal.end_killed(self.db)
                self.kept = _agree_on_columns(self.db, kept)
            self._close = stack.pop_all().close

    def __enter__(self) -> Dataset:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):  # the ledger is as sound without: this only makes it one file
            self.db.execute("pragma wal_checkpoint(truncate)")
        self._close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written to the ledger in the block is kept as a whole, or not at all."""
        with database.transaction(self.db):
            yield

    def publish(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Make anew the files that lack something the ledger holds, a few at a time until ``stop`` says so.

        OSError names one that could not be written: it is as before, and stays noted.
        """
        while not stop():
            names = self.db.execute("select name from outdated order by name limit ?", (TOGETHER,)).fetchall()
            if not names:
                return
            publication.replace(self.folder, (file for (name,) in names for file in self._files(name)))
            with self.transaction():
                self.db.executemany("delete from outdated where name = ?", names)

    def outdate_all(self) -> None:
        """Note that every file is to be made anew."""
        names = [*(f"{number:02}" for number in range(editions.BUCKETS)), quarantine.VIEW, *journal.files(self.db)]
        self.db.executemany("insert or ignore into outdated (name) values (?)", [(name,) for name in names])

    def _files(self, name: str) -> Iterator[tuple[str, Callable[[BinaryIO], object]]]:
        if name == quarantine.VIEW:
            if (self.folder / name).exists() or next(quarantine.entries(self.db), None):
                yield name, partial(quarantine.write, self.db)
        elif name.isdecimal():
            yield from self._bucket(int(name))
        else:
            yield f"{name}.parquet", partial(pq.write_table, journal.table(self.db, name), compression="zstd")

    def _bucket(self, number: int) -> Iterator[tuple[str, Callable[[BinaryIO], object]]]:
        # agreements before articles: whoever reads meanwhile finds each article's records there already
        for name, rows in rows_of_bucket(self.db, number).items():
            path = self.folder / file_name(name, number)
            if rows or path.exists() or number == 0:  # the first is always there: an empty table has its columns
                table = tables.to_table(name, rows, self.kept)
                yield file_name(name, number), partial(pq.write_table, table, compression="zstd")


def clear(folder: Path, ledger: Path) -> None:
    """Remove ledger, tables and reports from an output folder, and nothing else. Busy where a run is writing there."""
    with locked(folder, "run --fresh"):
        for name in (*tables.ALL, "reports", publication.WORK):
            shutil.rmtree(folder / name, ignore_errors=True)
        for path in (folder / quarantine.VIEW, *(Path(f"{ledger}{ending}") for ending in ("", "-wal", "-shm"))):
            path.unlink(missing_ok=True)


def rows_of_bucket(db: Connection, number: int) -> dict[str, list[Row]]:
    """The rows of both tables in a bucket, in the order of their keys."""
    rows: dict[str, list[Row]] = {"agreements": [], "articles": []}
    for edition in editions.in_bucket(db, number):
        copies.mark(db, edition.article, edition.records)
        rows["articles"].append(edition.article)
        rows["agreements"] += sorted(edition.records, key=lambda row: row["agreement_id"])
    return rows


def file_name(name: str, number: int) -> str:
    """The file of a table's bucket within the output folder."""
    return f"{name}/{number:02}.parquet"


def kept_columns(db: Connection) -> list[str]:
    """The user's own columns in the table articles."""
    row = db.execute("select value from settings where name = 'columns'").fetchone()
    return json.loads(row[0])["kept"] if row else []


def _agree_on_columns(db: Connection, kept: Iterable[str]) -> list[str]:
    """The user's own columns of all runs; all files are to be made anew where the columns differ from before."""
    columns = list(dict.fromkeys([*kept_columns(db), *kept]))
    tables.schema("articles", columns)
    value = json.dumps({"schema": tables.SCHEMA_VERSION, "kept": columns})
    before = db.execute("select value from settings where name = 'columns'").fetchone()
    if before and json.loads(before[0])["schema"] > tables.SCHEMA_VERSION:
        raise tables.UnusableTable("the tables were written by a newer sepakat: upgrade sepakat")
    if before is None or before[0] != value:
        db.execute("insert or replace into settings (name, value) values ('columns', ?)", (value,))
        names = [(f"{number:02}",) for number in range(editions.BUCKETS)]
        db.executemany("insert or ignore into outdated (name) values (?)", names)
    return columns
