"""Spellings brought to one form, so that names printed differently meet under one key."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

DATA = files(__package__) / "data"
STATE = ("republik", "indonesia")

_BRACKET = re.compile(r"\(([^()]*)\)")
_APOSTROPHE = re.compile(r"['’‘`´]")
_SEPARATOR = re.compile(r"[\W_]+")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the registry's data folder; ValueError names a row with a wrong number of cells."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    for number, row in enumerate(table, start=2):
        if None in row or None in row.values():
            raise ValueError(f"registry/data/{name}, line {number}: give every column of the first line, no more")
    return table


@cache
def _shorthand() -> dict[str, list[str]]:
    return {row["word"]: row["meaning"].split() for row in rows("shorthand.csv")}


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset((DATA / "legal_forms.txt").read_text(encoding="utf-8").split())


def words(name: str) -> list[str]:
    """A name's words: casefolded, without punctuation and legal forms (PT, Tbk, Persero), shorthand written out
    ("Pemkab" -> pemerintah kabupaten, "Perlindungan" -> pelindungan, "RI" -> republik indonesia)."""
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", name).casefold()).replace("&", " dan ")
    shorthand, legal_forms = _shorthand(), _legal_forms()
    found = [word for word in _SEPARATOR.split(text) if word]
    kept = [word for word in found if word not in legal_forms] or found
    return [part for word in kept for part in shorthand.get(word, (word,))]


def key(name_words: list[str]) -> str:
    """The lookup key: words without spaces, so that "Kemen PAN-RB" and "KemenPANRB" are one."""
    return "".join(name_words)


def without_state(name_words: list[str]) -> list[str]:
    """The words without "Republik Indonesia"; unchanged where fewer than one word would be left."""
    for at in range(len(name_words) - 1):
        if tuple(name_words[at : at + 2]) == STATE:
            return name_words[:at] + name_words[at + 2 :] or name_words
    return name_words


def readings(name: str) -> list[str]:
    """The ways to read a name with brackets: without them first, then what they hold, then what stands before.

    "Kementerian Dalam Negeri (Kemendagri)" -> the long name and the abbreviation; "Kejaksaan Negeri (Kejari)
    Bantul" -> "Kejaksaan Negeri Bantul" first.
    """
    outside = " ".join(_BRACKET.sub(" ", name).split())
    inside = [part.strip() for part in _BRACKET.findall(name) if words(part)]
    if not outside:
        return inside or [name]
    tail = name.rstrip(" .,").endswith(")")
    return [outside, *(inside if tail else ())]
