"""Train the pipeline: ``python models/train.py WORK [--vectors DIR] [--name NAME]`` with WORK made by ``convert.py``."""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli.train import train

import sepakat.language.pipeline  # noqa: F401  (registers what the configuration names)


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
