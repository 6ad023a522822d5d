"""What happened on a printed date, read from the words of its sentence. The words stand in ``roles.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sepakat.language.dates import DateMention
from sepakat.language.headnouns import head_nouns
from sepakat.language.sentence_spans import Span, sentence_around
from sepakat.language.signing import cue, signing
from sepakat.language.triggers import compile_quick

NUMBER = re.compile(
    r"\b(?:(?:ber)?nomor(?:nya)?|no)\b\.?\s*:?\s*[\w./-]+(?:\s+tahun\s+\d{4})?\s*,?\s*(?P<dated>(?:ter|ber)?tanggal)?\s*$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[,.!?][\"”]\s")  # the end of quoted speech: what follows names the speaker
DATED = re.compile(r"(?:ter|ber)?tanggal\b|tgl\b", re.IGNORECASE)  # "Nomor 5 tanggal 6 April": a date of the document
POINTED = re.compile(r"(?:^|\b(?:pada|di|sejak|per|dalam|hingga|sampai|selama))[\s(]*$", re.IGNORECASE)
TITLED = re.compile(r"\b(?:ter|ber)tanggal\s*$", re.IGNORECASE)
HEADER = re.compile(r"[\W\d_]*(?:[^\n|•·]{0,40}[|•·][\W\d_]*)?")  # a date line of the page: "Name | ..."
HEADER_REST = re.compile(r"[\W\d_]*(?:(?:WIB|WITA|WIT|views?|kali)\b[^\n]{0,20})?(?:\n|$)")
DATELINE = re.compile(r"\s*\)?\s*[-–—|]")
OPENING = " \n\"“('"  # what may stand before a date that opens its sentence
NEAR = 60       # characters from a signing word within which a date is surely the day of signing
FAR = 200       # characters from it beyond which something else may have happened on the day
DATELINE_AT = 70  # characters into a line within which a dateline ends
MONTH_REACH = 70  # characters around a month or year within which the word of agreeing must stand


class Role(NamedTuple):
    """The role of a date, the name of the sign it was read from, and how sure that is (0..1)."""

    role: str
    sign: str
    score: float


@cache
def _words(group: str) -> str:
    groups = tomllib.loads(files(__package__).joinpath("roles.toml").read_text("utf-8"))
    return rf"(?<!\w)(?:{'|'.join(groups[group])})(?!\w)"


@cache
def _cue(group: str) -> re.Pattern[str]:
    return compile_quick(_words(group), re.IGNORECASE)


@cache
def _cue_before(group: str) -> re.Pattern[str]:
    return re.compile(_words(group) + r"[\s,(]*$", re.IGNORECASE)


@cache
def _cue_after(group: str) -> re.Pattern[str]:
    return re.compile(r"\)?,?\s*" + _words(group), re.IGNORECASE)


def role_of(text: str, sentences: list[Span], mention: DateMention) -> Role | None:
    """The role of a mention; None for a year that belongs to the name of a law or document."""
    start, end = sentence_around(sentences, mention.start)
    before, after = text[start:mention.start], text[mention.end:end]
    number = NUMBER.search(before)
    dated = number and (number["dated"] or DATED.match(text, mention.start))
    if mention.day is None and (number and not dated or re.search(r"[\d/]\s*$", before)):
        return None
    if number and not dated:
        return Role("law", "number", 0.3)
    if number or TITLED.search(before):
        return _dated_document(text, start, mention.start)
    for group in ("validity", "anniversary"):
        if _cue_before(group).search(before):
            return Role(group, group, 0.8)
    if _names_something(text, before, mention):
        return Role("other", "year-of-a-name", 0.2)
    line = text.rfind("\n", 0, mention.start) + 1
    if text[mention.start - 1:mention.start] == "/":
        return Role("dateline", "address", 0.2)
    if mention.start - line < DATELINE_AT:
        if HEADER.fullmatch(text[line:mention.start]) and HEADER_REST.match(after):
            return Role("dateline", "page-header", 0.3)
        if DATELINE.match(after) and not signing().search(before):
            return Role("dateline", "dateline", 0.6)
    if mention.day is None and mention.weekday is None and _cue_before("range").search(before):
        return Role("range", "range", 0.6)
    if mention.day is not None or mention.weekday is not None:
        if _cue_before("postponed_to").search(before):
            return Role("signing", "postponed", 0.8)
        if _cue_after("postponed").match(after):
            return Role("other", "postponed-from", 0.2)
    role = _spoken_or_signed(before, after, mention)
    if role.sign == "other" and start and not before.strip(OPENING):
        earlier, _ = sentence_around(sentences, start - 1)
        if _cue("agree").search(text, earlier, start):  # the sentence goes on about what was agreed
            return Role("signing", "agreeing", 0.5)
    return role


def _names_something(text: str, before: str, mention: DateMention) -> bool:
    """Whether a year belongs to the noun before it ("Survei Beras Tahun 2023"), which is no word of agreeing."""
    if mention.month is not None or mention.weekday is not None or mention.relative or POINTED.search(before):
        return False
    if text.startswith("tahun", mention.start) and _between().search(before):
        return False
    if not re.search(r"\b[A-Z][\w-]*\W*$", before) and not text.startswith("Tahun", mention.start):
        return False
    return not re.search(rf"(?:{_cue('agree').pattern}|{signing().pattern})(?:\s+bersama)?\W*$", before, re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    """An agreement and who made it, right before a year: "kesepakatan antara Bank X dan Bank Y tahun 2021"."""
    return re.compile(rf"{_words('agree')}\s+(?:antara|dengan|bersama)\s[^.;,]*$", re.IGNORECASE)


def _dated_document(text: str, start: int, position: int) -> Role:
    """The date of a document ("Nomor 5 tanggal ..."): an agreement's is its signing, any other's is a
    law's."""
    nouns = [noun for noun in head_nouns(text, start, position) if noun.kind != "adjacent"]
    if nouns and nouns[-1].kind == "agreement":
        return Role("signing", "dated-document", 0.95)
    return Role("law", "dated-document", 0.8)


