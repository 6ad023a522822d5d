"""Binding the candidates of each field to the documents they speak of."""

from __future__ import annotations

import re
from typing import Any

from sepakat.assembly.document import Document, Layout
from sepakat.language.whole_words import stands_in
from sepakat.registry import same_body

REACH = {"date": 4, "place": 4, "scope": 8, "validity": 10, "signatory": 12, "title": 2, "number": 2}
JOINT = re.compile(r"\s*(?:\([^)]*\)\s*)?,?\s*(?:dan|serta|sekaligus)\s+", re.IGNORECASE)
LEGAL_FORM = re.compile(r"^(?:PT|CV|PD|UD)\.?\s+|\s+Tbk\.?$")
SURE = 0.75  # score of a list that is what a document covers however far off
EVENT = ("date", "place")  # what a signing has, whatever is signed
ALL = (*EVENT, "signatory", "validity", "scope")
FURTHER = "scope.further"  # goes on with the list before it, whatever else its sentence speaks of
FARTHEST = 5  # sentences beyond which a venue is no less that of the signing
BACKGROUND = 2  # sentences


def bind(layout: Layout, documents: list[Document], candidates: dict[str, list[dict[str, Any]]]) -> None:
    """Leave in ``document.bound[field]`` the candidates of every field that belong to the document, best first.

    ``candidates`` maps ``number``, ``title``, ``date``, ``place``, ``validity``, ``scope`` and ``signatory`` to
    candidates. Bound ones have a ``rank``, and say whether the article tells of this document ``alone``.
    """
    for name, found in candidates.items():
        for document in documents:
            document.bound[name] = []
        owners: list[Document] = []
        for candidate in found:
            if not (owners and candidate["rule"] == FURTHER):
                owners = _owners(layout, documents, candidate, name)
            for owner in owners:
                rank = _rank(layout, owner, candidate, name)
                owner.bound[name].append({**candidate, "rank": rank, "alone": len(documents) == 1})
                if name == "number":  # its sentence speaks of the document
                    owner.anchors.append((candidate["start"], candidate["end"]))
    for document in documents:
        for found in document.bound.values():
            found.sort(key=lambda c: (-c["rank"], c["start"]))


def _owner(layout: Layout, documents: list[Document], candidate: dict[str, Any], name: str) -> Document | None:
    """The document whose clause or mention stands nearest; one printed before it is preferred over one after it."""
    named = _named_before(layout, documents, candidate) if name in ("title", "scope", "validity") else None
    if named:
        return named
    if name == "scope" and len(documents) > 1 and (partner := _with_partner(layout, documents, candidate)):
        return partner
    hook = candidate.get("anchor") or candidate.get("head")
    if hook:
        for document in documents:
            if any(a[0] < hook[1] and hook[0] < a[1] for a in document.anchors):
                return document
    near = [(d, _distance(layout, d, candidate)) for d in _told(layout, documents, candidate)]
    here = [d for d, distance in near if distance < 1]
    if name == "signatory" and len(here) != 1:
        theirs = [(d, n) for d, n in near if any(_stands_for(layout.text, candidate, p) for p in d.parties)]
        near = theirs or near
    if not near:
        return None
    document, distance = min(near, key=lambda pair: pair[1] + _aloof(documents, *pair))
    near_enough = len(documents) == 1 or int(distance) <= REACH[name]
    return document if near_enough or _of_event(candidate, name) or _sure(candidate, name) else None


def _of_event(candidate: dict[str, Any], name: str) -> bool:
    """Whether a candidate tells of the signing itself: however far off, it is that of the nearest document."""
    return name in EVENT and "signing" in (candidate.get("cue"), candidate.get("role"))


def _sure(candidate: dict[str, Any], name: str) -> bool:
    return name == "scope" and candidate["score"] >= SURE


