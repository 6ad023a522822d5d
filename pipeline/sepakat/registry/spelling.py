"""Spellings brought to one form, so that names printed differently meet under one key."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

DATA = files(__package__) / "data"
Words = TypeVar("Words", list[str], tuple[str, ...])
STATE = ("republik", "indonesia")
CACHED_NAMES = 20_000  # names remembered per question: an archive has many, an article few

_BRACKET = re.compile(r"\(([^()]*)\)")
_APOSTROPHE = re.compile(r"['’‘`´]")
_SEPARATOR = re.compile(r"[\W_]+")
_ASCII = str.maketrans(
    {char: " " for char in map(chr, range(128)) if not char.isalnum()} | {"'": None, "`": None, "&": " dan "}
)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the data folder; ValueError names a row with too many or too few cells."""
    columns, *table = csv.reader((DATA / name).read_text(encoding="utf-8").splitlines())
    for number, cells in enumerate(table, start=2):
        if len(cells) != len(columns):
            raise ValueError(
                f"registry/data/{name}, line {number}: give every column of the first line, no more"
            )
    return [dict(zip(columns, cells, strict=True)) for cells in table]


def cell_list(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by ";"."""
    return tuple(part for part in map(str.strip, cell.split(";")) if part) if cell else ()


def cell_day(cell: str) -> date | None:
    """The ISO day of a cell; None for an empty one."""
    return date.fromisoformat(cell) if cell else None


@cache
def _shorthand() -> dict[str, list[str]]:
    return {row["word"]: row["meaning"].split() for row in rows("shorthand.csv")}


def words(name: str) -> list[str]:
    """A name's words: casefolded, without punctuation, legal forms (PT, Tbk) and words of amount (seluruh).

    Shorthand is written out: "Pemkab" -> pemerintah kabupaten, "RI" -> republik indonesia.
    """
    shorthand, legal_forms = _shorthand(), _legal_forms()
    found = _split(name)
    kept = [word for word in found if word not in legal_forms] or found
    while len(kept) > 1 and kept[0] in _leads():
        kept = kept[1:]
    return [part for word in kept for part in shorthand.get(word, (word,))]


def _split(name: str) -> list[str]:
    """The casefolded words of a name; most names are ASCII, which needs no pattern."""
    if name.isascii():
        return name.lower().translate(_ASCII).split()
    text = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", name).casefold()).replace("&", " dan ")
    return [word for word in _SEPARATOR.split(text) if word]


def has_legal_form(name: str) -> bool:
    """Whether a legal form (PT, Perum, Tbk) stands in a name beside other words."""
    found = set(_split(name))
    return bool(found & _legal_forms()) and not found <= _legal_forms()


def key(name_words: Iterable[str]) -> str:
    """The lookup key: words without spaces, so that "Kemen PAN-RB" and "KemenPANRB" are one."""
    return "".join(name_words)


def without_state(name_words: Words) -> Words:
    """The words without "Republik Indonesia"; unchanged where fewer than one word would be left."""
    for at in range(len(name_words) - 1 if STATE[0] in name_words else 0):
        if tuple(name_words[at : at + 2]) == STATE:
            return name_words[:at] + name_words[at + 2 :] or name_words
    return name_words


def readings(name: str) -> list[str]:
    """The ways to read a name with brackets: without them first, then with what they hold in its place.

    "Kementerian Pekerjaan Umum (PU)" -> itself without the bracket, "PU", "Kementerian PU"; "Kejaksaan Negeri
    (Kejari) Bantul" -> "Kejaksaan Negeri Bantul", "Kejari Bantul", but not "Kejari" alone.
    """
    inside = [part.strip() for part in _BRACKET.findall(name) if words(part)]
    outside = " ".join(_BRACKET.sub(" ", name).split())
    if not outside or not inside:
        return [outside or name.strip("() ")]
    before, after = name[: name.index("(")].strip(), _BRACKET.sub(" ", name[name.index(")") + 1 :]).strip()
    short = f"{inside[0]} {after}".strip()
    found = [outside, short, f"{_unabbreviated(before, inside[0])} {short}".strip()]
    if name.rstrip(" .,").endswith(")"):
        found += [inside[-1], " ".join(inside)]
    return list(dict.fromkeys(found))


def initials(name_words: Iterable[str]) -> str:
    """First letters of a name's words, small words (dan, untuk) left out."""
    return "".join(word[0] for word in name_words if word not in small_words())


def _unabbreviated(name: str, abbreviation: str) -> str:
    """What stands before the words an abbreviation is made of: "Balai" for "Balai Taman Bromo" and "TB"."""
    tokens, short = name.split(), key(words(abbreviation))
    for at in range(1, len(tokens)):
        if initials(words(" ".join(tokens[at:]))) == short:
            return " ".join(tokens[:at])
    return ""


@cache
def small_words() -> frozenset[str]:
    """Words that abbreviations leave out."""
    return _word_list("small_words.txt")


@cache
def _leads() -> frozenset[str]:
    return _word_list("leads.txt")


@cache
def _legal_forms() -> frozenset[str]:
    return _word_list("legal_forms.txt")


def _word_list(name: str) -> frozenset[str]:
    return frozenset((DATA / name).read_text(encoding="utf-8").split())
