"""Dates as Indonesian news prints them: where they stand and which day, month or year they mean.

``find_dates`` is a grammar over plain text; ``resolve`` turns what it found into a ``PartialDate`` with the help of
the day of publication, the page's other dates and the years in which the bodies named existed. Nothing here reads
a clock. Vocabulary in ``calendar.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from sepakat.language.numerals import COUNT, read_count
from sepakat.records import DateBasis, PartialDate

_WORDS = tomllib.loads(files(__package__).joinpath("calendar.toml").read_text("utf-8"))
MONTHS: dict[str, int] = _WORDS["months"] | _WORDS["short_months"]
WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
DAY_WORDS: dict[str, int] = _WORDS["day_words"]
DIRECTIONS: dict[str, int] = _WORDS["directions"]

AHEAD_UNMARKED = 31   # days after publication up to which a date without year or "mendatang" still lies ahead
AHEAD_WEEKDAY = 92    # the same where the printed weekday speaks for it
OPEN_PERIOD = 4       # years after the first in which an open period is searched: no weekday falls twice on a day
NEAR_DAYS = 45        # a full date this close gives its year to a day without one
YEAR_DAYS = 366

Period = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A printed date: ``text[start:end]``, and the parts it states (None where it does not).

    ``weekday`` 0 is Monday. ``last_day`` closes a range ("11-12 September"). ``edge`` is "awal", "pertengahan",
    "akhir". ``relative`` is the printed word of distance in lower case ("kemarin", "lalu", "bulan depan"), read as
    ``shift`` (negative: past) counted in ``unit`` (hari, pekan, bulan, tahun; None for a mere direction).
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    edge: str | None = None
    relative: str | None = None
    unit: str | None = None
    shift: int = 0


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_WEEKDAY = rf"(?P<weekday>{_any(WEEKDAYS)})\b(?:\s*(?:-|–|/|dan|hingga|sampai)\s*(?:{_any(WEEKDAYS)})\b)?" \
           r"(?:\s+(?:pagi|siang|sore|petang|malam|dini\s+hari)\b)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_LAST = r"(?:\s*(?:-|–|—|s\.?/?d\.?|sampai|hingga|dan|&)\s*(?P<last_day>[12]\d|3[01]|0?[1-9]))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_LONG = rf"(?P<month>{_any(_WORDS['months'])})\b"
_MONTH = rf"(?P<month>{_any(MONTHS)})\b\.?"
_RELATIVE = rf"(?:\)?\s+(?:yang\s+)?(?P<relative>{_any(DIRECTIONS)})\b)?"
_TANGGAL = r"(?:(?:pada\s+)?(?:tanggal|tgl\.?)\s*:?\s*)?"
_LEAD = rf"(?:(?:hari\s+)?{_WEEKDAY}\s*,?\s*)?"
_CUE = r"(?:pada|sejak|hingga|sampai|dengan|mulai|per|di|tahun|berakhir|awal|akhir|pertengahan|medio|antara|dari)"
_EDGE = r"(?:(?P<edge>awal|pertengahan|medio|akhir)\s+)?"

_FORMS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in {
    "iso": rf"(?<![\w/.-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w/-])",
    "url": r"(?<=/)(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?=[/\s]|$)",
    "url-day-first": r"(?<=\w/)(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?=/)",
    "slash": rf"(?<![\d/.,-])(?<!\w)(?P<lead>{_LEAD}){_TANGGAL}(?P<paren>\()?\s*{_DAY}{_LAST}\s*(?P<mark>[/.-])\s*(?P<month>\d\d?)"
             rf"(?:\s*(?P=mark)\s*(?P<year>(?:19|20)\d\d|\d\d))?(?![\w/]|[.,-]\d)(?:\s*\))?{_RELATIVE}",
    "named": rf"(?<![\w/.-]){_LEAD}{_TANGGAL}\(?\s*{_TANGGAL}{_DAY}{_LAST}(?:\s*-\s*|\s*)\(?(?:bulan\s+)?{_MONTH}"
             rf"(?:\s*[-,]?\s*(?:tahun\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?\)?{_RELATIVE}",
    "month-first": rf"(?<!\w){_LEAD}{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    "month-year": rf"(?<![\w-])(?<!\d\s){_EDGE}(?:bulan\s+)?{_LONG}\s*,?\s+(?:tahun\s+)?{_YEAR}(?![/-]\w){_RELATIVE}",
    "month": rf"(?<![\w-])(?P<cue>{_CUE}\s+|\(\s*)?{_EDGE}(?P<named>bulan\s+)?{_LONG}{_RELATIVE}",
    "year": rf"(?<![\w-])(?P<cue>{_CUE}\s+){_EDGE}(?:tahun\s+)?{_YEAR}(?!\s?[-–]\s?\d|/\w|[.,]\d){_RELATIVE}",
    "ago": rf"(?P<count>{COUNT}|\bse)\s*(?P<unit>hari|pekan|minggu|bulan|tahun)\s+(?:yang\s+)?(?P<relative>lalu|silam|lagi|mendatang)\b",
    "unit": r"\b(?:(?P<edge>awal|pertengahan|akhir)\s+)?(?P<unit>pekan|minggu|bulan|tahun)\s+(?:yang\s+)?"
            r"(?P<relative>lalu|kemarin|silam|ini|depan|mendatang)\b",
    "day-word": rf"\b(?P<relative>{_any(DAY_WORDS)})\b(?:\s*\(\s*{_DAY}/(?P<month>\d\d?)(?:/(?P<year>\d{{4}}|\d\d))?\s*\))?",
    "weekday": rf"(?<![\w-])(?P<hari>hari\s+)?{_WEEKDAY}(?:\s+(?P<unit>pekan|minggu))?{_RELATIVE}",
}.items()]
_NAME_BEFORE = re.compile(rf"\b(?:{'|'.join(_WORDS['names']['before'])})\s+$", re.IGNORECASE)
_EARLIEST, _LATEST = 1945, 2099


def find_dates(text: str) -> list[DateMention]:
    """All printed dates of a text in order, none overlapping another."""
    found = [(match, name) for name, form in _FORMS for match in form.finditer(text)]
    found.sort(key=lambda pair: (_start(pair[0]), -pair[0].end()))
    mentions: list[DateMention] = []
    for match, name in found:
        if mentions and _start(match) < mentions[-1].end:
            continue
        mention = _read(text, match, name)
        if mention:
            mentions.append(mention)
    return mentions


def _start(match: re.Match[str]) -> int:
    """Where the date itself begins: a preposition that introduces it is no part of it."""
    start = match.end("cue") if match.groupdict().get("cue") else match.start()
    if match.groupdict().get("cue") and (word := re.search(r"\b(?:awal|akhir|pertengahan|medio|tahun)\s+$", match["cue"], re.I)):
        return match.start("cue") + word.start()
    return start + len(match.string[start:match.end()]) - len(match.string[start:match.end()].lstrip())


def _read(text: str, match: re.Match[str], name: str) -> DateMention | None:
    """The mention a matching form states, or None where its parts cannot be a date."""
    part = {key: value for key, value in match.groupdict().items() if value}
    if not _plausible(text, match, name, part):
        return None
    year = _year(part.get("year"))
    month = part.get("month", "").casefold()
    relative = re.sub(r"\s+", " ", part["relative"].casefold()) if "relative" in part else None
    unit, shift = _distance(name, part, relative)
    edge = part.get("edge") or (re.match(r"awal|akhir|pertengahan|medio", part.get("cue", ""), re.I) or [None])[0]
    start, end = _start(match), match.end()
    if text[start:end].count("(") > text[start:end].count(")"):
        end += bool(re.match(r"\)", text[end:]))
        start += text[start:end].startswith("(") and not text[start:end].endswith(")")
    elif text[start:end].count(")") > text[start:end].count("("):
        end -= text[start:end].endswith(")")
    mention = DateMention(
        start=start, end=end,
        weekday=WEEKDAYS.get(part.get("weekday", "").casefold()),
        day=int(part["day"]) if "day" in part else None,
        month=int(month) if month.isdigit() else MONTHS.get(month),
        year=year, last_day=int(part["last_day"]) if "last_day" in part else None,
        edge=edge.casefold() if edge else None, relative=relative, unit=unit, shift=shift,
    )
    return mention if _possible(mention) else None


def _plausible(text: str, match: re.Match[str], name: str, part: dict[str, str]) -> bool:
    """Whether the surroundings let the form be a date: not a fraction, a street, the month-like "minggu" of a week."""
    if name == "slash" and "year" not in part:
        return part["mark"] == "/" and ("paren" in part or "weekday" in part or "anggal" in match[0])
    if name == "slash":
        return len(part["year"]) == 4 or part["mark"] == "/"
    if name == "named":
        return not _NAME_BEFORE.search(text[max(0, match.start() - 20):match.start()])
    if name == "month":
        return bool({"cue", "edge", "named", "relative"} & part.keys()) and part["month"][0].isupper() or "named" in part
    if name == "weekday":
        return part["weekday"][0].isupper() or "hari" in part
    return True


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _distance(name: str, part: dict[str, str], relative: str | None) -> tuple[str | None, int]:
    """The unit and the signed distance of a relative word."""
    if relative is None:
        return None, 0
    unit = part.get("unit", "").casefold().replace("minggu", "pekan") or None
    if name == "day-word":
        return "hari", DAY_WORDS[relative]
    if name == "ago":
        count = 1 if part["count"].casefold() == "se" else read_count(part["count"]) or 0
        return unit, count if relative in ("lagi", "mendatang") else -count
    return unit, DIRECTIONS[relative]


def _possible(mention: DateMention) -> bool:
    if mention.month is not None and not 1 <= mention.month <= 12:
        return False
    if mention.year is not None and not _EARLIEST <= mention.year <= _LATEST:
        return False
    return mention.day is None or _day(mention.year or 2000, mention.month, mention.day) is not None


def _day(year: int, month: int | None, day: int | None) -> date | None:
    """The calendar day, or None where the calendar has none."""
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None


def resolve(
    mention: DateMention,
    published: date | None,
    other_dates: Sequence[date] = (),
    period: Period | None = None,
) -> PartialDate | None:
    """What a mention means, or None where nothing settles it.

    ``published`` is the day the text appeared; without it the latest of ``other_dates`` (full dates printed
    elsewhere on the page) stands in for it where it may. ``period`` is the first and the last day on which the bodies
    named in the text existed together (None: they still do); it bounds the years in which a weekday is searched.
    The basis is "printed", "published" (reckoned from publication), "weekday" (the weekday settled the year) or "inferred".
    """
    if mention.year is not None:
        return _resolve_printed(mention, published)
    if mention.day is not None and mention.month is not None:
        return _resolve_day(mention, published, other_dates, period)
    today = published or max(other_dates, default=None)
    basis: DateBasis = "published" if published else "inferred"
    if mention.weekday is not None:
        return _resolve_weekday(mention, published, other_dates, period)
    if mention.month is not None:
        return _resolve_month(mention, today, basis, sure=published is not None)
    return _resolve_distance(mention, today, basis) if today else None


def _resolve_printed(mention: DateMention, published: date | None) -> PartialDate | None:
    """A date with its year. A contradicting weekday repairs it only if it proves another reading: day and month
    swapped, or the year of publication instead of the printed one."""
    assert mention.year is not None
    if mention.day is None or mention.month is None:
        return PartialDate(mention.year, mention.month, basis="printed")
    printed = _day(mention.year, mention.month, mention.day)
    if printed is None:
        return None
    if mention.weekday is not None and printed.weekday() != mention.weekday:
        swapped = _day(mention.year, mention.day, mention.month)
        near = [day for year in (published.year, published.year - 1) if (day := _day(year, mention.month, mention.day))
                and 0 <= (published - day).days <= NEAR_DAYS] if published else []
        for repaired in (*near, swapped):
            if repaired and repaired != printed and repaired.weekday() == mention.weekday \
                    and (published is None or repaired <= published):
                return PartialDate(repaired.year, repaired.month, repaired.day, basis="weekday")
    return PartialDate(printed.year, printed.month, printed.day, basis="printed")


def _resolve_day(
    mention: DateMention, published: date | None, other_dates: Sequence[date], period: Period | None,
) -> PartialDate | None:
    """A day and month without year: nearest to publication, else where the weekday falls within the period."""
    if published:
        day, basis = _nearest(mention, published), "published"
    else:
        day, basis = _search(mention, other_dates, period)
    return PartialDate(day.year, day.month, day.day, basis=basis) if day else None  # type: ignore[arg-type]


def _years(mention: DateMention, years: Iterable[int]) -> list[date]:
    days = (_day(year, mention.month, mention.day) for year in years)
    return [day for day in days if day]


def _nearest(mention: DateMention, published: date) -> date | None:
    """The year's turn nearest to publication in the direction the words and the weekday allow."""
    days = _years(mention, range(published.year - 8, published.year + 9))  # 29 February may be eight years off
    ahead = {-1: 0, 1: YEAR_DAYS}.get(mention.shift if mention.relative else 0, AHEAD_UNMARKED)
    if mention.weekday is not None and not mention.relative:
        ahead = AHEAD_WEEKDAY
    back = [day for day in days if day <= published]
    forward = [day for day in days if 0 < (day - published).days <= ahead]
    if mention.relative and mention.shift > 0:
        return forward[0] if forward else (back[-1] if back else None)
    fitting = [day for day in (*back[-1:], *forward[:1]) if mention.weekday in (None, day.weekday())]
    if fitting:
        return min(fitting, key=lambda day: abs((day - published).days))
    older = [day for day in back[-3:] if day.weekday() == mention.weekday and (published - day).days > AHEAD_WEEKDAY]
    if older and (published - back[-1]).days > AHEAD_WEEKDAY:
        return older[-1]
    return back[-1] if back else None


