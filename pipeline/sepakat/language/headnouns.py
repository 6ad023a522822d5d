"""Which noun a number, a date or a term hangs on: an agreement, or a statute, letter, street or account.

The shape of a number decides nothing ("4 Tahun 2009" may be a law or an agreement); the noun before it does.
The nouns stand in ``headnouns.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from sepakat.language.expressions import compile_quick

Kind = Literal["agreement", "other", "adjacent"]
KINDS: tuple[Kind, ...] = ("other", "adjacent", "agreement")


class HeadNoun(NamedTuple):
    """A head noun at ``text[start:end]``."""

    kind: Kind
    start: int
    end: int


@cache
def _nouns() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("headnouns.toml").read_text("utf-8"))


@cache
def _pattern() -> re.Pattern[str]:
    groups = (rf"(?P<{kind}>{'|'.join(_nouns()[kind])})" for kind in KINDS)
    return compile_quick(rf"(?<![\w/-])(?:{'|'.join(groups)})(?:-?nya)?(?![\w/-])", re.IGNORECASE)


def head_nouns(text: str, start: int = 0, end: int | None = None) -> list[HeadNoun]:
    """All head nouns of ``text[start:end]`` in order, offsets into ``text``."""
    return [
        HeadNoun(match.lastgroup, match.start(), match.end())  # type: ignore[arg-type]
        for match in _pattern().finditer(text, start, len(text) if end is None else end)
    ]


def number_kind(number: str) -> Literal["agreement", "other"] | None:
    """What the letters within a document number say: "PKS" or "MoU" stand in agreements only, "Pdt" or
    "Print" never; None where they say nothing."""
    segments = set(re.split(r"[^A-Z]+", number.upper()))
    if segments & set(_nouns()["foreign_codes"]):
        return "other"
    return "agreement" if segments & set(_nouns()["codes"]) else None
