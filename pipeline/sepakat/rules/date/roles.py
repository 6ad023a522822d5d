"""What happened on a printed date, read from the words of its sentence. The words stand in ``roles.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sepakat.language.dates import DateMention
from sepakat.language.expressions import compile_quick
from sepakat.language.headnouns import head_nouns
from sepakat.language.sentence_spans import WINDOW, Span, sentence_around
from sepakat.language.signing import cue, signing

NUMBER = re.compile(
    r"\b(?:(?:ber)?nomor(?:nya)?|no)\b\.?\s*:?\s*[\w./-]+(?:\s+tahun\s+\d{4})?\s*,?\s*(?P<dated>(?:ter|ber)?tanggal)?\s*$",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[,.!?][\"”]\s")  # the end of quoted speech: what follows names the speaker
DATED = re.compile(r"(?:ter|ber)?tanggal\b|tgl\b", re.IGNORECASE)  # "Nomor 5 tanggal 6 April": a date of the document
POINTED = re.compile(r"\b(?:pada|di|sejak|per|dalam|hingga|sampai|selama)[\s(]*$", re.IGNORECASE)
NOTHING = re.compile(r"[\s(]*")
OF_A_DAY = re.compile(r"[\d/]\s*$")
CAPITALISED = re.compile(r"\b[A-Z][\w-]*\W*$")
TITLED = re.compile(r"\b(?:ter|ber)tanggal\s*$", re.IGNORECASE)
HEADER = re.compile(r"[\W\d_]*(?:[^\n|•·]{0,40}[|•·][\W\d_]*)?")  # a date line of the page: "Name | ..."
HEADER_REST = re.compile(r"[\W\d_]*(?:(?:WIB|WITA|WIT|views?|kali)\b[^\n]{0,20})?(?:\n|$)")
DATELINE = re.compile(r"\s*\)?\s*[-–—|]")
OPENING = " \n\"“('"  # what may stand before a date that opens its sentence
LONGEST = WINDOW  # characters of a sentence on either side of a date
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


class Around(NamedTuple):
    """A date in its sentence: ``text[start:at]`` stands before it, ``text[behind:end]`` after it."""

    text: str
    start: int
    at: int
    behind: int
    end: int

    def before(self, pattern: re.Pattern[str], reach: int = LONGEST) -> re.Match[str] | None:
        """Where a pattern stands among so many characters before the date."""
        return pattern.search(self.text, max(self.start, self.at - reach), self.at)

    def after(self, pattern: re.Pattern[str], reach: int = LONGEST) -> re.Match[str] | None:
        """Where a pattern stands among so many characters after it."""
        return pattern.search(self.text, self.behind, min(self.end, self.behind + reach))

    def right_after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A pattern that the words right behind the date match."""
        return pattern.match(self.text, self.behind, self.end)

    def last(self, pattern: re.Pattern[str]) -> int:
        """Where the last match before the date ends, -1 without any."""
        return max([match.end() for match in pattern.finditer(self.text, self.start, self.at)], default=-1)


def role_of(text: str, sentences: list[Span], mention: DateMention) -> Role | None:
    """The role of a mention; None for a year that belongs to the name of a law or document."""
    start, end = sentence_around(sentences, mention.start)
    around = Around(text, start, mention.start, mention.end, end)
    number = around.before(NUMBER)
    dated = number and (number["dated"] or DATED.match(text, mention.start))
    if mention.day is None and (number and not dated or around.before(OF_A_DAY)):
        return None
    if number and not dated:
        return Role("law", "number", 0.3)
    if number or around.before(TITLED):
        return _dated_document(text, start, mention.start)
    for group in ("validity", "anniversary"):
        if around.before(_cue_before(group)):
            return Role(group, group, 0.8)
    if _names_something(around, mention):
        return Role("other", "year-of-a-name", 0.2)
    line = text.rfind("\n", 0, mention.start) + 1
    if text[mention.start - 1:mention.start] == "/":
        return Role("dateline", "address", 0.2)
    if mention.start - line < DATELINE_AT:
        if HEADER.fullmatch(text, line, mention.start) and around.right_after(HEADER_REST):
            return Role("dateline", "page-header", 0.3)
        if around.right_after(DATELINE) and not around.before(signing()):
            return Role("dateline", "dateline", 0.6)
    if mention.day is None and mention.weekday is None and around.before(_cue_before("range")):
        return Role("range", "range", 0.6)
    if mention.day is not None or mention.weekday is not None:
        if around.before(_cue_before("postponed_to")):
            return Role("signing", "postponed", 0.8)
        if around.right_after(_cue_after("postponed")):
            return Role("other", "postponed-from", 0.2)
    role = _spoken_or_signed(around, mention)
    if role.sign == "other" and start and not text[start:mention.start].strip(OPENING):
        earlier, _ = sentence_around(sentences, start - 1)
        if _cue("agree").search(text, earlier, start):  # the sentence goes on about what was agreed
            return Role("signing", "agreeing", 0.5)
    return role


