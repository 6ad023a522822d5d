"""Regular expressions that read a text only where words stand without which they cannot match.

A rule asks dozens of expressions of every sentence, and nearly all answer no. ``compile_quick`` reads off an
expression which literals each of its matches must hold ("tangan" or "teken" of "me(?:nandatangani|neken)"). All
literals of all expressions are looked for in one pass of Hyperscan over a text; an expression then searches only the
stretches in which its own occur. It finds what ``re`` alone finds.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from threading import Lock
from typing import Any, NamedTuple

import hyperscan

from sepakat.language.beginnings import openings, words_of

ALTERNATIVES = 60  # literals of which one must stand, at most
CONDITIONS = 2  # asked of a text for each expression
RARE = 0.015  # the sum of 10 ** -length over a condition's literals: with more it says nothing
LEAST = 3  # characters of a literal
FAR = 0.002  # what it costs a condition, in frequency, not to tell where a match can begin
NEAR = 20  # characters of a match before a literal: so many places are tried
LONG = 600  # characters from which on it pays to know where a text's words begin
SHORTEST = 60  # characters of a text: to look at a shorter one costs more than one search
NONE: Iterator[re.Match[str]] = iter(())
KEPT = 200  # texts: an article with its clauses
PATIENCE = 100  # texts looked at before the database is built again for the expressions that came meanwhile
# What ``re`` takes for ASCII letters where case does not count.
FOLDED = (("\u017f", "s"), ("\u212a", "k"), ("\u0130", "i"), ("\u0131", "i"))
SINGLE = frozenset({op.LITERAL, op.IN, op.NOT_LITERAL, op.ANY})  # take one character

Literals = frozenset[str]
Leads = tuple[tuple[int, int], ...]  # a number of ``_Triggers.lead``, and the most characters before the literal


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
    """What literals stand where in a text: the bits of their conditions, and where matches may begin before them."""

    def __init__(self, hits: list[tuple[int, int, int, Leads]], bits: int, leads: int) -> None:
        self.bits, self.leads = bits, leads  # how many were looked for
        self._starts, self._hits = [hit[0] for hit in hits], hits
        self._within: dict[tuple[int, int], int] = {}
        self.before: dict[int, list[tuple[int, int]]] = {}  # by the lead: first and last place, for each literal
        for start, _, _, own in hits:
            for lead, before in own:
                self.before.setdefault(lead, []).append((max(0, start - before), start))

    def within(self, start: int, end: int) -> int:
        """The bits of all conditions that hold between two offsets."""
        bits = self._within.get((start, end))
        if bits is None:
            bits = 0
            for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
                bits |= self._hits[at][2] if self._hits[at][1] <= end else 0
            self._within[start, end] = bits
        return bits


class _Triggers:
    """The literals of all expressions, each with the bits of the conditions that it fulfils and the leads that it is
    one of: the conditions near the start of an expression's matches."""

    def __init__(self) -> None:
        self._bits: dict[Literals, int] = {}
        self._leads: dict[Condition, int] = {}
        self._lock = Lock()  # a database has one scratch space
        self._built, self._asked = (0, 0), 0  # bits and leads in the database, texts since
        self._literals: list[tuple[str, int, Leads]] = []
        self.look = lru_cache(KEPT)(self._look)

    def bit(self, literals: Literals) -> int:
        """The bit of a condition."""
        return self._bits.setdefault(literals, 1 << len(self._bits))

    def lead(self, condition: Condition) -> int:
        """The number of a condition, from 1 on, whose places are wanted."""
        return self._leads.setdefault(condition, len(self._leads) + 1)

    def _look(self, text: str) -> _Looked:
        """What stands in a text."""
        hits: list[tuple[int, int, int, Leads]] = []

        def note(literal: int, _: int, end: int, *__: object) -> None:
            printed, bits, leads = self._literals[literal]
            hits.append((end - len(printed), end, bits, leads))

        plain = text
        for odd, letter in () if text.isascii() else FOLDED:
            plain = plain.replace(odd, letter)
        with self._lock:
            self._asked += 1
            if self._built != (len(self._bits), len(self._leads)) and (not any(self._built) or self._asked > PATIENCE):
                self._build()
            if any(self._built):
                # a byte for a character, so that offsets are those of the text
                self._database.scan(plain.encode("ascii", "replace"), match_event_handler=note)
            return _Looked(sorted(hits), *self._built)

    def _build(self) -> None:
        built = len(self._bits), len(self._leads)
        masks: dict[str, int] = {}
        for literals, bit in self._bits.items():
            for literal in literals:
                masks[literal] = masks.get(literal, 0) | bit
        leads: dict[str, dict[int, int]] = {literal: {} for literal in masks}
        for condition, lead in self._leads.items():
            for literal, before in sorted(condition.places):
                leads[literal][lead] = before  # the most, where it stands in several branches
        self._literals = [(literal, mask, tuple(leads[literal].items())) for literal, mask in masks.items()]
        self._database = hyperscan.Database()
        self._database.compile(
            expressions=[literal.encode() for literal in masks], ids=range(len(masks)), elements=len(masks),
            flags=[hyperscan.HS_FLAG_CASELESS] * len(masks), literal=True,
        )
        self._built, self._asked = built, 0


