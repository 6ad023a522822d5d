"""The component ``sepakat_titles``: what a document is called or is about."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.titles)
from sepakat.rules.title.titles import find_titles


@Language.factory("sepakat_titles")
def create_titles(nlp: Language, name: str):
    """A component that leaves the title candidates in ``doc._.titles``."""
    return set_titles


def set_titles(doc: Doc) -> Doc:
    """Find the titles of a Doc, sentence by sentence (the whole Doc where sentences are not set)."""
    spans = (
        [(s.start_char, s.end_char) for s in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(doc.text))]
    )
    doc._.titles = find_titles(doc.text, spans)
    return doc
