"""Finds until when, or for how long, an agreement is in force."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from sepakat.language.dates import DateMention, find_dates
from sepakat.language.expressions import compile_quick
from sepakat.language.headnouns import head_nouns
from sepakat.language.numerals import PERIOD, read_period
from sepakat.language.resolution import resolve
from sepakat.language.sentence_spans import Span, sentence_around

TERM = compile_quick(PERIOD, re.IGNORECASE)
EXTENDED = re.compile(
    r"\s*(?:,|dan|serta|yang)?\s*(?:dan\s+)?(?:bisa|dapat|akan)\s+di\s?perpanjang", re.IGNORECASE
)
YEAR_APPOSED = re.compile(r"\d{4}\s*(?:,\s*)?(?:atau|yakni|yaitu|\()", re.IGNORECASE)
APPOSED = re.compile(rf"{YEAR_APPOSED.pattern}\s*(?:selama\s+)?$", re.IGNORECASE)
REACH = 300    # characters before a term within which its agreement is named: titles may stand between
LONGEST = 160  # characters of a cue
CLOSING = r"[\s(]*$"  # a cue right before a term
OPENING = 45   # characters a term may stand from the start of a sentence that names nothing itself
SUBJECT = 30   # characters before a cue in which its subject stands
PREPOSITION = re.compile(r"\s(?:tanggal|bulan|tahun|akhir|awal|pada|di)\s+$", re.IGNORECASE)
RUNS = re.compile(r"(?:ber|di)laku|jangka\s+waktu|masa\s+berlaku", re.IGNORECASE)
FROM_START = re.compile(r"\)?\s*sejak\b", re.IGNORECASE)  # "berlaku 20 tahun sejak pabrik beroperasi"
AHEAD = re.compile(r"\)?\s*(?:ke\s?depan|mendatang|lamanya|sejak|terhitung)", re.IGNORECASE)


@cache
def _cue(group: str, end: str = r"(?!\w)") -> re.Pattern[str]:
    words = tomllib.loads(files(__package__).joinpath("terms.toml").read_text("utf-8"))[group]
    return compile_quick(rf"(?<!\w)(?:{'|'.join(words)}){end}", re.IGNORECASE)


def find_validity(
    text: str, sentences: list[Span], published: date | None = None,
) -> list[dict[str, Any]]:
    """Candidates for ``doc._.validities``, in order: ``kind`` "until" with an ISO date, or "duration" with
    an ISO 8601 duration ("P5Y"). Only terms of an agreement: the sentence, or the one before it, must name
    one. ``sentences`` are character spans that cover the text."""
    mentions = find_dates(text) if _cue("until_before").search(text) else []
    found = [*_durations(text, sentences), *_untils(text, sentences, mentions, published)]
    return sorted(found, key=lambda candidate: candidate["start"])


def _durations(text: str, sentences: list[Span]) -> list[dict[str, Any]]:
    found = []
    terms = (match for span in sentences if _may_tell_term(text, *span) for match in TERM.finditer(text, *span))
    for match in terms:
        read = read_period(match[0])
        if not read or read[0] == 0:
            continue
        start, end = sentence_around(sentences, match.start())
        before, after = text[start:match.start()], text[match.end():end]
        sign = _duration_sign(before, after, _about_agreement(text, sentences, match.start()))
        if sign:
            found.append(_candidate("duration", f"P{read[0]}{read[1]}", match.start(), match.end(), *sign))
    return found


def _may_tell_term(text: str, start: int, end: int) -> bool:
    """Whether a sentence holds one of the signs by which a span of time is a term: few do, and spans are many."""
    cued = _cue("duration_before", end="").search(text, start, end) is not None
    return cued or "perpanjang" in text[start:end].casefold() or YEAR_APPOSED.search(text, start, end) is not None


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"\)?\s*{_cue('not_after').pattern}", re.IGNORECASE)


def _duration_sign(before: str, after: str, about: bool) -> tuple[str, float] | None:
    """The sign by which a span of time is a term of an agreement, with its score; None if it is not."""
    cue = _last_closing("duration_before", before)
    runs = cue is not None and RUNS.match(cue) is not None and FROM_START.match(after) is not None
    if not about or not runs and _not_after().match(after):
        return None
    if EXTENDED.match(after):
        return "extendable", 0.85
    if APPOSED.search(before):
        return "apposed", 0.8
    if cue is None or _of_something_else(before, cue):
        return None
    if _cue("strong").match(cue):
        return "term", 0.9
    return ("ahead", 0.6) if AHEAD.match(after) or cue.casefold().startswith("dilaksana") else None


def _untils(
    text: str, sentences: list[Span], mentions: Sequence[DateMention], published: date | None,
) -> list[dict[str, Any]]:
    found = []
    full = [date(m.year, m.month, m.day) for m in mentions if m.year and m.month and m.day and m.year < 2100]
    for mention in mentions:
        start, _ = sentence_around(sentences, mention.start)
        before = PREPOSITION.sub(" ", text[start:mention.start])
        cue = _last_closing("until_before", before)
        if cue is None or _of_something_else(before, cue) or not _about_agreement(text, sentences, mention.start):
            continue
        resolved = resolve(mention, published, full)
        if resolved:
            found.append(_candidate("until", str(resolved), mention.start, mention.end, "until", 0.9))
    return found


def _last_closing(group: str, before: str) -> str | None:
    """The cue of a group that ends where ``before`` ends; None without one."""
    match = _cue(group, CLOSING).search(before, max(0, len(before) - LONGEST))
    return match[0] if match else None


def _of_something_else(before: str, cue: str) -> bool:
    """Whether the noun that the cue follows is no agreement but a project, a sentence, a ticket: what stands
    within a few words before the cue, after the last agreement noun."""
    subject = before[:len(before) - len(cue)][-SUBJECT:]
    nouns = [noun for noun in head_nouns(subject) if noun.kind == "agreement"]
    return bool(_cue("not_subject").search(subject[nouns[-1].end:] if nouns else subject))


def _about_agreement(text: str, sentences: list[Span], position: int) -> bool:
    """Whether what runs is an agreement: the last noun shortly before, or in the sentence before where the
    term opens its own sentence ("Berlaku selama lima tahun.")."""
    start, _ = sentence_around(sentences, position)
    if any(noun.kind == "agreement" for noun in head_nouns(text, max(start, position - REACH), position)):
        return True
    if start == 0 or position - start > OPENING:
        return False
    earlier, _ = sentence_around(sentences, start - 1)
    return any(noun.kind == "agreement" for noun in head_nouns(text, earlier, start))


def _candidate(kind: str, value: str, start: int, end: int, sign: str, score: float) -> dict[str, Any]:
    return {
        "start": start, "end": end, "kind": kind, "value": value, "rule": f"validity.{sign}", "score": score,
    }
