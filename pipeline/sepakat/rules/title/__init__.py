"""The component ``sepakat_titles``: what a document is called or is about."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.titles)
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.title.titles import find_titles


@Language.factory("sepakat_titles")
def create_titles(nlp: Language, name: str):
    """A component that leaves the title candidates in ``doc._.titles``."""
    return set_titles


def set_titles(doc: Doc) -> Doc:
    """Find the titles of a Doc, sentence by sentence."""
    doc._.titles = find_titles(*text_and_sentences(doc), names={name.start_char for name in doc.ents})
    return doc
