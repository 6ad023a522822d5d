"""Validity: until when, or for how long, an agreement is in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  registers the attributes
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.validity.detection import find_validity


@Language.factory("sepakat_validity")
def create_validity(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that leaves the terms of agreements in ``doc._.validities``."""

    def validity(doc: Doc) -> Doc:
        published = date.fromisoformat(doc._.published) if doc._.published else None
        doc._.validities = find_validity(*text_and_sentences(doc), published)
        return doc

    return validity
