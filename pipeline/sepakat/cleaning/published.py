"""When a page was published: what is stated beside it, in its metadata, on its date line, in its dateline,
in its address.

Never the clock: a relative date ("2 jam lalu") says nothing here. Day before month, as Indonesia writes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_DATA = tomllib.loads(files(__package__).joinpath("published.toml").read_text("utf-8"))
_MONTHS: dict[str, int] = _DATA["months"]
_ZONES: dict[str, int] = _DATA["zones"]
_WIB = timezone(timedelta(hours=7))

_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_TIME = r"(?P<hour>[01]?\d|2[0-3])[:.-](?P<minute>[0-5]\d)(?:[:.-](?P<second>[0-5]\d)(?:[.,]\d+)?)?(?!\d)"
_ZONE = rf"(?P<zone>(?:GMT|UTC)?[+-](?:\d\d:?\d\d|\d\d?)|{'|'.join(_ZONES)})\b"
_AFTER = rf"(?:\s*[T,|–—-]?\s*(?:pukul|jam|at)?\s*{_TIME}\s*(?P<half>[ap]m\b)?(?:\s*\(?{_ZONE})?)?"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d){_AFTER}",
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*[-/.]\s*(?P<month>\d{{1,2}})\s*[-/.]\s*{_YEAR}{_AFTER}",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s/-]+{_MONTH}[\s,/-]+{_YEAR}{_AFTER}",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}{_AFTER}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
    )
)
_LEADING_TIME = re.compile(rf"(?<!\d){_TIME}\s*(?:{_ZONE})?[\s,|–—-]*$", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}|\d{13}")
_BESIDE = re.compile(rf"\b(?:{'|'.join(_DATA['line']['words'])})\b", re.IGNORECASE)
_DATELINE = re.compile(r"^.{0,160}?\s?(?:[-–—]{1,2}|\))\s", re.DOTALL)
_PATH = re.compile(r"/((?:19|20)?\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_COPYRIGHT = re.compile(  # of a text; a site states the years of its own ("2007 - 2018")
    r"(?:copyright|©|hak\s+cipta)[^\n]{0,25}?(?<![\d–-])(?<![–-]\s)((?:19|20)\d\d)(?!\d|\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_LINE_LIMIT = 120  # characters; a longer line is prose
_ABSOLUTE: dict[str, Any] = {  # dateparser's settings: nothing is filled in from the clock
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "RELATIVE_BASE": datetime(2000, 1, 1),
}


class Moment(NamedTuple):
    """A local day of publication and the stated moment in ISO 8601, with its offset where known; ``utc``
    where it
    was stated in UTC and moved to Jakarta time."""

    day: date
    text: str
    utc: bool = False


def read_moment(text: str) -> Moment | None:
    """The first full date (day, month, year) printed in a text, with its time of day if one stands beside it.

    Takes ISO 8601, RFC 2822, Indonesian and English prints, and Unix seconds or milliseconds. A moment given
    in
    UTC is moved to Jakarta time. None where no calendar day is printed.
    """
    if _EPOCH.fullmatch(text.strip()):
        return _moment(datetime.fromtimestamp(int(text.strip()[:10]), UTC))
    found = sorted((m for pattern in _DAYS for m in pattern.finditer(text)), key=lambda m: m.start())
    return next(filter(None, (_from_match(match, text) for match in found)), None)


def read_stated(text: str) -> Moment | None:
    """The moment in a value that a table, a ``<meta>`` or a ``<time>`` states as the publication.

    What ``read_moment`` does not know is read by dateparser, as a full date of the languages in
    ``published.toml``: ``30-Oct-25``, ``30 de octubre de 2025``. Never relative to now.
    """
    return read_moment(text) or _in_other_words(text)


@lru_cache(maxsize=1024)
def _in_other_words(text: str) -> Moment | None:
    if len(text) > _LINE_LIMIT or len(re.findall(r"\d+", text)) < 2:
        return None
    import dateparser  # only few inputs need it, and it takes time to load

    at = dateparser.parse(text, languages=_DATA["languages"], settings=_ABSOLUTE)
    if at is None:
        return None
    return _moment(at) if at.time() != time() else Moment(at.date(), at.date().isoformat())


def _from_match(match: re.Match[str], text: str) -> Moment | None:
    parts = match.groupdict()
    month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
    clock = parts if parts.get("hour") else None
    if clock is None and (before := _LEADING_TIME.search(text[: match.start()])):
        clock = before.groupdict()
    if clock is None:
        return Moment(day, day.isoformat())
    hour = int(clock["hour"])
    if clock.get("half"):
        hour = hour % 12 + 12 * (clock["half"].lower() == "pm")
    at = time(hour, int(clock["minute"]), int(clock["second"] or 0))
    return _moment(datetime.combine(day, at, _zone(clock.get("zone"))))


def _moment(at: datetime) -> Moment:
    utc = at.utcoffset() == timedelta(0)
    local = at.astimezone(_WIB) if utc else at
    return Moment(local.date(), local.isoformat(timespec="seconds"), utc)


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if (hours := _ZONES.get(text.lower())) is not None:
        return timezone(timedelta(hours=hours))
    sign, digits = (-1 if "-" in text else 1), re.sub(r"\D", "", text)
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(sign * offset) if offset < timedelta(hours=24) else None


def is_date_line(line: str) -> bool:
    """Whether a line prints a full date and little beside it: weekday, time, reading time, views."""
    if len(line) > _LINE_LIMIT or not any(pattern.search(line) for pattern in _DAYS):
        return False
    return len(_words_beside_date(line)) <= 4


def _words_beside_date(line: str) -> list[str]:
    for pattern in _DAYS:
        line = pattern.sub(" ", line)
    return re.findall(r"[^\W\d_]{2,}", _BESIDE.sub(" ", line))


def from_lines(lines: Iterable[str]) -> Moment | None:
    """The moment on the first date line."""
    return next((read_moment(line) for line in lines if is_date_line(line)), None)


def from_dateline(text: str) -> Moment | None:
    """The full date in a text's dateline (``Bekasi, 5 Maret 2024 (Antara) -``), if there is one."""
    match = _DATELINE.match(text)
    return read_moment(match.group()) if match else None


def from_address(url: str | None) -> Moment | None:
    """The day in an address whose path spells year, month and day."""
    for match in _PATH.finditer(url or ""):
        year, month, day = map(int, match.groups())
        with suppress(ValueError):  # numbers that no calendar has
            found = date(year if year > 99 else 2000 + year, month, day)
            return Moment(found, found.isoformat())
    return None


def copyright_year(text: str) -> str | None:
    """The year on the copyright line of a text, which says when it was written where nothing else does."""
    match = _COPYRIGHT.search(text)
    return match[1] if match else None
