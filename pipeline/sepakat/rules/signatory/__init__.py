"""The component ``sepakat_signatories``: finds who signs."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.signatories)
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.signatory.signers import find_signers


@Language.factory("sepakat_signatories")
def create_signatories(nlp: Language, name: str):
    """A component that leaves signers in ``doc._.signatories``; needs ``sepakat_actors`` and ``sepakat_mentions``."""
    return set_signatories


def set_signatories(doc: Doc) -> Doc:
    """Find the signers of a Doc."""
    doc._.signatories = find_signers(*text_and_sentences(doc), doc._.actors, doc._.mentions)
    return doc
