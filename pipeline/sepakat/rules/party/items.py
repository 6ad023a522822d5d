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
ORDINAL = compile_pattern(  # "Yang pertama antara A dan B. Yang kedua …"
    r"^[\s\"“]*(?:yang\s+|dokumen\s+|naskah\s+)?(?:pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|terakhir)\s*,?\s*"
    r"(?:adalah\s+|yakni\s+|yaitu\s+)?(?:antara\s+)?(?P<one>{L})\s*,?\s*(?:dan|dengan|bersama)\s+(?P<two>{L})"
)
PARTNER = compile_pattern(  # "Yang pertama dengan A, sedangkan yang kedua dengan B", "satu dengan A, satu lagi B"
    r"(?:^[\s\"“]*|,\s*|\b(?:yang|dan|serta|sedangkan|adapun|sementara)\s+)"
    r"(?:pertama|kedua|ketiga|keempat|kelima|terakhir|satu(?:nya)?(?:\s+lagi)?|lain(?:nya)?|sisanya)\s*,?\s*"
    r"(?:(?:adalah|yakni|yaitu|diteken|ditandatangani)\s+)?(?:dengan|bersama)\s+(?P<two>{A})"
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
    counted: dict[str, Any] | None = None  # "dua NPHD diteken": its items are sentences
    pause = 0
    signed: set[str] = set()  # the kinds of document of which somebody signs one
    for clause in clauses:
        line = (announced and LINE.match(clause.text)) or (counted and ORDINAL.match(clause.text))
        if line and not clause.mentions:
            pause = 0
            yield from _group(clause, line, announced or counted or {})
            continue
        if counted and not clause.mentions:
            for partner in PARTNER.finditer(clause.text):
                yield from _group(clause, partner, counted, least=1)
        signs = bool(clause.mentions) and clause.says(signing())
        signed |= {mention["type"] for mention in clause.mentions if signs}
        told = [m for m in clause.mentions if signs or (m["anaphor"] and m["type"] in signed)]
        opening = ANNOUNCED.search(clause.text) if told else None
        counted = next((m for m in told if m["count"]), counted if pause < PAUSE else None)
        if opening:
            announced, pause = told[0], 0
            pairs = list(INLINE.finditer(clause.text, opening.start()))
            for pair in pairs if len(pairs) > 1 else ():
                yield from _group(clause, pair, announced)
        else:
            pause = 0 if told else pause + 1
            announced = announced if pause < PAUSE else None


def _group(clause: Clause, match: re.Match[str], mention: dict[str, Any], least: int = 2) -> Iterator[dict[str, Any]]:
    members = members_of(clause, match)
    if len(members) >= least:
        yield {
            "start": clause.where[match.start()],
            "end": clause.where[match.end()],
            "members": members,
            "mentions": [[mention["start"], mention["end"]]],
            "signing": True,
            "rule": "party.item",
            "score": SCORE,
        }
