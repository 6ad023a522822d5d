"""Dates: of signing, of statements, of laws, of the end of validity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  registers the attributes
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.rules.date.detection import find_agreement_dates
from sepakat.rules.date.period import period_of


@Language.factory("sepakat_dates")
def create_dates(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that leaves the dates of a text, reckoned from ``doc._.published``, in ``doc._.dates``."""

    def dates(doc: Doc) -> Doc:
        published = date.fromisoformat(doc._.published) if doc._.published else None
        period = None if published else period_of(doc)
        doc._.dates = find_agreement_dates(*text_and_sentences(doc), published, period)
        return doc

    return dates
