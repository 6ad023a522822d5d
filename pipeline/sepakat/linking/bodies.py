"""Which parties of different reports are one body: equal by registry id or spelling, or merely alike."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz

from sepakat.registry import entry_of, same_body
from sepakat.registry.spelling import key, small_words, words

ALIKE = 95.0  # rapidfuzz token_set_ratio of two names from which on one says the other in other words
STATE = "country-ID"
STATE_KINDS = ("ministry", "agency", "police", "military", "prosecution", "court")
NAMES_COMPARED = 3  # spellings of each party that are compared, the longest first


@dataclass(frozen=True, slots=True)
class Body:
    """A party as linking sees it: printed names, registry id at the end of its renamings, and its keys (equal keys
    mean one body). ``words`` are those of its names that tell bodies apart; a body without any ("Kejaksaan Negeri")
    or a group ("12 kampus") is like no other."""

    names: tuple[str, ...]
    id: str | None
    kind: str
    keys: frozenset[str]
    words: frozenset[str]


class Bodies:
    """The bodies of many reports, each kept once; answers which are the same and remembers the answers."""

    def __init__(self) -> None:
        self.all: list[Body] = []
        self._number: dict[tuple[Any, ...], int] = {}
        self._same: dict[tuple[int, int], bool] = {}

    def add(self, party: dict[str, Any]) -> int:
        """The number (from 0) of the body that a party is."""
        names = tuple(party["names"] or ()) or (party["name"] or "",)
        group = bool(party["is_group"])
        identity = (names, party["canonical_id"], group)
        if identity not in self._number:
            self._number[identity] = len(self.all)
            self.all.append(_body(names, party["canonical_id"], party["kind"] or "other", group))
        return self._number[identity]

    def same(self, one: int, other: int) -> bool:
        """Whether two bodies are one."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._same:
            self._same[pair] = one == other and bool(self.all[one].keys) or _same(self.all[one], self.all[other])
        return self._same[pair]

    def alike(self, one: int, other: int) -> bool:
        """Whether two bodies may be one in other words ("Geopark X", "X Global Geopark"), or the state for a body of
        its own ("Indonesia" for a ministry)."""
        a, b = self.all[one], self.all[other]
        if STATE in (a.id, b.id):
            return (b if a.id == STATE else a).kind in STATE_KINDS
        if a.id and b.id:
            return False
        return bool(a.words & b.words) and any(
            fuzz.token_set_ratio(x, y) >= ALIKE for x in _spellings(a) for y in _spellings(b)
        )

    def matched(self, ones: Iterable[int], others: Iterable[int], *, loosely: bool = False) -> int:
        """How many bodies of one report are also bodies of another, each counted once."""
        left = list(others)
        count = 0
        for one in ones:
            for other in left:
                if self.same(one, other) or (loosely and self.alike(one, other)):
                    left.remove(other)
                    count += 1
                    break
        return count


def _body(names: tuple[str, ...], entry_id: str | None, kind: str, group: bool) -> Body:
    if group:
        return Body(names, None, kind, frozenset(), frozenset())
    spelled = [words(name) for name in names]
    telling = [found for found in spelled if any(word not in _generic() for word in found)]
    latest = _latest(entry_id) if entry_id else None
    keys = {key(found) for found in telling} | ({latest} if latest else set())
    told = {word for found in telling for word in found if len(word) > 2 and word not in _generic()}
    return Body(names, latest, kind, frozenset(keys), frozenset(told - small_words()))


def _same(a: Body, b: Body) -> bool:
    if a.id and b.id:
        return a.id == b.id
    if not a.keys or not b.keys:
        return False
    return bool(a.keys & b.keys) or any(
        same_body(x, y) for x in a.names[:NAMES_COMPARED] for y in b.names[:NAMES_COMPARED]
    )


@cache
def _latest(entry_id: str) -> str:
    """The last of the bodies that follow one after the other under new names; itself where it was split up."""
    entry = entry_of(entry_id)
    while entry and len(entry.successors) == 1:
        follower = entry_of(entry.successors[0])
        if follower is None or follower.id == entry_id:
            break
        entry = follower
    return entry.id if entry else entry_id


def _spellings(body: Body) -> list[str]:
    return [" ".join(words(name)) for name in body.names[:NAMES_COMPARED]]


@cache
def _generic() -> frozenset[str]:
    lists = tomllib.loads((files("sepakat.registry") / "data/sameness.toml").read_text("utf-8"))
    return frozenset(lists["generic"]) | {word for head in lists["heads"] for word in head.split()}
