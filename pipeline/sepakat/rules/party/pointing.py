"""Parties of a document that its own clause does not name.

"Penandatanganan kerja sama kedua belah pihak" means the two of whom a clause before says that one works with the other,
or the only two that the clauses before name. So does "perjanjian kerja sama diteken Rabu" in an article that tells of
no other document of this kind. (Two named side by side are found by ``language.actors``.)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sepakat.language.clause_patterns import Clause, compile_pattern
from sepakat.language.numerals import read_count
from sepakat.language.signing import cue, signing
from sepakat.registry import is_country
from sepakat.rules.party.groups import member

BACK = 3  # clauses in which the two are looked for
SCORE = 0.75
ENDINGS = tuple(".!?\"”)")
UNSAID = 0.6  # nothing says that the document is of two
TWO = rf"\b(?:(?:kedua|ke-?2)\s?(?:belah\s+)?{cue('counted_body').pattern}|keduanya\b)"
BOTH = compile_pattern(rf"{{M}}{{near}}{TWO}|{TWO}{{near}}{{sign}}\s+(?:\w+\s+){{0,2}}{{M}}")
STATES = re.compile(r"\b(?:kedua|ke-?2)\s?negara\b", re.IGNORECASE)
COUNTED = re.compile(r"(?:kedua|ke-?2)\b", re.IGNORECASE)
Spellings = Callable[[str], list[list[int]]]


def find_pointed(
    text: str, clauses: list[Clause], groups: list[dict[str, Any]], spellings: Spellings, body_start: int = 0
) -> list[dict[str, Any]]:
    """Groups for the documents that have no parties of their own; ``spellings``: where the article names one."""
    told = [group for group in groups if len(group["members"]) > 1]
    owned = {tuple(span) for group in told for span in group["mentions"]}
    mentions = [mention for clause in clauses for mention in clause.mentions]
    reported = any(m["signing"] and m["status"] != "existing" for m in mentions if _span(m) in owned)
    kinds = {kind for m in mentions if _span(m) in owned for kind in (m["type"], m["alias"])}
    found: list[dict[str, Any]] = []
    for i, clause in enumerate(clauses):
        for mention in clause.mentions:
            both = _of_two(text, clause, mention)
            news = not reported and mention["type"] not in kinds and _is_news(clause, mention)
            some = mention["count"] and not read_count(mention["count"])  # "beberapa perjanjian"
            if _span(mention) in owned or mention["anaphor"] or some or not (both or news):
                continue
            members = _pair(text, clauses[max(0, i - BACK) : i + 1], mention, both, told, spellings)
            members = members or _in_headline(told, body_start)
            if members and _has(text, members, _alone(groups, mention), spellings):
                reported = reported or news
                kinds |= {mention["type"], mention["alias"]}
                found.append({
                    "start": mention["start"],
                    "end": mention["end"],
                    "members": members,
                    "mentions": [[mention["start"], mention["end"]]],
                    "signing": mention["signing"],
                    "rule": "party.both" if both else "party.two-before",
                    "score": SCORE if both else UNSAID,
                })
    return found


def _span(mention: dict[str, Any]) -> tuple[int, int]:
    return mention["start"], mention["end"]


def _is_news(clause: Clause, mention: dict[str, Any]) -> bool:
    """Whether a sentence, no heading, reports that one named document is or will be signed."""
    one = mention["form"] == "named" and mention["count"] is None
    sentence = clause.text.rstrip().endswith(ENDINGS)
    told = mention["status"] != "existing" if clause.says(signing()) else mention["prepared"]
    return one and sentence and told


def _alone(groups: list[dict[str, Any]], mention: dict[str, Any]) -> list[dict[str, Any]]:
    """Who is said to sign a document, where only one is."""
    own = (g["members"] for g in groups if list(_span(mention)) in g["mentions"])
    return [member for members in own for member in members]


def _of_two(text: str, clause: Clause, mention: dict[str, Any]) -> bool:
    """Whether a clause says that a document is of "kedua belah pihak", "kedua kampus"."""
    match = BOTH.search(clause.text)
    if match and clause.mentions_in(*match.span())[0] is mention:
        return True
    groups = (actor for actor in clause.actors if actor["kind"] == "group")
    return len(clause.mentions) == 1 and any(COUNTED.match(text, actor["start"]) for actor in groups)


def _pair(
    text: str,
    clauses: list[Clause],
    mention: dict[str, Any],
    both: bool,
    told: list[dict[str, Any]],
    spellings: Spellings,
) -> list[dict[str, Any]]:
    """The two of whom one of the clauses says that they cooperate, else the only two that the last clauses name."""
    since, at = clauses[0].start, mention["start"]
    pairs = [
        g
        for g in told
        if since <= g["start"] < at and len(g["members"]) == 2 and all(m["kind"] != "person" for m in g["members"])
    ]
    if pairs:
        return [dict(m) for m in max(pairs, key=lambda g: g["start"])["members"]]
    states = both and STATES.search(clauses[-1].text) is not None
    kinds = ("body", "office", "name") if both else ("body", "office")
    found: list[dict[str, Any]] = []
    for clause in reversed(clauses):
        named = [a for a in clause.actors if a["start"] < at and a["body"]]
        if not clause.says(cue("witness")):
            chosen = [a for a in named if (is_country(text[slice(*a["body"])]) if states else a["kind"] in kinds)]
            found = [member(actor, 1) for actor in chosen] + found
        found = _distinct(text, found, spellings)
        if len(found) > 1:
            break
    return found if len(found) == 2 else []


def _in_headline(told: list[dict[str, Any]], body_start: int) -> list[dict[str, Any]]:
    """The two that the headline names, where it names two alone."""
    pairs = [g["members"] for g in told if g["end"] <= body_start]
    bodies = all(m["kind"] == "body" for pair in pairs for m in pair)
    return [dict(m) for m in pairs[0]] if len(pairs) == 1 and len(pairs[0]) == 2 and bodies else []


def _has(
    text: str, members: list[dict[str, Any]], others: list[dict[str, Any]], spellings: Spellings
) -> bool:
    """Whether all others are among some members."""
    return len(_distinct(text, members + others, spellings)) == len(members)


def _distinct(text: str, members: list[dict[str, Any]], spellings: Spellings) -> list[dict[str, Any]]:
    kept: dict[tuple[int, ...], dict[str, Any]] = {}
    for one in members:
        first = tuple((spellings(text[one["start"] : one["end"]]) or [[one["start"], one["end"]]])[0])
        kept.setdefault(first, one)
    return list(kept.values())
