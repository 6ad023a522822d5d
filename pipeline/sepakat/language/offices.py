"""Entity recognition for offices (jabatan), a layer of its own beside ``doc.ents``.

"Bupati Wonosobo" is an office and holds a place, so offices cannot share the flat entity layer: the
recogniser here is spaCy's own, reading and writing ``doc.spans["offices"]`` instead of ``doc.ents``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.pipeline.ner import DEFAULT_NER_MODEL, EntityRecognizer
from spacy.scorer import Scorer
from spacy.tokens import Doc, SpanGroup
from spacy.training import Example
from thinc.api import Model

KEY = "offices"


def with_offices_as_entities(example: Example) -> Example:
    """The same example with the offices of its reference in place of the entities.

    A reference without a group ``offices`` says nothing about offices: all its tokens become missing values,
    which training passes over.
    """
    reference = example.reference.copy()
    if KEY in example.reference.spans:
        reference.set_ents(list(reference.spans[KEY]), default="outside")
    else:
        reference.set_ents([], default="missing")
    return Example(example.predicted, reference)


def score_offices(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    """Precision, recall and F1 of exact spans (``spans_offices_p`` and so on), over annotated references."""
    annotated = [example for example in examples if KEY in example.reference.spans]
    return Scorer.score_spans(annotated, f"spans_{KEY}", getter=lambda doc, _: doc.spans.get(KEY, ()))


class OfficeRecognizer(EntityRecognizer):
    """spaCy's transition-based recogniser with ``doc.spans["offices"]`` as its layer."""

    def predict(self, docs: Iterable[Doc]) -> Any:
        # Entities already on a document would constrain the transitions, so they step aside meanwhile.
        docs = list(docs)
        entities = [doc.ents for doc in docs]
        for doc in docs:
            doc.ents = ()
        states = super().predict(docs)
        for doc, kept in zip(docs, entities, strict=True):
            doc.ents = kept
        return states

    def set_annotations(self, docs: Iterable[Doc], states: Any) -> None:
        docs = list(docs)
        entities = [doc.ents for doc in docs]
        super().set_annotations(docs, states)
        for doc, kept in zip(docs, entities, strict=True):
            doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=list(doc.ents))
            doc.ents = kept

    def update(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, float]:
        return super().update([with_offices_as_entities(example) for example in examples], **kwargs)

    def initialize(self, get_examples: Callable[[], Iterable[Example]], **kwargs: Any) -> None:
        examples = [with_offices_as_entities(example) for example in get_examples()]
        super().initialize(lambda: examples, **kwargs)


@Language.factory(
    "sepakat_offices",
    assigns=["doc.spans"],
    default_config={"model": DEFAULT_NER_MODEL},
    default_score_weights={f"spans_{KEY}_f": 1.0, f"spans_{KEY}_p": 0.0, f"spans_{KEY}_r": 0.0},
)
def create_offices(nlp: Language, name: str, model: Model) -> OfficeRecognizer:
    """The trainable component; ``model`` is a ``spacy.TransitionBasedParser`` with state type ``ner``."""
    return OfficeRecognizer(nlp.vocab, model, name, scorer=score_offices)
