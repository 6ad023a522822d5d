"""The component ``sepakat_places``: where agreements are signed."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.places)
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.place.places import find_places


@Language.factory("sepakat_places")
def create_places(nlp: Language, name: str):
    """A component that leaves the place candidates in ``doc._.places``."""
    return set_places


def set_places(doc: Doc) -> Doc:
    """Find the places of a Doc, sentence by sentence."""
    doc._.places = find_places(*text_and_sentences(doc), doc._.body_start)
    return doc
