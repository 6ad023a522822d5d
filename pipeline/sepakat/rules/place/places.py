"""Finding the place of signing: the venue after "di", with its town, where the signing is spoken of."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sepakat.language.documents import document_name, document_noun
from sepakat.language.expressions import compile_quick
from sepakat.language.sentence_spans import Span
from sepakat.language.signing import same_event, signed_just_now, signing
from sepakat.language.wordlists import any_of, read_lists

LONGEST = 110
FLOOR = 0.4
FOR = re.compile(r"\b(?:untuk|bagi|milik)\s+(?:[A-Z][\w-]*\s+){1,5}$")  # what is elsewhere: "untuk Rumah Kebun di ..."
LOW = 0.1  # of a place that belongs to something else
EVENT = 0.65  # of the place of an event at which something was signed as well
HELD = 60  # characters before "di" within which a signing is said to be held
CLAUSE = 80  # characters before "di" within which a word claims the place
DAY = re.compile(
    r"\s*,?\s*(?:pada\s+)?(?:hari\s+)?\(?(?:senin|selasa|rabu|kamis|jum[’']?at\w*|jmat|sabtu|minggu|ahad"
    r"|tanggal|\d{1,2}[/-]\d|\d{1,2}\s+[A-Z]\w+\s+\d{4}|\(\d)",
    re.IGNORECASE,
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = read_lists(__package__, "words.toml")

    return {
        "spoke": re.compile(rf"\b{any_of(data['spoke'])}\b", re.IGNORECASE),
        "held": re.compile(rf"\b{any_of(data['held'])}\b", re.IGNORECASE),
        "at": compile_quick(
            rf"(?<!\w)di\s+(?:(?P<aside>sela(?:-sela)?\s+(?:(?!\sdi\s)[^,.;\n]){{3,80}},)\s+|dalam\s+)?(?!(?i:{DAY.pattern}))(?!(?i:{any_of(data['refused'])})\b)"
            rf"(?=(?i:{any_of(data['venues'])})\b|[A-Z(“\"])"
        ),
        "venue": re.compile(rf"{any_of(data['venues'])}\b", re.IGNORECASE),
        "within": re.compile(rf"\b{any_of(data['within'])}\b", re.IGNORECASE),
        "during": re.compile(
            rf"\b(?:saat|ketika|dalam|pada|di\s+sela(?:-sela)?|sela(?:-sela)?|usai|di\s+momen)\s+"
            rf"(?:[A-Z]|{any_of(data['events'])}\b)[^,;.]{{0,120}}$"
        ),
        "event": re.compile(rf"(?:^|[^\w\s]|\b{any_of(data['events'])})\s*$", re.IGNORECASE),
        "end": re.compile(any_of(data["ends"]), re.IGNORECASE),
    }


def find_places(text: str, sentences: list[Span], body_start: int = 0) -> list[dict[str, Any]]:
    """The place candidates of a text, in order; those that are as often wrong as right are left out.

    ``sentences`` are character spans that cover the text, ``body_start`` is where the headline ends. A
    candidate (see ``language.extensions``) has ``cue``: ``signing`` where its sentence speaks of the signing,
    ``event`` where it says that an event was held, ``dateline`` where it is only the town beside a day.
    """
    found: list[dict[str, Any]] = []
    again = {span for span, _ in same_event(text, sentences)}
    spoken = False  # the sentence before speaks of a signing
    for start, end in sentences:
        signs = signing().search(text, start, end) is not None
        names = document_noun().search(text, start, end) is not None
        if (start, end) in again:
            _mark_event(text, found)
        for at in _patterns()["at"].finditer(text, start, end):
            span = _place(text, at.end(), end)
            if span and at["aside"] and not DAY.match(text, span[1]):  # "di sela pameran, Bupati Hamid"
                continue
            if span and start >= body_start:
                related = signs or names or spoken
                told = signs and (names or _patterns()["held"].search(text, max(start, at.start() - HELD), at.start()))
                found.append(_candidate(text, span, (start, end), at.start(), bool(told), related))
        spoken = signs
    return [f for f in found if f["score"] >= FLOOR]


def _mark_event(text: str, found: list[dict[str, Any]]) -> None:
    """Raise the place of an event at which something was signed as well ("Pada kesempatan itu ..."): the last venue
    told before, or town with a day."""
    venues = [place for place in found if place["score"] > LOW and _sure_of_venue(text, place)]
    if venues and venues[-1]["score"] < EVENT:
        venues[-1].update(cue="event", rule="place.same-event", score=EVENT)


def _sure_of_venue(text: str, place: dict[str, Any]) -> bool:
    start, end = place["start"], place["end"]
    venue = _patterns()["venue"].match(text, start, end) or _patterns()["within"].search(text, start, end)
    return bool(venue or DAY.match(text, end))


def _place(text: str, start: int, end: int) -> Span | None:
    """The venue that begins at ``start``, with the town and country printed beside it."""
    stop = _patterns()["end"].search(text, start + 1, min(end, start + LONGEST))
    finish = stop.start() if stop else min(end, start + LONGEST)
    # Beyond a comma only names go on: ", Jakarta", not ", disaksikan" or a new clause.
    for comma in re.compile(r",\s*").finditer(text, start, finish):
        if not re.match(r"(?:Jl\.?|[A-Z])[\w.'’/-]*", text[comma.end() : finish]):
            finish = comma.start()
            break
    signed = signing().search(text, start, finish)
    if signed and (before := text.rfind(",", start, signed.start())) > 0:  # "Bertempat di Aula, X meneken ..."
        finish = before
    while finish > start and text[finish - 1] in " ,.;:\xa0-–":
        finish -= 1
    return (start, finish) if finish - start > 2 else None


def _candidate(text: str, span: Span, sentence: Span, at: int, signs: bool, related: bool) -> dict[str, Any]:
    """How sure a place is: by its noun, a day beside it, a verb of holding before it, a signing around it."""
    venue = _patterns()["venue"].match(text, span[0]) is not None
    dated = DAY.match(text, span[1]) is not None
    named = signs and (dated or venue) and any(letter.isupper() for letter in text[slice(*span)])
    within = not venue and _patterns()["within"].search(text, *span) is not None
    held = _patterns()["held"].search(text, max(sentence[0], at - 30), at) is not None
    # Nearer than any word of signing, a speaker or a building site claims the place.
    clause = max(sentence[0], at - CLAUSE)
    last_signing = max((m.end() for m in signing().finditer(text, clause, at)), default=clause)
    spoke = not held and _patterns()["spoke"].search(text, last_signing, at) is not None
    if spoke and dated and signed_just_now(text, at):
        spoke, signs = False, True
    score = (
        0.2
        - 0.25 * spoke
        + 0.3 * signs
        + 0.1 * (related and not signs)
        - 0.1 * (not related and not held)
        + 0.2 * venue
        + 0.15 * within
        + 0.15 * dated
        + 0.2 * held
        - 0.25 * (not held and _of_a_noun(text, sentence[0], at, named))
    )
    cue = "signing" if signs else "event" if held else "dateline"
    return {
        "start": span[0],
        "end": span[1],
        "rule": f"place.{cue}",
        "score": round(min(max(score, 0.05), 0.95), 2),
        "cue": cue,
    }


def _of_a_noun(text: str, start: int, at: int, venue: bool) -> bool:
    """Whether "di" goes on with a common noun ("pekerja di Batam"), which is there itself, and not with a name, a comma
    or what was signed or held; a ``venue`` with a name of its own beside a signing only with what is for somebody."""
    before = text[max(start, at - 40) : at]
    if FOR.search(before):
        return True
    if venue:
        return False
    word = re.search(r"[\w-]+\s*$", before)
    if word is None or not word[0][0].islower() or _patterns()["event"].search(before):
        return False
    if _patterns()["during"].search(text, max(start, at - 160), at):
        return False
    return not any(pattern.search(before + ".") for pattern in _closing())


@cache
def _closing() -> tuple[re.Pattern[str], ...]:
    """Words of signing, and for documents, right at the end."""
    return tuple(re.compile(rf"(?:{p.pattern})\s*\.$", p.flags) for p in (signing(), document_noun(), document_name()))
