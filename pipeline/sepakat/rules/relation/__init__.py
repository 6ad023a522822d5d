"""The component ``sepakat_relations``: finds what an article says of one document's bearing on another."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.relations)
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.relation.relations import find_relations


@Language.factory("sepakat_relations")
def create_relations(nlp: Language, name: str):
    """A component that leaves relations in ``doc._.relations``; needs ``sepakat_mentions`` and ``sepakat_actors``."""
    return set_relations


def set_relations(doc: Doc) -> Doc:
    """Find the relations of a Doc."""
    doc._.relations = find_relations(*text_and_sentences(doc), doc._.actors, doc._.mentions)
    return doc
