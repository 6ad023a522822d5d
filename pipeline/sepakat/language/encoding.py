"""The network that turns the tokens of a Doc into vectors: spaCy's convolutions and three layers of our own.

``with_conventions`` tells the network by which guidelines a training text is annotated, so that sets which
disagree ("Kabupaten" part of a place or not) can be learned from side by side; a text without
``doc._.convention`` is read by those of the annotated articles. ``with_known_names`` tells it which words stand in
lists of known names (``known_names``). ``with_other_occurrences`` adds to each
capitalised word what the network sees at the word's other occurrences in the article: a name that is plain in
one sentence helps where it stands alone (pooled contextual embeddings, Akbik et al. 2019, within one article).
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
from spacy.attrs import NORM, ORTH, SHAPE
from spacy.ml.models.tok2vec import build_Tok2Vec_model
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Maxout, Model

import sepakat.language.extensions  # noqa: F401  (doc._.convention)
from sepakat.language import known_names
from sepakat.language.convolutions import Convolutions, NormalizedMaxout

CONVENTIONS = ("", "idner", "nerui", "nergrit", "spacyndo")

REMEMBERED = 50_000  # words

Vectors = list[Any]  # an array for each Doc
Word = tuple[int, int]  # the hashes of a word as printed and as normalised


def with_conventions(layer: Model[Any, Vectors], width: int) -> Model[Any, Vectors]:
    """``layer`` with a learned vector added to every token of a text annotated by another set's guidelines."""
    return Model(
        "conventions", _forward_conventions, init=_init_conventions, layers=[layer],
        dims={"nO": width, "nV": len(CONVENTIONS)}, params={"E": None},
    )


def _init_conventions(model: Model, X: Any = None, Y: Any = None) -> None:
    model.layers[0].initialize(X=X, Y=Y)
    model.set_param("E", model.ops.alloc2f(model.get_dim("nV"), model.get_dim("nO")))


def _forward_conventions(model: Model, docs: list[Doc], is_train: bool) -> tuple[Vectors, Callable]:
    vectors, backprop_layer = model.layers[0](docs, is_train)
    rows = [CONVENTIONS.index(doc._.convention) for doc in docs]
    table = model.get_param("E")
    outputs = [vector + table[row] if row else vector for vector, row in zip(vectors, rows, strict=True)]

    def backprop(gradients: Vectors) -> Any:
        change = model.ops.alloc2f(*table.shape)
        for gradient, row in zip(gradients, rows, strict=True):
            if row:
                change[row] += gradient.sum(axis=0)
        model.inc_grad("E", change)
        return backprop_layer(gradients)

    return outputs, backprop


def with_known_names(layer: Model[Any, Vectors], width: int, dropout: float = 0.2) -> Model[Any, Vectors]:
    """``layer`` with a learned vector added for each list of names that knows a token, as ``known_names`` tells.

    In training, a share ``dropout`` of what the lists know is withheld, so that other signs are learned, too.
    """
    return Model(
        "known_names", _forward_names, init=_init_names, layers=[layer], dims={"nO": width},
        params={"E": None}, attrs={"dropout": dropout},
    )


def _init_names(model: Model, X: Any = None, Y: Any = None) -> None:
    model.layers[0].initialize(X=X, Y=Y)
    model.set_param("E", model.ops.alloc2f(known_names.FEATURES, model.get_dim("nO")))


class Words:
    """The vectors that an embedding gives to words. It sees of a token its word alone: what it made of a word once is
    good for all articles."""

    def __init__(self, embedding: Model[Any, Vectors], width: int) -> None:
        self._embedding = embedding
        self._rows: dict[Word, int] = {}
        self._vectors = np.zeros((0, width), dtype="float32")
        self._lock = Lock()

    def vectors(self, doc: Doc) -> np.ndarray:
        """Those of a Doc's tokens."""
        words: list[Word] = list(zip(*doc.to_array([ORTH, NORM]).T.tolist(), strict=True))
        with self._lock:
            new = [word for word in dict.fromkeys(words) if word not in self._rows]
            if new and len(self._rows) + len(new) > REMEMBERED:
                self._rows.clear()
                new = list(dict.fromkeys(words))
            if new:
                self._add(new, self._embedding.predict([_printed(new, doc.vocab)])[0])
            return self._vectors[[self._rows[word] for word in words]]

    def _add(self, words: list[Word], vectors: np.ndarray) -> None:
        first, end = len(self._rows), len(self._rows) + len(words)
        if end > len(self._vectors):
            self._vectors = np.concatenate((self._vectors[:first], np.zeros((end, vectors.shape[1]), "float32")))
        self._vectors[first:end] = vectors
        self._rows.update(zip(words, range(first, end), strict=True))


def _printed(words: list[Word], vocab: Vocab) -> Doc:
    """A Doc of some words."""
    doc = Doc(vocab, words=[vocab.strings[form] for form, _ in words])
    for token, (_, norm) in zip(doc, words, strict=True):
        if token.norm != norm:
            token.norm_ = vocab.strings[norm]
    return doc


class Learned:
    """What is computed of the layers behind the embedding for use alone."""

    def __init__(self, layer: Model, mixing: Model) -> None:
        self.embed = layer.get_ref("embed")
        self.encode, self.mix = Convolutions(layer.get_ref("encode")), NormalizedMaxout(mixing)


_remembered: WeakValueDictionary[int, Words] = WeakValueDictionary()  # by the id of the layer
_learned: WeakValueDictionary[int, Learned] = WeakValueDictionary()


