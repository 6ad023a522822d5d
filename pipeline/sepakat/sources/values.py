"""Turns the values that tables and JSON hold into text: numbers, lists, nested objects, dates."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sepakat.sources.options import DateOrder

NUMERIC_DATE = re.compile(r"(\d{4}|\d\d?)([/.-])(\d\d?)\2(\d{4}|\d\d?)(?!\d)[T,\s]*(.*)", re.DOTALL)
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
EPOCH_SECONDS = re.compile(r"\d{10}(?:\.\d*)?")
EPOCH_MILLISECONDS = re.compile(r"\d{13}")
EXCEL_DAYS = re.compile(r"[34]\d{4}(?:\.\d+)?")  # 1982 to 2036, counted from the last day but one of 1899
SAYS_NOTHING = {"nan", "nat", "none", "null", "\\n", "n/a", "-"}
LONGEST_NOTHING = max(map(len, SAYS_NOTHING))


def as_text(value: Any, joiner: str = ", ") -> str | None:
    """A value as text, the leaves of lists and objects joined in their order; None where nothing is said."""
    text = (value if isinstance(value, str) else joiner.join(_leaves(value))).strip()
    if not text or len(text) <= LONGEST_NOTHING and text.casefold() in SAYS_NOTHING:
        return None
    return _without_surrogates(text)


def as_moment(value: Any, order: DateOrder) -> str | None:
    """A date as ISO 8601 where it is a date value, a numeric date, an Excel day number, or seconds or
    milliseconds since 1970; else as it stands: words are for cleaning to read.

    A date value at midnight is a day: spreadsheets and data frames know no other.
    """
    text = as_text(value)
    if text is None:
        return None
    if EPOCH_SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC).isoformat()
    if EPOCH_MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC).isoformat()
    if EXCEL_DAYS.fullmatch(text):
        seconds = round(float(text) * 86_400)
        return _leaf(datetime(1899, 12, 30) + timedelta(seconds=seconds))
    return _iso(text, order) or text


def _iso(text: str, order: DateOrder) -> str | None:
    match = NUMERIC_DATE.fullmatch(text)
    if not match:
        return None
    first, _, second, third, rest = match.groups()
    if len(first) > 2:
        order = "ymd"
    parts = dict(zip(order, (first, second, third), strict=True))
    year = int(parts["y"]) + (2000 if len(parts["y"]) <= 2 else 0)
    try:
        day = date(year, int(parts["m"]), int(parts["d"])).isoformat()
    except ValueError:
        return None
    if clock := CLOCK.match(rest):
        moment = ":".join(part.zfill(2) for part in re.split("[:.]", clock[0]))
        return f"{day}T{moment}{rest[clock.end():]}"
    return f"{day} {rest}".rstrip()


def _leaves(value: Any) -> Iterator[str]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(reversed(item.values()))
        elif isinstance(item, list | tuple):
            stack.extend(reversed(item))
        elif (leaf := _leaf(item)) is not None:
            yield leaf


def _leaf(value: Any) -> str | None:
    if value is None or isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of an escaped pair in JSON: no file could hold it
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
