"""Evidence after a correction: what proves a value that is gone goes, what proves an item follows it, and a reviewer's
value is looked for in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sepakat.review.values import Row, values_of

RULE = "review"
_ITEM = re.compile(r"(\w+)(?:\[(\d+)\])?(.*)")


def with_evidence(
    row: Row, before: list[dict[str, Any]], sources: dict[str, list[int | None]], article: Row
) -> list[dict[str, Any]]:
    """The evidence of a corrected row. ``sources`` has, for each field that changed, the place that each of its values
    had in the field before; None for a value that the reviewer gave."""
    moved = [entry | {"path": path} for entry in before if (path := _moved(entry["path"], sources)) is not None]
    return moved + [entry for field, origin in sources.items() for entry in _new(row, field, origin, article)]


def _moved(path: str, sources: dict[str, list[int | None]]) -> str | None:
    match = _ITEM.fullmatch(path)
    assert match is not None  # every path begins with the name of a column
    field, index, rest = match.groups()
    if field not in sources:
        return path
    place = int(index) if index is not None else 0
    if place not in sources[field]:
        return None
    return f"{field}[{sources[field].index(place)}]{rest}" if index is not None else path


def _new(row: Row, field: str, origin: list[int | None], article: Row) -> Iterator[dict[str, Any]]:
    values = values_of(row)[field]
    for place, (value, source) in enumerate(zip(values, origin, strict=True)):
        if source is not None:
            continue
        listed = field in ("numbers", "scope", "parties", "signatories")
        path = f"{field}[{place}]" if listed else field
        if field == "signatories":
            yield from (found for part, words in value.items() if words for found in _printed(
                f"{path}.{part}", words, article))
        else:
            yield from _printed(f"{path}.name" if field == "parties" else path, value, article)


def _printed(path: str, words: str, article: Row) -> Iterator[dict[str, Any]]:
    for part in ("text", "title"):
        start = (article[part] or "").find(words)
        if start >= 0:
            yield {
                "path": path, "part": part, "start": start, "end": start + len(words), "text": words,
                "rule": RULE, "score": 1.0,
            }
            return
