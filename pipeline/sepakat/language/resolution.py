"""What a printed date means: the day, month or year, reckoned from what the page itself says.

``resolve`` uses the day of publication, the page's other dates and the years in which the bodies named
existed. Nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sepakat.language.dates import DateMention, calendar_day
from sepakat.records import DateBasis, PartialDate

AHEAD_UNMARKED = 31   # days after publication within which a date without year or "mendatang" may lie
AHEAD_WEEKDAY = 92    # the same where the printed weekday speaks for it
AFTER_OTHER = 1       # years searched after the page's latest full date where nothing else bounds them
NEAR_DAYS = 45        # a full date this close gives its year to a day without one
YEAR_DAYS = 366
WEEK = 7
LEAP_GAP = 8          # years between two 29 February at most

Period = tuple[date, date]


def resolve(
    mention: DateMention,
    published: date | None,
    other_dates: Sequence[date] = (),
    period: Period | None = None,
) -> PartialDate | None:
    """What a mention means, or None where nothing settles it.

    ``published`` is the day the text appeared; without it the latest of ``other_dates`` (full dates printed
    elsewhere on the page) stands in for it where it may. ``period`` is the first and the last day on which the
    text can have been written; it bounds the years in which a weekday is searched. The basis is "printed",
    "published" (reckoned from publication), "weekday" (the weekday settled the year) or "inferred".
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
    if today is None or (mention.unit == "hari" and published is None):
        return None
    return _resolve_distance(mention, today, basis)


def _resolve_printed(mention: DateMention, published: date | None) -> PartialDate | None:
    """A date with its year. A contradicting weekday repairs it only if it proves another reading: the year of
    publication instead of the printed one, or day and month swapped."""
    assert mention.year is not None
    if mention.day is None or mention.month is None:
        return PartialDate(mention.year, mention.month, basis="printed")
    printed = calendar_day(mention.year, mention.month, mention.day)
    if printed is None:
        return None
    if mention.weekday is not None and printed.weekday() != mention.weekday:
        for repaired in _other_readings(mention, published):
            if repaired.weekday() == mention.weekday and (published is None or repaired <= published):
                return PartialDate(repaired.year, repaired.month, repaired.day, basis="weekday")
    return PartialDate(printed.year, printed.month, printed.day, basis="printed")


def _other_readings(mention: DateMention, published: date | None) -> list[date]:
    """What a misprinted full date may have meant: the same day shortly before publication, day and month
    swapped."""
    recent = [day for day in _years(mention, (published.year, published.year - 1))
              if 0 <= (published - day).days <= NEAR_DAYS] if published else []
    swapped = calendar_day(mention.year or 0, mention.day, mention.month)
    return [*recent, *([swapped] if swapped else [])]


def _resolve_day(
    mention: DateMention, published: date | None, other_dates: Sequence[date], period: Period | None,
) -> PartialDate | None:
    """A day and month without year: nearest to publication, else where the weekday falls within the
    period."""
    if published and mention.unit == "tahun":  # "8 Juni tahun lalu"
        day, basis = calendar_day(published.year + mention.shift, mention.month, mention.day), "published"
    elif published:
        day, basis = _nearest(mention, published), "published"
    else:
        day, basis = _search(mention, other_dates, period)
    return PartialDate(day.year, day.month, day.day, basis=basis) if day else None  # type: ignore[arg-type]


def _years(mention: DateMention, years: Iterable[int]) -> list[date]:
    days = (calendar_day(year, mention.month, mention.day) for year in years)
    return [day for day in days if day]


def _nearest(mention: DateMention, published: date) -> date | None:
    """The year's turn nearest to publication in the direction the words and the weekday allow."""
    days = _years(mention, range(published.year - LEAP_GAP, published.year + LEAP_GAP + 1))
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
    older = [day for day in back[-3:] if day.weekday() == mention.weekday]
    if older and (published - back[-1]).days > AHEAD_WEEKDAY:
        return older[-1]
    return back[-1] if back else None


def _search(
    mention: DateMention, other_dates: Sequence[date], period: Period | None,
) -> tuple[date | None, DateBasis]:
    """The one day that fits without a day of publication, and what it rests on."""
    latest = max(other_dates, default=None)
    if latest:
        around = _fitting(mention, range(latest.year - 1, latest.year + 2))
        if mention.relative and mention.shift:
            around = [day for day in around if (day - latest).days * mention.shift >= 0]
            nearest = around[-1:] if mention.shift < 0 else around[:1]
            return (nearest[0] if nearest else None), "inferred"
        near = [day for day in around if any(abs((day - other).days) <= NEAR_DAYS for other in other_dates)]
        if near:
            return near[-1], "inferred"
    window = _window(period, latest)
    if window is None or (period is None and mention.weekday is None):
        return None, "weekday"
    first, last = window
    days = [day for day in _fitting(mention, range(first.year, last.year + 1)) if first <= day <= last]
    return (days[0] if len(days) == 1 else None), "weekday" if mention.weekday is not None else "inferred"


def _fitting(mention: DateMention, years: Iterable[int]) -> list[date]:
    """The mention's day in each of the years in which it falls on the printed weekday, if one is printed."""
    return [day for day in _years(mention, years) if mention.weekday in (None, day.weekday())]


def _window(period: Period | None, latest: date | None) -> tuple[date, date] | None:
    """First and last day to search: the bodies' period, from below also the page's latest full date."""
    if period is None:
        return (latest, _years_later(latest, AFTER_OTHER)) if latest else None
    first, last = period
    if latest and first < latest <= last:
        first = latest
    return first, last


def _years_later(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _resolve_weekday(
    mention: DateMention, published: date | None, other_dates: Sequence[date], period: Period | None,
) -> PartialDate | None:
    """A bare weekday: the last one up to publication, the next one with "mendatang"; without publication
    the page's own date on that weekday, else the one year the period leaves."""
    if published is None:
        latest = max(other_dates, default=date.min)
        same = [day for day in other_dates if day.weekday() == mention.weekday and (latest - day).days < WEEK]
        if same and not mention.relative:
            return PartialDate(max(same).year, max(same).month, max(same).day, basis="inferred")
        if period and period[0].year == period[1].year:
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


def _resolve_month(
    mention: DateMention, today: date | None, basis: DateBasis, sure: bool,
) -> PartialDate | None:
    """A month without year; a page's other date stands in for publication only if a word points to or fro."""
    assert mention.month is not None
    if today is None or (not sure and not mention.shift):
        return None
    if mention.unit == "tahun":  # "Maret tahun ini"
        year = today.year + mention.shift
    elif mention.relative and mention.shift > 0:
        year = today.year + (mention.month <= today.month)
    elif mention.relative and mention.shift < 0:
        year = today.year - (mention.month > today.month)
    else:
        year = today.year - (mention.month > today.month + 1)
    return PartialDate(year, mention.month, basis=basis)


def _resolve_distance(mention: DateMention, today: date, basis: DateBasis) -> PartialDate | None:
    """A distance from today in days, months or years; a week names its month where it lies in one."""
    if mention.unit == "hari":
        day = today + timedelta(days=mention.shift)
        return PartialDate(day.year, day.month, day.day, basis=basis)
    if mention.unit == "pekan" and basis == "published":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=mention.shift)
        first, last = (monday, monday + timedelta(days=WEEK - 1))
        return PartialDate(first.year, first.month, basis=basis) if first.month == last.month else None
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
