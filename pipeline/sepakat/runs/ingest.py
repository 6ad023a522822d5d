"""The scheduled job: what the inboxes bring, with alarms, a report and metrics for whoever watches over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from sepakat.report import metrics
from sepakat.runs import alarms, local, reports
from sepakat.runs.configuration import Configuration
from sepakat.runs.inboxes import Listed
from sepakat.runs.job import Job
from sepakat.runs.local import Summary
from sepakat.runs.session import Progress
from sepakat.sources import Skipped

ALARM = 3  # exit status: done, but somebody should look

Log = Callable[..., Any]
"""Takes the name of an event and what belongs to it by keyword."""


def ingest(
    settings: Configuration, log: Log, progress: Progress = lambda fraction, pages: None
) -> tuple[Summary, int]:
    """Process what is new or changed in the inboxes; the summary, and the exit status of the command.

    Writes the run's report to ``reports/RUN.json`` in the output folder, and the metrics where they are configured.
    Errors as of ``local.process``.
    """
    log("start", output=str(settings.output), inboxes=[inbox.name for inbox in settings.inboxes])
    job = Job(
        settings.output, tuple((inbox.name, inbox.paths) for inbox in settings.inboxes), "ingest", settings.reading,
        settings.ledger, settings.workers, settle=settings.settle, renew=False,
        replica=settings.replica,
    )
    summary = local.process(job, progress, partial(_alarms, settings))
    for problem in summary.problems:
        log("quarantined", problem=problem)
    for alarm in summary.alarms:
        log("alarm", alarm=alarm)
    status = 128 + summary.interrupted if summary.interrupted else ALARM if summary.alarms else 0
    report = asdict(summary) | {"status": status}
    reports.write(settings.output, report)
    if settings.metrics:
        metrics.write(settings.metrics, report)
    counted = ("run", "pages", "known", "with_agreement", "records", "quarantined", "unchanged", "waiting", "seconds")
    log("end", status=status, **{name: report[name] for name in counted})
    return summary, status


def _alarms(settings: Configuration, db: sqlite3.Connection, run: int, listed: list[Listed]) -> list[str]:
    unreadable = [
        f"inbox {name}: {file.path}: {file.reason}" for name, file in listed
        if isinstance(file, Skipped) and file.error
    ]
    return unreadable + alarms.of_run(db, run, settings)
