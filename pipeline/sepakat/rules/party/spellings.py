"""Joining the spellings by which an article names one body."""

from __future__ import annotations

import re
from typing import Any

from sepakat.registry import same_body

ACRONYM = re.compile(r"[A-Z][A-Za-z-]*[A-Z]")
Names = dict[str, tuple[list[int], set[str]]]
"""Each name that an article prints with its first place and the names that brackets put beside it."""


def spellings(name: str, names: Names) -> list[list[int]]:
    """Where an article names the body ``name``: ``[start, end]`` of one occurrence per spelling, in order.

    Spellings are joined by brackets ("Kementerian Dalam Negeri (Kemendagri)") and by the registry.
    """
    beside = {name, *names.get(name, ([], set()))[1]}
    joined = {printed for printed in names if any(_same(printed, other, names) for other in beside)} | (
        beside & names.keys()
    )
    joined |= {linked for printed in joined for linked in names[printed][1]} & names.keys()
    return sorted(names[printed][0] for printed in joined)


def _same(one: str, other: str, names: Names) -> bool:
    """Whether two names mean one body; an abbreviation that brackets put beside a name means that name alone."""
    if not same_body(one, other):
        return False
    for short, whole in ((one, other), (other, one)):
        if ACRONYM.fullmatch(short) and short not in whole and not ACRONYM.fullmatch(whole):
            longer = {name for name in names.get(short, ([], set()))[1] if not ACRONYM.fullmatch(name)}
            own = {name for name in names.get(whole, ([], set()))[1] if ACRONYM.fullmatch(name)}
            return (not own or short in own) and (not longer or any(same_body(whole, name) for name in longer))
    return True


def printed_names(text: str, actors: list[dict[str, Any]]) -> Names:
    """The names of bodies and offices among the actors of an article."""
    names: Names = {}
    for actor in actors:
        span = actor["body"] or actor["office"]
        if span is None or actor["kind"] == "group":
            continue
        spans = [span, *actor["aliases"]] if not actor["person"] and not actor["office"] else [span]
        printed = [text[s:e] for s, e in spans]
        for (start, end), one in zip(spans, printed, strict=True):
            place, linked = names.setdefault(one, ([start, end], set()))
            linked |= set(printed) - {one}
    return names
