"""The recogniser of names: persons, organisations and places into ``doc.ents``, offices into ``doc.spans["offices"]``.

"Bupati Wonosobo" is an office and holds a place, so offices are a layer of their own: two chains of tags are read
off one network (``chains``), within sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import ENT_IOB, SENT_START
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, Span, SpanGroup
from spacy.training import Example
from spacy.util import registry
from thinc.api import Linear, Model, NumpyOps, Optimizer, set_dropout_rate, with_array

from sepakat.language import chains
from sepakat.language.encoding import settle

KEY = "offices"
LABELS = {"entities": ("PER", "ORG", "LOC"), KEY: ("OFFICE",)}
TAGS = {layer: chains.tags(labels) for layer, labels in LABELS.items()}
COLUMNS = {"entities": slice(0, len(TAGS["entities"])), KEY: slice(len(TAGS["entities"]), None)}
WIDTH = sum(map(len, TAGS.values()))

Array = np.ndarray


@registry.architectures("sepakat.Tagger.v1")
def build_tagger(tok2vec: Model[list[Doc], list[Array]]) -> Model[list[Doc], list[Array]]:
    """Scores of all tags of both layers for every token, and the layers' transitions as parameters."""
    output: Model = with_array(Linear(WIDTH))
    model: Model = Model("tagger", _forward, init=_init, layers=[tok2vec, output], params=dict.fromkeys(TAGS))
    if isinstance(model.ops, NumpyOps):
        # numpy multiplies matrices three to four times as fast as BLIS, thinc's own choice
        for layer in model.walk():
            layer.ops = NumpyOps(use_blis=False)
    return model


def _init(model: Model, X: Any = None, Y: Any = None) -> None:
    tok2vec, output = model.layers
    tok2vec.initialize(X=X)
    output.layers[0].set_dim("nI", tok2vec.get_dim("nO"))
    output.initialize()
    for layer, names in TAGS.items():
        model.set_param(layer, model.ops.alloc2f(len(names), len(names)))


def _forward(model: Model, docs: list[Doc], is_train: bool) -> tuple[list[Array], Callable]:
    tok2vec, output = model.layers
    vectors, backprop_vectors = tok2vec(docs, is_train)
    scores, backprop_scores = output(vectors, is_train)
    return scores, lambda gradients: backprop_vectors(backprop_scores(gradients))


def sentence_pieces(docs: list[Doc]) -> tuple[Array, Array]:
    """First token and the one behind the last of every sentence, over the tokens of ``docs`` in a row."""
    opens = []
    for doc in docs:
        marks = doc.to_array([SENT_START]) == 1
        marks[:1] = True
        opens.append(marks)
    flat = np.concatenate(opens) if opens else np.zeros(0, dtype=bool)
    starts = np.flatnonzero(flat)
    return chains.pieces(starts, np.append(starts[1:], len(flat))[: len(starts)])


def spans_of(tags: Array, names: list[str]) -> Iterator[tuple[int, int, str]]:
    """First token, the one behind the last and label of each span that ``tags`` spell."""
    start = 0
    for token in np.flatnonzero(tags).tolist():
        part, label = names[tags[token]].split("-")
        if part in "BU":
            start = token
        if part in "LU":
            yield start, token + 1, label


def possible_tags(reference: Doc, layer: str, cuts: set[int]) -> Array | None:
    """Tokens x tags: what the annotation leaves possible; None where it says nothing about the layer.

    A span across one of ``cuts``, where a sequence begins, cannot be spelt and counts as unknown.
    """
    names = TAGS[layer]
    if layer == KEY:
        if KEY not in reference.spans:
            return None
        spans, missing = list(reference.spans[KEY]), np.zeros(len(reference), dtype=bool)
    else:
        if not reference.has_annotation("ENT_IOB"):
            return None
        spans, missing = list(reference.ents), reference.to_array([ENT_IOB]) == 0
    possible = np.zeros((len(reference), len(names)), dtype="float32")
    possible[:, 0] = 1
    possible[missing] = 1
    for span in spans:
        tokens = range(span.start, span.end)
        if any(token in cuts for token in tokens[1:]):
            possible[span.start : span.end] = 1
            continue
        parts = "U" if len(tokens) == 1 else "B" + "I" * (len(tokens) - 2) + "L"
        for token, part in zip(tokens, parts, strict=True):
            possible[token] = 0
            possible[token, names.index(f"{part}-{span.label_}")] = 1
    return possible


