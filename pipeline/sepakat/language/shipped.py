"""Where the shipped language models lie, and their versions: known without loading spaCy."""

from __future__ import annotations

import json
import os
from enum import StrEnum
from importlib import resources
from importlib.util import find_spec
from pathlib import Path


class Ner(StrEnum):
    """Who recognises names: a network of spaCy's kind, without torch, or stanza's tagger (``sepakat[stanza]``)."""

    spacy = "spacy"
    stanza = "stanza"


NAMES = {Ner.spacy: "id_sepakat", Ner.stanza: "id_sepakat_stanza"}
OWN_MODEL = "SEPAKAT_MODEL"
INSTALLED = {Ner.spacy: "model", Ner.stanza: "model_stanza"}  # in the package


class MissingEngine(ImportError):
    """What recognises names is not installed; the message says what to install."""


def model_path(ner: Ner = Ner.spacy) -> Path:
    """The folder of a shipped model: in the installed package, else in the source checkout.

    For spaCy's, the environment variable SEPAKAT_MODEL may name another folder, to measure a model of one's own.
    Raises FileNotFoundError if there is no model, MissingEngine where it needs stanza and there is none.
    """
    if ner == Ner.stanza and not find_spec("stanza"):
        raise MissingEngine(
            "names are to be recognised by stanza, which is not installed: pip install 'sepakat[stanza]' "
            "(without a GPU, first: pip install torch --index-url https://download.pytorch.org/whl/cpu)"
        )
    installed = Path(str(resources.files("sepakat"))) / INSTALLED[ner]
    checkout = Path(__file__).resolve().parents[3] / "models" / NAMES[ner]
    chosen = os.environ.get(OWN_MODEL, "") if ner == Ner.spacy else ""
    for path in [Path(chosen)] if chosen else [installed, checkout]:
        if (path / "config.cfg").is_file():
            return path
    raise FileNotFoundError(
        f"{OWN_MODEL} names {chosen}, where there is no model" if chosen else
        f"the language model {NAMES[ner]} is neither in {installed} nor in {checkout}: "
        "reinstall sepakat, or train the model as models/README.md says"
    )


def model_version(ner: Ner = Ner.spacy) -> str:
    """Name and version of a shipped model, as the tables give it; errors as of ``model_path``."""
    meta = json.loads((model_path(ner) / "meta.json").read_text("utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