def _with_partner(layout: Layout, documents: list[Document], candidate: dict[str, Any]) -> Document | None:
    """The document of several whose partner alone is named before a list in its sentence: "Dengan PT Arung, kerja sama
    mencakup …"."""
    before = layout.text[layout.starts[layout.sentence(candidate["start"])] : candidate["start"]]
    named = [
        {p["key"] for p in d.parties if any(_is_named(layout.text[s:e], before) for s, e in p["names"])}
        for d in documents
    ]
    shared = set.intersection(*named)
    theirs = [(len(d.parties), i) for i, d in enumerate(documents) if named[i] - shared]
    fewest = [i for size, i in theirs if size == min(theirs)[0]]
    return documents[fewest[0]] if len(fewest) == 1 else None


def _is_named(name: str, text: str) -> bool:
    return stands_in([LEGAL_FORM.sub("", name)], text)


def _told(layout: Layout, documents: list[Document], candidate: dict[str, Any]) -> list[Document]:
    """The documents that the text has told of up to the sentence of a candidate: "dokumen tersebut" looks back; all of
    them where it has told of none."""
    here = layout.sentence(candidate["start"])
    body = [(d, min((a[0] for a in d.anchors if a[0] >= layout.body_start), default=None)) for d in documents]
    return [d for d, first in body if first is not None and layout.sentence(first) <= here] or documents


def _aloof(documents: list[Document], document: Document, distance: float) -> int:
    """Sentences that a document of the background stands farther off than one that is the news: what is said of it is
    said in the next sentence at most."""
    news = any(d.status != "existing" for d in documents)
    return BACKGROUND if news and distance >= 2 and document.status == "existing" else 0


def _owners(
    layout: Layout, documents: list[Document], candidate: dict[str, Any], name: str
) -> list[Document]:
    """The document a candidate belongs to; a title or list is that of one named beside it, too: "MoU dan PKS bidang
    hukum"."""
    owner = _owner(layout, documents, candidate, name)
    if owner is None or name not in ("title", "scope"):
        return [owner] if owner else []
    spans = [(m["start"], m["end"], d) for d in documents for m in d.mentions if m["end"] <= candidate["start"]]
    last = max((start for start, _, document in spans if document is owner), default=None)
    if last is None:
        return [owner]
    return [owner, *(d for _, end, d in spans if d is not owner and JOINT.fullmatch(layout.text, end, last))]


def _named_before(layout: Layout, documents: list[Document], candidate: dict[str, Any]) -> Document | None:
    """The document named last before a title, a term or a list in its sentence."""
    here = layout.sentence(candidate["start"])
    named = [
        (mention["end"], i)
        for i, document in enumerate(documents)
        for mention in document.mentions
        if mention["end"] <= candidate["start"] and layout.sentence(mention["start"]) == here
    ]
    return documents[max(named)[1]] if named else None


def _distance(layout: Layout, document: Document, candidate: dict[str, Any]) -> float:
    """Sentences between a candidate and the nearest anchor; anchors after it count one and a half."""
    steps = [layout.between(a[0], candidate["start"]) for a in document.anchors]
    own = min((s if s >= 0 else -1.5 * s) for s in steps)
    first = abs(layout.between(document.anchors[0][0], candidate["start"])) * 0.01
    return own + first


def _rank(layout: Layout, document: Document, candidate: dict[str, Any], name: str) -> float:
    """Score less a share per sentence of distance; the headline counts as far."""
    far = min(_distance(layout, document, candidate), FARTHEST if name == "place" else 2 * FARTHEST)
    headline = 1 if candidate["start"] < layout.body_start else 0
    return candidate["score"] - 0.05 * far - 0.1 * headline


def _stands_for(text: str, signer: dict[str, Any], party: dict[str, Any]) -> bool:
    names = [text[s:e] for s, e in party["names"]]
    if signer["office"] and stands_in(names, text[slice(*signer["office"])]):
        return True
    return any(
        same_body(text[span[0] : span[1]], name)
        for span in (signer["body"], signer["office"])
        if span
        for name in names
    )


def party_of(text: str, signer: dict[str, Any], parties: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The party a signer stands for, by the body or office printed with the signer; None where neither tells."""
    return next((p for p in parties if _stands_for(text, signer, p)), None)
