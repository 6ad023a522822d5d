"""What a run counted, for Prometheus: a file that node_exporter's textfile collector reads."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, write_to_textfile


def write(path: Path, report: dict[str, Any]) -> None:
    """Write the report of a run as metrics, atomically. OSError where the folder is missing or cannot be written."""
    registry = CollectorRegistry()

    def gauge(name: str, meaning: str, value: float) -> None:
        Gauge(f"sepakat_{name}", meaning, registry=registry).set(value)

    ended = datetime.fromisoformat(report["finished"]).timestamp()
    gauge("last_run_timestamp_seconds", "when the last run ended", ended)
    gauge("last_run_seconds", "how long it took", report["seconds"])
    gauge("last_run_status", "its exit status", report["status"])
    gauge("alarms", "alarms that it raised", len(report["alarms"]))
    gauge("quarantine_entries", "entries in quarantine", report["in_quarantine"])
    gauge("articles", "articles in the tables", report["articles"])
    gauge("agreements", "rows of the table agreements", report["agreements"])
    pages = Gauge("sepakat_last_run_pages", "pages of the last run", ["source", "outcome"], registry=registry)
    for source, outcomes in report["sources"].items():
        for outcome, number in outcomes.items():
            pages.labels(source, outcome).set(number)
    write_to_textfile(str(path), registry)
