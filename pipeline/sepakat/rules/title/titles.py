"""Finding titles: after *tentang* and its kin, in quotes, or right beside a document's name."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

from sepakat.language.documents import document_name, document_noun
from sepakat.language.overlap import without_overlap
from sepakat.language.sentence_spans import Span
from sepakat.language.signing import signing
from sepakat.language.wordlists import any_of, read_lists

REACH = 220  # characters from a document's name to a strong cue: numbers and parties stand between
NEAR = 70  # characters to a weak one
LONGEST = 260
PARTIES = re.compile(r"\s+(?:antara|dengan|bersama|nomor)\b", re.IGNORECASE)
JOINED = r"(?:\s+(?:dan|untuk|di|dalam|of|on|and|the|for|bagi))?\s+(?!(?:Bersama|Dengan|Antara|Oleh|Yang)\b)"
CAPITALS = re.compile(rf"\s+([A-Z]\w+{JOINED}[A-Z\d][\w&/-]*(?:{JOINED}[A-Z\d(][\w()&/-]*){{1,14}})")
CALLED = re.compile(
    r"\s*(?:(?:adapun\s+)?judul(?:nya)?(?:\s+(?:dokumen|naskah|kesepakatan|perjanjian|kerja\s?sama|nota\s+\w+|mou|pks)"
    r"(?:nya|-nya)?)?(?:\s+(?:itu|ini|tersebut))?(?:,|\s+(?:adalah|ialah|yakni|yaitu))?|(?:dokumen|naskah|kesepakatan|perjanjian|kerja\s?sama|kontrak|nota\s+\w+|mou|pks)(?:\s+\w+)?"
    r"\s+(?:itu|ini|tersebut)\s+(?:ber(?:judul|tajuk)|(?:adalah\s+|berisi(?:kan)?\s+)?(?:tentang|mengenai|perihal|terkait(?:\s+dengan)?)))"
    r"\s*:?\s*",
    re.IGNORECASE,
)
SMALL = re.compile(r"(?:^|[\s(])[a-z][\w-]*,?\s+$")  # what stands before a noun in capitals that begins a name
NAMED = re.compile(r"(?:\s+[A-Z][\w-]*|\s+\([\w/-]+\)){1,7}")  # the rest of such a name: "Perjanjian *Batas Laut*"
ENGLISH = re.compile(r"(?:[A-Z][\w-]*\s+(?:(?:of|on|for|and|in|the)\s+)*){1,8}$")  # what stands before "Agreement"
ANOTHER = re.compile(r"(?:,?\s+(?:dan|serta|sekaligus|kemudian|lalu)|,)\s+$")  # before the next document
CONTRACT = re.compile(r"kontrak|perjanjian|persetujuan|kesepakatan", re.IGNORECASE)
BETWEEN = re.compile(r"\s+antara\s+(?:\w+\s+)?[A-Z]")
SHORT = re.compile(r"\s*\([\w/-]+\)")
QUOTES = {'"': '"', "“": '”"', "‘": "’", "'": "'", "”": "”", "«": "»"}
EMPTY = re.compile(
    r"(?:kerja\s?-?\s?sama|kesepakatan|kemitraan|kolaborasi)(?:\s+(?:bersama|strategis))?", re.IGNORECASE
)
HEAD = re.compile(r"[^\S\n]*\n(?:[^\n]{0,90}\n){0,8}?[^\S\n]*tentang\s+(?P<title>[^\n]+)", re.IGNORECASE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = read_lists(__package__, "words.toml")

    return {
        "strong": re.compile(rf"\b{any_of(data['strong'])}\s*:?\s*", re.IGNORECASE),
        "near": re.compile(rf"\b{any_of(data['near'])}\s+", re.IGNORECASE),
        "barrier": re.compile(rf"\b{any_of(data['barriers'])}\b", re.IGNORECASE),
        "end": re.compile(any_of(data["ends"]), re.IGNORECASE),
        "within": re.compile(rf"\b{any_of(data['within'])}$", re.IGNORECASE),
        "goes_on": re.compile(rf"\s+(?!{any_of(data['closing'])}\b)[a-z]{{3}}"),
        "treaty": re.compile(any_of(data["treaties"])),
        "whole": re.compile(
            rf"{any_of(data['treaties'])}\s+(?!{any_of(data['kinds'])}\b)[A-Z][a-z]\w+(?:\s+[A-Z(][\w()/-]+){{2,}}"
        ),
        "kinds": re.compile(rf"{any_of(data['kinds'])}\b"),
        "no_capitals": re.compile(rf"{any_of(data['no_capitals'])}\b"),
        "right_after": re.compile(rf"\s+{any_of(data['right_after'])}\s+", re.IGNORECASE),
        "beside_end": re.compile(
            rf",(?!\d|\s+(?:dan\s+)?{any_of(data['beside'])}\b)|\s+{any_of(data['beside_ends'])}\b", re.IGNORECASE
        ),
        "beside": re.compile(
            rf"\s+(?!{any_of(data['not_beside'])}\b)(?={any_of(data['beside'])}\b)", re.IGNORECASE
        ),
    }


def find_titles(text: str, sentences: list[Span], names: Collection[int] = ()) -> list[dict[str, Any]]:
    """The title candidates of a text, in order, none overlapping another.

    ``sentences`` are character spans that cover the text. A candidate (see ``language.extensions``) has
    ``anchor``, the [start, end] of the document's name it hangs on. ``names`` are the offsets at which the names of
    bodies, places and persons begin.
    """
    found: list[dict[str, Any] | None] = []
    before: Span | None = None  # the document named last in the sentence before
    for start, end in sentences:
        if before and (called := CALLED.match(text, start, end)) and (span := _title(text, called.end(), end)):
            found.append(_candidate(before, span, "title.called", 0.8))
        before = None
        signs = signing().search(text, start, end) is not None
        for name in document_name().finditer(text, start, end):
            before = name.span()
            found.append(
                _after_cue(text, name.span(), end)
                or _beside(text, name.span(), end)
                or _within(text, name.span(), end)
                or _under_head(text, name.span())
                or _in_capitals(text, name.span(), end, names)
                or _proper_name(text, name.span(), (start, end))
            )
        for noun in document_noun().finditer(text, start, end):
            told = signs and (_generic(text, noun.span(), end) or _in_capitals(text, noun.span(), end, names))
            told = told or _of_parties(text, noun.span(), end)
            found.append(told or _proper_name(text, noun.span(), (start, end)))
    return without_overlap([f for f in found if f])


def _after_cue(text: str, anchor: Span, end: int) -> dict[str, Any] | None:
    """The title after *tentang*, *terkait*, *bertajuk* …; the document's numbers and parties may precede."""
    patterns = _patterns()
    for kind, reach, score in (("strong", REACH, 0.9), ("near", NEAR, 0.7)):
        reach = REACH if PARTIES.match(text, anchor[1]) else reach
        cue = patterns[kind].search(text, anchor[1], min(end, anchor[1] + reach))
        if (
            not cue
            or patterns["barrier"].search(text, anchor[1], cue.start())
            or document_name().search(text, anchor[1] + 1, cue.start())
        ):
            continue
        span = _title(text, cue.end(), end)
        if span:
            distance = (cue.start() - anchor[1]) / reach
            return _candidate(
                anchor, span, f"title.{'cue' if kind == 'strong' else 'topic'}", score - 0.2 * distance
            )
    return None


