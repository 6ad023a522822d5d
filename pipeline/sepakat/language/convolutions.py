"""The convolutions of a network that has learned, for use alone: what thinc's layers compute, in fewer passes over
memory and without what only learning needs."""

from __future__ import annotations

import numpy as np
from thinc.api import Model

Array = np.ndarray
EPSILON = 1e-8  # of thinc's layer normalisation


class NormalizedMaxout:
    """``thinc.layers.Maxout(normalize=True)``, its pieces side by side instead of interleaved."""

    def __init__(self, layer: Model) -> None:
        maxout = next(node for node in layer.walk() if node.name == "maxout")
        norm = next(node for node in layer.walk() if node.name == "layernorm")
        weights = np.asarray(maxout.get_param("W"))  # out x pieces x in
        bias = np.asarray(maxout.get_param("b"))  # out x pieces
        self._pieces = maxout.get_dim("nP")
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
        self._bias = bias.T.reshape(-1).copy()
        self._scale, self._shift = (np.array(norm.get_param(name)) for name in ("G", "b"))

    def __call__(self, vectors: Array, rows: Array | None = None, beside: Array | None = None) -> Array:
        """What the layer gives for ``vectors``; where it takes in more, in ``rows`` with ``beside`` appended, in the
        others with zeros."""
        width = vectors.shape[1]
        sums = vectors @ self._weights[:width]
        sums += self._bias
        if rows is not None and beside is not None:
            sums[rows] += beside @ self._weights[width:]
        first, *others = np.split(sums, self._pieces, axis=1)
        best = first.copy()
        for piece in others:
            np.maximum(best, piece, out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.einsum("ij,ij->i", best, best) / best.shape[1] + EPSILON)
        best *= 1 / spread[:, None]
        best *= self._scale
        best += self._shift
        return best


class Convolutions:
    """spaCy's ``MaxoutWindowEncoder`` with a window of one token to each side."""

    def __init__(self, encode: Model) -> None:
        self._padding = encode.attrs["pad"]
        layers = [node for node in encode.walk() if node.name.startswith("residual(") and len(node.layers) == 1]
        self._layers = [NormalizedMaxout(layer) for layer in layers]

    def __call__(self, texts: list[Array]) -> list[Array]:
        gap = np.zeros((self._padding, texts[0].shape[1]), dtype="float32")
        flat = np.concatenate([part for text in texts for part in (gap, text)] + [gap])
        for layer in self._layers:
            flat += layer(_windows(flat))
        ends = np.cumsum([self._padding + len(text) for text in texts])
        return [flat[end - len(text) : end] for text, end in zip(texts, ends, strict=True)]


def _windows(vectors: Array) -> Array:
    """Each vector between the one before it and the one behind it."""
    width = vectors.shape[1]
    windows = np.zeros((len(vectors), 3 * width), dtype="float32")
    windows[1:, :width] = vectors[:-1]
    windows[:, width : 2 * width] = vectors
    windows[:-1, 2 * width :] = vectors[1:]
    return windows
