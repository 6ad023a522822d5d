"""Joins and separations by hand: ``link-overrides.csv`` beside the output folder."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from sepakat.tables import UnusableTable

COLUMNS = ("left", "right", "decision")
DECISIONS = ("join", "separate")


@dataclass(frozen=True)
class Overrides:
    """Pairs of agreement_ids that belong together, and pairs that do not."""

    join: tuple[tuple[str, str], ...] = ()
    separate: tuple[tuple[str, str], ...] = ()


def read(path: Path) -> Overrides:
    """The overrides of a CSV file with the columns left, right (agreement_ids) and decision (join or separate); others,
    such as a note, are yours. None where there is no file. UnusableTable names the line that cannot be used."""
    if not path.exists():
        return Overrides()
    found: dict[str, list[tuple[str, str]]] = {decision: [] for decision in DECISIONS}
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        if not set(COLUMNS) <= set(table.fieldnames or ()):
            raise UnusableTable(f"{path}: needs the columns {', '.join(COLUMNS)} in its first line")
        for row in table:
            left, right, decision = ((row[name] or "").strip() for name in COLUMNS)
            if not left or not right or decision not in DECISIONS:
                raise UnusableTable(
                    f"{path}, line {table.line_num}: give two agreement_ids, and join or separate as the decision"
                )
            found[decision].append((left, right))
    return Overrides(tuple(found["join"]), tuple(found["separate"]))