def settle(model: Model) -> list[Any]:
    """Let a network that has learned embed each word once and compute no more than use needs, as long as what is
    returned lives, until it learns again."""
    words = {node.id: Words(node.layers[0], node.get_dim("nO")) for node in model.walk() if node.name == "known_names"}
    learned = {node.id: Learned(*node.layers) for node in model.walk() if node.name == "other_occurrences"}
    _remembered.update(words)
    _learned.update(learned)
    return [*words.values(), *learned.values()]


def _forward_names(model: Model, docs: list[Doc], is_train: bool) -> tuple[Vectors, Callable]:
    if is_train:
        _remembered.pop(model.id, None)
    if words := _remembered.get(model.id):
        vectors, backprop_layer = [words.vectors(doc) for doc in docs], _no_way_back
    else:
        vectors, backprop_layer = model.layers[0](docs, is_train)
    known = [known_names.features(doc) for doc in docs]
    if is_train:
        known = [rows * (np.random.uniform(size=rows.shape) >= model.attrs["dropout"]) for rows in known]
    table = model.get_param("E")
    outputs = [vector + (rows.astype("float32") @ table) for vector, rows in zip(vectors, known, strict=True)]

    def backprop(gradients: Vectors) -> Any:
        for gradient, rows in zip(gradients, known, strict=True):
            model.inc_grad("E", rows.astype("float32").T @ gradient)
        return backprop_layer(gradients)

    return outputs, backprop


def _no_way_back(gradients: Vectors) -> Any:
    raise ValueError("what was computed to be used only cannot be learned from")


def with_other_occurrences(layer: Model[Any, Vectors], width: int) -> Model[Any, Vectors]:
    """``layer`` with a residual maxout over each token's vector and the mean of its other occurrences'."""
    mixing: Model = Maxout(width, width * 2, nP=3, normalize=True, dropout=0.0)
    return Model(
        "other_occurrences", _forward_occurrences, init=_init_occurrences, layers=[layer, mixing],
        dims={"nO": width},
    )


def _init_occurrences(model: Model, X: Any = None, Y: Any = None) -> None:
    model.layers[0].initialize(X=X, Y=Y)
    model.layers[1].initialize()


def occurrences(docs: list[Doc]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The capitalised words that occur again in their Doc, over the tokens of all ``docs`` in a row.

    Returns the tokens' indices, those of one word and Doc side by side, where each word begins among them, and
    how often it occurs.
    """
    words: list[np.ndarray] = []
    documents = []
    for number, doc in enumerate(docs):
        forms, shapes = doc.to_array([NORM, SHAPE]).T
        capital = [shape for shape in np.unique(shapes) if doc.vocab.strings[shape][:1] == "X"]
        words.append(np.where(np.isin(shapes, capital), forms, 0))
        documents.append(np.full(len(doc), number))
    word, document = np.concatenate(words), np.concatenate(documents)
    order = np.lexsort((word, document))
    order = order[word[order] != 0]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (word[order][1:] != word[order][:-1]) | (document[order][1:] != document[order][:-1])
    starts = np.flatnonzero(new)
    counts = np.diff(np.append(starts, len(order)))
    order = order[np.repeat(counts > 1, counts)]
    counts = counts[counts > 1]
    return order, np.concatenate(([0], np.cumsum(counts)[:-1])).astype(int), counts


Groups = tuple[np.ndarray, np.ndarray, np.ndarray]  # as ``occurrences`` tells them


def means_of_others(vectors: np.ndarray, groups: Groups) -> np.ndarray:
    """For each token of ``groups`` the mean vector of its other occurrences."""
    order, starts, counts = groups
    own = vectors[order]
    if not len(order):
        return own
    sums = np.add.reduceat(own, starts, axis=0)
    return (np.repeat(sums, counts, axis=0) - own) / np.repeat(counts - 1, counts)[:, None].astype("f")


def mean_of_others(vectors: np.ndarray, groups: Groups) -> np.ndarray:
    """For each token the mean vector of its other occurrences, zero where there are none."""
    means = np.zeros_like(vectors)
    means[groups[0]] = means_of_others(vectors, groups)
    return means


def _forward_occurrences(model: Model, docs: list[Doc], is_train: bool) -> tuple[Vectors, Callable]:
    layer, mixing = model.layers
    if is_train:
        _learned.pop(model.id, None)
    if learned := _learned.get(model.id):
        vectors = learned.encode(learned.embed.predict(docs))
        flat = np.concatenate(vectors)
        groups = occurrences(docs)
        flat += learned.mix(flat, groups[0], means_of_others(flat, groups))
        return np.split(flat, np.cumsum([len(vector) for vector in vectors])[:-1]), _no_way_back
    vectors, backprop_layer = layer(docs, is_train)
    width = model.get_dim("nO")
    ends = np.cumsum([len(vector) for vector in vectors])[:-1]
    flat = np.concatenate(vectors)
    groups = occurrences(docs)
    mixed, backprop_mixing = mixing(np.hstack((flat, mean_of_others(flat, groups))), is_train)

    def backprop(gradients: Vectors) -> Any:
        gradient = np.concatenate(gradients)
        both = backprop_mixing(gradient)
        # the mean of others is a symmetric map, so it carries gradients back as it carried vectors
        inner = gradient + both[:, :width] + mean_of_others(both[:, width:], groups)
        return backprop_layer(np.split(inner, ends))

    return np.split(flat + mixed, ends), backprop


@registry.architectures("sepakat.Tok2Vec.v1")
def build_tok2vec(
    width: int, embed: Model, encode: Model, conventions: bool = True, others: bool = True, names: bool = False
) -> Model[list[Doc], Vectors]:
    """spaCy's ``embed`` and ``encode`` with the layers between and behind them."""
    if names:
        embed = with_known_names(embed, width)
    if conventions:
        embed = with_conventions(embed, width)
    model: Model = build_Tok2Vec_model(embed, encode)
    return with_other_occurrences(model, width) if others else model
