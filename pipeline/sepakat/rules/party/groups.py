"""Finding the groups of bodies that agree, clause by clause."""

from __future__ import annotations

import re
from typing import Any

from sepakat.language.clause_patterns import Clause, patterns_for
from sepakat.language.expressions import compile_quick
from sepakat.language.numerals import read_count
from sepakat.language.signing import cue, signing

LISTED = re.compile(
    "[\uf400-\uf7ff](?:\\s*(?:,|dan|serta|sekaligus|/)\\s*(?:penandatanganan\\s+)?[\uf400-\uf7ff])+", re.IGNORECASE
)


COOPERATION = compile_quick(
    r"sama\b|kolaborasi|kemitraan|bermitra|sinergi|sepaka|sepaham|gandeng|gaet|rangkul|patungan|konsorsium|jajak",
    re.IGNORECASE,
)
BEHIND = 40  # characters behind a match in which its partners are told apart
DESCRIBES = re.compile(
    rf"(?:{cue('whence').pattern}|{cue('described_body').pattern}(?-i:(?:\s[a-z]+){{0,3}}))\s(?:[\ue800-\uebff],\s)?$",
    re.IGNORECASE,
)
EACH = re.compile(r"\bmasing-masing\b", re.IGNORECASE)
REPRESENTS = re.compile(r"\bdiwakili\s+(?:langsung\s+)?(?:oleh\s+)?$", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:kami|kita)\b", re.IGNORECASE)
SPEAKER = re.compile(rf"[\"”]\s*(?:{cue('speech').pattern})", re.IGNORECASE)


def find_groups(clauses: list[Clause]) -> list[dict[str, Any]]:
    """Groups of parties, as candidates with ``members`` and ``mentions``.

    A member has ``start``, ``end`` of the party's printed name, ``side`` (1 before the partner word, 2 after it) and
    ``kind`` (see ``language.actors``); ``mentions`` lists ``[start, end]`` of the documents the group speaks of;
    ``signing`` tells whether its clause speaks of a signing.
    """
    found: list[dict[str, Any]] = []
    for clause in clauses:
        if clause.mentions or clause.says(signing()) or clause.says(COOPERATION):
            found.extend(_in_clause(clause))
    return found


def _in_clause(clause: Clause) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    taken: set[int] = set()
    for pattern in patterns_for(clause, __package__):
        name = pattern.name
        for match in pattern.regex.finditer(clause.text):
            members = members_of(clause, match, by_signers=name.startswith("signed-by"))
            alone = len(members) < 2 and name.startswith("between")
            topic = name == "signing-between" and all(m["kind"] == "name" and m["side"] == 1 for m in members)
            if not members or alone or topic or taken & {m["start"] for m in members}:
                continue
            taken |= {m["start"] for m in members}
            group = {
                "start": clause.where[match.start()],
                "end": clause.where[match.end()],
                "rule": f"party.{name}",
                "score": pattern.score,
                "mentions": _documents(clause, match.start(), match.end()),
                "signing": clause.says(signing()),
            }
            groups.extend({**group, **one} for one in _each(clause, match, members, f"party.{name}"))
    return groups


def members_of(clause: Clause, match: re.Match[str], by_signers: bool = False) -> list[dict[str, Any]]:
    """The parties that the sides of a match name."""
    sides = _distinct([member(actor, side) for side in (1, 2) for actor in _side(clause, match, side)])
    counted = _counts(clause, match) == sum(m["side"] == 2 for m in sides)
    return sides if counted else _parties(sides, by_signers)


def _each(
    clause: Clause, match: re.Match[str], members: list[dict[str, Any]], rule: str
) -> list[dict[str, Any]]:
    """One group, or one per partner where each signs a document of its own: "empat MoU, masing-masing dengan A, B, C
    dan D"; as many documents as partners."""
    partners = [m for m in members if m["side"] == 2]
    subject = [m for m in members if m["side"] != 2]
    if len(partners) == 1 and EACH.search(clause.text, match.start(), match.end()):
        partners, subject = subject, partners  # "A, B, dan C masing-masing meneken MoU dengan D"
    counted = _counts(clause, match) == len(partners)
    classes = all(partner["kind"] == "group" for partner in partners)  # "195 pemerintah daerah dan 128 kampus"
    each = EACH.search(clause.text, match.start(), match.end() + BEHIND)
    if len(partners) < 2 or len(subject) != 1 or not (counted or classes or each):
        return [{"members": members}]
    return [{"members": [*subject, partner], "rule": f"{rule}+each"} for partner in partners]


def _counts(clause: Clause, match: re.Match[str]) -> int | None:
    """How many documents a match speaks of, where it says so: 4 of "empat MoU"."""
    counts = (mention["count"] for mention in clause.mentions_in(*match.span()) if mention["count"])
    return read_count(next(counts, ""))


def _side(clause: Clause, match: Any, side: int) -> list[dict[str, Any]]:
    name = ("", "one", "two")[side]
    if name not in match.re.groupindex or match[name] is None:
        return []
    # "di Jakarta dan Bandung": a place after a preposition of place is where, not who.
    if clause.text[: match.start(name)].rstrip().lower().endswith((" di", " ke", " se")):
        return []
    actors = _without_whereabouts(clause, *match.span(name))
    return [one for actor in actors for one in actor.get("stands_for") or [actor]]


