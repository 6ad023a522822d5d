"""Compares the ledger with the tables made from it, and repairs what can be repaired."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

import pyarrow as pa
import pyarrow.parquet as pq

from sepakat import tables
from sepakat.store import backup, database, editions, journal, publication, quarantine
from sepakat.store.dataset import Dataset, file_name, kept_columns, rows_of_bucket
from sepakat.store.lock import locked

SPARE = 2  # times the size of the ledger that should be free on its disk


@dataclass(frozen=True)
class Finding:
    """Something wrong, and what was done about it; null where nothing was."""

    problem: str
    done: str | None = None


def inspect(folder: Path, ledger: Path, fix: bool = False) -> list[Finding]:
    """What is wrong in an output folder; with ``fix``, after repairing it. Busy where a run is writing there,
    FileNotFoundError where there is neither ledger nor table."""
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    found = []
    with locked(folder, "doctor"):
        problem = _ledger_problem(folder, ledger)
        if problem and not fix:
            return [Finding(problem)]
        if problem and ledger.exists():
            aside = ledger.with_name(backup.DAMAGED)
            backup.move_aside(ledger, aside)
            found.append(Finding(problem, f"moved to {aside}"))
        elif problem:
            found.append(Finding(problem))
    if problem:
        with Dataset(folder, command="doctor", ledger=ledger) as dataset:
            articles, agreements = journal.totals(dataset.db)
            dataset.publish()
        done = f"made a new ledger from the tables: {articles:,} articles, {agreements:,} agreements"
        found.append(Finding("pages read before are not known any more: they will be read again once", done))
    if not fix:
        with locked(folder, "doctor"), closing(database.connect(ledger, readonly=True)) as db:
            differing = [Finding(words) for words, _ in _differences(db, folder)]
            return found + differing + list(_warnings(db, folder, ledger))
    with Dataset(folder, command="doctor", ledger=ledger) as dataset:
        remade = dict((name, words) for words, name in _differences(dataset.db, folder))
        with dataset.transaction():
            names = [(name,) for name in remade]
            dataset.db.executemany("insert or ignore into outdated (name) values (?)", names)
        dataset.publish()
        found += [Finding(words, "made anew from the ledger") for words in remade.values()]
        return found + list(_warnings(dataset.db, folder, ledger))


def _ledger_problem(folder: Path, ledger: Path) -> str | None:
    if not ledger.exists():
        if not any((folder / name).is_dir() for name in tables.KEYS):
            raise FileNotFoundError(2, "neither a ledger nor tables here: nothing was run into it", str(folder))
        return f"{ledger}: missing"
    try:
        backup.check(ledger)
    except database.UnusableLedger as error:
        return str(error)
    return None


def _differences(db: Connection, folder: Path) -> Iterator[tuple[str, str]]:
    """Files that are not as the ledger says, in words, with the name under which they are made anew."""
    pending = {name for (name,) in db.execute("select name from outdated")}
    kept = kept_columns(db)
    for number in range(editions.BUCKETS):
        for name, rows in rows_of_bucket(db, number).items():
            file = file_name(name, number)
            words = _difference(folder / file, tables.to_table(name, rows, kept), optional=not rows and number > 0)
            if words:
                killed = "; a run was killed before it published" if f"{number:02}" in pending else ""
                yield f"{file}: {words}{killed}", f"{number:02}"
    for name in journal.files(db):
        if words := _difference(folder / f"{name}.parquet", journal.table(db, name), optional=False):
            yield f"{name}.parquet: {words}", name
    if not (folder / quarantine.VIEW).exists() and quarantine.number(db):
        yield f"{quarantine.VIEW}: missing", quarantine.VIEW
    elif quarantine.VIEW in pending:
        yield f"{quarantine.VIEW}: a run was killed before it published", quarantine.VIEW


def _difference(path: Path, expected: pa.Table, optional: bool) -> str | None:
    """How a file differs from what it should hold."""
    if not path.exists():
        return None if optional else "missing"
    try:
        found = pq.read_table(path, partitioning=None)
    except (pa.ArrowInvalid, OSError) as error:
        return f"unreadable ({error})"
    if found.equals(expected):
        return None
    if found.schema != expected.schema:
        return "has other columns than it should"
    if found.num_rows == expected.num_rows:
        return "has other rows than the ledger"
    return f"has {found.num_rows:,} rows, the ledger {expected.num_rows:,}"


def _warnings(db: Connection, folder: Path, ledger: Path) -> Iterator[Finding]:
    """What a person must see to."""
    for name in tables.KEYS:
        ours = {file_name(name, number) for number in range(editions.BUCKETS)}
        for path in sorted((folder / name).glob("*")):
            if f"{name}/{path.name}" not in ours:
                yield Finding(f"{path}: not ours, but read as a part of the table: move it away")
    if left := sum(1 for _ in (folder / publication.WORK).glob("*")):
        yield Finding(f"{folder / publication.WORK}: {left} files of a killed run; the next run removes them")
    (lost,) = db.execute(
        "select count(*) from pages where outcome in ('records', 'no_agreement') and not exists"
        " (select 1 from editions where editions.article_id = pages.article_id)"
    ).fetchone()
    if lost:
        yield Finding(f"{lost:,} pages gave an article that the ledger does not hold: restore a backup, or run --fresh")
    free = shutil.disk_usage(ledger.parent).free
    if free < SPARE * ledger.stat().st_size:
        yield Finding(f"{ledger.parent}: only {free / 1e9:.1f} GB free; a run may fail")
