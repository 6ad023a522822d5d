"""Fit the confidences to annotated articles: count how often each rule's values are right.

    python benchmarks/calibrate.py GOLD.jsonl ... [--write]

Prints the reliability that articles show which the counts have not seen (ten folds); ``--write`` puts the counts of all
articles into ``pipeline/sepakat/assembly/confidence.toml``. Run it after rules have changed.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sepakat import evaluation, extraction
from sepakat.assembly.confidence import Shares, confidence
from sepakat.evaluation.reliability import Judged, summary
from sepakat.report.scores import reliability

TARGET = Path(__file__).parents[1] / "pipeline/sepakat/assembly/confidence.toml"
FOLDS = 10
PRIOR = 8  # values of its field that a rule is given beside its own: a few say little
HEAD = """# How often the values of each rule are right in annotated articles, by field; `record`: the documents as a
# whole, by the rule that read their parties. Written by benchmarks/calibrate.py; see confidence.py.
"""


def fit(values: Iterable[Judged]) -> Shares:
    """The share of right values by field and rule, drawn towards that of the field."""
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        counts[value.field][value.rule].append(value.right)
    shares: Shares = {}
    for field, rules in sorted(counts.items()):
        every = [right for found in rules.values() for right in found]
        mean = (sum(every) + PRIOR * 0.75) / (len(every) + PRIOR)
        shares[field] = {"default": round(mean, 3)} | {
            rule: round((sum(found) + PRIOR * mean) / (len(found) + PRIOR), 3)
            for rule, found in sorted(rules.items())
        }
    return shares


def cross_validated(values: list[Judged]) -> list[Judged]:
    """The values with the confidences that the articles of the other folds give them."""
    articles = sorted({value.article for value in values})
    fold = {article: i % FOLDS for i, article in enumerate(articles)}
    unseen = []
    for k in range(FOLDS):
        known = fit(value for value in values if fold[value.article] != k)
        unseen += [
            replace(value, confidence=confidence(value.field, value.rule, value.document, known))
            for value in values
            if fold[value.article] == k
        ]
    return unseen


def to_toml(shares: Shares) -> str:
    """The shares as the file that ``sepakat.assembly.confidence`` reads."""
    tables = (
        "\n".join([f"[{field}]", *(f'"{rule}" = {share}' for rule, share in table.items())])
        for field, table in shares.items()
    )
    return HEAD + "\n" + "\n\n".join(tables) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", nargs="+", type=Path, help="annotated articles, one a line")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    given = parser.parse_args()
    nlp = extraction.load()
    values = [value for path in given.gold for value in evaluation.evaluate(path, nlp).values]
    print(reliability(summary(cross_validated(values))))
    if given.write:
        TARGET.write_text(to_toml(fit(values)), encoding="utf-8")


if __name__ == "__main__":
    main()
