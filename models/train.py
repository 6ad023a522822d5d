"""Train the pipeline.

    python models/train.py WORK --vectors DIR --names FILE [--name NAME] [key=value ...]

WORK is made by ``convert.py``, the vectors by ``vectors.py``, the names by ``known_names.py``; ``key=value`` replaces a
value of ``config.cfg`` (``training.max_steps=500``). The pipeline of the last step, with averaged weights, is
WORK/NAME/model-last. WORK/monitor.spacy is measured now and then, and decides nothing.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import corpus  # noqa: F401  (registers what the configuration names)
from spacy.cli.train import train

import sepakat.language.pipeline  # noqa: F401  (registers what the configuration names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("overrides", nargs="*", metavar="key=value")
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--name", default="trained")
    args = parser.parse_intermixed_args()
    overrides: dict[str, Any] = {
        "paths.train": str(args.work / "train.spacy"), "paths.dev": str(args.work / "monitor.spacy"),
        "paths.vectors": str(args.vectors), "paths.names": str(args.names),
    }
    for item in args.overrides:
        key, value = item.split("=", 1)
        overrides[key] = json.loads(value)
    train(Path(__file__).with_name("config.cfg"), args.work / args.name, overrides=overrides)


if __name__ == "__main__":
    main()
