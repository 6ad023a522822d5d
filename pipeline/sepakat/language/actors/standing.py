"""Whom an office or noun without a name of its own means: "Rektor", "pihak kampus" and "Direktur rumah sakit" the one
university or hospital that the article names."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sepakat.language.wordlists import read_lists
from sepakat.registry import same_body

Actor = dict[str, Any]
MOST = 2  # times as often as any other of its kind an article names the one that it means
SECTION = r"(?:\s+(?:[IVX]{1,4}|\d)\b)?(?:\s+(?:bidang|urusan)\s.*)?"  # "Wakil Rektor II Bidang Kerja Sama"
ACTING = r"(?:(?:plt|plh|pjs?|pihak)\.?\s+)?"


@cache
def _kinds() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each kind of body, who stands for it, and how its name begins."""
    rows = read_lists(__package__, "standing.toml")["kind"]
    return [
        (re.compile(f"{ACTING}(?:{row['who']}){SECTION}", re.IGNORECASE), re.compile(row["body"])) for row in rows
    ]


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
    printed = " ".join(text[slice(*span)].split())
    return next((body for who, body in _kinds() if who.fullmatch(printed)), None)


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
