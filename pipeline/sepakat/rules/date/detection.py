"""Finds the dates of a text, what each means and what happened on it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from sepakat.language.dates import DateMention, find_dates
from sepakat.language.resolution import Period, conflict, resolve
from sepakat.language.sentence_spans import Span
from sepakat.language.signing import same_event, signed_just_now
from sepakat.rules.date.roles import QUOTED, Role, role_of

SAID_THERE = ("speech", "speaker", "other", "range")  # signs of days on which an event may have been
SAID_WITHIN = 250  # characters from "hari ini" to the day of the statement
TELLS_TIME = ("signing", "statement", "dateline", "other")  # roles of the days around the writing


def find_agreement_dates(
    text: str, sentences: list[Span], published: date | None, period: Period | None = None,
) -> list[dict[str, Any]]:
    """Candidates for ``doc._.dates``: every date that means a day, month or year, with its role.

    ``sentences`` are character spans that cover the text; ``period`` bounds the years in which it was written
    (see ``language.resolution.resolve``). Beside the usual keys: ``text`` as printed, ``conflict`` ("weekday",
    "repaired" or None; see ``language.resolution``).
    """
    roled = [(mention, role) for mention in find_dates(text) if (role := role_of(text, sentences, mention))]
    _mark_event(text, sentences, roled)
    _mark_quoted(text, roled)
    near = [mention for mention, role in roled if role.role in TELLS_TIME]
    full = sorted({day for mention in near if (day := _full(mention, published))})
    return [candidate for mention, role in roled
            if (candidate := _candidate(text, mention, role, published, full, period))]


def _mark_event(text: str, sentences: list[Span], roled: list[tuple[DateMention, Role]]) -> None:
    """Give the day of an event at which something was signed as well ("Pada kesempatan itu ...") its role: it is the
    last one told before, of the event itself or of what was said there."""
    for (start, end), pointing in same_event(text, sentences):
        days = [(i, mention) for i, (mention, _) in enumerate(roled) if _names_day(mention) and mention.start < end]
        if not days or days[-1][1].start >= start:
            continue
        mention, role = roled[days[-1][0]]
        told = role.role == "dateline" and "hari" in pointing[0].casefold()
        if role.sign in SAID_THERE or told:
            roled[days[-1][0]] = mention, Role("other", "same-event", 0.7)


def _mark_quoted(text: str, roled: list[tuple[DateMention, Role]]) -> None:
    """Have "hari ini" within quotes mean the day on which it was said, where that is printed behind the speaker; what
    was signed by then was signed on it."""
    for i, ((today, role), (said, _)) in enumerate(pairwise(list(roled))):
        between = text[today.end : said.start]
        signs = role.role == "signing" and today.unit == "hari" and today.shift == 0
        if signs and said.month and said.day and len(between) < SAID_WITHIN and QUOTED.search(between):
            roled[i] = today, Role("other", "said-today", 0.2)
            roled[i + 1] = said, Role("signing", "signed-just-now", role.score)
    for i, (said, role) in enumerate(roled):
        if role.role == "statement" and _names_day(said) and signed_just_now(text, said.start):
            roled[i] = said, Role("signing", "signed-just-now", 0.6)


def _names_day(mention: DateMention) -> bool:
    return mention.day is not None or mention.weekday is not None or mention.unit == "hari"


def _full(mention: DateMention, published: date | None) -> date | None:
    """The day of a mention that states day, month and year."""
    if mention.day is None or mention.month is None or mention.year is None:
        return None
    resolved = resolve(mention, published)
    return resolved.first if resolved else None


def _candidate(
    text: str, mention: DateMention, role: Role, published: date | None, full: list[date],
    period: Period | None,
) -> dict[str, Any] | None:
    resolved = resolve(mention, published, full, period)
    if resolved is None:
        return None
    contradiction = conflict(mention, resolved)
    return {
        "start": mention.start, "end": mention.end, "text": text[mention.start:mention.end],
        "value": str(resolved), "basis": resolved.basis, "role": role.role, "conflict": contradiction,
        "rule": f"date.{role.sign}", "score": round(role.score * (0.8 if contradiction else 1), 2),
    }
