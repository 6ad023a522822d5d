"""Whether two printed names mean one body."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from .bodies import Entry, claimants_of, government, lookup, split_region, unit
from .offices import office_body
from .spelling import DATA, key, readings, without_state, words

TYPO = 92.0  # rapidfuzz ratio of two keys from which on they differ by a slip of the pen
_LONG_ENOUGH = 8  # letters under which one slip makes another name


@cache
def same_body(a: str, b: str) -> bool:
    """Whether two printed names mean the same body.

    Equal spellings, one registry entry, an abbreviation and its long form, a name and its shorter form, the
    office-holder and the body, or one slip of the pen. Names of two registry entries never do, nor do names
    that end in different regions ("Kabupaten Bogor", "Kota Bogor").
    """
    return any(_same(left, right) for left in _names(a) for right in _names(b)) and not _apart(a, b)


def _names(name: str) -> list[str]:
    """A name, its bracketed abbreviation, and the body behind it where it is an office."""
    body = office_body(name)
    return [*readings(name), *([body] if body else [])]


def _apart(a: str, b: str) -> bool:
    """Whether the registry knows the two as different bodies."""
    left, right = _known(a), _known(b)
    return left is not None and right is not None and not _one_line(left, right)


@cache
def _known(name: str) -> Entry | None:
    return lookup(name) or lookup(office_body(name) or name)


def _one_line(left: Entry, right: Entry) -> bool:
    """Whether two entries share an id; a name kept through a renaming counts for both of its bearers."""
    if left.id == right.id:
        return True
    return any(entry.id == right.id for spelling in (left.name, *left.spellings) for entry in claimants_of(words(spelling)))


def _same(a: str, b: str) -> bool:
    left, right = _short(a), _short(b)
    if key(left) == key(right):
        return True
    known_left, known_right = _entry(left), _entry(right)
    if known_left and known_right:
        return known_left.id == known_right.id
    return (
        _abbreviates(left, right) or _abbreviates(right, left) or _shortens(left, right) or _shortens(right, left)
        or _one_head_one_region(left, right) or _typo(left, right)
    )


def _short(name: str) -> list[str]:
    return without_state(words(name))


def _entry(name_words: list[str]) -> Entry | None:
    claimants = claimants_of(name_words)
    return claimants[-1] if claimants else government(name_words) or unit(name_words)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Whether one word stands for several: initials (BGN) or beginnings of the words in order (Untidar)."""
    if len(short) != 1 or len(long) < 2 or len(short[0]) < 2:
        return False
    content = [word for word in long if word not in _small_words()]
    return short[0] == "".join(word[0] for word in content) or short[0] == "".join(word[0] for word in long) or (
        len(short[0]) >= 4 and _syllables(short[0], tuple(content)))


@cache
def _syllables(short: str, long: tuple[str, ...]) -> bool:
    """Whether ``short`` is made of beginnings of all the words, in order; the first and last give two letters or more."""
    if not long:
        return not short
    word = long[0]
    least = 1 if len(long) > 1 else 2
    return any(
        short.startswith(word[:size]) and _syllables(short[size:], long[1:])
        for size in range(min(len(word), len(short)), least - 1, -1)
    )


def _shortens(short: list[str], long: list[str]) -> bool:
    """Whether ``short`` is the beginning of ``long`` and says enough, or is its bare head ("Kejari")."""
    if not short or len(short) >= len(long) or long[: len(short)] != short:
        return False
    if " ".join(short) in _heads():
        return True
    if all(word in _generic() for word in short):
        return False
    left_over = long[len(short) :]
    head, regions = split_region(left_over)
    return len(short) > 1 or (bool(regions) and not head) or len(short[0]) >= 5


def _one_head_one_region(left: list[str], right: list[str]) -> bool:
    """Whether both are one noun phrase followed by one region, however the region is spelled."""
    (head_left, at_left), (head_right, at_right) = split_region(left), split_region(right)
    shared = {entry.id for entry in at_left} & {entry.id for entry in at_right}
    return bool(shared) and bool(head_left) and key(head_left) == key(head_right)


def _typo(left: list[str], right: list[str]) -> bool:
    a, b = key(left), key(right)
    if min(len(a), len(b)) < _LONG_ENOUGH or fuzz.ratio(a, b) < TYPO:
        return False
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    (_, at_left), (_, at_right) = split_region(left), split_region(right)
    if at_left and at_right and not {entry.id for entry in at_left} & {entry.id for entry in at_right}:
        return False
    differing = [(x, y) for x, y in zip(left, right, strict=False) if x != y] if len(left) == len(right) else []
    return all(len(x) > 3 and len(y) > 3 and fuzz.ratio(x, y) >= 75 for x, y in differing)


@cache
def _lists() -> dict[str, frozenset[str]]:
    import tomllib

    table = tomllib.loads((DATA / "sameness.toml").read_text(encoding="utf-8"))
    return {name: frozenset(values) for name, values in table.items()}


def _small_words() -> frozenset[str]:
    return _lists()["small_words"]


def _generic() -> frozenset[str]:
    return _lists()["generic"]


def _heads() -> frozenset[str]:
    return _lists()["heads"]
