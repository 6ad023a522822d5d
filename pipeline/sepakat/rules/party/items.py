"""Lists of who signed with whom, whose items name no document: "Kerja sama yang diteken: 1. PT A dengan B …; 2. …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sepakat.language.clause_patterns import Clause, compile_pattern
from sepakat.language.signing import signing
from sepakat.rules.party.groups import members_of

SCORE = 0.75
PAUSE = 2  # clauses without an item, after which a list is over
ANNOUNCED = re.compile(
    r"\b(?:berikut|daftar(?:nya)?|antara\s+lain|di\s?antaranya|yakni|yaitu|meliputi|mencakup|terdiri\s+(?:dari|atas)|rincian(?:nya)?)\b|:\s*$",
    re.IGNORECASE,
)
LINE = compile_pattern(
    r"^[\s\"“]*(?:\d{1,2}\s?[.)]|[-•*–▪]|[a-z]\s?[.)])\s*(?:antara\s+)?(?P<one>{L})(?:\s*,?\s*{W}\s+(?P<two>{L}))?"
)
INLINE = compile_pattern(
    r"(?:[:;,]|\b(?:yakni|yaitu|lain|di\s?antaranya|meliputi|mencakup|serta|dan)\b|\d[.)])\s*(?:antara\s+)?"
    r"(?P<one>{A})\s+(?:dengan|bersama)\s+(?P<two>{A})"
)


def find_items(clauses: list[Clause]) -> Iterator[dict[str, Any]]:
    """A group for every item: on lines of their own below the announcement, or as pairs within it."""
    announced: dict[str, Any] | None = None
    pause = 0
    for clause in clauses:
        line = LINE.match(clause.text)
        if announced and line and not clause.mentions:
            pause = 0
            yield from _group(clause, line, announced)
            continue
        opening = ANNOUNCED.search(clause.text) if clause.mentions else None
        if opening and signing().search(clause.text):
            announced, pause = clause.mentions[0], 0
            pairs = list(INLINE.finditer(clause.text, opening.start()))
            for pair in pairs if len(pairs) > 1 else ():
                yield from _group(clause, pair, announced)
        else:
            pause += 1
            announced = announced if pause < PAUSE else None


def _group(clause: Clause, match: re.Match[str], mention: dict[str, Any]) -> Iterator[dict[str, Any]]:
    members = members_of(clause, match)
    if len(members) > 1:
        yield {
            "start": clause.where[match.start()],
            "end": clause.where[match.end()],
            "members": members,
            "mentions": [[mention["start"], mention["end"]]],
            "signing": True,
            "rule": "party.item",
            "score": SCORE,
        }
