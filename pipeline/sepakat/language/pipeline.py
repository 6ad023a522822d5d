"""The shipped Indonesian pipeline: where it lies and how it is loaded."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import spacy
from spacy.language import Language

import sepakat.language.encoding
import sepakat.language.entities
import sepakat.language.extensions
import sepakat.language.names
import sepakat.language.sentences
import sepakat.language.tokenizer
import sepakat.language.vectors  # noqa: F401  (what the model's configuration names)

NAME = "id_sepakat"


def model_path() -> Path:
    """The folder of the shipped model: in the installed package, else in the source checkout.

    Raises FileNotFoundError if neither holds one.
    """
    installed = Path(str(resources.files("sepakat"))) / "model"
    checkout = Path(__file__).resolve().parents[3] / "models" / NAME
    for path in (installed, checkout):
        if (path / "config.cfg").is_file():
            return path
    raise FileNotFoundError(
        f"the language model {NAME} is neither in {installed} nor in {checkout}: "
        "reinstall sepakat, or train the model as models/README.md says"
    )


def blank_language() -> Language:
    """Tokens and sentences alone, without a model."""
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "sepakat.Tokenizer.v1"}}})
    nlp.add_pipe("sepakat_sentences")
    return nlp


def load_language() -> Language:
    """The pipeline: sentences, entities (``doc.ents``: PER, ORG, LOC), offices (``doc.spans["offices"]``).

    Raises FileNotFoundError if the model is missing.
    """
    return spacy.load(model_path())
