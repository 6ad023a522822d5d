"""The component ``sepakat_parties``: finds the bodies that agree, and every spelling the article gives them."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.parties)
from sepakat.language.clause_patterns import read_clauses
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.party.groups import add_topic, find_groups
from sepakat.rules.party.items import find_items
from sepakat.rules.party.pointing import find_pointed
from sepakat.rules.party.spellings import printed_names, spellings


@Language.factory("sepakat_parties")
def create_parties(nlp: Language, name: str):
    """A component that leaves groups of parties in ``doc._.parties``; needs ``sepakat_actors`` and
    ``sepakat_mentions`` before it."""
    return set_parties


def set_parties(doc: Doc) -> Doc:
    """Find the groups; each member also gets ``names``, the spans of its spellings in the article."""
    text, sentences = text_and_sentences(doc)
    actors = doc._.actors
    clauses = list(read_clauses(text, sentences, actors, doc._.mentions))
    names = cache(lambda: printed_names(text, actors))  # asked for where somebody agrees
    spelled = cache(lambda name: spellings(name, names()))

    groups = find_groups(clauses)
    groups += find_items(clauses)
    groups += find_pointed(text, clauses, groups, spelled, doc._.body_start)
    partners = {member["start"] for group in groups for member in group["members"] if member["side"] == 2}
    for group in groups:
        if {member["side"] for member in group["members"]} == {2}:
            add_topic(text, group, sentences, actors, partners)
    for member in (member for group in groups for member in group["members"]):
        member["names"] = spelled(text[member["start"] : member["end"]]) or [[member["start"], member["end"]]]
        if member["kind"] == "office":
            member.update(_as_body(member, actors))
    doc._.parties = groups
    return doc


def _as_body(member: dict[str, Any], actors: list[dict[str, Any]]) -> dict[str, Any]:
    """The printed body that an office-holder stands for, where the article prints one."""
    told = [a for a in actors if a["kind"] in ("body", "place") and a["body"] in member["names"]]
    bodies = [a["body"] for a in sorted(told, key=lambda a: a["kind"])]
    return {"start": bodies[0][0], "end": bodies[0][1], "kind": "body"} if bodies else {}
