"""Precision and recall on a corpus of one's own, from pages drawn and judged, with confidence intervals.

Estimates are ratios of weighted sums over the judged articles. Their variance is that of a ratio under sampling of
whole articles within outcomes (linearised; Cochran, Sampling Techniques, ch. 6), and the interval is Wilson's at the
effective number of values that follows from it (Franco and others, Comparative Study of Confidence Intervals for
Proportions in Complex Sample Surveys, JSSAM 2019), which stays honest near 0 and 1 and for few values.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from sepakat.evaluation.coders import agreement_of_coders
from sepakat.evaluation.sampling import Drawn, counts, drawn_from
from sepakat.evaluation.scoring import FIELDS, Record, score_corpus
from sepakat.report.reading import Output
from sepakat.review.corrections import Judgement
from sepakat.review.gold import complete, gold_lines, gold_record


@dataclass(frozen=True, slots=True)
class Counted:
    """What one judged article adds to a ratio: its outcome, its weight, right values, and all values."""

    outcome: str
    weight: float
    right: int
    all: int


def validate(
    output: Output, judgements: Sequence[Judgement], sample: Sequence[Drawn] | None = None, level: float = 0.95
) -> dict[str, Any]:
    """Precision and recall by field with their intervals, JSON-able, over the articles judged completely.

    With ``sample``, those of the sample, weighted; without, all alike, which says nothing beyond them. ``output`` holds
    the machine's records. Beside the fields: ``articles`` (whether an article tells of an agreement at all),
    ``judged`` of ``drawn`` pages by outcome, and ``coders`` where two or more reviewers judged the same articles.
    """
    if sample is None:
        sample = [Drawn(key, "judged", None, None, 1.0, 0) for key in sorted(complete(judgements))]
    output = drawn_from(output, sample)
    gold = {line["id"]: line["agreements"] for line in gold_lines(output, judgements)}
    found: dict[str, list[Record]] = defaultdict(list)
    for row in output.agreements:
        found[row["article_id"]].append(gold_record(row))
    judged = [page for page in sample if page.id in gold]
    weights = _weights(sample, judged)
    scores = {page.id: score_corpus({page.id: gold[page.id]}, found) for page in judged}

    def ratio(cell: Callable[[str], Sequence[int]], whole: int) -> dict[str, Any]:
        return estimate([
            Counted(page.outcome, weights[page.outcome], cell(page.id)[0], cell(page.id)[whole]) for page in judged
        ], level)

    def both(cell: Callable[[str], Sequence[int]]) -> dict[str, Any]:
        return {"precision": ratio(cell, 2), "recall": ratio(cell, 1)}

    fields = {name: both(lambda key, name=name: scores[key].counts[name]) for name in FIELDS}  # type: ignore[misc]
    return {
        "level": level,
        "drawn": counts(sample), "judged": counts(judged),
        "articles": both(lambda key: scores[key].detection),
        "fields": fields,
        "coders": agreement_of_coders(judgements, [page.id for page in sample]),
    }


def _weights(sample: Iterable[Drawn], judged: Iterable[Drawn]) -> dict[str, float]:
    """How many pages a judged one stands for, by outcome: those not judged yet are taken to be like them."""
    pages: dict[str, float] = defaultdict(float)
    number: dict[str, int] = defaultdict(int)
    for page in sample:
        pages[page.outcome] += page.weight
    for page in judged:
        number[page.outcome] += 1
    return {outcome: pages[outcome] / number[outcome] for outcome in number}


def estimate(counted: Sequence[Counted], level: float = 0.95) -> dict[str, Any]:
    """Weighted share of right values with its interval, and how many values were judged; null where none were."""
    values = sum(article.all for article in counted)
    whole = sum(article.weight * article.all for article in counted)
    if not values:
        return {"estimate": None, "low": None, "high": None, "values": 0}
    share = sum(article.weight * article.right for article in counted) / whole
    low, high = wilson(share, _effective(counted, share, whole), level)
    return {"estimate": share, "low": low, "high": high, "values": values}


def _effective(counted: Sequence[Counted], share: float, whole: float) -> float:
    """The number of independent values that would say as much: values of one article hang together, weights differ."""
    spread = 0.0
    by_outcome: dict[str, list[float]] = defaultdict(list)
    for article in counted:
        by_outcome[article.outcome].append(article.weight * (article.right - share * article.all) / whole)
    for parts in by_outcome.values():
        mean = sum(parts) / len(parts)
        spread += len(parts) / max(len(parts) - 1, 1) * sum((part - mean) ** 2 for part in parts)
    squares = sum(article.weight ** 2 * article.all for article in counted)
    by_weights = whole ** 2 / squares  # Kish: what unequal weights alone leave of the number of values
    if spread == 0:  # nothing differs, as at 0 and 1
        return by_weights
    return min(share * (1 - share) / spread, by_weights)


def wilson(share: float, number: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a share of ``number`` values (Wilson, Probable Inference, JASA 1927)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = share + z * z / (2 * number)
    half = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    scale = 1 + z * z / number
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
