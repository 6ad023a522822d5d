"""Headlines of other articles below the last sentence of a text, without a word that announces them."""

from __future__ import annotations

import re

from sepakat.cleaning.headline import is_headline
from sepakat.cleaning.noise import NOISE
from sepakat.cleaning.published import is_date_line

_VERB = re.compile(rf"\b(?:{'|'.join(NOISE['headline_verbs'])})\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z\d)][a-z)”\"’])[.!?][\"”’)\]]*\s*(?=[A-Z\d])")
_ITEM = re.compile(r"(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]|[-•*–])\s|.*[.:;,]$")  # a list's, or its sentence's end
_SECTION = 3  # words that the name of a section has at most


def without_teasers(lines: list[str]) -> list[str]:
    """Lines without the headlines that follow the last sentence, on lines of their own, with sections and
    dates between them, or on its own line."""
    end = len(lines)
    while end and _may_follow(lines[end - 1]):
        end -= 1
    if end and not lines[end - 1].endswith(":") and any(map(_is_teaser, lines[end:])):
        lines = lines[:end]
    if not lines:
        return lines
    *above, last = lines
    stops = list(_SENTENCE_END.finditer(last))
    if stops and _is_teaser(last[stops[-1].end() :]):
        last = last[: stops[-1].end()].rstrip()
    return [*above, last]


def _is_teaser(line: str) -> bool:
    """A headline with the verb of one: titles of documents and names of bodies have none."""
    return is_headline(line) and bool(_VERB.search(line))


def _may_follow(line: str) -> bool:
    if _ITEM.match(line):
        return False
    return is_headline(line) or is_date_line(line) or len(line.split()) <= _SECTION
