"""An output folder as rows for people to look at, whichever schema version wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sepakat import tables

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Output:
    """The rows of an output folder: records, their articles by id, where linked the agreements in the world, and where
    counted how many pages were read for them."""

    agreements: list[Row]
    articles: dict[str, Row]
    linked: list[Row]
    pages: int | None = None


def read_output(folder: Path) -> Output:
    """The tables of an output folder; ``linked`` is empty where nothing has been linked.

    FileNotFoundError where there are no tables, ``tables.UnusableTable`` where they cannot be read.
    """
    if not any((folder / "agreements").glob("*.parquet")):
        raise FileNotFoundError(2, "no tables here: make them with sepakat run SOURCE -o DIR", str(folder))
    agreements = _table(folder, "agreements").to_pylist()
    articles = {row["article_id"]: row for row in _table(folder, "articles").to_pylist()}
    counted = _rows(folder, "coverage")
    pages = sum(row["pages"] for row in counted) if counted else None
    return Output(agreements, articles, _rows(folder, "linked_agreements"), pages)


def _table(folder: Path, name: str) -> pa.Table:
    files = sorted((folder / name).glob("*.parquet"))
    try:
        parts = [tables.upgrade(pq.read_table(path, partitioning=None), name) for path in files]
        return pa.concat_tables(parts, promote_options="default")
    except (pa.ArrowInvalid, KeyError) as error:
        raise tables.UnusableTable(f"{folder / name}: {error}") from error


def _rows(folder: Path, name: str) -> list[Row]:
    """The rows of a table that not every folder has."""
    files = sorted((folder / name).glob("*.parquet"))
    return [row for path in files for row in pq.read_table(path, partitioning=None).to_pylist()]
