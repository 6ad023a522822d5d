"""The model that a worker holds."""

import weakref

import pytest

from sepakat.language.shipped import Ner
from sepakat.records import Article
from sepakat.runs import work

TEXT = "Dinas Arsip dan Kampus Melati menandatangani nota kesepahaman di Lembayung, Selasa (5/3/2024)."


@pytest.mark.parametrize("beyond", [False, True])
def test_once_its_vocabulary_has_grown_large_a_fresh_one_is_loaded(monkeypatch, beyond):
    article = Article("1", None, TEXT)
    rows = work.rows_of(article)
    held = weakref.ref(work._language(Ner.spacy))
    words = len(held().vocab)
    monkeypatch.setattr(work, "WORDS", words - beyond)
    assert work.rows_of(article) == rows
    assert (held() is None) == beyond
    assert len(work._language(Ner.spacy).vocab) <= words
