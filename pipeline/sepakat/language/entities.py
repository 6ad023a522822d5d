"""Tidy entities by what the recogniser, which reads a few words at a time, cannot see: a whole article, the registry.

Persons lose the titles and degrees at their edges and what belongs to the office before them; abbreviations take the
label of the full name that they stand behind in brackets; what begins with a word for a body is one; a ministry's
name that the registry knows is completed over its commas; spans without a capital letter go; and a name takes the
label it has most often in the article.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from functools import cache
from importlib import resources

import numpy as np
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from sepakat.language.tokenizer import abbreviations
from sepakat.registry import lookup

EDGES = frozenset(",:;-–—/(")


@cache
def words(group: str) -> frozenset[str]:
    """A list of entities.toml."""
    text = resources.files(__package__).joinpath("entities.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[group])


def is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in words("before_person")


def is_degree(token: Token) -> bool:
    return not abbreviations()["degrees"].isdisjoint({token.text, token.text + "."})


def trimmed(span: Span) -> Span:
    """``span`` without punctuation at its edges and, of a person, titles and degrees; "Solok" of "Wali [Kota Solok]".
    It may be empty."""
    doc, start, end = span.doc, span.start, span.end
    if span.label_ == "LOC" and start and doc[start].lower_ == "kota" and doc[start - 1].lower_ == "wali":
        start += 1
    person = span.label_ == "PER"
    while start < end and (doc[start].text in EDGES or (person and is_title(doc[start]))):
        start += 1
    while start < end and (doc[end - 1].text in EDGES or (person and is_degree(doc[end - 1]))):
        end -= 1
    return Span(doc, start, end, span.label)


def named(span: Span) -> Span:
    """``span``, as ORG if it begins with a word for a body, or with the word before it does ("Polda [Jabar]"), or is
    a one-word person in capitals, unless as in "tersangka [TW]", or in brackets behind what is no person."""
    if span.label_ != "ORG" and span[0].text in words("bodies"):
        return Span(span.doc, span.start, span.end, "ORG")
    if span.label_ == "LOC" and span.start and span.doc[span.start - 1].text in words("authorities"):
        return Span(span.doc, span.start - 1, span.end, "ORG")
    if span.label_ != "PER" or len(span) > 1 or span.text in words("initials"):
        return span
    doc, before = span.doc, span.start - 1
    if before >= 0 and doc[before].lower_ in words("before_initials"):
        return span
    bracketed = before > 0 and doc[before].text == "(" and doc[before - 1].ent_type_ != "PER"
    if bracketed or (span.text.isupper() and not span.sent.text.isupper()):
        return Span(doc, span.start, span.end, "ORG")
    return span


def abbreviates(short: str, full: Span) -> bool:
    """Whether the letters of ``short``, of a person in capitals, stand in ``full`` in that order, the first as its
    first."""
    if full.label_ == "PER" and not short.isupper():
        return False
    letters = iter(full.text.lower())
    return full.text[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower())


def abbreviations_of(doc: Doc, spans: list[Span]) -> dict[str, str]:
    """The label of each abbreviation that stands in brackets behind its full name, empty behind what is no name:
    "Universitas Lampung (Unila)", "Tono Wijaya (TW)", "Perjanjian Kerja Sama (PKS)"."""
    ending = {span.end: span for span in spans}
    taken = {token for span in spans for token in range(span.start, span.end)}
    found: dict[str, str] = {}
    for bracket in np.flatnonzero(doc.to_array([ORTH]) == doc.vocab.strings["("]).tolist():
        inside = doc[bracket + 1 : bracket + 3]
        short = inside[0].text if len(inside) == 2 and inside[1].text == ")" else ""
        if len(short) < 2 or not short.isalpha() or not short[0].isupper():
            continue
        if bracket in ending and abbreviates(short, ending[bracket]):
            found[short] = ending[bracket].label_
        elif short.isupper() and short not in found:
            before = doc[max(0, bracket - len(short)) : bracket]
            spelt = "".join(token.lower_[0] for token in before) == short.lower()
            if spelt and before[0].text not in words("bodies") and taken.isdisjoint(range(before.start, bracket)):
                found[short] = ""
    return found


def linked(doc: Doc, spans: list[Span]) -> list[Span]:
    """``spans`` with every occurrence of an abbreviation labelled as its full name, or left out with it."""
    known = abbreviations_of(doc, spans)
    if not known:
        return spans
    labels = [known.get(span.text, span.label_) for span in spans]
    spans = [Span(doc, span.start, span.end, label) for span, label in zip(spans, labels, strict=True) if label]
    taken = {token for span in spans for token in range(span.start, span.end)}
    names = [doc.vocab.strings[short] for short, label in known.items() if label in ("ORG", "PER")]
    missed = set(np.flatnonzero(np.isin(doc.to_array([ORTH]), names)).tolist()) - taken
    added = [Span(doc, token, token + 1, known[doc[token].text]) for token in missed]
    return sorted([*spans, *added], key=lambda span: span.start)


def split(span: Span) -> list[Span]:
    """``span``, or the body in capitals before a person apart: "BNN Tono Wijaya"."""
    first = span[0].text
    body = span.label_ == "PER" and len(span) > 1 and len(first) > 2 and first.isalpha() and first.isupper()
    if not body or first in words("initials") or not span[1].text.istitle():
        return [span]
    return [Span(span.doc, span.start, span.start + 1, "ORG"), Span(span.doc, span.start + 1, span.end, "PER")]


def parted(span: Span) -> list[Span]:
    """``span``, or the names in it of a body and of the one that it is part of or also is: "Fakultas Hukum", "FH" and
    "Universitas Arung" of "Fakultas Hukum (FH) Universitas Arung", both of "Kementerian Kehutanan/Badan Geologi"."""
    doc, parts, start = span.doc, [], span.start
    for at in range(span.start + 1, span.end - 1) if span.label_ == "ORG" else ():
        begins = doc[at + 1].text in words("bodies") | words("ministries")
        if doc[at].text == "/" and begins:
            parts.append((start, at))
            start = at + 1
        elif doc[at].text == ")" and doc[at - 2].text == "(" and at - 2 > start and (begins or _ministry(doc[at + 1])):
            parts += [(start, at - 2), (at - 1, at)]
            start = at + 1
    return [Span(doc, *part, span.label) for part in [*parts, (start, span.end)]]


def _ministry(token: Token) -> bool:
    entry = lookup(token.text)
    return entry is not None and entry.kind == "ministry"


def without_bracket(office: Span) -> Span:
    """``office`` without the abbreviation in brackets behind it: "Menteri Pekerjaan Umum" of "... (PU)"."""
    opened = next((token.i for token in reversed(office) if token.text == "("), office.start)
    closed = office[-1].text == ")" and opened > office.start and office.doc[opened + 1].text != "Persero"
    return Span(office.doc, office.start, opened, office.label) if closed else office


def office_ends(doc: Doc) -> dict[int, int]:
    """For each token of an office but its first, the token behind that office."""
    offices = doc.spans.get("offices", ())
    return {token: office.end for office in offices for token in range(office.start + 1, office.end)}


def behind_office(span: Span, ends: dict[int, int]) -> Span:
    """``span``, of a person the part behind an office that reaches into it: "Tono" of "[Sekda {Solok] Tono}"."""
    end = ends.get(span.start, 0)
    return Span(span.doc, end, span.end, "PER") if span.label_ == "PER" and end < span.end and end else span


def completed(span: Span) -> Span:
    """``span``, or the longer name of a body known to the registry that begins with it: "Kementerian Desa,
    Pembangunan Daerah Tertinggal" before ", dan Transmigrasi"."""
    if span.label_ != "ORG" or span[0].text not in words("ministries"):
        return span
    for end in range(min(len(span.doc), span.end + 8), span.end, -1):
        longer = Span(span.doc, span.start, end, "ORG")
        if span.doc[end - 1].is_title and (entry := lookup(longer.text)) and entry != lookup(span.text):
            return longer
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


