"""A document in the making, where things stand in the text that tells of it, and what its sentence tells."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import Any

HEADING = 14  # words of a heading in the text, at most
ENDINGS = tuple(".,;:!?\"”)")
LISTED = re.compile(r"(?:\d{1,2}|[a-z])[.)]|[-•*–]")
REPLACED = ("renews", "amends", "terminates")  # what another document does to an earlier one


@dataclass
class Document:
    """A document in the making. ``parties`` are members of groups (see ``rules.party``), ``anchors`` the spans of
    the clauses and mentions that speak of it, best first."""

    parties: list[dict[str, Any]]
    mentions: list[dict[str, Any]]
    anchors: list[tuple[int, int]]
    status: str | None
    score: float
    rule: str
    bound: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def names(self) -> set[int]:
        return {p["key"] for p in self.parties}


@dataclass(frozen=True)
class Layout:
    """Sentences and paragraphs of a text, to tell what stands near what."""

    text: str
    starts: tuple[int, ...]
    body_start: int

    def sentence(self, offset: int) -> int:
        return bisect.bisect_right(self.starts, offset) - 1

    def heads(self, offset: int) -> bool:
        """Whether an offset stands in the headline or in a heading of the text: a short line without a full stop."""
        if offset < self.body_start:
            return True
        end = self.text.find("\n", offset)
        line = self.text[self.text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(self.text)].strip()
        return not line.endswith(ENDINGS) and len(line.split()) <= HEADING and not LISTED.match(line)

    def between(self, one: int, two: int) -> int:
        """Sentences from one offset to another, negative when the second comes first."""
        return self.sentence(two) - self.sentence(one)


def days(mention: dict[str, Any], dates: list[dict[str, Any]], layout: Layout) -> set[str]:
    """The signing days that the sentence of a mention gives."""
    here = layout.sentence(mention["start"])
    return {d["value"] for d in dates if d["role"] in ("signing", "other") and layout.sentence(d["start"]) == here}


def differ(one: set[str], two: set[str]) -> bool:
    """Whether both give days, none of which may be one."""
    return bool(one and two) and not any(same_day(a, b) for a in one for b in two)


def same_day(one: str, two: str) -> bool:
    """Whether two days may be one: "2020-12" and "2020-12-03"."""
    return one.startswith(two) or two.startswith(one)


def numbered(mention: dict[str, Any], numbers: list[dict[str, Any]]) -> set[str]:
    """The numbers that hang on a mention."""
    return {
        n["normalized"]
        for n in numbers
        if n["head"] and n["head"][0] < mention["end"] and mention["start"] < n["head"][1]
    }
