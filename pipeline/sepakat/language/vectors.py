"""Word vectors stored at half precision, which halves the model's largest file, and remembered once computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from spacy.util import registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab

REMEMBERED = 100_000  # words


class HalfVectors(Vectors):
    """spaCy's vectors, read from a table of any float type and held as 32-bit floats, which its layers need.

    A floret vector is the mean of many rows; those of the words met last are kept.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._met: dict[int, np.ndarray] = {}

    def get_batch(self, keys: Iterable[int | str]) -> np.ndarray:
        """The vectors of the words with these hashes, a row each."""
        if not isinstance(keys, np.ndarray):
            keys = np.array([self.strings.as_int(key) for key in keys], dtype=np.uint64)
        unique, places = np.unique(keys, return_inverse=True)
        words = unique.tolist()
        new = [word for word in words if word not in self._met]
        if new:
            if len(self._met) > REMEMBERED:
                self._met.clear()
                new = words
            self._met.update(zip(new, super().get_batch(new), strict=True))
        return np.stack([self._met[word] for word in words])[places]

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> HalfVectors:
        super().from_disk(path, exclude=exclude)
        self.data: Any = self.data.astype("float32")
        self._met.clear()
        return self


@registry.vectors("sepakat.HalfVectors.v1")
def half_vectors() -> Callable[[Vocab], HalfVectors]:
    """What the model's configuration names as its vectors."""

    def create(vocab: Vocab) -> HalfVectors:
        return HalfVectors(strings=vocab.strings)

    return create