def _spoken_or_signed(before: str, after: str, mention: DateMention) -> Role:
    """Signing or statement, whichever word stands nearest before the date; then a signing after it."""
    signed, written = _last(signing(), before), _last(_cue("written"), before)
    spoken = max(_last(_cue("statement"), before), written)
    if signed >= 0 and _about_law(before):
        return Role("law", "law-signed", 0.6)
    if _cue_after("statement_after").match(after):
        return Role("statement", "speaker", 0.8)
    if written > signed:
        return Role("statement", "written-statement", 0.4)
    if spoken > signed >= 0 and cue("just").search(before, max(0, signed - NEAR), signed):
        return Role("signing", "signed-just-now", 0.6)  # "Kami baru saja meneken MoU," kata X, Rabu
    bare = mention.day is None and mention.weekday is None
    if bare and spoken > signed and _cue("agree").search(before[spoken:][-MONTH_REACH:]):
        return Role("signing", "agreeing", 0.5)  # nobody says when in which year somebody spoke
    if spoken > signed or signed < 0 and QUOTED.search(before):
        return Role("statement", "speech", 0.8 if signed < 0 else 0.6)
    if signed >= 0:
        if mention.last_day:
            return Role("signing", "signing-range", 0.5)
        if len(before) - signed <= NEAR:
            return Role("signing", "signing-near", 0.9)
        if mention.day is None and mention.weekday is None and len(before) - signed > 2 * NEAR:
            return Role("other", "far-from-signing", 0.3)
        far = len(before) - signed > FAR or spoken >= 0
        return Role("signing", "signing-sentence", 0.6 if far else 0.7)
    if mention.last_day:
        return Role("range", "range", 0.6)
    if signing().search(after):
        return Role("signing", "signing-after", 0.75)
    if mention.day is None and mention.weekday is None:
        before, after = before[-MONTH_REACH:], after[:MONTH_REACH // 2]
    if _cue("agree").search(before) or _cue("agree").search(after):
        return Role("signing", "agreeing", 0.5)
    if _cue("event").search(before):
        return Role("other", "event", 0.7)
    return Role("other", "other", 0.4)


def _about_law(before: str) -> bool:
    """Whether a law is what was signed; one that somebody speaks of within quotes is not."""
    before = before[max(_last(QUOTED, before), 0) :]
    nouns = [noun.kind for noun in head_nouns(before)]
    return "other" in nouns and "agreement" not in nouns


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match ends, -1 without any."""
    return max((match.end() for match in pattern.finditer(text)), default=-1)