def _beside(text: str, anchor: Span, end: int) -> dict[str, Any] | None:
    """The noun phrase right beside the document's name: "MoU pengembangan e-government"."""
    quoted = re.compile(r"\s+(?=[“\"][A-Z])").match(text, anchor[1], end)
    if quoted and (span := _title(text, quoted.end(), end)):
        return _candidate(anchor, span, "title.quoted", 0.7)
    opening = _patterns()["beside"].match(text, anchor[1], end)
    span = opening and _title(text, opening.end(), end, phrase=True)
    return _candidate(anchor, span, "title.beside", 0.6) if span else None


def _within(text: str, anchor: Span, end: int) -> dict[str, Any] | None:
    """The title that begins within a document's name: "perjanjian *sewa lahan parkir*"."""
    head = _patterns()["within"].search(text, *anchor)
    if not head or not _patterns()["goes_on"].match(text, anchor[1], end):
        return None
    span = _title(text, head.start(), end, phrase=True)
    return _candidate(anchor, span, "title.within", 0.55) if span and span[1] > anchor[1] else None


def _generic(text: str, anchor: Span, end: int) -> dict[str, Any] | None:
    """The title of a document that the signing sentence only calls *kerja sama* or *kesepakatan*."""
    cue = _patterns()["right_after"].match(text, anchor[1], end)
    span = cue and _title(text, cue.end(), end)
    if span:
        return _candidate(anchor, span, "title.generic", 0.5)
    if not _signed(text, anchor):
        return None
    if PARTIES.match(text, anchor[1]) and (told := _after_cue(text, anchor, end)):
        return {**told, "rule": "title.generic", "score": 0.45}
    beside = _beside(text, anchor, end)
    return beside and {**beside, "rule": "title.generic", "score": 0.45}


