"""Whether an expression may match in a text, told by RE2.

``re`` tries an expression at every place and in every way, and where it matches nowhere that is all in vain. RE2 takes
time in proportion to the text, but knows no lookarounds. Here an expression is loosened into one that RE2 can read and
that matches wherever the first does: without lookarounds, and with small counts alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import re2

COUNTED = 3  # repetitions that are counted; to count more takes RE2 a state for each
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
    op.CATEGORY_SPACE: r"\s\pZ\x1c-\x1f\x85\v",
}
BOUNDS = {op.AT_BOUNDARY: r"\b", op.AT_BEGINNING: "^", op.AT_BEGINNING_STRING: "^"}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
ANYTHING = "(?s:.)"
FOREIGN = re.compile(r"[^\W\d_a-zA-Z]|[^\W\D0-9]")  # RE2's \w, \b and case know ASCII letters alone


class Prefilter:
    """Tells of an expression whether it may match in a text."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        options = re2.Options()
        options.case_sensitive = False
        self._set = re2.Set.SearchSet(options)  # of one: its match costs less than that of a compiled expression
        self._set.Add(loosened(parser.parse(pattern, flags)))
        self._set.Compile()

    def may_match(self, text: str) -> bool:
        """Whether the expression may match; if not, it does not."""
        return bool(not text.isascii() and FOREIGN.search(text) or self._set.Match(text))


def loosened(sequence: Any) -> str:
    """An expression for RE2 that matches, in any case, where a parsed one of ``re`` does, and perhaps elsewhere."""
    return "".join(_item(code, value) for code, value in sequence)


def _item(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return _char(value)
    if code is op.IN:
        return _class(value)
    if code is op.AT:
        return BOUNDS.get(value, "")
    if code is op.BRANCH:
        return f"(?:{'|'.join(map(loosened, value[1]))})"
    if code is op.SUBPATTERN or code is op.ATOMIC_GROUP:
        return f"(?:{loosened(value[-1] if code is op.SUBPATTERN else value)})"
    if code in REPEATS:
        least, most, repeated = value
        counts = f"{{{least},{most}}}" if most <= COUNTED else "+" if least else "*"
        return f"(?:{loosened(repeated)}){counts}"
    if code is op.ANY or code is op.NOT_LITERAL:
        return ANYTHING
    return "" if code in (op.ASSERT, op.ASSERT_NOT) else f"{ANYTHING}*"


def _class(members: Sequence[tuple[Any, Any]]) -> str:
    """A class; one of all characters but some lets letters pass, whose case may have counted."""
    negated = members[0][0] is op.NEGATE
    parts = []
    for kind, value in members[negated:]:
        if kind is op.CATEGORY and (value not in CATEGORIES or negated and value is op.CATEGORY_NOT_WORD):
            return ANYTHING
        letters = kind is op.LITERAL and chr(value).isalpha() or kind is op.RANGE and value[0] < 128
        if kind is op.CATEGORY:
            parts.append(CATEGORIES[value])
        elif not (negated and letters):
            parts.append(_char(value) if kind is op.LITERAL else f"{_char(value[0])}-{_char(value[1])}")
    return f"[{'^' if negated else ''}{''.join(parts)}]" if parts else ANYTHING


def _char(code: int) -> str:
    return chr(code) if chr(code).isalnum() and code < 128 else f"\\x{{{code:x}}}"
