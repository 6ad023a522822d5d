"""Regular expressions that read a text only where words stand without which they cannot match.

A rule asks dozens of expressions of every sentence, and nearly all answer no. ``compile_quick`` reads off an
expression which literals each of its matches must hold ("tangan" or "teken" of "me(?:nandatangani|neken)"). All
literals of all expressions are looked for in one pass of Hyperscan over a text; an expression then searches only the
stretches in which its own occur. It finds what ``re`` alone finds.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from threading import Lock
from typing import Any, NamedTuple

import hyperscan

ALTERNATIVES = 60  # literals of which one must stand, at most
CONDITIONS = 2  # asked of a text for each expression
RARE = 0.015  # the sum of 10 ** -length over a condition's literals: with more it says nothing
LEAST = 3  # characters of a literal
FAR = 0.002  # what it costs a condition, in frequency, not to tell where a match can begin
NEAR = 20  # characters of a match before a literal: so many places are tried
SHORTEST = 60  # characters of a text: to look at a shorter one costs more than one search
NONE: Iterator[re.Match[str]] = iter(())
KEPT = 200  # texts: an article with its clauses
PATIENCE = 100  # texts looked at before the database is built again for the expressions that came meanwhile
# What ``re`` takes for ASCII letters where case does not count.
FOLDED = (("\u017f", "s"), ("\u212a", "k"), ("\u0130", "i"), ("\u0131", "i"))
SINGLE = frozenset({op.LITERAL, op.IN, op.NOT_LITERAL, op.ANY})  # take one character

Literals = frozenset[str]


class Condition(NamedTuple):
    """Literals one of which every match holds, each with the most characters that stand before it in a match."""

    places: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, literals: Literals, before: int = 0) -> Condition:
        """Literals that all stand at most so many characters behind the start."""
        return cls(frozenset((literal, before) for literal in literals))

    def behind(self, before: int) -> Condition:
        """The same with so many characters more before it."""
        return Condition(frozenset((literal, at + before) for literal, at in self.places)) if before else self

    @property
    def literals(self) -> Literals:
        return frozenset(literal for literal, _ in self.places)

    @property
    def before(self) -> int:
        """The most characters before any of them."""
        return max(before for _, before in self.places)

    @property
    def frequency(self) -> float:
        return sum(10.0 ** -len(literal) for literal in self.literals)

    @property
    def cost(self) -> float:
        """Less for rare literals, and for those near the start of a match, which tell where one can begin."""
        return self.frequency + (FAR if self.before > NEAR else 0)


def conditions(parsed: parser.SubPattern) -> list[Condition]:
    """What every match of an expression holds, the rarest first; nothing where that cannot be told."""
    exact, found = _read(parsed)
    found += [Condition.of(exact)] if exact else []
    telling = {one for one in found if one.frequency <= RARE and min(map(len, one.literals)) >= LEAST}
    return sorted(telling, key=lambda one: (one.cost, one.before))


def _read(sequence: Any) -> tuple[Literals | None, list[Condition]]:
    """All that a sequence can match, where that is few literals, else None; and what it must hold in any case."""
    found: list[Condition] = []
    run, began, before, whole = frozenset({""}), 0, 0, True  # the literals of the stretch read, and where it began
    for at, (code, value) in enumerate(sequence):
        if code in (op.ASSERT, op.ASSERT_NOT, op.AT):
            continue
        exact, inner = _item(code, value)
        found += [one.behind(before) for one in inner]
        longer = frozenset(one + more for one in run for more in exact) if exact is not None else None
        width = 1 if code in SINGLE else sequence[at : at + 1].getwidth()[1]
        if longer is not None and len(longer) <= ALTERNATIVES:
            run = longer
        else:
            found.append(Condition.of(run, began))
            whole = False
            run, began = (exact, before) if exact is not None else (frozenset({""}), before + width)
        before += width
    return (run, found) if whole else (None, [*found, Condition.of(run, began)])


def _item(code: Any, value: Any) -> tuple[Literals | None, list[Condition]]:
    if code is op.LITERAL:
        return (frozenset({chr(value).lower()}) if value < 128 else None), []
    if code is op.IN:
        literal = all(kind is op.LITERAL and one < 128 for kind, one in value)
        return (frozenset(chr(one).lower() for _, one in value) if literal else None), []
    if code is op.SUBPATTERN or code is op.ATOMIC_GROUP:
        return _read(value[-1] if code is op.SUBPATTERN else value)
    if code is op.BRANCH:
        return _branches([_read(branch) for branch in value[1]])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, repeated = value
        exact, inner = _read(repeated)
        if least == 0:
            return (exact | {""} if exact is not None and most == 1 else None), []
        return (exact, inner) if (least, most) == (1, 1) else (None, inner + ([Condition.of(exact)] if exact else []))
    return None, []


def _branches(read: list[tuple[Literals | None, list[Condition]]]) -> tuple[Literals | None, list[Condition]]:
    if all(exact is not None for exact, _ in read):
        return frozenset().union(*(exact for exact, _ in read if exact)), []
    best = [
        min([*inner, *([Condition.of(exact)] if exact is not None else [])], key=lambda c: c.cost, default=None)
        for exact, inner in read
    ]
    if any(one is None for one in best):
        return None, []
    return None, [Condition(frozenset().union(*(one.places for one in best if one)))]


class _Looked:
    """What literals stand where in a text: the bits of their conditions, by the place at which they begin."""

    def __init__(self, hits: list[tuple[int, int, int, str]], known: int) -> None:
        self.known = known  # above all bits that were looked for
        self._starts, self._hits = [hit[0] for hit in hits], hits
        self._within: dict[tuple[int, int], int] = {}
        self._places: dict[int, list[tuple[int, str]]] = {}

    def within(self, start: int, end: int) -> int:
        """The bits of all conditions that hold between two offsets."""
        bits = self._within.get((start, end))
        if bits is None:
            bits = 0
            for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
                bits |= self._hits[at][2] if self._hits[at][1] <= end else 0
            self._within[start, end] = bits
        return bits

    def places(self, bit: int, start: int, end: int) -> list[tuple[int, str]]:
        """Where literals of a condition begin between two offsets, and which."""
        places = self._places.get(bit)
        if places is None:
            places = self._places[bit] = [(hit[0], hit[3]) for hit in self._hits if hit[2] & bit]
        return places[bisect_left(places, (start,)) : bisect_left(places, (end,))]


class _Triggers:
    """The literals of all expressions, each with the bits of the conditions it fulfils."""

    def __init__(self) -> None:
        self._bits: dict[Literals, int] = {}
        self._lock = Lock()  # a database has one scratch space
        self._built, self._asked = 0, 0
        self._masks: list[tuple[str, int]] = []  # each literal and its bits
        self.look = lru_cache(KEPT)(self._look)

    def bit(self, literals: Literals) -> int:
        """The bit of a condition."""
        return self._bits.setdefault(literals, 1 << len(self._bits))

    def _look(self, text: str) -> _Looked:
        """What stands in a text."""
        hits: list[tuple[int, int, int, str]] = []

        def note(literal: int, _: int, end: int, *__: object) -> None:
            printed, bits = self._masks[literal]
            hits.append((end - len(printed), end, bits, printed))

        plain = text
        for odd, letter in () if text.isascii() else FOLDED:
            plain = plain.replace(odd, letter)
        with self._lock:
            self._asked += 1
            if self._built < len(self._bits) and (not self._built or self._asked > PATIENCE):
                self._build()
            if self._built:
                # a byte for a character, so that offsets are those of the text
                self._database.scan(plain.encode("ascii", "replace"), match_event_handler=note)
            return _Looked(sorted(hits), 1 << self._built)

    def _build(self) -> None:
        masks: dict[str, int] = {}
        for literals, bit in self._bits.items():
            for literal in literals:
                masks[literal] = masks.get(literal, 0) | bit
        self._masks = list(masks.items())
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[literal.encode() for literal in masks], ids=range(len(masks)), elements=len(masks),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(masks), literal=True,
        )
        self._built, self._asked = len(self._bits), 0


_triggers = _Triggers()


class _Pattern:
    """What ``compile_quick`` gives. ``parsed``, the tree of the expression, goes once it is compiled, which is when
    something must first be searched."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.parsed: Any = parser.parse(pattern, flags)
        self.pattern, self.flags = pattern, self.parsed.state.flags
        chosen = {_triggers.bit(one.literals): one for one in reversed(conditions(self.parsed)[:CONDITIONS])}
        self.needed = sum(chosen)
        near = [(one.before, bit) for bit, one in chosen.items() if one.before <= NEAR]
        self._lead = min(near)[1] if near else 0
        self._before: dict[str, int] = {}
        for literal, before in sorted(chosen[self._lead].places) if near else ():
            self._before[literal] = before  # the most, where it stands in several branches

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        parsed = self.__dict__.pop("parsed", None)  # None where another thread compiles it, too
        return compiler.compile(parsed) if parsed else re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._regex, name)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        looked = self._looked(text)
        if looked is None:
            return self._regex.search(text, start, end)
        if looked.within(start, end) & self.needed != self.needed:
            return None
        if self._lead:
            return next(self._behind(looked, text, start, end), None)
        return self._regex.search(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        looked = self._looked(text)
        if looked is None:
            return self._regex.finditer(text, start, end)
        if looked.within(start, end) & self.needed != self.needed:
            return NONE
        return self._behind(looked, text, start, end) if self._lead else self._regex.finditer(text, start, end)

    def _looked(self, text: str) -> _Looked | None:
        """What stands in a text; None where that tells nothing of this expression."""
        if not self.needed or len(text) < SHORTEST:
            return None
        looked = _triggers.look(text)
        return looked if self.needed < looked.known else None  # else the expression is younger

    def _behind(self, looked: _Looked, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches, each sought only at the places shortly before a literal at which one can begin."""
        before = self._before
        places = {
            at for place, literal in looked.places(self._lead, start, end)
            for at in range(max(start, place - before[literal]), place + 1)
        }
        for at in sorted(places):
            if at >= start and (match := self._regex.match(text, at, end)):
                start = max(at + 1, match.end())
                yield match


def compile_quick(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """An expression that finds what ``re.compile`` would find, and has its methods."""
    return _Pattern(pattern, flags)  # type: ignore[return-value]


def may_match(
    text: str, patterns: Sequence[re.Pattern[str]], start: int = 0, end: int = sys.maxsize
) -> list[bool]:
    """For each of some expressions of ``compile_quick`` whether it may match in a text, however short."""
    looked = _triggers.look(text)
    missing = ~looked.within(start, end) & (looked.known - 1)
    return [not pattern.needed & missing for pattern in patterns]  # type: ignore[attr-defined]
