"""Train the pipeline: ``python models/train.py WORK [--vectors DIR] [--name NAME]`` with WORK made by ``convert.py``."""

from __future__ import annotations

import argparse
from pathlib import Path

import spacy
from spacy.cli.train import train
from spacy.language import Language

import sepakat.language.offices  # noqa: F401
import sepakat.language.sentences  # noqa: F401
from sepakat.language.tokenizer import create_tokenizer


@spacy.registry.callbacks("sepakat.tokenizer.v1")
def set_tokenizer():
    """The tokenizer is written into the model, so loading it needs no registered name."""
    def callback(nlp: Language) -> None:
        nlp.tokenizer = create_tokenizer(nlp)
    return callback


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--name", default="trained")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.cfg"))
    args, rest = parser.parse_known_args()
    overrides = {"paths.train": str(args.work / "train.spacy"), "paths.dev": str(args.work / "monitor.spacy")}
    if args.vectors:
        overrides["paths.vectors"] = str(args.vectors)
        overrides["components.tok2vec.model.embed.include_static_vectors"] = True
    for item in rest:
        key, value = item.removeprefix("--").split("=", 1)
        overrides[key] = __import__("json").loads(value)
    train(args.config, args.work / args.name, overrides=overrides)


if __name__ == "__main__":
    main()
