"""The output folder of a run: the tables ``agreements`` and ``articles``, and the quarantine.

A table is a folder of Parquet files, one per bucket of article ids, so a row never moves between files. New
rows wait in memory and reach the files together when ``publish`` is called; an article's rows then replace
those which it had, in both tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sepakat import tables
from sepakat.store.lock import locked
from sepakat.store.publication import publish, recover
from sepakat.store.quarantine import Quarantine

BUCKETS = 64

Row = dict[str, Any]


def bucket(article_id: str) -> int:
    """The bucket (0..63) in whose files all rows of an article are kept."""
    return int(article_id[:2], 16) % BUCKETS


class Dataset:
    """An output folder open for writing; a context manager. Nothing reaches its files but by ``publish``."""

    def __init__(self, folder: Path, kept: Iterable[str] = ()) -> None:
        """Open a folder (made where missing), tidy up after a killed run and check the tables in it.

        ``kept`` names the user's own columns of this run; those of earlier runs stay. Raises Busy where
        another run writes here, OSError where the folder cannot be written, UnusableTable where its tables
        cannot be extended, and ValueError where a kept column bears the name of one of ours.
        """
        self.folder = folder
        self._pending: dict[int, dict[str, dict[str, list[Row]]]] = defaultdict(dict)
        with ExitStack() as stack:
            folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(folder))
            recover(folder)
            self.quarantine = Quarantine(folder / "quarantine.jsonl")
            found = [schema for name in tables.SCHEMAS for schema in self._found(name).values()]
            before = [column for schema in found for column in tables.own_columns(schema)]
            self._kept = list(dict.fromkeys([*before, *kept]))
            self._schemas = {name: tables.schema(name, self._kept) for name in tables.SCHEMAS}
            self._close = stack.pop_all().close

    def __enter__(self) -> Dataset:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def pending(self) -> int:
        """How many articles wait for publication."""
        return sum(map(len, self._pending.values()))

    def put(self, article: Row, agreements: list[Row]) -> None:
        """Take the rows of one article, in place of any that it had."""
        article_id = article["article_id"]
        self._pending[bucket(article_id)][article_id] = {"articles": [article], "agreements": agreements}

    def publish(self) -> None:
        """Bring the files up to date, all or none; OSError names the one that could not be written."""
        publish(self.folder, self._changes())
        self._pending.clear()
        self.quarantine.changed = False

    def _changes(self) -> Iterator[tuple[str, Callable[[BinaryIO], object]]]:
        for name in tables.SCHEMAS:
            found = self._found(name)
            for number in sorted(self._outdated(name, found)):
                table = self._merged(name, number, number in found)
                yield _file(name, number), partial(pq.write_table, table, compression="zstd")
        if self.quarantine.changed:
            yield self.quarantine.path.name, self.quarantine.write

    def _outdated(self, name: str, found: dict[int, pa.Schema]) -> set[int]:
        """Buckets whose file lacks new rows or columns; one bucket where the table has no file at all."""
        unlike = {number for number, schema in found.items() if not schema.equals(self._schemas[name])}
        touched = {
            number for number, articles in self._pending.items()
            if number in found or any(rows[name] for rows in articles.values())
        }
        return unlike | touched or ({0} if not found else set())

    def _merged(self, name: str, number: int, exists: bool) -> pa.Table:
        articles = self._pending.get(number, {})
        table = tables.to_table(name, [row for rows in articles.values() for row in rows[name]], self._kept)
        if exists:
            before = tables.upgrade(_read(self.folder / _file(name, number)), name, self._kept)
            replaced = pc.is_in(before["article_id"], value_set=pa.array(list(articles), pa.string()))
            table = pa.concat_tables([table, before.filter(pc.invert(replaced))])
        return table.sort_by([(column, "ascending") for column in tables.KEYS[name]]).combine_chunks()

    def _found(self, name: str) -> dict[int, pa.Schema]:
        """The schema of each file that the table has, by bucket."""
        found = {}
        for path in sorted((self.folder / name).glob("*.parquet")):
            try:
                schema = pq.read_schema(path)
                tables.check(schema, name)
                found[int(path.stem)] = schema
            except (pa.ArrowInvalid, tables.UnusableTable, ValueError) as error:
                raise tables.UnusableTable(f"{path}: {error}") from error
        return found


def _file(name: str, number: int) -> str:
    return f"{name}/{number:02}.parquet"


def _read(path: Path) -> pa.Table:
    try:
        return pq.read_table(path, partitioning=None)
    except pa.ArrowInvalid as error:
        raise tables.UnusableTable(f"{path}: {error}") from error
