"""Whether two printed names mean one body."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from .bodies import (
    REGION_LEVELS,
    Entry,
    claimants_of,
    government,
    names_of,
    split_region,
    unit,
)
from .offices import office_body
from .spelling import CACHED_NAMES, DATA, initials, key, small_words, without_state

Words = tuple[str, ...]

TYPO = 92.0  # rapidfuzz ratio of two keys from which on they differ by a slip of the pen
_LONG_ENOUGH = 8  # letters under which one slip makes another name
_LONG_WORD = 5  # letters from which on the first word alone stands for a name ("Mitsubishi")


class Reading(NamedTuple):
    """One way to read a name: its words, and what names are compared by."""

    words: Words
    key: str
    distinct: frozenset[str]
    head: str  # the key of what stands before the region at its end
    regions: frozenset[str]

    @classmethod
    def of(cls, name_words: Words) -> Reading:
        head, regions = split_region(name_words)
        ids = frozenset(entry.id for entry in regions)
        return cls(name_words, key(name_words), frozenset(name_words), key(head), ids)


@lru_cache(CACHED_NAMES)
def same_body(a: str, b: str) -> bool:
    """Whether two printed names mean the same body.

    Equal spellings, one registry entry, an abbreviation and its long form, a name and its shorter form, the
    office-holder and the body, or one slip of the pen. Names of two registry entries never do, nor do names
    that end in different regions ("Kabupaten Bogor", "Kota Bogor").
    """
    left, right = _readings(a), _readings(b)
    known_left, known_right = _known(a), _known(b)
    if known_left and known_right and not _branch(known_left, known_right):
        return bool(known_left & known_right)
    # a bracketed abbreviation belongs to the name before it: only whole names are matched by their initials
    return (
        _abbreviates(left[0].words, right[0].words)
        or _abbreviates(right[0].words, left[0].words)
        or any(_same(one, other) for one in left for other in right)
    )


@lru_cache(CACHED_NAMES)
def _readings(name: str) -> list[Reading]:
    """Each way to read a name, and the body behind it where it is an office."""
    body = office_body(name)
    read = [*names_of(name), *(names_of(body) if body else [])]
    return [Reading.of(found) for found in dict.fromkeys(tuple(without_state(words)) for words in read)]


@lru_cache(CACHED_NAMES)
def _known(name: str) -> frozenset[Entry]:
    """The entries that a name may mean, by any of its readings."""
    body = office_body(name)
    return frozenset(
        entry
        for name_words in [*names_of(name), *(names_of(body) if body else [])]
        for entry in _entries(name_words)
    )


def _branch(left: frozenset[Entry], right: frozenset[Entry]) -> bool:
    """Whether one is a body's branch in a region and the other that body: its name alone may mean the branch."""
    pairs = [*product(left, right), *product(right, left)]
    return any(one.region_code and one.kind != "region" and one.parent == other.id for one, other in pairs)


def _entries(name_words: list[str]) -> tuple[Entry, ...]:
    alone = government(name_words) or unit(name_words)
    return claimants_of(name_words) or ((alone,) if alone else ())


def _same(left: Reading, right: Reading) -> bool:
    if left.key == right.key:
        return True
    if not left.distinct.isdisjoint(right.distinct) and (
        _shortens(left.words, right.words)
        or _shortens(right.words, left.words)
        or _one_level_named(left.words, right.words)
    ):
        return True
    return _one_head_one_region(left, right) or _typo(left, right)


def _abbreviates(short: Words, long: Words) -> bool:
    """Whether one word stands for several: initials (BGN) or beginnings of the words in order (Untidar)."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) < 2:
        return False
    content = tuple(word for word in long if word not in small_words())
    if len(content) < 2:
        return False
    return short[0] in (initials(long), "".join(word[0] for word in long)) or (
        len(short[0]) >= 4 and len(content[0]) > len(short[0]) and _syllables(short[0], content)
    )


@lru_cache(CACHED_NAMES)
def _syllables(short: str, long: tuple[str, ...]) -> bool:
    """Whether ``short`` is made of beginnings of all the words in order, two letters or more of the last."""
    if not long:
        return not short
    word = long[0]
    least = 1 if len(long) > 1 else 2
    return any(
        short.startswith(word[:size]) and _syllables(short[size:], long[1:])
        for size in range(min(len(word), len(short)), least - 1, -1)
    )


def _shortens(short: Words, long: Words) -> bool:
    """Whether ``short`` is the beginning of ``long`` and says enough, its bare head ("Kejari"), or what
    follows its general nouns ("Istiqlal" for "Masjid Istiqlal")."""
    if not short or len(short) >= len(long):
        return False
    generic = all(word in _generic() for word in short)
    if long[: len(short)] == short:
        place_follows = long[len(short)] in _lists()["branches"] or _is_place(long[len(short) :])
        if " ".join(short) in _heads() or (place_follows and len(short) > 1):
            return True
        listed = claimants_of(short) and not all(word in _generic() for word in long[len(short) :])
        # the registry lists how a body is printed: more words make a subsidiary (PT Telkom Akses)
        return (
            not generic
            and not (listed and not place_follows)
            and not _is_place(short)
            and (place_follows or len(short) > 1 or len(short[0]) >= _LONG_WORD)
        )
    lead, tail = long[: -len(short)], long[-len(short) :]
    return (
        tail == short
        and all(word in _generic() for word in lead)
        and not any(word in _generic() for word in short)
        and not _is_place(short)
    )


def _is_place(name_words: Words) -> bool:
    """Whether words are a country's name, end in a region's or begin with a region's level ("kota ...")."""
    before, regions = split_region(name_words)
    return (
        name_words[0] in REGION_LEVELS.values()
        or (bool(regions) and len(before) <= 1)
        or any(entry.is_state for entry in claimants_of(name_words))
    )


def _one_level_named(left: Words, right: Words) -> bool:
    """Whether only one of two equal names says that its region is a regency, city or province."""
    bare_left, bare_right = _without_level(left), _without_level(right)
    return bare_left == bare_right and (bare_left == left or bare_right == right) and len(bare_left) > 1


def _without_level(name_words: Words) -> Words:
    return tuple(word for word in name_words if word not in REGION_LEVELS.values())


def _one_head_one_region(left: Reading, right: Reading) -> bool:
    """Whether both are one noun phrase followed by one region, however the region is spelled."""
    return left.head != "" and left.head == right.head and not left.regions.isdisjoint(right.regions)


def _typo(left: Reading, right: Reading) -> bool:
    a, b = left.key, right.key
    if min(len(a), len(b)) < _LONG_ENOUGH or fuzz.ratio(a, b, score_cutoff=TYPO) < TYPO:
        return False
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    if left.regions and right.regions and left.regions.isdisjoint(right.regions):
        return False
    differing = (
        [(x, y) for x, y in zip(left.words, right.words, strict=False) if x != y]
        if len(left.words) == len(right.words)
        else []
    )
    return all(len(x) > 3 and len(y) > 3 and fuzz.ratio(x, y) >= 75 for x, y in differing)


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = tomllib.loads((DATA / "sameness.toml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in table.items()}


def _generic() -> frozenset[str]:
    return _lists()["generic"]


def _heads() -> frozenset[str]:
    return _lists()["heads"]
