"""The component ``sepakat_mentions``: finds the agreement documents an article speaks of."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.mentions)
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.agreement.mentions import find_mentions


@Language.factory("sepakat_mentions")
def create_mentions(nlp: Language, name: str):
    """A component that leaves the document mentions in ``doc._.mentions``."""
    return set_mentions


def set_mentions(doc: Doc) -> Doc:
    """Find the mentions of a Doc, sentence by sentence (the whole Doc where sentences are not set)."""
    doc._.mentions = find_mentions(*text_and_sentences(doc))
    return doc
