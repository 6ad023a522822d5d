"""Which model is loaded, and what is said when there is none."""

import pytest

from sepakat.language.shipped import OWN_MODEL, Ner, model_path


def test_the_shipped_model_is_found():
    assert (model_path() / "meta.json").is_file()


def test_a_model_of_ones_own(monkeypatch, tmp_path):
    (tmp_path / "config.cfg").touch()
    monkeypatch.setenv(OWN_MODEL, str(tmp_path))
    assert model_path() == tmp_path


def test_a_folder_without_a_model_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv(OWN_MODEL, str(tmp_path))
    with pytest.raises(FileNotFoundError, match=f"{OWN_MODEL} names {tmp_path}, where there is no model"):
        model_path(Ner.spacy)
