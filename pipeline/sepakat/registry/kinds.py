"""What kind of body a name is, from the registry or from the nouns it is built of."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import Any

from .bodies import claimants_of, entries, government, names_of, regions_named, split_region, unit
from .offices import office_body
from .spelling import CACHED_NAMES, DATA, without_state, words


@lru_cache(CACHED_NAMES)
def kind_of(name: str) -> str:
    """The party kind of a printed name ("ministry", "region", "company" ...), "other" where nothing tells.

    The registry decides first, then the longest noun at the head of the name, then nouns anywhere in it, then
    the body that an office-holder stands for. A government body that names a foreign country is ``foreign``.
    """
    read = names_of(name)
    for name_words in read:
        claimants = claimants_of(name_words)
        if claimants:
            return claimants[-1].kind
        found = unit(name_words) or government(name_words)
        if found:
            return found.kind
    text = " ".join(read[0])
    kind = _by_head(text) or _by_any(text)
    if kind in _governmental() and _foreign_country().search(" ".join(without_state(read[0]))):
        return "foreign"
    if kind is None and (regions_named(read[0]) or _governs_region(read[0])):
        return "region"
    if kind is None and _has_legal_form(name):
        return "company"
    body = None if kind else office_body(name)
    return kind or (kind_of(body) if body and body != name else "other")


def _by_head(text: str) -> str | None:
    """The kind of the longest noun that the name starts with."""
    matches = [(len(match[0]), kind) for kind, pattern in _patterns("head") if (match := pattern.match(text))]
    return max(matches, key=lambda pair: pair[0], default=(0, None))[1]


def _by_any(text: str) -> str | None:
    return next((kind for kind, pattern in _patterns("anywhere") if pattern.search(text)), None)


def _governs_region(name_words: list[str]) -> bool:
    head, regions = split_region(name_words)
    return bool(regions) and head in (["pemerintah"], ["pemerintah", "daerah"])


def _has_legal_form(name: str) -> bool:
    return (
        re.search(
            r"\b(?:PT|CV|UD|Tbk|Persero|Perum|Ltd|Limited|Inc|Corp|LLC|PLC|GmbH|Pte|Bhd|Llc|Co)\b", name
        )
        is not None
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))


@cache
def _governmental() -> frozenset[str]:
    return frozenset(_table()["governmental"])


@cache
def _patterns(place: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(row["kind"], _any_of(row["nouns"])) for row in _table()[place]]


def _any_of(nouns: list[str]) -> re.Pattern[str]:
    """A pattern for whole words; a trailing * in the data stands for the rest of a word."""
    alternatives = "|".join(
        re.escape(noun).replace(r"\*", r"\w*") for noun in sorted(nouns, key=len, reverse=True)
    )
    return re.compile(rf"\b(?:{alternatives})\b")


@cache
def _foreign_country() -> re.Pattern[str]:
    names = {
        " ".join(words(name))
        for entry in entries().values()
        if entry.is_state and entry.country != "ID"
        for name in (entry.name, *entry.spellings)
    }
    alternatives = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b")
