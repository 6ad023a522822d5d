"""Finding who signs: persons and offices of a signing clause, not its witnesses, guests or speakers."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sepakat.language.clauses import Clause, compile_pattern, read_clause
from sepakat.language.signing import cue, signing


@cache
def _patterns() -> list[tuple[str, float, re.Pattern[str]]]:
    data = tomllib.loads(files(__package__).joinpath("patterns.toml").read_text("utf-8"))
    return [(p["name"], p["score"], compile_pattern(p["regex"])) for p in data["pattern"]]


def find_signers(text: str, sentences: list[tuple[int, int]], actors: list[dict[str, Any]],
                 mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Signers in order, as candidates with ``person``, ``office``, ``body`` (``[start, end]`` or None).

    A name or office printed apart from the signing clause is filled in from where the article prints it: "Pramono"
    becomes "Pramono Anung", "Rektor Unila" gets the name given two paragraphs above.
    """
    found: list[dict[str, Any]] = []
    for start, end in sentences:
        clause = read_clause(text, start, end, actors, mentions)
        if signing().search(clause.text):
            found.extend(_in_clause(clause))
    return [_completed(text, signer, actors) for signer in found]


def _in_clause(clause: Clause) -> list[dict[str, Any]]:
    signers: dict[int, dict[str, Any]] = {}
    for name, score, pattern in _patterns():
        for match in pattern.finditer(clause.text):
            for side in ("one", "two"):
                if side not in pattern.groupindex or match[side] is None or _watches(clause, match.start(side)):
                    continue
                for actor in clause.actors_in(*match.span(side)):
                    signers.setdefault(actor["start"], {
                        "start": actor["start"], "end": actor["end"], "rule": f"signatory.{name}", "score": score,
                        "person": actor["person"], "office": actor["office"], "body": actor["body"]})
    return [signers[at] for at in sorted(signers)]


def _watches(clause: Clause, at: int) -> bool:
    """Whether the words right before say that they watch: "disaksikan oleh"."""
    return bool(re.search(rf"(?:{cue('witness').pattern})(?:\s+\w+){{0,2}}\s*$", clause.text[max(0, at - 40):at], re.IGNORECASE))


def _completed(text: str, signer: dict[str, Any], actors: list[dict[str, Any]]) -> dict[str, Any]:
    person, office = signer["person"], signer["office"]
    if office and not person:
        same = [a for a in actors if a["person"] and a["office"] and _same_office(text, a["office"], office)]
        if same:
            signer["person"], signer["rule"] = same[0]["person"], signer["rule"] + "+name-elsewhere"
    if signer["person"]:
        words = _words(text, signer["person"])
        fuller = [a for a in actors if a["person"] and words < _words(text, a["person"])]
        alike = [a for a in actors if a["person"] and a["office"] and words <= _words(text, a["person"])]
        if fuller:
            signer["person"] = max(fuller, key=lambda a: len(_words(text, a["person"])))["person"]
        if not office and alike:
            signer.update(office=alike[0]["office"], body=signer["body"] or alike[0]["body"])
    return signer


def _words(text: str, span: list[int]) -> set[str]:
    return {w.casefold() for w in re.findall(r"[^\W\d_]{3,}", text[span[0]:span[1]])}


def _same_office(text: str, one: list[int], two: list[int]) -> bool:
    a, b = _words(text, one), _words(text, two)
    return len(b) > 1 and (b <= a or a == b)
