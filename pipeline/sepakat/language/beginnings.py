"""Where the matches of an expression can begin: at the words of a text whose first letters open one of its branches.

An expression that begins at a word ("\\b(?:PT|CV)\\s+…") is tried by ``re`` at every character. The words of a text are
few, those with the right letters fewer, and all expressions share one index of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

import numpy as np

KNOWN = 2  # letters of a word that are looked at
MOST = 800  # beginnings of an expression: with more it may begin anywhere
CLASS = 40  # characters of a class, likewise
KEPT = 10  # texts
ANY = frozenset({("", True)})
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
ZERO_WIDTH = (op.AT, op.ASSERT, op.ASSERT_NOT)

# Each ASCII character as one of 64: letters, digits and the underscore; 0 is all that is none, ODD what is not ASCII.
LETTERS = "_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ODD = len(LETTERS) + 1
_CODES = np.array([LETTERS.find(chr(code)) + 1 for code in range(128)] + [ODD], np.uint8)
_CAPITALS, _SMALL = LETTERS.index("A"), LETTERS.index("a")  # codes above these

Openings = frozenset[str]
Parts = frozenset[tuple[str, bool]]  # what can stand first, and whether more than that is unknown


def openings(sequence: Any) -> Openings | None:
    """The first one or two letters of all that a parsed expression matches; None where it may begin elsewhere than at a
    word, or with too many letters."""
    if not _begins_at_word(sequence):
        return None
    found = {_letters(first) for first, _ in _parts(sequence, bool(sequence.state.flags & re.IGNORECASE))}
    return None if "" in found else frozenset(found)


def _letters(first: str) -> str:
    """The letters of a beginning up to what is none: "h" of "h."."""
    return re.match(r"\w*", first)[0] if first.isascii() else ""  # type: ignore[index]


def _begins_at_word(sequence: Any) -> bool:
    """Whether what stands before the first character of a match says that a word begins there."""
    for code, value in sequence:
        if code is op.AT and value is op.AT_BOUNDARY:
            return True
        if code is op.ASSERT_NOT and value[0] == -1 and _is_word_class(value[1]):
            return True
        if code is op.SUBPATTERN:
            return _begins_at_word(value[-1])
        if code is op.BRANCH:
            return all(_begins_at_word(branch) or _is_hump(branch) for branch in value[1])
        if code not in ZERO_WIDTH:
            return False
    return False


def _is_word_class(sequence: Any) -> bool:
    if len(sequence) != 1 or sequence[0][0] is not op.IN:
        return False
    members = sequence[0][1]
    return members[0][0] is not op.NEGATE and (op.CATEGORY, op.CATEGORY_WORD) in members


def _is_hump(sequence: Any) -> bool:
    """Whether it is the place between a small letter and a capital."""
    small, capital = [(op.RANGE, (97, 122))], [(op.RANGE, (65, 90))]
    around = [(code, value[0], [tuple(one) for one in value[1]]) for code, value in sequence if code is op.ASSERT]
    return around == [(op.ASSERT, -1, [(op.IN, small)]), (op.ASSERT, 1, [(op.IN, capital)])]


def _parts(sequence: Any, fold: bool) -> Parts:
    """``fold``: case does not count."""
    found: Parts = frozenset({("", False)})
    for code, value in sequence:
        if code in ZERO_WIDTH:
            continue
        if all(closed or len(first) >= KNOWN for first, closed in found):
            break
        found = _followed(found, _item(code, value, fold))
        if len(found) > MOST:
            return ANY
    return found


def _followed(first: Parts, second: Parts) -> Parts:
    done = {one for one in first if one[1] or len(one[0]) >= KNOWN}
    pairs = product(first - done, second)
    return frozenset(done | {((one + two)[:KNOWN], closed) for (one, _), (two, closed) in pairs})


def _item(code: Any, value: Any, fold: bool) -> Parts:
    if code is op.LITERAL or code is op.IN:
        letters = _of_class([(code, value)] if code is op.LITERAL else value, fold)
        return frozenset((letter, False) for letter in letters) if letters else ANY
    if code is op.SUBPATTERN:
        _, added, taken, inner = value
        return _parts(inner, bool((fold or added & re.IGNORECASE) and not taken & re.IGNORECASE))
    if code is op.ATOMIC_GROUP:
        return _parts(value, fold)
    if code is op.BRANCH:
        return frozenset().union(*(_parts(branch, fold) for branch in value[1]))
    if code in REPEATS:
        least, most, repeated = value
        inner = _parts(repeated, fold)
        inner = inner if most == 1 else frozenset((first, True) for first, _ in inner)
        return inner | {("", False)} if least == 0 else inner
    return ANY


def _of_class(members: Iterable[tuple[Any, Any]], fold: bool) -> set[str]:
    """The characters of a class; none where they are too many to tell apart."""
    letters: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            letters.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < CLASS:
            letters.update(chr(one) for one in range(value[0], value[1] + 1))
        elif kind is op.CATEGORY and value is op.CATEGORY_DIGIT:
            letters.update("0123456789")
        else:
            return set()
    if len(letters) > CLASS:
        return set()
    return {either for letter in letters for either in (letter.lower(), letter.upper())} if fold else letters


class Words:
    """The places at which the words of a text begin. What begins with other letters than ASCII ones may be any word."""

    def __init__(self, text: str) -> None:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        codes = _CODES[np.minimum(points, 128)]
        before, behind = np.concatenate(([0], codes[:-1])), np.append(codes[1:], 0)
        small_before = (before > _SMALL) & (before < ODD)
        hump = small_before & (codes > _CAPITALS) & (codes <= _SMALL)  # "menekenMemorandum": scrapers lose spaces
        self._at = np.flatnonzero((codes > 0) & ((before == 0) | (before == ODD) | hump))
        first, second = codes[self._at].astype(np.intp), behind[self._at]
        self._pairs = np.where((first == ODD) | (second == ODD), 0, first * ODD + second)
        self._asked: dict[Openings, list[int]] = {}

    def places(self, first: Openings) -> list[int]:
        """Where the words that begin with one of the openings stand, in order."""
        places = self._asked.get(first)
        if places is None:
            places = self._asked[first] = self._at[_table(first)[self._pairs]].tolist()
        return places


@cache
def _table(first: Openings) -> np.ndarray:
    """Which pairs of characters some openings allow, by the number of the pair; pair 0 stands for all odd ones."""
    table = np.zeros((ODD, ODD), np.bool_)
    for letters in first:
        one, *two = (LETTERS.index(letter) + 1 for letter in letters)
        table[one, two[0] if two else slice(None)] = True
    table[0, 0] = True
    return table.ravel()


words_of = lru_cache(KEPT)(Words)
