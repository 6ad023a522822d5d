"""Joining the spellings by which an article names one body."""

from __future__ import annotations

from typing import Any

from sepakat.registry import same_body


def spellings(text: str, name: str, actors: list[dict[str, Any]]) -> list[list[int]]:
    """Where an article names the body ``name``: ``[start, end]`` of one occurrence per spelling, in order.

    Spellings are joined by brackets ("Kementerian Dalam Negeri (Kemendagri)") and by the registry, step by step:
    what is joined to one spelling is joined to all.
    """
    joined = {name}
    names = _names(text, actors)
    while True:
        more = {printed for printed, (_, linked) in names.items()
                if printed not in joined and (linked & joined or any(same_body(printed, j) for j in joined))}
        more |= {linked for printed in joined & names.keys() for linked in names[printed][1] if linked not in joined}
        if not more:
            break
        joined |= more
    return sorted(names[printed][0] for printed in joined if printed in names)


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
