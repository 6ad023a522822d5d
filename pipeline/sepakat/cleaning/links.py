"""Links to other articles in running text: "Baca juga: <headline>"."""

from __future__ import annotations

import re

from sepakat.cleaning.headline import is_headline, is_small
from sepakat.cleaning.noise import NOISE, any_of

_CUE = re.compile(rf"(?:^|(?<=[\s.!?”\"')\]]))[(\[]?(?:{any_of('links')})\s*", re.IGNORECASE)
_OPENERS = frozenset(NOISE["sentence_openers"])
_TOKEN = re.compile(r"\S+")
_HEADLINE_LIMIT = 160  # characters
_CONTEXT = 300  # characters around a cue that tell where its headline ends


def ends_with_cue(text: str) -> bool:
    """Whether text before a link announces another article."""
    return any(match.end() == len(text) for match in _CUE.finditer(text))


def starts_with_cue(text: str) -> bool:
    return bool(_CUE.match(text.strip()))


def is_cue(line: str) -> bool:
    """Whether a line is nothing but the announcement; the headline follows on the next."""
    return bool(_CUE.fullmatch(line))


def without_links(line: str) -> str:
    """A line without its announcements of other articles.

    Where the headline's end cannot be told from the sentence that follows, only the cue goes.
    """
    if is_cue(line):
        return line
    kept, position = [], 0
    while cue := _CUE.search(line, position):
        before, rest = (
            line[max(0, cue.start() - _CONTEXT) : cue.start()],
            line[cue.end() : cue.end() + _CONTEXT],
        )
        end = _bracket_end(rest) if cue.group()[0] in "([" else _headline_end(before, rest)
        kept.append(line[position : cue.start()].strip())
        position = cue.end() + end
        position += len(rest[end:]) - len(rest[end:].lstrip(")] "))
    return " ".join(filter(None, [*kept, line[position:].strip()]))


def _bracket_end(rest: str) -> int:
    """Where an announcement in brackets closes; 0 where it does not."""
    close = re.search(r"[)\]]", rest[:_HEADLINE_LIMIT])
    return close.end() if close else 0


def _headline_end(before: str, rest: str) -> int:
    """Where the headline at the start of ``rest`` ends: at the line's end, an opening quote, a question or
    exclamation mark, or before the word that opens the next sentence; 0 where nothing tells."""
    stop = re.search(r"(?<=\s)[“\"]|(?<=[?!])\s|$", rest)
    if stop and is_headline(rest[: stop.start()].strip()):
        return stop.start()
    tokens = list(_TOKEN.finditer(rest[:_HEADLINE_LIMIT]))
    small = next((i for i, token in enumerate(tokens) if is_small(token.group())), 0)
    opener = next((i for i in range(small - 1, 3, -1) if tokens[i].group()[0].isupper()), 0)
    if not opener:
        return 0
    word, start = tokens[opener].group(), tokens[opener].start()
    known = (
        word.casefold() in _OPENERS
        or word in rest[:start].split()
        or re.search(rf"[.\"”] {re.escape(word)}\b", before)
    )
    return start if known else 0