def short_names(spans: list[Span]) -> set[str]:
    """What companies are called without their legal form, as long as no person is called so in full: "Kencana" and
    "Kencana Arung" of "PT Kencana Arung Tbk"."""
    whole = [span.text.split() for span in spans if span.label_ == "ORG" and span[0].text in words("legal_forms")]
    names = {" ".join(name[1:end]) for name in whole for end in range(2, len(name) + 1)}
    persons = [span.text for span in spans if span.label_ == "PER" and len(span) > 1]
    return names - {name for person in persons for name in (person, *person.split())}


@Language.component("sepakat_entities", requires=["doc.ents"], assigns=["doc.ents", "doc.spans"])
def sepakat_entities(doc: Doc) -> Doc:
    """Tidy ``doc.ents`` and the offices."""
    if "offices" in doc.spans:
        doc.spans["offices"] = [without_bracket(office) for office in doc.spans["offices"]]
    parts = [part for span in map(trimmed, doc.ents) if len(span) for one in split(span) for part in parted(one)]
    spans = [named(part) for part in parts]
    capital = [span for span in spans if any(character.isupper() for character in span.text)]
    spans = spans if len(capital) < len(spans) and doc.text.islower() else capital
    spans = linked(doc, spans)
    usual, ends = usual_labels(spans), office_ends(doc)
    usual |= {name: "ORG" for name in short_names(spans) if usual.get(name) == "PER"}
    spans = [Span(doc, span.start, span.end, usual.get(span.text, span.label_)) for span in spans]
    doc.ents = filter_spans(completed(behind_office(span, ends)) for span in spans)
    return doc
