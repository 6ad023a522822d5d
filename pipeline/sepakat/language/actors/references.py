"""Completing actors with what the article prints elsewhere."""

from __future__ import annotations

import re
from typing import Any

from sepakat.language.actors.patterns import patterns
from sepakat.registry import plain_name


def complete(text: str, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every actor its ``full_name``; fill in the full name of a person named short ("Pramono"), the office of a
    person, the holder of an office, the longer form of a bare office ("Bupati")."""
    named = [a for a in actors if a["person"]]
    words = {id(a): _words(text, a["person"]) for a in named}
    for actor in actors:
        actor["full_name"] = _fullest(actor, named, words) if actor["person"] else None
    known = [a for a in named if a["office"]]
    bare = {id(a): _longer_office(text, a, actors) for a in actors if a["office"] and not a["body"]}
    for actor in actors:
        if actor["person"] and not actor["office"]:
            same = next((k for k in known if k["full_name"] == actor["full_name"]), None)
            if same:
                actor.update(office=same["office"], body=actor["body"] or same["body"])
    for actor in actors:
        longer = bare.get(id(actor))
        if longer:
            actor.update(office=longer["office"], body=longer["body"])
        if actor["office"] and not actor["person"]:
            holder = next((k for k in known if _same_office(text, k["office"], actor["office"])), None)
            actor["full_name"] = holder and holder["full_name"]
    return actors


def _fullest(actor: dict[str, Any], named: list[dict[str, Any]], words: dict[int, frozenset[str]]) -> list[int]:
    """Where the article first prints most words of a person's name."""
    own = words[id(actor)]
    longer = [a for a in named if own and own <= words[id(a)]] or [actor]
    return max(longer, key=lambda a: (len(words[id(a)]), -a["start"]))["person"]


def _longer_office(text: str, actor: dict[str, Any], actors: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one office of the article that begins with a bare office; None where several do."""
    printed = text[slice(*actor["office"])]
    if not patterns().bare_offices.fullmatch(printed):
        return None
    longer = {
        text[slice(*a["office"])]: a
        for a in reversed(actors)
        if a["office"] and text[slice(*a["office"])].startswith(printed + " ")
    }
    return next(iter(longer.values())) if len(longer) == 1 else None


def _words(text: str, span: list[int]) -> frozenset[str]:
    return frozenset(word.casefold() for word in re.findall(r"[^\W\d_]{3,}", plain_name(text[slice(*span)])))


def _same_office(text: str, one: list[int], two: list[int]) -> bool:
    words = _words(text, two)
    return len(words) > 1 and words == _words(text, one)
