"""Reading lists as the press lays them out: numbered, lettered, ordinal, bulleted, by semicolon or by comma.

A list begins right after the words that announce it. The words of the grammar stand in ``layouts.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from sepakat.language.wordlists import any_of, read_lists

Span = tuple[int, int]


@cache
def _lists() -> dict[str, Any]:
    return read_lists(__package__, "layouts.toml")


LONGEST_ITEM = 400
LONGEST_INLINE = 2000  # characters of a list that runs on within its sentence
ORDINAL_REACH = 700  # characters from one ordinal to the next
PURPOSE = re.compile(r"\s+(?:untuk|guna|demi|agar|sehingga|dalam\s+upaya)\s+(?:bisa\s+|dapat\s+)?me\w+", re.IGNORECASE)
EDGES = " \t\n\r\xa0.,;:•–-"
DOING = re.compile(
    rf"(?!{any_of(_lists()['not_doing'])}\b){any_of(_lists()['doing'])}\b", re.IGNORECASE
)
IN_TOWN = re.compile(r"\b(?:di|ke|dari)\s+[A-Z][\w.-]*(?:\s+(?:dan\s+)?[A-Z][\w.-]*)*\s*\Z")
LANDS = re.compile(r"\s*[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*\s*\Z")
APART = re.compile(r"termasuk\s+pe\w{3,}an\b", re.IGNORECASE)  # as much a doing as the one before
FROM = re.compile(r"\bmulai\s+dari\s+$", re.IGNORECASE)
FROM_TO = re.compile(r"\s+(?:hingga|sampai(?:\s+dengan)?)\s+", re.IGNORECASE)
ORDINALS = (
    "pertama",
    "kedua",
    "ketiga",
    "keempat",
    "kelima",
    "keenam",
    "ketujuh",
    "kedelapan",
    "kesembilan",
    "kesepuluh",
)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list: the (start, end) of each item without marker and final punctuation, how it is laid out
    (``numbered``, ``lettered``,
    ``ordinal``, ``bulleted``, ``semicolon``, ``comma``, ``single``) and where it ends."""

    items: tuple[Span, ...]
    layout: str
    end: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = _lists()
    joint = any_of(data["joints"])
    lead = rf"[,:]?\s*(?:{any_of(data['leads'])}\s+)?"
    markers = "|".join(f"(?P<{name}>{pattern})" for name, pattern in data["markers"].items())
    return {
        "opening": re.compile(rf"[\s:,]*(?:\b{any_of(data['openings'])}(?!\w)[\s:,]*)*", re.IGNORECASE),
        "joint": re.compile(rf"(?:{joint}\s+)+", re.IGNORECASE),
        "continues": re.compile(rf"{any_of(data['continues'])}\b", re.IGNORECASE),
        "end": re.compile(any_of(data["ends"]), re.IGNORECASE),
        "stop": re.compile(any_of(data["stops"]), re.IGNORECASE),
        "rest": re.compile(any_of(data["rests"]), re.IGNORECASE),
        "line": re.compile(rf"[^\S\n]*(?:{markers})[^\S\n]*(?=\S)"),
        "first": re.compile(rf"(?:poin\s+|yang\s+)?pertama\b{lead}", re.IGNORECASE),
        "ordinal": re.compile(
            rf"(?:(?<=[.;,\n])|(?<=[.;,]\s)|(?<=\sdan\s))(?:poin\s+|yang\s+)?"
            rf"(?:(?P<word>{'|'.join(ORDINALS)})\b|(?P<stand>{any_of(data['stand_ins'])})(?=,)){lead}",
            re.IGNORECASE,
        ),
    }


def read_list(text: str, start: int, end: int) -> ItemList | None:
    """The list that begins at ``start``, right after its announcement, in the sentence that ends at ``end``.

    Lists on lines of their own, and ordinals, may run on beyond ``end``. None where no item is found.
    """
    announced = start
    if opening := _patterns()["opening"].match(text, start):
        start = opening.end()
    if "\n" in text[announced:start]:
        return _marked_lines(text, start) or _ordinals(text, start) or _bare_lines(text, start)
    end = min(end, start + LONGEST_INLINE)
    if start >= end:
        return None
    return (
        _marked_inline(text, start)
        or _ordinals(text, start)
        or _by_semicolon(text, start, end)
        or _by_comma(text, start, end)
    )


def announced_ordinals(text: str, start: int, end: int) -> ItemList | None:
    """The ordinals ("Pertama, … Kedua, …") after an announcement, from ``text[start:end]`` on."""
    first = re.compile(r"(?:^|(?<=[.:\n“\"]))\s*(?=(?:yang\s+)?pertama\b)", re.IGNORECASE).search(
        text, start, end
    )
    return _ordinals(text, first.end()) if first else None


