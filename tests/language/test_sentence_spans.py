"""Sentences as spans: those of the Doc, cut where none ends, found by offset."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from marked import sentences_of
from sepakat.language.sentence_spans import LONGEST, WINDOW, sentence_around, text_and_sentences

nlp = spacy.blank("id")
nlp.add_pipe("sepakat_sentences")


@given(st.text("Ab. \n\"!", max_size=120) | st.text(max_size=80))
def test_spans_are_the_sentences_of_the_doc(text):
    doc = nlp(text)
    spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    assert text_and_sentences(doc) == (text, spans)


def test_a_doc_without_sentences_is_one():
    assert text_and_sentences(nlp.make_doc("Satu. Dua.")) == ("Satu. Dua.", [(0, 10)])


def test_sentences_set_anew_are_read_anew():
    doc = nlp.make_doc("Satu. Dua.")
    assert len(text_and_sentences(doc)[1]) == 1
    assert text_and_sentences(nlp.get_pipe("sepakat_sentences")(doc))[1] == [(0, 5), (6, 10)]


@pytest.mark.parametrize("text", ["dan " * 3 * LONGEST, "x" * 3 * LONGEST])
def test_a_text_without_full_stops_is_cut(text):
    spans = sentences_of(text)
    assert all(0 < end - start <= LONGEST for start, end in spans)
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert (spans[0][0], text[spans[-1][1]:].strip()) == (0, "")


@pytest.mark.parametrize(("position", "sentence"), [(0, "Satu."), (6, "Dua tiga."), (12, "Dua tiga."), (5, "Satu.")])
def test_the_sentence_around_an_offset(position, sentence):
    text = "Satu. Dua tiga."
    assert text[slice(*sentence_around(sentences_of(text), position))] == sentence


def test_what_is_read_around_an_offset_stays_short():
    assert sentence_around([(0, 9 * WINDOW)], 4 * WINDOW) == (3 * WINDOW, 5 * WINDOW)
