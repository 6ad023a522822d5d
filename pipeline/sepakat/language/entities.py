"""Tidy entities by what the recogniser, which reads a few words at a time, cannot see: a whole article.

Persons lose the titles and degrees at their edges, abbreviations taken for persons become organisations, spans
without a capital letter go, and a name takes the label it has most often in the article.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from functools import cache
from importlib import resources

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from sepakat.language.tokenizer import abbreviations

EDGES = frozenset(",:;-–—/(")


@cache
def words(group: str) -> frozenset[str]:
    """A list of entities.toml: ``before_person`` (titles, lower-cased, without full stop) or ``initials``."""
    text = resources.files(__package__).joinpath("entities.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[group])


def is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in words("before_person")


def is_degree(token: Token) -> bool:
    return not abbreviations()["degrees"].isdisjoint({token.text, token.text + "."})


def trimmed(span: Span) -> Span:
    """``span`` without punctuation at its edges and, of a person, titles and degrees; it may be empty."""
    doc, start, end = span.doc, span.start, span.end
    person = span.label_ == "PER"
    while start < end and (doc[start].text in EDGES or (person and is_title(doc[start]))):
        start += 1
    while start < end and (doc[end - 1].text in EDGES or (person and is_degree(doc[end - 1]))):
        end -= 1
    return Span(doc, start, end, span.label)


def named(span: Span) -> Span:
    """``span``, as ORG if it is a one-word person in capitals, or in brackets behind what is no person."""
    if span.label_ != "PER" or len(span) > 1 or span.text in words("initials"):
        return span
    doc, before = span.doc, span.start - 1
    bracketed = before > 0 and doc[before].text == "(" and doc[before - 1].ent_type_ != "PER"
    if bracketed or (span.text.isupper() and not span.sent.text.isupper()):
        return Span(doc, span.start, span.end, "ORG")
    return span


def usual_labels(spans: list[Span]) -> dict[str, str]:
    """The label that each name has most often; names whose labels tie are left out."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        votes[span.text][span.label_] += 1
    usual = {}
    for name, counts in votes.items():
        (label, most), *others = counts.most_common(2)
        if not others or most > others[0][1]:
            usual[name] = label
    return usual


@Language.component("sepakat_entities", requires=["doc.ents"], assigns=["doc.ents"])
def sepakat_entities(doc: Doc) -> Doc:
    """Tidy ``doc.ents``."""
    spans = [named(span) for span in map(trimmed, doc.ents) if len(span)]
    if not doc.text.islower():
        spans = [span for span in spans if any(character.isupper() for character in span.text)]
    usual = usual_labels(spans)
    doc.ents = [Span(doc, span.start, span.end, usual.get(span.text, span.label_)) for span in spans]
    return doc
