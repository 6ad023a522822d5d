"""The shipped Indonesian pipelines: how they are loaded."""

from __future__ import annotations

import spacy
from spacy.language import Language

import sepakat.language.encoding
import sepakat.language.entities
import sepakat.language.extensions
import sepakat.language.names
import sepakat.language.sentences
import sepakat.language.stanza_names
import sepakat.language.tokenizer
import sepakat.language.vectors  # noqa: F401  (what the model's configuration names)
from sepakat.language import known_names
from sepakat.language.shipped import Ner, model_path


def blank_language() -> Language:
    """Tokens and sentences alone, without a model."""
    nlp = spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "sepakat.Tokenizer.v1"}}})
    nlp.add_pipe("sepakat_sentences")
    return nlp


def load_language(ner: Ner = Ner.spacy) -> Language:
    """A pipeline: sentences, entities (``doc.ents``: PER, ORG, LOC), offices (``doc.spans["offices"]``).

    Raises FileNotFoundError if the model is missing, MissingEngine if stanza is.
    """
    path = model_path(ner)
    nlp = spacy.load(path, exclude=["lookups"])
    nlp.vocab.lookups = known_names.read_lookups(path / "vocab")
    if ner == Ner.spacy:
        nlp.get_pipe("sepakat_names").settle()  # type: ignore[attr-defined]
    return nlp
