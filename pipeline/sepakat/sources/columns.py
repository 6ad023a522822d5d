"""Recognises the columns of a table, or the keys of a JSON object, by their usual names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Unreadable

Layout = dict[str, tuple[str, ...]]
"""For each field the columns that may hold it, preferred first."""

LONGEST_NAME = 60


@cache
def _usual_names() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
    return {field: tuple(map(_folded, names)) for field, names in table.items()}


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def recognise(names: Sequence[str], options: ReadOptions) -> Layout:
    """Which of the columns ``names`` holds which field; those that ``options`` name go before the usual names.

    Unreadable, with the columns there are and the option to use, when there is neither text nor HTML.
    """
    by_folded: dict[str, str] = {}
    for name in names:
        by_folded.setdefault(_folded(name), name)
    layout = {
        field: tuple(by_folded[usual] for usual in usual_names if usual in by_folded)
        for field, usual_names in _usual_names().items()
    }
    chosen = dict(options.columns) | ({"id": options.key} if options.key else {})
    for field, name in chosen.items():
        layout[field] = (by_folded[_folded(name)],) if _folded(name) in by_folded else ()
    if not layout["text"] and not layout["html"]:
        raise Unreadable(f"no column with text or HTML; {_there_are(names)}; name it with columns text=NAME")
    return layout


def require(names: Sequence[str], options: ReadOptions) -> None:
    """Unreadable when the columns of a table lack one that ``options`` asks for by name."""
    folded = set(map(_folded, names))
    asked = [*options.columns.values(), *options.keep, *([options.key] if options.key else [])]
    missing = [name for name in asked if _folded(name) not in folded]
    if missing:
        raise Unreadable(f"no column {', '.join(map(repr, missing))}; {_there_are(names)}")


def kept_columns(names: Sequence[str], options: ReadOptions) -> Layout:
    """The columns to carry along, under the names that the user gave them."""
    by_folded = {_folded(name): name for name in names}
    return {name: (by_folded[_folded(name)],) for name in options.keep if _folded(name) in by_folded}


def _there_are(names: Sequence[str]) -> str:
    shown = ", ".join(name[:LONGEST_NAME] for name in names)
    return f"the columns are {shown}" if shown else "there are no columns"
