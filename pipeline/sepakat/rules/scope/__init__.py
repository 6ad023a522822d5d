"""The component ``sepakat_scope``: what an agreement covers, item by item."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.scopes)
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.scope.scopes import find_scopes


@Language.factory("sepakat_scope")
def create_scope(nlp: Language, name: str):
    """A component that leaves the scope lists in ``doc._.scopes``."""
    return set_scopes


def set_scopes(doc: Doc) -> Doc:
    """Find the scope lists of a Doc, sentence by sentence."""
    doc._.scopes = find_scopes(*text_and_sentences(doc))
    return doc
