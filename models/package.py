"""Make the trained pipeline the shipped one.

    python models/package.py TRAINED models/id_sepakat [--metrics FILE.json]

Leaves out what no component needs (the strings seen in training, the paths of the training files), stores
the vectors at half precision, takes the tokenizer as it is now, and replaces the folder as a whole.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import spacy
import srsly

import sepakat.language.pipeline  # noqa: F401
from sepakat.language.tokenizer import create_tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--metrics", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.trained)
    nlp.tokenizer = create_tokenizer(nlp)
    nlp.meta.update(
        name="sepakat", version="0.4.0", license="CC BY-SA 4.0", author="", email="", url="", performance={},
        description="Indonesian news: sentences, entities (PER, ORG, LOC) and offices (doc.spans['offices'])",
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.config["nlp"]["vectors"] = {"@vectors": "sepakat.HalfVectors.v1"}
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype("float16")
    labels = nlp.get_pipe("sepakat_names").labels
    with tempfile.TemporaryDirectory(dir=args.out.parent) as folder:
        built = Path(folder) / args.out.name
        nlp.to_disk(built)
        srsly.write_json(built / "vocab" / "strings.json", sorted(labels))
        if args.metrics:
            metrics = json.loads(args.metrics.read_text(encoding="utf-8"))
            (built / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
        if args.out.exists():
            args.out.rename(Path(folder) / "replaced")
        built.rename(args.out)
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
