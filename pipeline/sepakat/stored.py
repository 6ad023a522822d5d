"""Reading the tables of an output folder, whatever schema version wrote them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sepakat import tables

COMMANDS = {"linked_agreements": "sepakat link", "coverage": "sepakat ingest"}


def files(folder: Path, name: str) -> list[Path]:
    """The files of a table, in order. FileNotFoundError says which command writes the table where there is none."""
    found = sorted((folder / name).glob("*.parquet"))
    if not found:
        command = COMMANDS.get(name, "sepakat run")
        raise FileNotFoundError(2, f"no table {name} here; {command} writes it", str(folder))
    return found


def read(folder: Path, name: str) -> pa.Table:
    """A table of a folder in the current schema, the user's own columns at its end.

    FileNotFoundError where there is none, UnusableTable (names the file) where it cannot be read.
    """
    found = [_read(path, name) for path in files(folder, name)]
    own = list(dict.fromkeys(column for table in found for column in tables.own_columns(table.schema)))
    return pa.concat_tables([tables.upgrade(table, name, own) for table in found])


def _read(path: Path, name: str) -> pa.Table:
    try:
        table = pq.read_table(path, partitioning=None)
        tables.check(table.schema, name)
    except (pa.ArrowInvalid, tables.UnusableTable) as error:
        raise tables.UnusableTable(f"{path}: {error}") from error
    return table
