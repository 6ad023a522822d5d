"""How many words of news a second the entity pipeline reads on one core.

    python benchmarks/entities.py ARTICLES.jsonl [PIPELINE ...]

ARTICLES holds ``{"text"}`` per line; PIPELINE is a folder that ``spacy.load`` reads, or "shipped" (the default). Each
reads all texts several times, in turns; printed is the best turn in seconds of processor time, so that other work
on the machine counts little. Words are what stands between white space.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import sepakat
from sepakat.runs.limits import one_core

one_core()

import spacy  # noqa: E402
from spacy.language import Language  # noqa: E402

TURNS = 5


def loaded(name: str) -> Language:
    return sepakat.load(rules=False) if name == "shipped" else spacy.load(name)


def seconds(nlp: Language, texts: list[str]) -> float:
    """Processor time of one reading."""
    start = time.process_time()
    for _ in nlp.pipe(texts, batch_size=16):
        pass
    return time.process_time() - start


def main() -> None:
    file, *names = sys.argv[1:]
    texts = [json.loads(line)["text"] for line in Path(file).read_text("utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    pipelines = {}
    for name in names or ["shipped"]:
        start = time.process_time()
        pipelines[name] = loaded(name)
        print(f"{name}: loaded in {time.process_time() - start:.2f} s")
    best = dict.fromkeys(pipelines, float("inf"))
    for _ in range(TURNS):
        for name, nlp in pipelines.items():
            best[name] = min(best[name], seconds(nlp, texts))
    for name, taken in best.items():
        print(f"{name}: {words / taken:,.0f} words a second ({words:,} words)")


if __name__ == "__main__":
    main()
