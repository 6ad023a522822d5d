"""Who is meant by a count: "kedua kampus" are the two named side by side before, "tiga bank, yaitu …" the three listed
behind, "14 bank" those behind "ke-14 bank tersebut adalah …"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from sepakat.language.actors.patterns import patterns
from sepakat.language.numerals import read_count
from sepakat.registry import is_country

Actor = dict[str, Any]
BEFORE = 600  # characters between those named side by side and what counts them
TELLING = 3  # a count from which on it tells who is meant without its noun
NAMED_OF = 0.6  # share of the counted that a list names at least, for recognisers miss some
JOINT = re.compile(
    r"\s*(?:,|[/–-]|,?\s\b(?:dan|serta|dengan|bersama|maupun|and)\b)\s*(?:(?:dan|serta|juga|oleh|pihak)\s+){0,2}"
)
NAMELY = re.compile(
    r"[^.;:\n]{0,40}?,?\s*\b(?:yakni|yaitu|ialah|adalah|antara\s+lain|di\s?antaranya|meliputi|terdiri\s+(?:dari|atas)|masing-masing(?:\s+dengan)?)\s*:?\s*"
)
VENUE = re.compile(r"\b(?:di|ke|dari)\s$")


def with_counted(text: str, actors: list[Actor]) -> list[Actor]:
    """The actors, groups among them with ``stands_for``, the actors that they count, where the text names these."""
    rows = _rows(text, actors)
    known = [*(a for a in actors if a["kind"] == "group"), *_counts(text, actors)]
    listed = {}
    for group in known:
        group["stands_for"] = _behind(text, group, rows)
        if group["stands_for"] and _count(text, group):
            listed[_counted(text, group)] = group["stands_for"]
    for group in known:
        group["stands_for"] = group["stands_for"] or listed.get(_counted(text, group)) or _before(text, group, rows)
    told = [group for group in known if group["stands_for"] or group in actors]
    rest = [a for a in actors if not any(g["start"] < a["end"] and a["start"] < g["end"] for g in told)]
    return sorted([*rest, *told], key=lambda actor: actor["start"])


def _counts(text: str, actors: list[Actor]) -> list[Actor]:
    """What counts bodies and is no group yet: "kedua negara", "ke-14 bank tersebut"."""
    found = [m.span() for m in patterns().counted.finditer(text)]
    spans = [s for s in found if not patterns().of_counted.search(text, max(0, s[0] - 20), s[0])]
    held = [a for a in actors if a["kind"] == "group"]
    parts = {"person": None, "office": None, "full_name": None}
    return [
        {"start": start, "end": end, "kind": "group", "aliases": [], "body": [start, end], **parts}
        for start, end in spans
        if not any(g["start"] < end and start < g["end"] for g in held)
    ]


def _count(text: str, group: Actor) -> int | None:
    counted = patterns().count.match(text, group["start"])
    return read_count(re.sub(r"^ke-?", "", counted["count"].casefold())) if counted else None


def _counted(text: str, group: Actor) -> tuple[int | None, str]:
    """How many and of what: 2 and "bank" of "kedua bank tersebut"; three or more are the same, whatever they are called
    ("tiga perguruan tinggi", "ketiga kampus tersebut")."""
    count, size = patterns().count.match(text, group["start"]), _count(text, group)
    noun = re.match(r"\s*(\w*)", text[count.end() if count else group["start"] : group["end"]])
    return size, noun[1].casefold() if noun and (size or 0) < TELLING else ""


def _rows(text: str, actors: list[Actor]) -> list[list[Actor]]:
    """Actors named side by side, in order: "A, B, dan C", "A dengan B"."""
    named = [actor for actor in actors if actor["kind"] != "group"]
    rows = [named[:1]]
    for last, actor in pairwise(named):
        if JOINT.fullmatch(text, last["end"], actor["start"]):
            rows[-1].append(actor)
        else:
            rows.append([actor])
    return [row for row in rows if row]


def _behind(text: str, group: Actor, rows: list[list[Actor]]) -> list[Actor]:
    """Those listed right behind a count: "tiga bank, yaitu A, B dan C"."""
    namely = NAMELY.match(text, group["end"])
    row = next((row for row in rows if namely and row[0]["start"] == namely.end()), [])
    count = _count(text, group)
    return row if len(row) > 1 and (count is None or NAMED_OF * count <= len(row) <= count) else []


def _before(text: str, group: Actor, rows: list[list[Actor]]) -> list[Actor]:
    """Those named side by side last before, as many as are counted, of the kind that is."""
    start = group["start"]
    if not patterns().counted.match(text, start) or patterns().of_counted.search(text, max(0, start - 20), start):
        return []
    of_any = patterns().of_any.search(text, start, group["end"])
    states = patterns().of_states.search(text, start, group["end"]) is not None
    near = [
        row
        for row in rows
        if (len(row) >= TELLING or group["start"] - BEFORE < row[-1]["end"]) and row[-1]["end"] <= group["start"]
        and len(row) == _count(text, group)
        and not VENUE.search(text, max(0, row[0]["start"] - 6), row[0]["start"])
        and all(a["body"] and (of_any or is_country(text[slice(*a["body"])]) is states) for a in row)
    ]
    return near[-1] if near else []