def _without_whereabouts(clause: Clause, start: int, end: int) -> list[dict[str, Any]]:
    """The actors of a side without the places that tell of what kind one is: "perusahaan asal [Korea], [Lilin Steel]",
    "kampus yang terletak di [Sukaraja], [Jawa Timur], itu", and without who represents one: "A yang diwakili B"."""
    kept = []
    for at, actor in clause.actors_at(start, end):
        whereabouts = actor["kind"] == "place" and DESCRIBES.search(clause.text, max(0, at - 40), at)
        if not whereabouts and not REPRESENTS.search(clause.text, max(start, at - 40), at):
            kept.append(actor)
    return kept


def member(actor: dict[str, Any], side: int) -> dict[str, Any]:
    """The party an actor stands for, by its body, else by its office, else in person."""
    span = actor["body"] or actor["office"] or actor["person"]
    if actor["body"]:
        kind = actor["kind"] if actor["kind"] in ("group", "place", "name") else "body"
    else:
        kind = "office" if actor["office"] else "person"
    return {"start": span[0], "end": span[1], "side": side, "kind": kind}


def _distinct(members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({member["start"]: member for member in reversed(members)}.values())[::-1]


def _parties(members: list[dict[str, Any]], by_signers: bool) -> list[dict[str, Any]]:
    """Members without those that are only mentioned along: a place or an unknown name beside a body of its side, a
    person beside bodies. A recogniser takes some bodies for persons: alone on their side they count, unless they
    sign."""
    bodies = [m for m in members if m["kind"] in ("body", "office", "group")]
    sides = {m["side"] for m in bodies}
    listed = {side for side in sides if sum(m["side"] == side for m in members) > 2}
    others = [
        m
        for m in members
        if (m["side"] not in sides and not (m["kind"] == "person" and by_signers))
        or (m["side"] in listed and m["kind"] == "name")
    ]
    return sorted(bodies + [m for m in others if m not in bodies], key=lambda m: m["start"]) or members


def _documents(clause: Clause, start: int, end: int) -> list[list[int]]:
    """The documents a match speaks of: those inside it, else the nearest before it, else after it; several when they
    are listed ("MoU dan PKS")."""
    inside = clause.mentions_in(start, end)
    at = clause.where[start]
    nearest = inside[:1] or sorted(clause.mentions, key=lambda m: (m["start"] > at, abs(m["start"] - at)))[:1]
    listed = next(
        (m for m in LISTED.finditer(clause.text) if nearest and nearest[0] in clause.mentions_in(*m.span())), None
    )
    found = clause.mentions_in(*listed.span()) if listed else nearest
    return [[m["start"], m["end"]] for m in found]


def add_topic(
    text: str,
    group: dict[str, Any],
    sentences: list[tuple[int, int]],
    actors: list[dict[str, Any]],
    partners: set[int],
) -> None:
    """Complete a group of partners with the body that the article is about; ``partners``: where those of other groups
    stand ("MoU dengan A dan PKS dengan B": who signs the PKS is not A).

    "… juga meneken MoU dengan PT Kereta" leaves out who signs: it is who says "kami", else the last actor named before
    in the sentence, else the body of the two sentences before that the article names most often, else that of the
    whole article.
    """
    own = {text[m["start"] : m["end"]].casefold() for m in group["members"]}
    index = next(i for i, (start, end) in enumerate(sentences) if start <= group["start"] < max(end, start + 1))
    start, end = sentences[index]
    inside = [a for a in reversed(_subjects(actors, start, group["start"])) if member(a, 0)["start"] not in partners]
    speaker = _speaker(text, actors, group["start"], end) if FIRST_PERSON.search(text, start, group["end"]) else []
    before = _by_salience(text, actors, _bodies(actors, sentences[max(0, index - 2)][0], start))
    for actor in speaker + inside + before + _by_salience(text, actors, _bodies(actors, 0, len(text))):
        subject = member(actor, 0)
        if text[subject["start"] : subject["end"]].casefold() not in own:
            group["members"].insert(0, subject)
            group["score"] *= 0.8
            group["rule"] += "+topic"
            return


def _by_salience(text: str, actors: list[dict[str, Any]], chosen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bodies, those that the article names most often first; the headline and the lead say who matters."""
    printed = [text[slice(*span)] for a in actors if a["body"] for span in (a["body"], *a["aliases"])]
    return sorted(
        chosen, key=lambda actor: -sum(printed.count(text[slice(*s)]) for s in (actor["body"], *actor["aliases"]))
    )


def _speaker(text: str, actors: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    """Who says "kami": the actor after the quotation's word of speech."""
    said = SPEAKER.search(text, start, end + 80)
    return [a for a in actors if said and 0 <= a["start"] - said.end() <= 3 and (a["body"] or a["office"])]


def _bodies(actors: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    return [a for a in actors if start <= a["start"] < end and a["kind"] in ("body", "office") and a["body"]]


def _subjects(actors: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    return [a for a in actors if start <= a["start"] < end and a["kind"] in ("body", "office")]
