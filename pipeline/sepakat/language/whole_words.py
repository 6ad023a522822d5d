"""Where names stand in a text as whole words. For names of one article ``re`` would compile an expression for each
article, which takes longer than looking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Span = tuple[int, int]


def whole_words(names: Iterable[str], text: str, before: str = "", after: str = "") -> list[Span]:
    """The places of names, from left to right, the longest of those that begin together; none overlap.

    No letter, digit or underscore stands on either side, nor one of the characters ``before`` or ``after``.
    """
    found: list[Span] = []
    end = 0
    for at, length in sorted((at, -len(name)) for name in set(names) for at in _places(name, text, before, after)):
        if at >= end:
            end = at - length
            found.append((at, end))
    return found


def stands_in(names: Iterable[str], text: str) -> bool:
    """Whether one of the names stands in a text as whole words."""
    return any(True for name in names for _ in _places(name, text))


def whole_at(name: str, text: str, at: int) -> bool:
    """Whether a name stands at an offset of a text, as whole words."""
    end = at + len(name)
    if at < 0 or not text.startswith(name, at):
        return False
    return not (_touches(text[max(0, at - 1) : at], "") or _touches(text[end : end + 1], ""))


def _places(name: str, text: str, before: str = "", after: str = "") -> Iterator[int]:
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not (_touches(text[at - 1 : at], before) or _touches(text[end : end + 1], after)):
            yield at
        at = text.find(name, at + 1)


def _touches(beside: str, marks: str) -> bool:
    return bool(beside) and (beside.isalnum() or beside == "_" or beside in marks)
