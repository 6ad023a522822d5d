"""When an agreement ends (as printed, or its duration counted from its date), and how it stands on a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from dateutil.relativedelta import relativedelta

Basis = Literal["printed", "date+duration"]
Term = Literal["in_force", "expired", "no_term", "not_yet", "planned"]

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def expiry(valid_until: date | None, signed: date | None, duration: str | None) -> tuple[date | None, Basis | None]:
    """Last day of an agreement and what that rests on; both None where the article gives no term.

    ``signed`` is the last day that the signing date may mean: a month or a year ends the term late, never too early.
    ``duration`` is ISO 8601 (``P5Y``, ``P1Y6M``). None as well for a term that no calendar holds.
    """
    if valid_until:
        return valid_until, "printed"
    term = _DURATION.fullmatch(duration or "")
    if signed is None or term is None or not any(term.groups()):
        return None, None
    years, months, weeks, days = (int(part or 0) for part in term.groups())
    try:
        return signed + relativedelta(years=years, months=months, weeks=weeks, days=days), "date+duration"
    except (ValueError, OverflowError):
        return None, None


def term(status: str, signed: date | None, expires_on: date | None, day: date) -> Term:
    """How an agreement stands on a day.

    ``signed`` is the first day that the signing date may mean; ``not_yet`` are those signed after the day, ``no_term``
    those of which nobody tells when they end.
    """
    if status == "planned":
        return "planned"
    if signed and signed > day:
        return "not_yet"
    if expires_on is None:
        return "no_term"
    return "in_force" if expires_on >= day else "expired"
