"""Parties that a clause only points at: "penandatanganan kerja sama kedua belah pihak" means the two of whom a clause
before says that one works with the other. (Two named side by side are found by ``language.actors``.)"""

from __future__ import annotations

from typing import Any

from sepakat.language.clause_patterns import Clause, compile_pattern

BACK = 3  # clauses in which the two are looked for
SCORE = 0.75
BOTH = compile_pattern(
    r"{M}{near}\b(?:(?:kedua|ke-?2)\s?(?:belah\s+)?(?:pihak|lembaga|instansi|institusi|kementerian|perusahaan|bank|kampus"
    r"|universitas|perguruan\s+tinggi|organisasi)|keduanya)\b"
)


def find_both(clauses: list[Clause], groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Groups for the clauses whose document is of "kedua belah pihak" and has no parties of its own."""
    owned = {tuple(span) for group in groups if len(group["members"]) > 1 for span in group["mentions"]}
    found = []
    for i, clause in enumerate(clauses):
        match = BOTH.search(clause.text)
        mention = clause.mentions_in(*match.span())[0] if match else None
        if not match or not mention or mention["anaphor"] or (mention["start"], mention["end"]) in owned:
            continue
        since, at = clauses[max(0, i - BACK)].where[0], clause.where[match.start()]
        pairs = [g for g in groups if since <= g["start"] < at and len(g["members"]) == 2]
        if pairs:
            pair = max(pairs, key=lambda g: g["start"])
            found.append({
                "start": at,
                "end": clause.where[match.end()],
                "members": [dict(m) for m in pair["members"]],
                "mentions": [[mention["start"], mention["end"]]],
                "signing": mention["signing"],
                "rule": "party.both",
                "score": SCORE,
            })
    return found
