"""Finding relations: a document renews, implements, amends or terminates another."""

from __future__ import annotations

from typing import Any

from sepakat.language.clause_patterns import Clause, patterns_for, read_clauses


def find_relations(
    text: str, sentences: list[tuple[int, int]], actors: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Relations in order, as candidates with ``kind`` (the pattern's name), ``target`` and ``source`` (``[start, end]``
    of a mention; ``source`` is None where the sentence does not name what renews, implements, … the target)."""
    found = []
    for clause in read_clauses(text, sentences, actors, mentions):
        if clause.mentions:
            found.extend(_in_clause(clause))
    return sorted(found, key=lambda relation: relation["start"])


def _in_clause(clause: Clause) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for pattern in patterns_for(clause, __package__):
        for match in pattern.regex.finditer(clause.text):
            target = clause.mentions_in(*match.span("target"))[0]
            source = _source(clause, match.start()) if "source" not in match.re.groupindex else match["source"]
            if isinstance(source, str):
                source = clause.mentions_in(*match.span("source"))[0]
            found.setdefault(
                target["start"],
                {
                    "start": clause.where[match.start()],
                    "end": clause.where[match.end()],
                    "kind": pattern.where,
                    "target": [target["start"], target["end"]],
                    "source": [source["start"], source["end"]] if source else None,
                    "rule": f"relation.{pattern.name}",
                    "score": pattern.score,
                },
            )
    return list(found.values())


def _source(clause: Clause, at: int) -> dict[str, Any] | None:
    """The document named last before the words of relation."""
    before = clause.mentions_in(0, at)
    return before[-1] if before else None