def _marked_lines(text: str, start: int) -> ItemList | None:
    """Items on lines that begin with a marker; a heading ("a. Pendidikan:") gives way to its subitems."""
    line = _patterns()["line"]
    start = text.rfind("\n", 0, start) + 1
    marked: list[tuple[int, int, str]] = []
    position = start
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        marker = line.match(text, position, stop)
        if marker:
            marked.extend(_bullets_within(text, marker.end(), stop, str(marker.lastgroup)))
        elif text[position:stop].strip():
            break
        position = stop + 1
    items = [
        _trimmed(text, a, b)
        for i, (a, b, _) in enumerate(marked)
        if not (text[a:b].rstrip().endswith(":") and i + 1 < len(marked))
    ]
    kept = tuple(item for item in items if item)
    return ItemList(kept, marked[0][2], kept[-1][1]) if kept else None


def _bare_lines(text: str, start: int) -> ItemList | None:
    """Items on lines whose markers a scraper lost: short lines that end in a semicolon or in nothing."""
    spans: list[Span] = []
    for line in re.compile(r"[^\n]+").finditer(text, start):
        content = line[0].strip()
        if not content or len(content) > 160 or re.search(r"[“”\":!?]|\.\s", content) or len(spans) > 14:
            break
        spans.append(line.span())
        if content.endswith("."):
            break
    found = _list(text, spans, "bulleted") if len(spans) > 1 else None
    return found if found and all(DOING.match(text, *item) for item in found.items[:2]) else None


def _bullets_within(text: str, start: int, end: int, layout: str) -> list[tuple[int, int, str]]:
    """A line whose scraper lost a break ("… nasional. - Kerja sama …") cut at the inner bullets."""
    cuts = [start, *(m.end() for m in re.compile(r"[.;]\s+-\s+(?=[A-Z])").finditer(text, start, end)), end]
    return [(a, b, layout) for a, b in zip(cuts, cuts[1:], strict=False)]


def _marked_inline(text: str, start: int) -> ItemList | None:
    """Items whose first marker follows its announcement: "(a) …, (b) …"; the next may begin lines."""
    for layout, names in (("numbered", [str(i) for i in range(1, 20)]), ("lettered", list("abcdefghij"))):
        cuts: list[Span] = []
        for name in names:
            marker = re.compile(rf"(?<![\w.])\(?{name}[.)]\s*(?=[^\W\d])", re.IGNORECASE)
            origin = cuts[-1][1] if cuts else start
            found = marker.search(text, origin, origin + LONGEST_ITEM) if cuts else marker.match(text, start)
            if not found or re.search(r"\n.*\S", text[origin : found.start()], re.DOTALL):
                break
            cuts.append(found.span())
        if len(cuts) > 1:
            last = _before(text, cuts[-1][1], min(len(text), cuts[-1][1] + LONGEST_ITEM), "stop")
            bounds = [*(c[0] for c in cuts[1:]), last]
            return _list(text, [(a, b) for (_, a), b in zip(cuts, bounds, strict=True)], layout)
    return None


def _ordinals(text: str, start: int) -> ItemList | None:
    """Items told by ordinals, in a sentence or across paragraphs; "Lalu, …" may stand for one of them."""
    first = _patterns()["first"].match(text, start)
    if not first:
        return None
    cuts = [first.span()]
    while following := _next_ordinal(text, cuts[-1][1], rank=len(cuts)):
        cuts.append(following)
    if len(cuts) < 2:
        return None
    limits = [cut[0] for cut in cuts[1:]] + [min(len(text), cuts[-1][1] + LONGEST_ITEM)]
    spans = [
        (begin, _before(text, begin, limit, "stop")) for (_, begin), limit in zip(cuts, limits, strict=True)
    ]
    return _list(text, spans, "ordinal")


def _next_ordinal(text: str, start: int, rank: int) -> Span | None:
    """The ordinal that goes on with a list of ``rank`` items, at the head of a clause; one may be missing."""
    for match in _patterns()["ordinal"].finditer(text, start, start + ORDINAL_REACH):
        if match["stand"] or rank <= ORDINALS.index(match["word"].casefold()) <= rank + 1:
            return match.span()
    return None


def _by_semicolon(text: str, start: int, end: int) -> ItemList | None:
    stop = _before(text, start, end, "stop")
    cuts = [m.start() for m in re.compile(";").finditer(text, start, stop)]
    if not cuts:
        return None
    spans = list(zip([start, *(c + 1 for c in cuts)], [*cuts, stop], strict=True))
    if len(cuts) == 1:  # "a, b, c; serta d": the semicolon only sets off the last item
        spans = [*_continued(text, _split(text, *spans[0])), spans[1]]
    return _list(text, spans, "semicolon")


