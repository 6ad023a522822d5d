"""Finding who signs: persons and offices of a signing clause, not its witnesses, guests or speakers."""

from __future__ import annotations

import re
from typing import Any

from sepakat.language.clause_patterns import Clause, compile_pattern, patterns_for, read_clauses
from sepakat.language.signing import cue

SIGNS = cue("sign_active", "sign_passive", "sign_noun", "signer_noun")
BOTH = compile_pattern(
    r"(?:{signed}|{signing}|{sign}){gap}\b(?:oleh\s+)?(?:kedua|keduanya|ke-?2)\s+(?P<office>menteri|rektor|"
    r"kepala|direktur|ketua|bupati|gubernur|wali\s?kota|dekan|presiden|sekretaris|{S})"
)


WE_SIGN = compile_pattern(
    r"\b(?:kami|kita|saya)\b[^.;\"”]{0,25}?\b(?:baru\s+saja|barusan|tadi|hari\s+ini)\b[^.;\"”]{0,30}?{sign}{gap}{D}"
)
SAID = re.compile(rf"[^\"”]{{0,400}}[\"”]\s*,?\s*(?:{cue('speech').pattern})\s+", re.IGNORECASE)


def find_signers(
    text: str, sentences: list[tuple[int, int]], actors: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Signers in order, as candidates with ``person``, ``office``, ``body`` (``[start, end]`` or None).

    A name or office that the clause leaves out is where ``language.actors`` found it elsewhere in the article.
    """
    clauses = read_clauses(text, sentences, actors, mentions)
    signs = [SIGNS.search(clause.text) is not None for clause in clauses]
    found: list[dict[str, Any]] = []
    for i, clause in enumerate(clauses):
        if signs[i]:
            found.extend(_in_clause(clause) or _both_holders(text, clause, actors) or _speaker(text, clause, actors))
        elif any(signs[max(0, i - 1) : i + 2]):
            found.extend(_in_clause(clause, "beside a signing"))
    return found


def _in_clause(clause: Clause, where: str | None = None) -> list[dict[str, Any]]:
    """The signers of a clause by the patterns; by those for a sentence ``where`` no word of signing stands."""
    signers: dict[int, dict[str, Any]] = {}
    for pattern in patterns_for(clause, __package__):
        if where and pattern.where != where:
            continue
        for match in pattern.regex.finditer(clause.text):
            for side in ("one", "two"):
                if side not in match.re.groupindex or match[side] is None or _watches(clause, match.start(side)):
                    continue
                for actor in clause.actors_in(*match.span(side)):
                    signers.setdefault(actor["start"], _signer(actor, pattern.name, pattern.score))
    return [signers[at] for at in sorted(signers)]


def _signer(actor: dict[str, Any], rule: str, score: float) -> dict[str, Any]:
    return {
        "start": actor["start"],
        "end": actor["end"],
        "rule": f"signatory.{rule}",
        "score": score,
        "person": actor["full_name"],
        "office": actor["office"],
        "body": actor["body"],
    }


def _speaker(text: str, clause: Clause, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who says "kami baru saja menandatangani MoU": the actor after the quotation's word of speech."""
    we = WE_SIGN.search(clause.text)
    said = SAID.match(text, clause.where[we.end()]) if we else None
    return [_signer(a, "speaker-signs", 0.7) for a in actors if said and a["start"] == said.end() and a["person"]]


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
        _signer(actor, "both-holders", 0.75) for actor in sorted(holders.values(), key=lambda actor: actor["start"])
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
