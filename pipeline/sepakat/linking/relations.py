"""Relations between linked agreements, from those between their reports."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

Row = dict[str, Any]


def relate(linked: list[Row], reports: list[list[Row]]) -> None:
    """Give each linked row its ``relations``. ``reports`` holds, for each, its rows of the table ``agreements``.

    A target is an agreement_id, or a document number as printed, which is looked up among the numbers of all linked
    agreements and stays as printed where none or several bear it.
    """
    home = {name: row["linked_id"] for row in linked for name in row["agreement_ids"]}
    numbered: dict[str, set[str]] = defaultdict(set)
    for row in linked:
        for number in row["numbers"]:
            numbered[_plain(number["normalized"])].add(row["linked_id"])
            numbered[_plain(number["printed"])].add(row["linked_id"])
    for row, rows in zip(linked, reports, strict=True):
        found = {}
        for relation in (relation for report in rows for relation in report["relations"] or ()):
            target, printed = relation["target"], None
            if target not in home:
                bearers = numbered.get(_plain(target), set()) if target else set()
                target, printed = (next(iter(bearers)), None) if len(bearers) == 1 else (None, target)
            else:
                target = home[target]
            if target != row["linked_id"]:
                found[relation["kind"], target, printed] = {
                    "kind": relation["kind"], "target": target, "printed": printed,
                }
        row["relations"] = sorted(found.values(), key=lambda one: tuple(str(part or "") for part in one.values()))


def _plain(number: str) -> str:
    return "".join(filter(str.isalnum, number)).casefold()
