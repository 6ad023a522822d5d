"""The component ``sepakat_assembly``: binds the candidates of all fields to agreements.

The only place that sees every field at once. Reads the candidates in ``doc._`` and leaves ``doc._.agreements``, a
list of JSON-able records (see ``records.Agreement``; evidence as ``[path, start, end, rule, score]`` with offsets into
``doc.text``; ids are given by ``extraction``).
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.agreements)
from sepakat.assembly.confidence import calibrate
from sepakat.assembly.document import Document, Layout
from sepakat.assembly.documents import find_documents
from sepakat.assembly.fields import ALL, bind
from sepakat.assembly.relations import related
from sepakat.assembly.writing import add_relation, share_event, write
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.language.signing import signing


@Language.factory("sepakat_assembly")
def create_assembly(nlp: Language, name: str):
    """A component that leaves the agreements of a Doc in ``doc._.agreements``; needs the rules before it."""
    return assemble


def assemble(doc: Doc) -> Doc:
    """Bind the candidates of a Doc to agreements."""
    text, sentences = text_and_sentences(doc)
    layout = Layout(text, tuple(start for start, _ in sentences), doc._.body_start)
    documents = find_documents(layout, doc._.parties, doc._.mentions, doc._.numbers, doc._.dates, doc._.relations)
    candidates = {
        "number": doc._.numbers,
        "title": doc._.titles,
        "date": doc._.dates,
        "place": doc._.places,
        "validity": doc._.validities,
        "scope": doc._.scopes,
        "signatory": doc._.signatories,
    }
    bind(layout, documents, candidates)
    kept = [document for document in documents if is_record(document)]
    whole = [document for document in kept if len(document.parties) > 1]
    signs = signing().search(text) is not None
    told = [document for document in kept if document in whole or not whole or document.bound["number"]]
    if len(told) < len(documents):  # what stands beside one that is no record is that of the others
        bind(layout, told, {name: candidates[name] for name in ALL})
    told.sort(key=lambda document: document.anchors[0][0])
    records = [write(layout, document, signs, doc._.published) for document in told]
    share_event(records)
    for source, target, relation in related(layout, told, doc._.relations):
        add_relation(records[told.index(source)], relation, told.index(target))
    for record in records:
        calibrate(record)
    doc._.agreements = records
    return doc


def is_record(document: Document) -> bool:
    """Whether a document meets the contract: two parties, or one with a number, a title or a signing day; a document
    that is not named for one ("perjanjian", "kerja sama") needs both parties, or a signer and a title. Partners that
    are only counted ("195 pemerintah daerah") need a number, a title, a scope or a signing day beside them."""
    bound = document.bound
    signed = any(d["role"] == "signing" for d in bound["date"])
    if len(document.parties) < 2:
        named = document.mentions[0]["form"] == "named"
        bodies = [p for p in document.parties if p["kind"] in ("body", "office")]
        if not named:
            return bool(bodies and bound["title"] and _signs(document.mentions[0]))
        return bool(bodies and (bound["number"] or bound["title"] or signed))
    told = any(m["signing"] or m["status"] == "planned" or m["in_force"] or m["earlier"] for m in document.mentions)
    if "+topic" in document.rule and not told:
        return bool(bound["number"] or bound["title"])
    bodies = [p for p in document.parties if p["kind"] != "group"]
    return len(bodies) > 1 or bool(bound["number"] or bound["title"] or bound["scope"] or signed)


def _signs(mention: dict[str, Any]) -> bool:
    """Whether somebody signs one document, not only some; a "persetujuan" that one signs alone is a permit."""
    one = mention["count"] is None and mention["type"] != "persetujuan"
    return mention["verb"] and mention["status"] == "signed" and one
