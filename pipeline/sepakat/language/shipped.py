"""Where the shipped language model lies, and its version: known without loading spaCy."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

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


def model_version() -> str:
    """Name and version of the shipped model, as the tables give it."""
    meta = json.loads((model_path() / "meta.json").read_text("utf-8"))
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