def _search(
    mention: DateMention, other_dates: Sequence[date], period: Period | None,
) -> tuple[date | None, DateBasis]:
    """The one day that fits without a day of publication, and what it rests on."""
    latest = max(other_dates, default=None)
    fits = (lambda day: day.weekday() == mention.weekday) if mention.weekday is not None else (lambda day: True)
    if latest:
        around = [day for day in _years(mention, range(latest.year - 1, latest.year + 2)) if fits(day)]
        if mention.relative and mention.shift:
            around = [day for day in around if (day - latest).days * mention.shift >= 0]
            return (around[-1] if mention.shift < 0 else around[0], "inferred") if around else (None, "inferred")
        near = [day for day in around if any(abs((day - other).days) <= NEAR_DAYS for other in other_dates)]
        if near:
            return near[-1], "inferred"
    first, last = _window(period, latest)
    if first is None or last is None:
        return None, "weekday"
    days = [day for day in _years(mention, range(first.year, last.year + 1)) if first <= day <= last and fits(day)]
    return (days[0] if len(days) == 1 else None), "weekday" if mention.weekday is not None else "inferred"


def _window(period: Period | None, latest: date | None) -> tuple[date | None, date | None]:
    """First and last day to search: the bodies' period, from below also the page's latest full date."""
    first = period[0] if period else None
    last = period[1] if period else None
    if latest and (first is None or latest > first) and (last is None or latest <= last):
        first = latest
    if first is not None and last is None:
        last = date(first.year + OPEN_PERIOD, first.month, min(first.day, 28))
    return first, last


