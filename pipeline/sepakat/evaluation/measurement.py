"""One measurement of the pipeline on a gold file, and how it differs from an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from sepakat.evaluation.gold import benchmark_record, read_articles, read_gold
from sepakat.evaluation.reliability import Judged, judged, summary
from sepakat.evaluation.scoring import FIELDS, Record, Score, by_article, score_corpus


@dataclass(frozen=True, slots=True)
class Measurement:
    """Gold, predictions by article id, their score, and every value judged with its confidence."""

    gold: dict[str, list[Record]]
    predictions: dict[str, list[Record]]
    score: Score
    values: list[Judged]

    def to_dict(self, min_gold: int = 10) -> dict[str, Any]:
        """The benchmark's result object with the predictions beside it, for ``compare_with``."""
        return {
            **self.score.summary(min_gold),
            "reliability": summary(self.values),
            "predictions": self.predictions,
        }


def evaluate(
    path: Path, nlp: Language, withhold: Iterable[str] = (), track: Callable[[Iterable[Any]], Iterable[Any]] = iter
) -> Measurement:
    """Run the pipeline over a gold file and score it. ``track`` may wrap the articles to show progress.

    Raises BadGold or OSError for a gold file that cannot be read.
    """
    rows = list(read_gold(path))
    found = dict(track(read_articles(rows, nlp, withhold)))
    gold = by_article(rows)
    predictions = {article: [benchmark_record(record) for record in records] for article, records in found.items()}
    values = [value for article, records in found.items() for value in judged(article, gold[article], records)]
    return Measurement(gold, predictions, score_corpus(gold, predictions), values)


def compare_with(previous: dict[str, Any], now: Measurement, min_gold: int = 10) -> dict[str, Any]:
    """What changed since an earlier ``Measurement.to_dict``: ``fields`` maps a field to its F1 before and after where
    they differ, ``gained`` and ``lost`` list articles whose right values became more or fewer, ``changed`` those with
    other records but as many right values."""
    before = previous["predictions"]
    fields = {
        name: (old, new)
        for name in FIELDS
        if (old := previous["fields"][name]["f1"]) != (new := now.score.summary(min_gold)["fields"][name]["f1"])
    }
    report: dict[str, Any] = {
        "fields": fields,
        "mean_f1": (previous["mean_f1"], now.score.summary(min_gold)["mean_f1"]),
        "gained": [],
        "lost": [],
        "changed": [],
    }
    for article, gold in now.gold.items():
        old, new = before.get(article, []), now.predictions.get(article, [])
        if old != new:
            gain = _right(gold, new) - _right(gold, old)
            report["gained" if gain > 0 else "lost" if gain < 0 else "changed"].append(article)
    return report


def _right(gold: list[Record], found: list[Record]) -> int:
    """Right values less wrong ones."""
    counts = score_corpus({"": gold}, {"": found}).counts.values()
    return sum(2 * hit - predicted for hit, _, predicted in counts)
