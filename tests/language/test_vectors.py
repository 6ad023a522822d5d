"""Vectors stored at half precision are read as the layers need them, and the same when met again."""

import numpy
from spacy.strings import StringStore
from spacy.vectors import Vectors

from sepakat.language import vectors
from sepakat.language.vectors import HalfVectors


def test_a_half_precision_table_is_read_as_32_bit_floats(tmp_path):
    stored = Vectors(data=numpy.array([[0.5, -1.25], [3.0, 0.0]], dtype="float16"), keys=["bupati", "rektor"])
    stored.to_disk(tmp_path)
    read = HalfVectors(strings=StringStore(["bupati", "rektor"])).from_disk(tmp_path)
    assert read.data.dtype == numpy.float32
    assert read["bupati"].tolist() == [0.5, -1.25]


def test_remembered_vectors_are_those_of_the_table(monkeypatch):
    strings = StringStore(["bupati", "rektor", "camat", ""])
    table = numpy.random.default_rng(1).normal(size=(50, 4)).astype("float32")
    settings = {"strings": strings, "data": table, "mode": "floret", "minn": 2, "maxn": 3, "hash_count": 2}
    ours, theirs = HalfVectors(**settings), Vectors(**settings)
    monkeypatch.setattr(vectors, "REMEMBERED", 1)
    for words in (["bupati", "rektor", "bupati"], ["camat", "bupati", ""], ["rektor"]):
        keys = numpy.array([strings[word] for word in words], dtype="uint64")
        assert numpy.allclose(ours.get_batch(keys), theirs.get_batch(keys))