_triggers = _Triggers()


Read = tuple[str, Sequence[int] | None, _Looked | None]  # a text, and what ``_Pattern._may_begin`` says of it


class _Pattern:
    """What ``compile_quick`` gives. ``parsed``, the tree of the expression, goes once it is compiled, which is when
    something must first be searched."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.parsed: Any = parser.parse(pattern, flags)
        self.pattern, self.flags = pattern, self.parsed.state.flags
        chosen = {_triggers.bit(one.literals): one for one in reversed(conditions(self.parsed)[:CONDITIONS])}
        self.needed = sum(chosen)
        near = [(one.before, bit) for bit, one in chosen.items() if one.before <= NEAR]
        self._lead = _triggers.lead(chosen[min(near)[1]]) if near else 0
        self._first = openings(self.parsed)
        self._read: dict[bool, Read] = {}  # of the last long text and of the last short one: rules ask both in turn

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        parsed = self.__dict__.pop("parsed", None)  # None where another thread compiles it, too
        return compiler.compile(parsed) if parsed else re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._regex, name)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        places = self._places(text, start, end)
        if places is None:
            return self._regex.search(text, start, end)
        for at in places:
            if match := self._regex.match(text, at, end):
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        places = self._places(text, start, end)
        if places is None:
            return self._regex.finditer(text, start, end)
        return self._from(places, text, end) if places else NONE

    def _from(self, places: Sequence[int], text: str, end: int) -> Iterator[re.Match[str]]:
        behind, match_at = 0, self._regex.match
        for at in places:
            if at >= behind and (match := match_at(text, at, end)):
                behind = match.end()
                yield match

    def _places(self, text: str, start: int, end: int) -> Sequence[int] | None:
        """Where between two offsets a match may begin, in order; None for anywhere."""
        long = len(text) >= LONG
        read = self._read.get(long)
        if read is None or read[0] is not text:
            read = self._read[long] = (text, *self._may_begin(text))
        _, places, looked = read
        if places is not None:
            places = places[bisect_left(places, start) : bisect_left(places, end)]
            if not places:
                return places
        if looked and looked.within(start, end) & self.needed != self.needed:
            return ()
        return places

    def _may_begin(self, text: str) -> tuple[Sequence[int] | None, _Looked | None]:
        """Where in a text a match may begin (None: anywhere), and what must be asked about a part of it, too."""
        if len(text) < SHORTEST:
            return None, None
        looked = _triggers.look(text) if self.needed else None
        if looked and (self.needed >> looked.bits or self._lead > looked.leads):  # the expression is younger
            looked = None
        if looked and looked.within(0, len(text)) & self.needed != self.needed:
            return (), None
        if not looked or not self._lead:
            return self._words(text), looked
        places = self._before_literals(text, looked.before.get(self._lead, ()))
        return places, looked if self.needed & (self.needed - 1) else None  # another condition

    def _words(self, text: str) -> Sequence[int] | None:
        """Where a word begins like a match; None where that is not known."""
        return words_of(text).places(self._first) if self._first is not None and len(text) >= LONG else None

    def _before_literals(self, text: str, spans: Sequence[tuple[int, int]]) -> Sequence[int]:
        """The places in some spans at which a match may begin."""
        if all(first == last for first, last in spans):
            return sorted({at for at, _ in spans})
        words = self._words(text)
        if words is None:
            return sorted({at for first, last in spans for at in range(first, last + 1)})
        return sorted({
            at for first, last in spans for at in words[bisect_left(words, first) : bisect_right(words, last)]
        })


def compile_quick(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """An expression that finds what ``re.compile`` would find, and has its methods."""
    return _Pattern(pattern, flags)  # type: ignore[return-value]


def may_match(
    text: str, patterns: Sequence[re.Pattern[str]], start: int = 0, end: int = sys.maxsize
) -> list[bool]:
    """For each of some expressions of ``compile_quick`` whether it may match in a text, however short."""
    looked = _triggers.look(text)
    missing = ~looked.within(start, end) & ((1 << looked.bits) - 1)
    return [not pattern.needed & missing for pattern in patterns]  # type: ignore[attr-defined]
