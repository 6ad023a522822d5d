"""The component ``sepakat_places``: where agreements are signed."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.places)
from sepakat.rules.place.places import find_places


@Language.factory("sepakat_places")
def create_places(nlp: Language, name: str):
    """A component that leaves the place candidates in ``doc._.places``."""
    return set_places


def set_places(doc: Doc) -> Doc:
    """Find the places of a Doc, sentence by sentence (the whole Doc where sentences are not set)."""
    spans = (
        [(s.start_char, s.end_char) for s in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(doc.text))]
    )
    doc._.places = find_places(doc.text, spans, doc._.body_start)
    return doc
