"""Exact-span precision, recall and F1 over WORK's ``*-test.spacy``.

    python models/evaluate.py MODEL WORK OUT.json

Also measures the words a second that one core reads.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Corpus

import sepakat.language.pipeline  # noqa: F401


def rounded(scores: dict[str, float]) -> dict[str, float]:
    return {name: round(100 * scores[name], 1) for name in ("p", "r", "f")}


def measure(nlp: Language, path: Path) -> dict[str, Any]:
    """Scores of one file: all labels together, each label, and offices where they are annotated."""
    scores = nlp.evaluate(list(Corpus(path)(nlp)))
    result = {"entities": rounded({key: scores[f"ents_{key}"] or 0.0 for key in "prf"})}
    result |= {label: rounded(values) for label, values in (scores["ents_per_type"] or {}).items()}
    if scores.get("spans_offices_f"):
        result["offices"] = rounded({key: scores[f"spans_offices_{key}"] for key in "prf"})
    return result


def words_per_second(nlp: Language, texts: list[str]) -> int:
    """White-space words read a second, from text to entities."""
    started = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=32):
        pass
    return round(sum(len(text.split()) for text in texts) / (time.perf_counter() - started))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    tests = sorted(args.work.glob("*-test.spacy"))
    metrics: dict[str, Any] = {path.stem: measure(nlp, path) for path in tests}
    articles = [example.reference for example in Corpus(args.work / "agreement-test.spacy")(nlp)]
    metrics["words_per_second"] = words_per_second(nlp, [doc.text for doc in articles])
    args.out.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    for name, values in metrics.items():
        print(name, json.dumps(values))


if __name__ == "__main__":
    main()
