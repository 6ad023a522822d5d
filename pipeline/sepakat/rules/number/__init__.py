"""Document numbers of agreements."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  registers the attributes
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.number.detection import find_numbers


@Language.factory("sepakat_numbers")
def create_numbers(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that leaves the numbers of agreements in ``doc._.numbers``."""

    def numbers(doc: Doc) -> Doc:
        doc._.numbers = find_numbers(*text_and_sentences(doc))
        return doc

    return numbers
