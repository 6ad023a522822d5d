"""Lists of names tell the network which tokens they know."""

import numpy as np
import pytest
import spacy

from sepakat.language import known_names
from sepakat.language.known_names import BODY, LENGTH, PERSON_WORD, PLACE, TABLE

NAMES = {
    "kota": 3 * LENGTH, "kota lembayung": PLACE, "kota lembayung timur": PLACE, "lembayung": PLACE + LENGTH,
    "bank kencana": BODY, "bank": 2 * LENGTH, "tono": PERSON_WORD, "dinas": BODY + LENGTH,
}


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("id")
    nlp.vocab.lookups.add_table(TABLE, NAMES)
    return nlp


# the columns of features: place begins, goes on, body begins, goes on, a person's word, a place's, a body's
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kota Lembayung ramai", {"Kota": [0], "Lembayung": [1]}),
        ("di Kota Lembayung Timur ini", {"Kota": [0], "Lembayung": [1], "Timur": [1]}),  # the longest name
        ("kota Lembayung", {"Lembayung": [0]}),  # a name begins at a capital
        ("kota lembayung", {}),
        ("KOTA LEMBAYUNG", {"KOTA": [0], "LEMBAYUNG": [1]}),
        ("Bank Kencana dan Tono", {"Bank": [2], "Kencana": [3], "Tono": [4]}),
        ("Bank Lain", {}),
        ("Kota", {}),  # begins names, is none
        ("Dinas Kota", {"Dinas": [2]}),  # the text ends within what might have been a name
        ("", {}),
    ],
)
def test_tokens_that_the_lists_know(nlp, text, expected):
    doc = nlp(text)
    found = {
        token.text: np.flatnonzero(row).tolist()
        for token, row in zip(doc, known_names.features(doc), strict=True) if row.any()
    }
    assert found == expected


def test_without_lists_nothing_is_known():
    doc = spacy.blank("id")("Kota Lembayung")
    assert not known_names.features(doc).any()


def test_the_lists_are_kept_with_the_model(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    read = spacy.load(tmp_path)
    assert known_names.features(read("Kota Lembayung"))[:, :2].tolist() == [[True, False], [False, True]]


def test_lists_read_as_plain_tables_know_the_same(nlp, tmp_path):
    nlp.to_disk(tmp_path / "first")
    read = spacy.load(tmp_path / "first", exclude=["lookups"])
    read.vocab.lookups = known_names.read_lookups(tmp_path / "first/vocab")
    text = "Tono di Kota Lembayung Timur menemui Bank Kencana"
    assert (known_names.features(read(text)) == known_names.features(nlp(text))).all()
    read.to_disk(tmp_path / "second")
    again = spacy.load(tmp_path / "second")
    assert dict(again.vocab.lookups.get_table(TABLE)) == dict(nlp.vocab.lookups.get_table(TABLE))


def test_a_vocabulary_without_lists(tmp_path):
    assert not len(known_names.read_lookups(tmp_path))
