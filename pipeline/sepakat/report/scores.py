"""Measurements against gold as people read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

Entry = tuple[str, str, Any, Any]


def table(result: dict[str, Any]) -> str:
    """Precision, recall and F1 by field and the figures over all, laid out as by the benchmark's scorer."""
    lines = [f"{'field':<14}{'prec':>7}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}"]
    for name, row in result["fields"].items():
        ratios = f"{_figure(row['precision']):>7}{_figure(row['recall']):>8}{_figure(row['f1']):>8}"
        lines.append(f"{name:<14}{ratios}{row['gold']:>7}{row['predicted']:>7}")
    lines.append(
        f"articles {result['articles']}, article detection F1 {_figure(result['article_detection_f1'])}, "
        f"exact records {_figure(result['exact_records'])}, mean field F1 {_figure(result['mean_f1'])}"
    )
    return "\n".join(lines)


def entity_table(summary: dict[str, Any]) -> str:
    """Precision, recall and F1 of exact and of overlapping spans by label."""
    heads = "".join(f"{head:>8}" for head in ("prec", "recall", "F1") * 2)
    lines = [f"{'':<10}{'exact':>24}{'overlapping':>24}", f"{'label':<10}{heads}{'gold':>7}{'found':>7}"]
    for name, row in summary.items():
        ratios = [row[match][ratio] for match in ("exact", "overlapping") for ratio in ("precision", "recall", "f1")]
        lines.append(f"{name:<10}{''.join(f'{_figure(x):>8}' for x in ratios)}{row['gold']:>7}{row['found']:>7}")
    return "\n".join(lines)


def reliability(summary: dict[str, Any]) -> str:
    """How many values of each confidence are right, and how much a confidence of 0.9 leaves."""
    lines = [f"{'confidence':<14}{'values':>8}{'right':>8}{'share':>8}"]
    for row in summary["bins"]:
        share = _figure(row["right"] / row["values"] if row["values"] else None)
        span = f"{row['from']:.1f} - {row['to']:.1f}"
        lines.append(f"{span:<14}{row['values']:>8}{row['right']:>8}{share:>8}")
    sure = summary["sure"]
    right = _figure(sure["right"] / sure["values"] if sure["values"] else None).strip()
    reach = _figure(sure["right"] / sure["all_right"] if sure["all_right"] else None).strip()
    lines.append(f"of the values of at least 0.9 {right} are right; of all right values {reach} have it")
    return "\n".join(lines)


def errors(entries: Iterable[Entry]) -> str:
    """Article, field, gold and found value of each disagreement."""
    return "\n".join(
        f"- {article} {field}\n    gold  {_data(gold)}\n    found {_data(found)}"
        for article, field, gold, found in entries
    )


def comparison(report: dict[str, Any]) -> str:
    """What changed since an earlier measurement: F1 by field, then the articles."""
    moves = {**report["fields"], "mean": report["mean_f1"]}
    lines = [f"{name:<14}{_figure(old):>7} ->{_figure(new):>7}" for name, (old, new) in moves.items()]
    for kind in ("gained", "lost", "changed"):
        lines.append(f"{kind}: {', '.join(report[kind]) or 'none'}")
    return "\n".join(lines)


def validity(result: dict[str, Any]) -> str:
    """Precision and recall with their intervals, what they rest on, and the agreement of the reviewers."""
    rows = {"articles": result["articles"], **result["fields"]}
    lines = [f"{'':<14}{'precision':>11} {'interval':<15}{'of':>5}{'recall':>10} {'interval':<15}{'of':>5}"]
    for name, row in rows.items():
        lines.append(f"{name:<14}{_estimate(row['precision'])}{_estimate(row['recall'])}")
    judged = ", ".join(
        f"{result['judged'][outcome]} of {drawn} {outcome.replace('_', ' ')}"
        for outcome, drawn in result["drawn"].items() if drawn
    )
    lines.append(f"{result['level']:.0%} intervals; articles judged: {judged or 'no sample, each counts alike'}")
    lines += _coders(result["coders"])
    return "\n".join(lines)


def _estimate(found: dict[str, Any]) -> str:
    if found["estimate"] is None:
        return f"{'–':>11} {'':<15}{0:>5}"
    interval = f"{found['low']:.3f}–{found['high']:.3f}"
    return f"{found['estimate']:>11.3f} {interval:<15}{found['values']:>5}"


def _coders(coders: dict[str, Any]) -> list[str]:
    if not coders:
        return []
    shown = ", ".join(
        f"{name} {'–' if row['alpha'] is None else format(row['alpha'], '.2f')} ({row['units']})"
        for name, row in coders["alpha"].items()
    )
    who = f"{' and '.join(coders['reviewers'])} on {coders['articles']} articles"
    return [f"{who}, Krippendorff's alpha (units): {shown}"]


def _figure(ratio: float | None) -> str:
    return "   –  " if ratio is None else f"{ratio:6.3f}"


def _data(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
