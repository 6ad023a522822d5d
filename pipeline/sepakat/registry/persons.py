"""A person's name without what stands around it."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache

from .spelling import CACHED_NAMES, DATA

_INITIAL = re.compile(r"\s[A-Z]$")
_BRACKET = re.compile(r"\s*\([^()]*\)")


@lru_cache(CACHED_NAMES)
def plain_name(name: str) -> str:
    """The name without honorifics, ranks, degrees and brackets; as printed where nothing would be left.

    "Dr. Ir. H. Ahmad Fauzi, S.H., M.Si." -> "Ahmad Fauzi".
    """
    text = " ".join(_BRACKET.sub(" ", name).split())
    before, _, after = text.partition(",")
    # "Fauzi, SH" has degrees after the comma; "Prof., Dr. Fauzi" only titles before it
    rest = f"{before} {after}" if not _without_leading(before) else before
    plain = _without_trailing(_without_leading(rest)).strip(" ,.-–;:")
    if _INITIAL.search(plain) and f"{plain}." in rest:
        plain += "."
    return plain or name


def _without_leading(text: str) -> str:
    pattern = _titles("before")
    while match := pattern.match(text):
        text = text[match.end() :]
    return text.strip()


def _without_trailing(text: str) -> str:
    pattern = _titles("after")
    while match := pattern.search(text):
        text = text[: match.start()]
    return text


@cache
def _titles(place: str) -> re.Pattern[str]:
    table = tomllib.loads((DATA / "titles.toml").read_text(encoding="utf-8"))
    listed = "|".join(_dotted(title) for title in sorted(table[place], key=len, reverse=True))
    return re.compile(
        rf"^\W*(?:{listed})(?![\w'’]|-\w)[.,]?\s*"
        if place == "before"
        else rf"[\s,.]+(?:{listed})(?!\w)[\s.,]*$"
    )


def _dotted(title: str) -> str:
    """A pattern for a title with or without dots and spaces between its parts; capitals of all-capital titles
    stay (SE is a degree, Se- begins a name), others match in either case."""
    parts = [re.escape(part) for part in re.split(r"[.\s]+", title) if part]
    pattern = r"[.\s]{0,2}".join(parts)
    return pattern if title.isupper() else f"(?i:{pattern})"
