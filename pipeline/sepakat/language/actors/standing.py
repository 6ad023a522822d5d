"""Whom an office or noun without a name of its own means: "Rektor", "pihak kampus" and "Direktur rumah sakit" the one
university or hospital that the article names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from sepakat.language.wordlists import read_lists
from sepakat.registry import same_body

Actor = dict[str, Any]
CACHED = 10_000  # names
MOST = 2  # times as often as any other of its kind an article names the one that it means
SECTION = r"(?:\s+(?:[IVX]{1,4}|\d)\b)?(?:\s+(?:bidang|urusan)\s.*)?"  # "Wakil Rektor II Bidang Kerja Sama"
ACTING = r"(?:(?:plt|plh|pjs?|pihak)\.?\s+)?"


@cache
def _kinds() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Who stands for a kind of body, as a group of the expression for each kind, and how the kind's names begin."""
    rows = {f"kind{number}": row for number, row in enumerate(read_lists(__package__, "standing.toml")["kind"])}
    who = "|".join(f"(?P<{kind}>{row['who']})" for kind, row in rows.items())
    return (
        re.compile(f"{ACTING}(?:{who}){SECTION}", re.IGNORECASE),
        {kind: re.compile(row["body"]) for kind, row in rows.items()},
    )


def with_bodies(text: str, actors: list[Actor]) -> list[Actor]:
    """Actors, those without a body's name with the body that they stand for, where the article leaves no doubt."""
    named = [a for a in actors if a["body"] and a["kind"] in ("body", "office") and not _kind(text, a["body"])]
    for actor in actors:
        span = actor["office"] if not actor["body"] else actor["body"]
        begins = _kind(text, span) if span else None
        body = _meant(text, begins, named) if begins else None
        if body:
            actor["body"] = body
            actor["kind"] = "body" if actor["kind"] == "group" else actor["kind"]
    return actors


def _kind(text: str, span: list[int]) -> re.Pattern[str] | None:
    """How the body of such an office or noun is called; None for a name."""
    return _kind_of(" ".join(text[slice(*span)].split()))


@lru_cache(CACHED)
def _kind_of(printed: str) -> re.Pattern[str] | None:
    who, bodies = _kinds()
    match = who.fullmatch(printed)
    return bodies[match.lastgroup] if match and match.lastgroup else None


def _meant(text: str, begins: re.Pattern[str], named: list[Actor]) -> list[int] | None:
    """The one body whose name begins so, or that is named most often by far."""
    found: list[tuple[list[int], int]] = []
    for actor in named:
        name = text[slice(*actor["body"])]
        if not begins.match(name):
            continue
        at = next((i for i, (span, _) in enumerate(found) if same_body(text[slice(*span)], name)), None)
        if at is None:
            found.append((actor["body"], 1))
        else:
            found[at] = (max(found[at][0], actor["body"], key=lambda s: s[1] - s[0]), found[at][1] + 1)
    found.sort(key=lambda one: -one[1])
    told = len(found) == 1 or (len(found) > 1 and found[0][1] >= MOST * found[1][1])
    return found[0][0] if told else None
