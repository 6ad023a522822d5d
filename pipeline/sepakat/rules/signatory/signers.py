"""Finding who signs: persons and offices of a signing clause, not its witnesses, guests or speakers."""

from __future__ import annotations

import re
from typing import Any

from sepakat.language.clause_patterns import Clause, compile_pattern, read_clauses, read_patterns
from sepakat.language.signing import cue, signing

BOTH = compile_pattern(
    r"(?:{signed}|{signing}|{sign}){gap}\b(?:oleh\s+)?(?:kedua|keduanya|ke-?2)\s+(?P<office>menteri|rektor|"
    r"kepala|direktur|ketua|bupati|gubernur|wali\s?kota|dekan|presiden|sekretaris|{S})"
)


REPRESENTED = "represented-by"  # holds in the sentence after a signing, too


def find_signers(
    text: str, sentences: list[tuple[int, int]], actors: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Signers in order, as candidates with ``person``, ``office``, ``body`` (``[start, end]`` or None).

    A name or office that the clause leaves out is where ``language.actors`` found it elsewhere in the article.
    """
    found: list[dict[str, Any]] = []
    told = False  # whether the sentence before spoke of a signing
    for clause in read_clauses(text, sentences, actors, mentions):
        signs = signing().search(clause.text) is not None
        if signs or told:
            found.extend(_in_clause(clause, REPRESENTED if not signs else None) or _both_holders(text, clause, actors))
        told = signs
    return found


def _in_clause(clause: Clause, only: str | None) -> list[dict[str, Any]]:
    signers: dict[int, dict[str, Any]] = {}
    for name, score, pattern in read_patterns(__package__):
        if only and name != only:
            continue
        for match in pattern.finditer(clause.text):
            for side in ("one", "two"):
                if side not in pattern.groupindex or match[side] is None or _watches(clause, match.start(side)):
                    continue
                for actor in clause.actors_in(*match.span(side)):
                    signers.setdefault(
                        actor["start"],
                        {
                            "start": actor["start"],
                            "end": actor["end"],
                            "rule": f"signatory.{name}",
                            "score": score,
                            "person": actor["full_name"],
                            "office": actor["office"],
                            "body": actor["body"],
                        },
                    )
    return [signers[at] for at in sorted(signers)]


def _both_holders(text: str, clause: Clause, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """For "ditandatangani oleh kedua menteri" the two whom the article names in that office; none where it names
    more."""
    both = BOTH.search(clause.text)
    office = _printed_office(text, clause, both) if both else ""
    holders = {
        text[slice(*a["full_name"])]: a
        for a in reversed(actors)
        if office and a["full_name"] and a["office"] and text[slice(*a["office"])].casefold().startswith(office)
    }
    if len(holders) != 2:
        return []
    return [
        {
            "start": a["start"],
            "end": a["end"],
            "rule": "signatory.both-holders",
            "score": 0.75,
            "person": a["full_name"],
            "office": a["office"],
            "body": a["body"],
        }
        for a in sorted(holders.values(), key=lambda a: a["start"])
    ]


def _printed_office(text: str, clause: Clause, both: re.Match[str]) -> str:
    named = clause.actors_in(*both.span("office"))
    return (text[slice(*named[0]["office"])] if named and named[0]["office"] else both["office"]).casefold()


def _watches(clause: Clause, at: int) -> bool:
    """Whether the words right before say that they watch: "disaksikan oleh"."""
    return bool(
        re.search(
            rf"(?:{cue('witness').pattern})(?:\s+\w+){{0,2}}\s*$", clause.text[max(0, at - 40) : at], re.IGNORECASE
        )
    )
