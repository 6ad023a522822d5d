"""Choosing among candidates that share characters of the text."""

from __future__ import annotations

from typing import Any


def without_overlap(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The candidates in order; of two that share characters the one of higher ``score`` stays, else the first
    given."""
    kept: list[dict[str, Any]] = []
    for candidate in sorted(found, key=lambda c: -c["score"]):
        if all(candidate["end"] <= k["start"] or k["end"] <= candidate["start"] for k in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c["start"])
