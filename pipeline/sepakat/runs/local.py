"""A run on this machine: files in, ledger and tables out. What `run` and `ingest` share."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sepakat.language.shipped import Ner, model_version
from sepakat.runs.conclusion import conclude
from sepakat.runs.inboxes import Found, Listed, list_files
from sepakat.runs.job import Engine, Job
from sepakat.runs.session import Progress, Session
from sepakat.runs.stopping import stopped_by_signals
from sepakat.sources import ReadOptions, Skipped
from sepakat.store import Dataset, journal, pages, quarantine, replica
from sepakat.tables import PAGE_OUTCOMES

PROBLEMS_SHOWN = 10

Alarms = Callable[[sqlite3.Connection, int, list[Listed]], list[str]]


@dataclass(frozen=True)
class Summary:
    """What a run read and found.

    Every page read is ``known`` (read before, by this or an earlier run), screened out, without agreement, with
    agreement, a duplicate (a later page of the same article, whose rows replaced the former ones), quarantined, or
    another of ``tables.PAGE_OUTCOMES``, which ``sources`` counts for each source. ``quarantined`` also counts rows and
    files that gave no page, ``problems`` holds the first of their reasons. ``skipped`` counts files that were not
    read, by kind; ``unchanged`` those that are as they were when they were last read, ``waiting`` those still being
    written. ``interrupted`` is the signal that ended the run with work left, else null.
    """

    run: int
    output: str
    pages: int
    known: int
    screened_out: int
    without_agreement: int
    with_agreement: int
    records: int
    duplicates: int
    held: int
    quarantined: int
    quarantine: str
    problems: tuple[str, ...]
    skipped: dict[str, int]
    unchanged: int
    waiting: int
    sources: dict[str, dict[str, int]]
    articles: int
    agreements: int
    in_quarantine: int
    alarms: tuple[str, ...]
    pipeline_version: str
    model_version: str
    started: str
    finished: str
    seconds: float
    interrupted: int | None


def run(
    sources: Sequence[str], output: Path, *, options: ReadOptions | None = None, workers: int | None = None,
    limit: int | None = None, screen: bool = True, engine: Engine | None = None, min_confidence: float = 0.0,
    ner: Ner = Ner.spacy, ledger: Path | None = None, replica: str | None = None,
    progress: Progress = lambda fraction, pages: None,
) -> Summary:
    """Read files, folders, globs and addresses in object stores and bring the tables in ``output`` up to date with what
    they hold.

    ``workers`` are processes (default: one per core), ``limit`` is the most pages to read, ``screen=False`` extracts
    from pages that name no agreement, too, ``engine`` lets other workers read; agreements less sure
    than ``min_confidence`` are left out; ``ner`` recognises names. The ledger lies at ``ledger``, by default in the
    output folder; ``replica`` is an address in an object store that the tables are uploaded to. What was read before is
    not read again.
    Tables are published at the end and every five minutes; on Ctrl-C the pages at hand are finished and published
    first, on SIGTERM they are dropped. Raises FileNotFoundError where no source can be read,
    filesystems.Unreachable where a store cannot be reached, and what ``Dataset`` raises.
    """
    return process(
        Job(
            output, tuple((source, (source,)) for source in sources), options=options or ReadOptions(),
            ledger=ledger, workers=workers, limit=limit, screen=screen, engine=engine, min_confidence=min_confidence,
            ner=ner, replica=replica,
        ),
        progress,
    )


def process(
    job: Job, progress: Progress = lambda fraction, pages: None, alarms: Alarms = lambda db, run, listed: []
) -> Summary:
    """Do a job, and tell what came of it and what ``alarms`` says of it; errors as of ``run``."""
    began = time.monotonic()
    if job.replica:
        replica.bind(job.output, job.replica)
    outputs = [str(job.output), *filter(None, [job.replica])]
    listed = list_files(job.sources, exclude=outputs, patterns_may_be_empty=job.command == "ingest")
    failed = [file for _, file in listed if isinstance(file, Skipped) and file.error]
    if failed and len(failed) == len(listed):
        raise FileNotFoundError("; ".join(f"{file.path}: {file.reason}" for file in failed))
    with (
        Dataset(job.output, job.options.keep, command=job.command, ledger=job.ledger) as dataset,
        stopped_by_signals() as stop,
    ):
        with dataset.transaction():
            version = journal.version(dataset.db, model_version(job.ner))
            number = journal.start(dataset.db, job.command, version)
            pages.read_again(dataset.db, None if job.renew else version)
        session = Session(job, dataset, number, version, stop, progress)
        try:
            dataset.publish(stop.out_of_time)  # what a killed run left
            found = session.read_all(listed)
            dataset.publish(stop.out_of_time)
        except BaseException:
            with suppress(sqlite3.Error), dataset.transaction():  # the error itself says more
                journal.end(dataset.db, number, "failed", time.monotonic() - began, [])
            raise
        with dataset.transaction():
            state = "interrupted" if session.work_left else "done"
            raised = alarms(dataset.db, number, listed)
            journal.end(dataset.db, number, state, time.monotonic() - began, raised)
        dataset.publish(stop.out_of_time)
        summary = _summary(job, dataset, number, session, found, listed, stop.signal)
    if not summary.interrupted:
        conclude(job.output, stop.out_of_time)
    return summary


def _summary(
    job: Job, dataset: Dataset, run: int, session: Session, found: Found, listed: list[Listed], signal: int | None
) -> Summary:
    db, committer = dataset.db, session.committer
    counts: Counter[str] = Counter()
    by_source: dict[str, dict[str, int]] = {}
    for (source, outcome), number in sorted(committer.counts.items()):
        counts[outcome] += number
        if outcome in PAGE_OUTCOMES:
            by_source.setdefault(source, {})[outcome] = number
    row = journal.run_row(db, run)
    with_agreement = sum(map(bool, committer.records.values()))
    rejected = list(quarantine.entries(db, "q.run = ? and stage != 'held'", run))
    articles, agreements = journal.totals(db)
    return Summary(
        run=run,
        output=str(job.output),
        pages=session.pages,
        known=counts["known"],
        screened_out=counts["screened_out"],
        without_agreement=len(committer.records) - with_agreement,
        with_agreement=with_agreement,
        records=sum(committer.records.values()),
        duplicates=committer.later,
        held=counts["held"],
        quarantined=counts["quarantined"],
        quarantine=str(job.output / quarantine.VIEW),
        problems=tuple(f"{entry.place}: {entry.reason}" for entry in rejected[:PROBLEMS_SHOWN]),
        skipped=dict(Counter(file.kind for _, file in listed if isinstance(file, Skipped))),
        unchanged=found.unchanged,
        waiting=len(found.waiting),
        sources=by_source,
        articles=articles,
        agreements=agreements,
        in_quarantine=quarantine.number(db),
        alarms=tuple(row["alarms"]),
        pipeline_version=row["pipeline_version"],
        model_version=row["model_version"],
        started=row["started"].isoformat(),
        finished=row["finished"].isoformat(),
        seconds=row["seconds"],
        interrupted=signal if session.work_left else None,
    )