def _resolve_weekday(
    mention: DateMention, published: date | None, other_dates: Sequence[date], period: Period | None,
) -> PartialDate | None:
    """A bare weekday: the last one up to publication, the next one with "mendatang"; without publication the
    page's own date on that weekday, else the one year the period leaves."""
    if published is None:
        same = [day for day in other_dates if day.weekday() == mention.weekday]
        if same and not mention.relative:
            return PartialDate(max(same).year, max(same).month, max(same).day, basis="inferred")
        if period and period[1] and period[0].year == period[1].year:
            return PartialDate(period[0].year, basis="inferred")
        return None
    assert mention.weekday is not None
    if mention.unit == "pekan":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=mention.shift)
        day = monday + timedelta(days=mention.weekday)
    elif mention.relative and mention.shift > 0:
        day = published + timedelta(days=(mention.weekday - published.weekday() - 1) % 7 + 1)
    else:
        back = (published.weekday() - mention.weekday) % 7
        day = published - timedelta(days=back or (7 if mention.relative in ("lalu", "silam") else 0))
    return PartialDate(day.year, day.month, day.day, basis="published")


def _resolve_month(mention: DateMention, today: date | None, basis: DateBasis, sure: bool) -> PartialDate | None:
    """A month without year; a page's other date stands in for publication only if a word points backwards or forwards."""
    assert mention.month is not None
    if today is None or (not sure and not mention.relative):
        return None
    if mention.relative and mention.shift > 0:
        year = today.year + (mention.month <= today.month)
    elif mention.relative and mention.shift < 0:
        year = today.year - (mention.month > today.month)
    else:
        year = today.year - (mention.month > today.month + 1)
    return PartialDate(year, mention.month, basis=basis)


def _resolve_distance(mention: DateMention, today: date, basis: DateBasis) -> PartialDate | None:
    """A distance from today in days, months or years; weeks name no day."""
    if mention.unit == "hari":
        day = today + timedelta(days=mention.shift)
        return PartialDate(day.year, day.month, day.day, basis=basis)
    if mention.unit == "bulan":
        index = today.year * 12 + today.month - 1 + mention.shift
        return PartialDate(index // 12, index % 12 + 1, basis=basis)
    if mention.unit == "tahun":
        return PartialDate(today.year + mention.shift, basis=basis)
    return None


def conflict(mention: DateMention, resolved: PartialDate) -> str | None:
    """What contradicts the printed form: "weekday" if the resolved day falls on another weekday than printed,
    "repaired" if the weekday proved a misprint; None if nothing does."""
    if resolved.precision != "day":
        return None
    printed = (mention.year or resolved.year, mention.month or resolved.month, mention.day or resolved.day)
    if printed != (resolved.year, resolved.month, resolved.day):
        return "repaired"
    if mention.weekday is not None and resolved.first.weekday() != mention.weekday:
        return "weekday"
    return None
