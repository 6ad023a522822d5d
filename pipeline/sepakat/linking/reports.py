"""What linking needs of the table ``agreements``: a row is a *report*, one article's account of one agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sepakat.linking.bodies import Bodies
from sepakat.registry.spelling import words

UNKNOWN = -1  # a day that is not known; days are proleptic Gregorian ordinals
LEAST_NUMBER = 4  # letters and digits under which a number tells no document
LEAST_NAME = 5  # letters under which a person's name tells nobody
MOST_BODIES = 12  # parties of a report that are compared


@dataclass(frozen=True)
class Reports:
    """Reports by position. ``first`` and ``last`` bound the signing day, ``published`` is the article's day."""

    table: pa.Table
    ids: list[str]
    articles: list[str]
    sources: list[str | None]
    duplicate_of: list[str | None]
    types: list[str]
    statuses: list[str]
    titles: list[str | None]
    numbers: list[frozenset[str]]
    parties: list[tuple[int, ...]]
    signers: list[frozenset[str]]
    first: np.ndarray
    last: np.ndarray
    exact: np.ndarray
    published: np.ndarray
    bodies: Bodies

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def article_of(self) -> dict[str, str]:
        """The article of each agreement_id."""
        return dict(zip(self.ids, self.articles, strict=True))

    @cached_property
    def layouts(self) -> list[frozenset[int]]:
        """Of each report, the distances between the values printed in its article, with what is printed: reports of
        copied texts share them, whatever stands around the copied part."""
        return _layouts(self.table)


def read(table: pa.Table) -> Reports:
    """The reports in a table ``agreements``."""
    bodies = Bodies()
    return Reports(
        table=table,
        ids=table["agreement_id"].to_pylist(),
        articles=table["article_id"].to_pylist(),
        sources=table["source"].to_pylist(),
        duplicate_of=table["duplicate_of"].to_pylist(),
        types=table["type"].to_pylist(),
        statuses=table["status"].to_pylist(),
        titles=[" ".join(words(title)) if title else None for title in table["title"].to_pylist()],
        numbers=[_numbers(row) for row in table["numbers"].to_pylist()],
        parties=[_parties(row, bodies) for row in table["parties"].to_pylist()],
        signers=[_signers(row) for row in table["signatories"].to_pylist()],
        first=_ordinals(table["date"]),
        last=_ordinals(table["date_latest"]),
        exact=np.asarray(pc.fill_null(pc.equal(table["date_precision"], "day"), False)),
        published=_ordinals(table["published_on"]),
        bodies=bodies,
    )


def _numbers(row: list[dict[str, Any]] | None) -> frozenset[str]:
    found = ("".join(filter(str.isalnum, number["normalized"] or "")).casefold() for number in row or ()
             if not number["partial"])
    return frozenset(number for number in found if len(number) >= LEAST_NUMBER)


def _parties(row: list[dict[str, Any]] | None, bodies: Bodies) -> tuple[int, ...]:
    return tuple(dict.fromkeys(bodies.add(party) for party in (row or ())[:MOST_BODIES]))


def _signers(row: list[dict[str, Any]] | None) -> frozenset[str]:
    names = (" ".join(words(person["plain_name"] or "")) for person in row or ())
    return frozenset(name for name in names if len(name) >= LEAST_NAME)


def _ordinals(column: pa.ChunkedArray) -> np.ndarray:
    days = pc.fill_null(pc.cast(column, pa.int32()), UNKNOWN - date(1970, 1, 1).toordinal())
    return np.asarray(days, dtype=np.int64) + date(1970, 1, 1).toordinal()


def _layouts(table: pa.Table) -> list[frozenset[int]]:
    lists = table["evidence"].combine_chunks()
    lists = lists.chunk(0) if isinstance(lists, pa.ChunkedArray) else lists
    rows = np.asarray(pc.list_parent_indices(lists))
    flat = pc.list_flatten(lists)
    start = np.asarray(pc.struct_field(flat, "start"), dtype=np.int64)
    printed = pc.dictionary_encode(pc.utf8_lower(pc.struct_field(flat, "text")))
    code = np.asarray(printed.indices, dtype=np.int64)
    in_text = np.asarray(pc.equal(pc.struct_field(flat, "part"), "text"))
    spans = np.unique(np.stack([rows, start, code], axis=1)[in_text], axis=0)
    here, after = spans[:-1], spans[1:]
    steps = (here[:, 2] * 1_000_003 + after[:, 2]) * 65_537 + np.minimum(after[:, 1] - here[:, 1], 65_536)
    inside = here[:, 0] == after[:, 0]
    owners, steps = here[inside, 0], steps[inside]
    bounds = np.searchsorted(owners, np.arange(len(table) + 1))
    return [frozenset(steps[bounds[i]:bounds[i + 1]].tolist()) for i in range(len(table))]
