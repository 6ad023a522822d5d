"""Recognises the columns of a table, or the keys of a JSON object, by their usual names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Unreadable

LONGEST_NAME = 60  # characters shown
MOST_NAMES = 50


class Columns(NamedTuple):
    """The columns that may hold each field, preferred first, and those to carry along by the user's names."""

    fields: dict[str, tuple[str, ...]]
    kept: dict[str, str]

    @property
    def names(self) -> list[str]:
        """All of them, each once, sorted."""
        return sorted({name for names in self.fields.values() for name in names} | set(self.kept.values()))


@cache
def _usual_names() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
    return {field: tuple(map(_folded, names)) for field, names in table.items()}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def recognise(names: Sequence[str], options: ReadOptions) -> Columns:
    """Which of the columns ``names`` holds which field; a column that ``options`` name is the only one of its
    field. Unreadable, with the columns there are and the option to use, when there is neither text nor HTML.
    """
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(_folded(name), name)
    fields = {
        field: tuple(by_folded[usual] for usual in usual_names if usual in by_folded)
        for field, usual_names in _usual_names().items()
    }
    for field, name in options.named_columns.items():
        fields[field] = (by_folded[_folded(name)],) if _folded(name) in by_folded else ()
    if not fields["text"] and not fields["html"]:
        raise Unreadable(f"no text or HTML column; {_there_are(names)}; name it with --columns text=NAME")
    kept = {name: by_folded[_folded(name)] for name in options.keep if _folded(name) in by_folded}
    return Columns(fields, kept)


def recognise_all(names: Sequence[str], options: ReadOptions) -> Columns:
    """As ``recognise``, for a table whose rows all have the same columns: Unreadable also when one that
    ``options`` ask for by name is not there."""
    there = set(map(_folded, names))
    asked = (*options.named_columns.values(), *options.keep)
    missing = [name for name in asked if _folded(name) not in there]
    if missing:
        raise Unreadable(f"no column {', '.join(map(repr, missing))}; {_there_are(names)}")
    return recognise(names, options)


def _there_are(names: Sequence[str]) -> str:
    shown = ", ".join(name[:LONGEST_NAME] for name in names[:MOST_NAMES])
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"the columns are {shown}{more}" if shown else "there are no columns"
