"""The years in which a text can have been written: its bodies bore their names, its office-holders held office.

The registry knows when; a copyright line gives the year itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from sepakat.cleaning.published import copyright_year
from sepakat.language.resolution import Period
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.registry import existence, horizon, office_body, tenures

OVERLAP = timedelta(days=31)  # names that lived side by side for less than this are a name and its successor
STALE = timedelta(days=365)  # how long after the registry's horizon a text may have been written
FORMER = re.compile(r"(?:mantan|eks|bekas|dulu|dahulu|semula|sebelumnya)\b[^.\n]{0,25}$", re.IGNORECASE)


def period_of(doc: Doc) -> Period | None:
    """First and last day on which all bodies and office-holders a Doc names were what it calls them; None if
    the registry knows the beginning of none.

    Where they contradict each other, the former names are history and only the latest beginning counts. Where
    nothing ended, a year after the registry's horizon is the last day: it moves as the registry is kept.
    """
    text, _ = text_and_sentences(doc)
    if stated := doc._.year or copyright_year(text):
        return date(int(stated), 1, 1), date(int(stated), 12, 31)
    lives = [(first, last) for start, first, last in _lives(doc, text)
             if not FORMER.search(text[max(0, start - 40):start])]
    first = max((first for first, _ in lives if first), default=None)
    if first is None:
        return None
    last = min((last for _, last in lives if last), default=None)
    if last is None or last - first <= OVERLAP:
        last = horizon() + STALE
    return first, last


def _lives(doc: Doc, text: str) -> Iterator[tuple[int, date | None, date | None]]:
    """Where a body or office-holder stands, the first and the last day of the name or office."""
    yield from tenures(text)
    for body in doc.ents:
        if body.label_ == "ORG":
            yield body.start_char, *existence(body.text)
    for office in doc.spans.get("offices", ()):
        if body_name := office_body(office.text):
            yield office.start_char, *existence(body_name)
