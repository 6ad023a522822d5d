"""An output folder as rows for people to look at, whichever schema version wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sepakat import stored

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Output:
    """The rows of an output folder: records, their articles by id, where linked the agreements in the world, and where
    counted how many pages were read for them."""

    agreements: list[Row]
    articles: dict[str, Row]
    linked: list[Row]
    pages: int | None = None


def read_output(folder: stored.Output) -> Output:
    """The tables of an output folder, or of an output in a store; ``linked`` is empty where nothing has been linked.

    FileNotFoundError where there are no tables, ``tables.UnusableTable`` where they cannot be read.
    """
    agreements = stored.read(folder, "agreements").to_pylist()
    articles = {row["article_id"]: row for row in stored.read(folder, "articles").to_pylist()}
    counted = _if_there(folder, "coverage")
    pages = sum(row["pages"] for row in counted) if counted else None
    return Output(agreements, articles, _if_there(folder, "linked_agreements"), pages)


def _if_there(folder: stored.Output, name: str) -> list[Row]:
    """The rows of a table that not every folder has."""
    return stored.read(folder, name).to_pylist() if stored.has(folder, name) else []
