"""Joining the spellings by which an article names one body."""

from __future__ import annotations

from typing import Any

from sepakat.registry import same_body


def spellings(text: str, name: str, actors: list[dict[str, Any]]) -> list[list[int]]:
    """Where an article names the body ``name``: ``[start, end]`` of one occurrence per spelling, in order.

    Spellings are joined by brackets ("Kementerian Dalam Negeri (Kemendagri)") and by the registry.
    """
    names = _names(text, actors)
    beside = {name, *names.get(name, ([], set()))[1]}
    joined = {printed for printed in names if any(same_body(printed, other) for other in beside)} | (
        beside & names.keys()
    )
    joined |= {linked for printed in joined for linked in names[printed][1]} & names.keys()
    return sorted(names[printed][0] for printed in joined)


def _names(text: str, actors: list[dict[str, Any]]) -> dict[str, tuple[list[int], set[str]]]:
    """Each printed name with its first place and the names that brackets put beside it."""
    names: dict[str, tuple[list[int], set[str]]] = {}
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
