"""The passages of an article that a page shows, and where in them each value is printed.

Offsets count UTF-16 units, as browsers do; those of the tables count code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any, Literal

from sepakat.language.sentences import continues, never_ends

TextShown = Literal["none", "quote", "full"]
Passage = tuple[str, int, str]  # part, first code point in it, text

LONGEST = 700  # characters of a sentence, so that an endless one does not fill the page

_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_LINE = re.compile(r"\n+")
_LIST_MARK = re.compile(r"(?:\d{1,2}|[A-Za-z])\.")


def passages(article: dict[str, Any], evidence: Iterable[dict[str, Any]], shown: TextShown) -> list[Passage]:
    """What is shown of an article: nothing, the sentences that hold the evidence, or headline and whole text."""
    parts = {"title": article.get("title") or "", "text": article["text"]}
    if shown == "none":
        return []
    if shown == "full":
        return [(part, 0, text) for part, text in parts.items() if text]
    starts = {part: sentence_starts(text) for part, text in parts.items()}
    found = {
        (entry["part"], *sentence(parts[entry["part"]], starts[entry["part"]], entry["start"], entry["end"]))
        for entry in evidence
    }
    return [(part, start, parts[part][start:end]) for part, start, end in _joined(found)]


def _joined(found: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Overlapping spans of a part made one; in order."""
    joined: list[tuple[str, int, int]] = []
    for part, start, end in sorted(found):
        if joined and joined[-1][0] == part and start < joined[-1][2]:
            _, start, before = joined.pop()
            end = max(before, end)
        joined.append((part, start, end))
    return joined


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a text begin, for reading: at its start, after line breaks and full stops."""
    stops = (stop.end() for stop in _STOP.finditer(text) if _is_boundary(text, stop))
    return sorted({0, *(line.end() for line in _LINE.finditer(text)), *stops})


def sentence(text: str, starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The sentence (or sentences) around ``text[start:end]``, at most ``LONGEST`` more characters on either side."""
    first = starts[bisect_right(starts, start) - 1]
    following = bisect_left(starts, end)
    last = starts[following] if following < len(starts) else len(text)
    last = max(end, first + len(text[first:last].rstrip()))
    return max(first, start - LONGEST), min(last, end + LONGEST)


def _is_boundary(text: str, stop: re.Match[str]) -> bool:
    line = max(text.rfind(" ", 0, stop.start()), text.rfind("\n", 0, stop.start())) + 1
    form = text[line:stop.start() + 1]
    following = text[stop.end():stop.end() + 24].split(maxsplit=1)
    return not (never_ends(form) or _LIST_MARK.fullmatch(form) or (following and continues(following[0])))


def marks(found: list[Passage], evidence: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """Each piece of evidence as path, index of its passage, first and last offset there, rule, score.

    The index is null where its passage is not shown.
    """
    return [_mark(found, entry) for entry in evidence]


def _mark(found: list[Passage], entry: dict[str, Any]) -> list[Any]:
    described = [entry["rule"], round(entry["score"], 2)]
    for index, (part, first, text) in enumerate(found):
        start, end = entry["start"] - first, entry["end"] - first
        if part == entry["part"] and start >= 0 and end <= len(text):
            return [entry["path"], index, _units(text[:start]), _units(text[:end]), *described]
    return [entry["path"], None, 0, 0, *described]


def _units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