def _names_something(around: Around, mention: DateMention) -> bool:
    """Whether a year belongs to the noun before it ("Survei Beras Tahun 2023"), which is no word of agreeing."""
    if mention.month is not None or mention.weekday is not None or mention.relative:
        return False
    if around.before(POINTED) or NOTHING.fullmatch(around.text, around.start, around.at):
        return False
    if around.text.startswith("tahun", around.at) and around.before(_between()):
        return False
    if not around.before(CAPITALISED) and not around.text.startswith("Tahun", around.at):
        return False
    return not around.before(_agreed())


@cache
def _agreed() -> re.Pattern[str]:
    """A word of agreeing or signing right before a year."""
    return re.compile(rf"(?:{_cue('agree').pattern}|{signing().pattern})(?:\s+bersama)?\W*$", re.IGNORECASE)


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


def _spoken_or_signed(around: Around, mention: DateMention) -> Role:
    """Signing or statement, whichever word stands nearest before the date; then a signing after it."""
    text, at = around.text, around.at
    signed, written = around.last(signing()), around.last(_cue("written"))
    spoken = max(around.last(_cue("statement")), written)
    if signed >= 0 and _about_law(around):
        return Role("law", "law-signed", 0.6)
    if around.right_after(_cue_after("statement_after")):
        return Role("statement", "speaker", 0.8)
    if written > signed:
        return Role("statement", "written-statement", 0.4)
    if spoken > signed >= 0 and cue("just").search(text, max(around.start, signed - NEAR), signed):
        return Role("signing", "signed-just-now", 0.6)  # "Kami baru saja meneken MoU," kata X, Rabu
    bare = mention.day is None and mention.weekday is None
    if bare and spoken > signed and _cue("agree").search(text, max(spoken, at - MONTH_REACH), at):
        return Role("signing", "agreeing", 0.5)  # nobody says when in which year somebody spoke
    if spoken > signed or signed < 0 and around.before(QUOTED):
        return Role("statement", "speech", 0.8 if signed < 0 else 0.6)
    if signed >= 0:
        if mention.last_day:
            return Role("signing", "signing-range", 0.5)
        if at - signed <= NEAR:
            return Role("signing", "signing-near", 0.9)
        if bare and at - signed > 2 * NEAR:
            return Role("other", "far-from-signing", 0.3)
        far = at - signed > FAR or spoken >= 0
        return Role("signing", "signing-sentence", 0.6 if far else 0.7)
    if mention.last_day:
        return Role("range", "range", 0.6)
    if around.after(signing()):
        return Role("signing", "signing-after", 0.75)
    reach = MONTH_REACH if bare else LONGEST
    if around.before(_cue("agree"), reach) or around.after(_cue("agree"), MONTH_REACH // 2 if bare else LONGEST):
        return Role("signing", "agreeing", 0.5)
    if around.before(_cue("event"), reach):
        return Role("other", "event", 0.7)
    return Role("other", "other", 0.4)


def _about_law(around: Around) -> bool:
    """Whether a law is what was signed; one that somebody speaks of within quotes is not."""
    nouns = [noun.kind for noun in head_nouns(around.text, max(around.last(QUOTED), around.start), around.at)]
    return "other" in nouns and "agreement" not in nouns
