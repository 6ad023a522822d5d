"""The component ``sepakat_scope``: what an agreement covers, item by item."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.scopes)
from sepakat.rules.scope.scopes import find_scopes


@Language.factory("sepakat_scope")
def create_scope(nlp: Language, name: str):
    """A component that leaves the scope lists in ``doc._.scopes``."""
    return set_scopes


def set_scopes(doc: Doc) -> Doc:
    """Find the scope lists of a Doc, sentence by sentence (the whole Doc where sentences are not set)."""
    spans = (
        [(s.start_char, s.end_char) for s in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(doc.text))]
    )
    doc._.scopes = find_scopes(doc.text, spans)
    return doc
