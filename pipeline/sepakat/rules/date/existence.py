"""The years in which a text can have been written: its bodies existed, its office-holders were in office.

The months stand in ``existence.toml``; a copyright line gives the year itself.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sepakat.language.resolution import Period
from sepakat.records import PartialDate

COPYRIGHT = re.compile(r"(?:copyright|©|hak\s+cipta)[^\n]{0,25}?((?:19|20)\d\d)\b", re.IGNORECASE)
OVERLAP = timedelta(days=31)  # names that lived side by side for less than this are a name and its successor
FORMER = re.compile(r"(?:mantan|eks|bekas|dulu|dahulu|semula|sebelumnya)\b[^.\n]{0,25}$", re.IGNORECASE)


class Span(NamedTuple):
    """From when to when one of the names is to be expected in print, as the pattern says."""

    names: tuple[str, ...]
    pattern: re.Pattern[str]
    first: date
    last: date | None


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("existence.toml").read_text("utf-8"))


@cache
def _spans() -> list[Span]:
    spans = []
    for entry in (*_lists()["body"], *_lists()["holder"]):
        names = "|".join(re.escape(name) for name in entry["names"])
        office = rf"\b{re.escape(entry['office'])}\b[^.\n]{{0,30}}?" if "office" in entry else ""
        pattern = re.compile(rf"{office}(?<!\w)(?:{names})(?!\w)")
        last = PartialDate.parse(entry["last"]).last if "last" in entry else None
        spans.append(Span(tuple(entry["names"]), pattern, PartialDate.parse(entry["first"]).first, last))
    return spans


def period_of(text: str) -> Period | None:
    """First and last day on which all bodies and office-holders named in a text were what it calls them;
    None if it names none that is known. Where they contradict each other, the former names are history and
    only the latest first day counts."""
    if stated := COPYRIGHT.search(text):
        return date(int(stated[1]), 1, 1), date(int(stated[1]), 12, 31)
    found = [span for span in _spans() if any(name in text for name in span.names)
             if (match := span.pattern.search(text))
             and not FORMER.search(text[max(0, match.start() - 40):match.start()])]
    if not found:
        return None
    first = max(span.first for span in found)
    known_until = PartialDate.parse(_lists()["known_until"]).last
    last = min((span.last for span in found if span.last), default=known_until)
    return first, last if last - first > OVERLAP else known_until
