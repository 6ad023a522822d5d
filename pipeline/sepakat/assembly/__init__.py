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
from sepakat.assembly.documents import Document, Layout, find_documents
from sepakat.assembly.fields import bind
from sepakat.assembly.writing import write


@Language.factory("sepakat_assembly")
def create_assembly(nlp: Language, name: str):
    """A component that leaves the agreements of a Doc in ``doc._.agreements``; needs the rules before it."""
    return assemble


def assemble(doc: Doc) -> Doc:
    """Bind the candidates of a Doc to agreements."""
    starts = tuple(s.start_char for s in doc.sents) if doc.has_annotation("SENT_START") else (0,)
    layout = Layout(doc.text, starts, doc._.body_start)
    documents = find_documents(layout, doc._.parties, doc._.mentions, doc._.numbers, doc._.dates)
    bind(layout, documents, {
        "number": doc._.numbers, "title": doc._.titles, "date": doc._.dates, "place": doc._.places,
        "validity": doc._.validities, "scope": doc._.scopes, "signatory": doc._.signatories})
    signs = any(m["status"] == "signed" for m in doc._.mentions)
    records = [write(layout, document, signs, doc._.published) for document in documents if is_record(document)]
    doc._.agreements = sorted(records, key=lambda record: record["start"])
    return doc


def is_record(document: Document) -> bool:
    """Whether a document meets the contract: two parties, or one with a number, a title or a signing date; with
    partners that are only counted ("195 pemerintah daerah"), it must say more, a scope at least."""
    bound = document.bound
    named = [p for p in document.parties if p["kind"] != "group"]
    says_more = bool(bound["number"] or bound["title"] or _signing_dates(bound["date"]))
    return len(named) > 1 or bool(document.parties and (says_more or (len(document.parties) > 1 and bound["scope"])))


def _signing_dates(dates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [d for d in dates if d["role"] == "signing"]
