"""Vectors stored at half precision are read as the layers need them."""

import numpy
from spacy.strings import StringStore
from spacy.vectors import Vectors

from sepakat.language.vectors import HalfVectors


def test_a_half_precision_table_is_read_as_32_bit_floats(tmp_path):
    stored = Vectors(data=numpy.array([[0.5, -1.25], [3.0, 0.0]], dtype="float16"), keys=["bupati", "rektor"])
    stored.to_disk(tmp_path)
    read = HalfVectors(strings=StringStore(["bupati", "rektor"])).from_disk(tmp_path)
    assert read.data.dtype == numpy.float32
    assert read["bupati"].tolist() == [0.5, -1.25]
