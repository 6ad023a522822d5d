"""How far along a document is: signed in this article, planned, or an earlier one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sepakat.assembly.document import Document, Layout
from sepakat.language.dates import WEEKDAYS
from sepakat.records import PartialDate

NEWS = timedelta(weeks=5)  # a signing is reported within this time, or it is background
AHEAD = timedelta(days=1)  # a day that is printed as the next one is still the news


def status_of(layout: Layout, document: Document, signs: bool, published: str | None) -> tuple[str, dict[str, Any]]:
    """``signed``, ``planned`` or ``existing``, and the mention that says so.

    A day beside the signing decides first: a recent one makes it the news, whatever is said of "sebelumnya"; an old
    one, or a month or year alone, makes it an earlier agreement. Else the mentions decide, the first that says
    anything; else whether the article (``signs``) reports any signing.
    """
    dated = [
        (mention, day)
        for mention in document.mentions
        if mention["signing"]
        for day in _days(layout, document, mention)
    ]
    first = document.mentions[0]
    if published and document.status != "planned":
        recent = [mention for mention, day in dated if _recent(day, published)]
        if recent:
            return "signed", recent[0]
    status, told = _as_told(document, signs)
    own = [day for mention, day in dated if mention is told or mention is first]
    if status == "signed" and own and all(_old(day, published) for day in own):
        return "existing", told
    return status, told


def _as_told(document: Document, signs: bool) -> tuple[str, dict[str, Any]]:
    told = [mention for mention in document.mentions if mention["status"]]
    if document.status:
        return document.status, next((m for m in told if m["status"] == document.status), document.mentions[0])
    if told:
        return told[0]["status"], told[0]
    return ("signed" if signs else "existing"), document.mentions[0]


def _days(layout: Layout, document: Document, mention: dict[str, Any]) -> list[PartialDate]:
    """The signing days in the sentence of a mention; a weekday of which only the year is known is no old one."""
    here = layout.sentence(mention["start"])
    roled = (d for d in document.bound["date"] if d["role"] in ("signing", "other"))
    found = (d for d in roled if not (d["basis"] == "inferred" and d["text"].casefold().split()[-1] in WEEKDAYS))
    return [PartialDate.parse(d["value"], d["basis"]) for d in found if layout.sentence(d["start"]) == here]


def _recent(day: PartialDate, published: str) -> bool:
    news = date.fromisoformat(published)
    return day.precision == "day" and news - NEWS <= day.first <= news + AHEAD


def _old(day: PartialDate, published: str | None) -> bool:
    if day.basis == "published" and day.precision == "month" and published and published[:7] <= str(day):
        return False  # "pekan lalu", "Agustus mendatang"
    return day.precision != "day" or (published is not None and day.last < date.fromisoformat(published) - NEWS)