def _by_comma(text: str, start: int, end: int) -> ItemList | None:
    stop = _before(text, start, end, "end")
    spans = _comma_pieces(text, start, stop)
    if len(spans) == 1 and (reach := FROM_TO.search(text, *spans[0])) and FROM.search(text[max(0, start - 20) : start]):
        spans = [(spans[0][0], reach.start()), (reach.end(), spans[0][1])]  # "mulai dari A hingga B"
    if len(spans) == 1 and (purpose := PURPOSE.search(text, *spans[0])):
        spans = [(spans[0][0], purpose.start())]
    return _list(text, spans, "comma" if len(spans) > 1 else "single")


def _comma_pieces(text: str, start: int, end: int) -> list[Span]:
    pieces = _split(text, start, end)
    pieces = _continued(text, pieces)
    last = pieces.pop()
    return [*pieces, *_last_joint(text, last, alone=not pieces)]


def _split(text: str, start: int, end: int) -> list[Span]:
    """The stretches between commas, those in brackets and decimals apart."""
    cuts, depth = [start], 0
    for match in re.compile(r"[()\[\]]|,(?!\d)").finditer(text, start, end):
        mark = match[0]
        depth += (mark in "([") - (mark in ")]")
        if mark == "," and depth <= 0:
            cuts.append(match.end())
    return [(a, b - 1 if b != end else b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]


def _continued(text: str, pieces: list[Span]) -> list[Span]:
    """Pieces with those joined that explain the one before ("…, termasuk A, B, dan C")."""
    joined: list[Span] = [pieces[0]]
    naming = closed = False
    for a, b in pieces[1:]:
        piece = text[a:b].lstrip()
        if closed and not _patterns()["joint"].match(piece):  # after "serta …" nothing new begins
            joined[-1] = (joined[-1][0], b)
            continue
        closed = _patterns()["joint"].match(piece) is not None and not (
            naming and re.match(r"\w+\s+[A-Z]", piece)
        )
        placed = LANDS.match(text, a, b) and IN_TOWN.search(text, max(joined[-1][0], a - 80), a - 1)
        explains = _patterns()["continues"].match(piece) is not None and not APART.match(piece)
        names = naming and re.match(r"(?:(?:dan|serta)\s+)?[A-Z]", piece) is not None
        if explains or names or placed:
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
        naming = names or (explains and re.match(r"\S+\s+(?:\w+\s+)?[A-Z]", piece) is not None)
    return joined


def _last_joint(text: str, piece: Span, alone: bool) -> list[Span]:
    """The last stretch cut at its joint ("b dan c"), unless it opens with one; a lone pair is one item
    ("perdata dan tata usaha negara") unless both sides are doings ("pelatihan dan penempatan perawat")."""
    start, end = piece
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    if not alone and _patterns()["joint"].match(text, start + lead, end):
        return [piece]
    inner = [
        m
        for m in re.compile(r"\s+(?:serta|dan|hingga|maupun)\s+(?:juga\s+)?", re.IGNORECASE).finditer(
            text, start, end
        )
        if text.count("(", start, m.start()) == text.count(")", start, m.start())
    ]
    strong = [m for m in inner if m[0].strip().lower().startswith("serta")] or [
        m for m in inner if DOING.match(text, m.end())
    ]
    if alone:
        both = [
            m
            for m in strong
            if (DOING.match(text, start + lead) or (m[0].split()[0].lower() == "serta" and DOING.match(text, m.end())))
            and len(text[start : m.start()].split()) > 1
            and len(text[m.end() : end].split()) > 1
        ]
        cut = both[-1] if both else None
    else:
        joints = strong or inner
        cut = joints[-1] if joints else None
    return [(start, cut.start()), (cut.end(), end)] if cut else [piece]


def _before(text: str, start: int, limit: int, pattern: str) -> int:
    """Where the first match of a named pattern begins in ``text[start:limit]``, else ``limit``."""
    found = _patterns()[pattern].search(text, start + 1, limit)
    return found.start() if found else limit


def _list(text: str, spans: list[Span], layout: str) -> ItemList | None:
    items = tuple(item for span in spans if (item := _trimmed(text, *span)))
    return ItemList(items, layout, items[-1][1]) if items else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """An item without joints at either end and without final punctuation; None where nothing is left."""

    def strip(start: int, end: int) -> Span:
        while end > start and text[end - 1] in EDGES:
            end -= 1
        while start < end and text[start] in EDGES:
            start += 1
        return start, end

    start, end = strip(start, end)
    if joint := _patterns()["joint"].match(text, start, end):
        start = joint.end()
    if APART.match(text, start, end):
        start += len("termasuk ")
    if tail := re.compile(r"[\s;,]+(?:dan|serta)$", re.IGNORECASE).search(text, start, end):
        end = tail.start()
    start, end = strip(start, end)
    if text.count("(", start, end) > text.count(")", start, end) and "(" in text[start:end]:
        start, end = strip(start, text.rfind("(", start, end))
    if _patterns()["rest"].fullmatch(text, start, end):
        return None
    return (start, end) if 2 < end - start <= LONGEST_ITEM else None
