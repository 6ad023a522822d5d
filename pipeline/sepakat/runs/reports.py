"""The reports of runs in an output folder: ``reports/RUN.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from sepakat.store import publication


def write(folder: Path, report: dict[str, Any]) -> None:
    """Write the report of a run, told by its number."""
    publication.replace(folder, [(f"reports/{report['run']:06}.json", partial(_write, report))])


def forget(folder: Path, places: Iterable[str]) -> None:
    """Remove from all reports what they say of some places (file and position, as in the quarantine)."""
    starts = tuple(f"{place}: " for place in places)
    for path in sorted((folder / "reports").glob("*.json")):
        report = json.loads(path.read_text("utf-8"))
        kept = [problem for problem in report["problems"] if not problem.startswith(starts)]
        if kept != report["problems"]:
            write(folder, report | {"problems": kept})


def _write(report: dict[str, Any], stream: BinaryIO) -> None:
    stream.write(json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n")