class NameRecognizer(TrainablePipe):
    """spaCy's component around the network and its chains."""

    def __init__(self, vocab: Any, model: Model, name: str = "sepakat_names") -> None:
        self.vocab, self.model, self.name = vocab, model, name
        self.cfg: dict[str, Any] = {}
        self.scorer = score_names

    def settle(self) -> None:
        """Compute no more than use needs, until there is more to learn."""
        self._settled = settle(self.model)

    @property
    def labels(self) -> tuple[str, ...]:  # type: ignore[override]
        return (*LABELS["entities"], *LABELS[KEY])

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, **_: Any
    ) -> None:
        """Lay out the network for the size of its input, which the first examples show."""
        self.model.initialize(X=[example.predicted for example in islice(get_examples(), 10)])

    def transitions(self, layer: str) -> Array:
        """What it scores for each tag of ``layer`` to follow each other."""
        return np.asarray(self.model.get_param(layer))

    def predict(self, docs: Iterable[Doc]) -> dict[str, list[Array]]:
        """The tags of each layer for each Doc."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return {layer: [np.zeros(0, dtype=np.int8) for _ in docs] for layer in TAGS}
        scores = np.concatenate(self.model.predict(docs))
        sequences = chains.Sequences.of(*sentence_pieces(docs))
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return {
            layer: np.split(
                chains.best_tags(scores[:, COLUMNS[layer]], self.transitions(layer), sequences, names), ends
            )
            for layer, names in TAGS.items()
        }

    def set_annotations(self, docs: Iterable[Doc], tags: dict[str, list[Array]]) -> None:
        for number, doc in enumerate(docs):
            found = {
                layer: [Span(doc, *span) for span in spans_of(tags[layer][number], names)]
                for layer, names in TAGS.items()
            }
            doc.ents = found["entities"]
            doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=found[KEY])

    def update(
        self, examples: Iterable[Example], *, drop: float = 0.0, sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """One step of learning: what the chains expect less what the annotation says."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = [example for example in examples if len(example.predicted)]
        if not examples:
            return losses
        set_dropout_rate(self.model, drop)
        references = [example.reference for example in examples]
        docs = [example.predicted for example in examples]
        outputs, backprop = self.model.begin_update(docs)
        scores = np.concatenate(outputs)
        gradient = np.zeros_like(scores)
        sizes = [len(doc) for doc in docs]
        offsets = np.cumsum([0, *sizes])
        starts, ends = sentence_pieces(references)
        cuts = set(starts.tolist())
        for layer, names in TAGS.items():
            told = [
                possible_tags(reference, layer, {cut - offset for cut in cuts if offset <= cut < offset + size})
                for reference, offset, size in zip(references, offsets, sizes, strict=False)
            ]
            known = np.repeat([possible is not None for possible in told], sizes)
            chosen = known[starts]
            if not chosen.any():
                continue
            sequences = chains.Sequences.of(starts[chosen], ends[chosen])
            possible = np.ones((len(scores), len(names)), dtype="float32")
            for table, offset in zip(told, offsets, strict=False):
                if table is not None:
                    possible[offset : offset + len(table)] = table
            columns, transitions = COLUMNS[layer], self.transitions(layer)
            free, expected = chains.marginals(scores[:, columns], transitions, sequences, names)
            bound, observed = chains.marginals(scores[:, columns], transitions, sequences, names, possible)
            difference = np.where(known[:, None], free - bound, 0)
            gradient[:, columns] = difference
            self.model.inc_grad(layer, (expected - observed).astype("float32"))
            losses[self.name] += float(np.abs(difference).sum())
        backprop(np.split(gradient, offsets[1:-1]))
        if sgd is not None:
            self.finish_update(sgd)
        return losses


def score_names(examples: Iterable[Example], **_: Any) -> dict[str, Any]:
    """Precision, recall and F1 of exact spans: ``ents_f`` ... and, where offices are annotated, ``spans_offices_f``."""
    examples = list(examples)
    annotated = [example for example in examples if KEY in example.reference.spans]
    offices = Scorer.score_spans(annotated, f"spans_{KEY}", getter=lambda doc, _: doc.spans.get(KEY, ()))
    return get_ner_prf(examples) | offices


@Language.factory(
    "sepakat_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "doc.spans"],
    default_config={"model": None},
    default_score_weights={"ents_f": 0.7, f"spans_{KEY}_f": 0.3},
)
def create_names(nlp: Language, name: str, model: Model) -> NameRecognizer:
    """The trainable component; ``model`` is a ``sepakat.Tagger.v1``."""
    return NameRecognizer(nlp.vocab, model, name)
