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


def _figure(ratio: float | None) -> str:
    return "   –  " if ratio is None else f"{ratio:6.3f}"


def _data(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
