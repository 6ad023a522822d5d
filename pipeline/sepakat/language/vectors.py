"""Word vectors stored at half precision, which halves the model's largest file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.util import registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab


class HalfVectors(Vectors):
    """spaCy's vectors, read from a table of any float type and held as 32-bit floats, which its layers need."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> HalfVectors:
        super().from_disk(path, exclude=exclude)
        self.data: Any = self.data.astype("float32")
        return self


@registry.vectors("sepakat.HalfVectors.v1")
def half_vectors() -> Callable[[Vocab], HalfVectors]:
    """What the model's configuration names as its vectors."""

    def create(vocab: Vocab) -> HalfVectors:
        return HalfVectors(strings=vocab.strings)

    return create
