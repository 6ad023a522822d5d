"""Exact-span precision, recall and F1 over WORK's ``*-test.spacy``.

    python models/evaluate.py MODEL WORK OUT.json

Each set is read by its own convention.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import corpus
import spacy
from spacy.language import Language

import sepakat.language.pipeline  # noqa: F401


def rounded(scores: dict[str, float]) -> dict[str, float]:
    return {name: round(100 * scores[name], 1) for name in ("p", "r", "f")}


def measure(nlp: Language, path: Path) -> dict[str, Any]:
    """Scores of one file: all labels together, each label, and offices where they are annotated."""
    scores = nlp.evaluate(list(corpus.read(path, nlp)))
    result = {"entities": rounded({key: scores[f"ents_{key}"] or 0.0 for key in "prf"})}
    result |= {label: rounded(values) for label, values in (scores["ents_per_type"] or {}).items()}
    if scores.get("spans_offices_f"):
        result["offices"] = rounded({key: scores[f"spans_offices_{key}"] for key in "prf"})
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    tests = [args.work / "monitor.spacy", *sorted(args.work.glob("*-test.spacy"))]
    metrics: dict[str, Any] = {path.stem: measure(nlp, path) for path in tests}
    args.out.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    for name, values in metrics.items():
        print(name, json.dumps(values))


if __name__ == "__main__":
    main()