def _of_parties(text: str, anchor: Span, end: int) -> dict[str, Any] | None:
    """The title of a contract that is told with both its parties: "kontrak *penyediaan air* antara A dan B"."""
    beside = _beside(text, anchor, end) if CONTRACT.fullmatch(text, *anchor) else None
    told = beside and BETWEEN.match(text, beside["end"])
    return {**beside, "rule": "title.generic", "score": 0.45} if beside and told else None


def _signed(text: str, anchor: Span) -> bool:
    """Whether a word of signing stands right before a document."""
    before = text[max(0, anchor[0] - 40) : anchor[0]]
    return re.search(rf"(?:{signing().pattern})\s+(?:\w+\s+)?$", before, re.IGNORECASE) is not None


def _in_capitals(text: str, anchor: Span, end: int, names: Collection[int]) -> dict[str, Any] | None:
    """The title in capitals beside a document, where it is no party: "Komitmen Bersama *Jaga Laut Lestari*"."""
    title = CAPITALS.match(text, anchor[1], end)
    party = title and (title.start(1) in names or _patterns()["no_capitals"].match(text, title.start(1)))
    if not title or party or not _signed(text, anchor):
        return None
    stop = _patterns()["end"].search(text, title.start(1) + 1, end)
    span = _trimmed(text, title.start(1), min(title.end(1), stop.start()) if stop else title.end(1))
    return _candidate(anchor, span, "title.capitals", 0.5) if span else None


def _proper_name(text: str, anchor: Span, sentence: Span) -> dict[str, Any] | None:
    """The name of a treaty: "Perjanjian Batas Laut", "Maritime Transport Agreement (MTA)"."""
    start, end = anchor
    if not text[start].isupper():
        return None
    if _patterns()["whole"].fullmatch(text, start, end):
        return _candidate(anchor, anchor, "title.name", 0.5)
    if _patterns()["treaty"].fullmatch(text, start, end) and SMALL.search(text, sentence[0], start):
        rest = NAMED.match(text, end, sentence[1])
        kind = any(_patterns()[group].match(text, end + 1) for group in ("kinds", "no_capitals"))
        span = rest and not kind and (start, rest.end())
    else:
        before = text.endswith("Agreement", start, end) and ENGLISH.search(text, sentence[0], start)
        short = SHORT.match(text, end, sentence[1])
        span = before and (short or " " in before[0].strip()) and (before.start(), short.end() if short else end)
    return _candidate(anchor, span, "title.name", 0.5) if span else None


def _under_head(text: str, anchor: Span) -> dict[str, Any] | None:
    """The title in a document's printed head, where numbers stand on lines between name and *tentang*."""
    head = HEAD.match(text, anchor[1])
    span = head and _trimmed(text, *head.span("title"))
    return _candidate(anchor, span, "title.head", 0.9) if span else None


def _title(text: str, start: int, end: int, phrase: bool = False) -> Span | None:
    """The title that begins at ``start``, without quotes and final punctuation."""
    closing = QUOTES.get(text[start : start + 1])
    if closing:
        stop = re.compile(f"[{re.escape(closing)}]").search(text, start + 1, min(len(text), start + LONGEST))
        return _trimmed(text, start + 1, stop.start()) if stop else None
    end = min(end, start + 2 * LONGEST)
    stop = _patterns()["end"].search(text, start + 1, end)
    finish = stop.start() if stop else end
    if phrase:
        stop = _patterns()["beside_end"].search(text, start, finish)
        finish = stop.start() if stop else finish
    for other in document_name().finditer(text, start, finish):
        if joint := ANOTHER.search(text, start, other.start()):  # "riset, dan PKS tentang magang"
            finish = joint.start()
            break
    return _trimmed(text, start, finish)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while end > start and text[end - 1] in " \n\t\xa0.,;:”\"'’“-–":
        end -= 1
    while end > start and text[start] in " \n\t\xa0.,;:”\"'“-–":
        start += 1
    if text.count("(", start, end) > text.count(")", start, end):
        end = text.rfind("(", start, end)
        return _trimmed(text, start, end) if end > start else None
    if EMPTY.fullmatch(text, start, end) or not re.search(r"[A-Za-z]{3}", text[start:end]):
        return None
    return (start, end) if 4 < end - start <= LONGEST else None


def _candidate(anchor: Span, span: Span, rule: str, score: float) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "rule": rule, "score": round(score, 2), "anchor": list(anchor)}
