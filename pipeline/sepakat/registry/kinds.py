"""What kind of body a name is, from the registry or from the nouns it is built of."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from .bodies import claimants_of, entries, government, regions_named, split_region, unit
from .spelling import DATA, readings, without_state, words


@cache
def kind_of(name: str) -> str:
    """The party kind of a printed name ("ministry", "region", "company" ...), "other" where nothing tells.

    The registry decides first, then the noun at the head of the name, then nouns anywhere in it. A government
    body that names a foreign country is ``foreign``.
    """
    read = [words(reading) for reading in readings(name)]
    for name_words in read:
        claimants = claimants_of(name_words)
        if claimants:
            return claimants[-1].kind
        found = unit(name_words) or government(name_words)
        if found:
            return found.kind
    text = " ".join(read[0])
    governmental, by_head, anywhere = _patterns()
    kind = next((kind for kind, pattern in by_head if pattern.match(text)), None) or next(
        (kind for kind, pattern in anywhere if pattern.search(text)), None)
    if kind in governmental and _foreign_country().search(" ".join(without_state(read[0]))):
        return "foreign"
    if kind is None and (regions_named(read[0]) or _governs_region(read[0])):
        return "region"
    return kind or ("company" if _has_legal_form(name) else "other")


def _governs_region(name_words: list[str]) -> bool:
    head, regions = split_region(name_words)
    return bool(regions) and head in (["pemerintah"], ["pemerintah", "daerah"])


def _has_legal_form(name: str) -> bool:
    return re.search(r"\b(?:PT|CV|UD|Tbk|Persero|Perum|Ltd|Limited|Inc|Corp|LLC|PLC|GmbH|Pte|Bhd|Llc|Co)\b", name) is not None


@cache
def _patterns() -> tuple[frozenset[str], list[tuple[str, re.Pattern[str]]], list[tuple[str, re.Pattern[str]]]]:
    table = tomllib.loads((DATA / "kinds.toml").read_text(encoding="utf-8"))
    return (
        frozenset(table["governmental"]),
        [(row["kind"], _any_of(row["nouns"])) for row in table["head"]],
        [(row["kind"], _any_of(row["nouns"])) for row in table["anywhere"]],
    )


def _any_of(nouns: list[str]) -> re.Pattern[str]:
    """A pattern for whole words; a trailing * in the data stands for the rest of a word."""
    return re.compile(r"\b(?:%s)\b" % "|".join(re.escape(noun).replace(r"\*", r"\w*") for noun in nouns))


@cache
def _foreign_country() -> re.Pattern[str]:
    names = {" ".join(words(name)) for entry in entries().values() if entry.country and entry.country != "ID"
             for name in (entry.name, *entry.spellings)}
    return re.compile(r"\b(?:%s)\b" % "|".join(sorted(map(re.escape, names), key=len, reverse=True)))
