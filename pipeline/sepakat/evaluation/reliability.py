"""Whether confidences mean what they say: every predicted value judged against gold, and the share that is right by
confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sepakat.evaluation.gold import benchmark_record
from sepakat.evaluation.scoring import SAME, Record, align, compare, listed, names
from sepakat.records import Agreement

BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
SURE = 0.9
SINGLE = {"type", "status", "title", "date", "place"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted value: its field (``record`` for the whole), the rules that read it and its document's parties, its
    confidence, and whether gold has it."""

    article: str
    field: str
    rule: str
    document: str
    confidence: float
    right: bool


def judged(article: str, gold: list[Record], found: list[Agreement]) -> list[Judged]:
    """Every value of the agreements found in an article. Those of a record that gold does not have are wrong."""
    records = [benchmark_record(agreement) for agreement in found]
    of = {j: gold[i] for i, j in align(gold, records)}
    values = []
    for j, agreement in enumerate(found):
        document = next((e.rule for e in agreement.evidence if e.path.startswith("parties")), "")
        values.append(Judged(article, "record", document, document, agreement.confidence, j in of))
        for entry in agreement.evidence:
            field, right = _judge(entry.path, of.get(j), records[j], agreement)
            if field:
                values.append(Judged(article, field, entry.rule, document, entry.score, right))
    return values


def _judge(path: str, gold: Record | None, found: Record, agreement: Agreement) -> tuple[str | None, bool]:
    """The field of a value and whether it is right; no field for a path that the benchmark does not score."""
    name, _, rest = path.partition("[")
    if name in SINGLE:
        return name, gold is not None and compare(name, gold, found)[0] > 0
    if name in ("valid_until", "duration"):
        return "validity", gold is not None and gold.get(name) == found[name]
    if rest.endswith(".party") or name not in SAME:
        return None, False
    field = "positions" if rest.endswith(".position") else name
    index = int(rest.partition("]")[0])
    item: Any
    if name == "numbers":
        item = None if agreement.numbers[index].partial else agreement.numbers[index].printed
    else:
        item = found[name][index]
    if item is None or (name == "signatories" and item["name"] is None):
        return None, False
    return field, any(SAME[field](g, item) for g in _golden(gold or {}, field))


def _golden(gold: Record, field: str) -> list[Any]:
    """The gold values of a field, as ``SAME`` takes them."""
    if field == "positions":
        return [s for s in listed(gold.get("signatories")) if isinstance(s, dict) and s.get("position") and names(s)]
    key = {"numbers": "value", "scope": "text"}.get(field)
    return [g[key] if key and isinstance(g, dict) else g for g in listed(gold.get(field))]


def summary(values: Iterable[Judged]) -> dict[str, Any]:
    """``bins``: from, to, values, right; ``sure``: values of at least 0.9, how many of them are right, and the right
    values of any confidence."""
    values = list(values)
    bins = []
    for low, high in zip(BOUNDS, BOUNDS[1:], strict=False):
        inside = [v.right for v in values if low <= v.confidence < high]
        bins.append({"from": low, "to": min(high, 1.0), "values": len(inside), "right": sum(inside)})
    sure = [v.right for v in values if v.confidence >= SURE]
    return {
        "bins": bins,
        "sure": {"values": len(sure), "right": sum(sure), "all_right": sum(v.right for v in values)},
    }
