"""When persons held the office that the press names them with."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from .spelling import cell_day, cell_list, rows


class Tenure(NamedTuple):
    """The days on which somebody held the office named at ``start``; ``last`` is null while it lasts."""

    start: int
    first: date
    last: date | None


def tenures(text: str) -> list[Tenure]:
    """The office-holders of ``data/holders.csv`` that a text names, each shortly after the office."""
    return [
        Tenure(match.start(), first, last)
        for names, pattern, first, last in _holders()
        if any(name in text for name in names) and (match := pattern.search(text))
    ]


@cache
def _holders() -> list[tuple[tuple[str, ...], re.Pattern[str], date, date | None]]:
    found = []
    for row in rows("holders.csv"):
        names, offices = cell_list(row["names"]), cell_list(row["offices"])
        first = cell_day(row["from"])
        assert first is not None
        pattern = rf"\b(?:{_any_of(offices)})\b[^.\n]{{0,30}}?(?<!\w)(?:{_any_of(names)})(?!\w)"
        found.append((names, re.compile(pattern), first, cell_day(row["until"])))
    return found


def _any_of(names: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, names))
