"""A batch run on this machine: files in, tables out."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sepakat.runs import pool
from sepakat.runs.reading import units
from sepakat.runs.work import Batch, Outcome, Work
from sepakat.sources import InputFile, ReadOptions, Skipped, discover
from sepakat.store import Dataset

PROBLEMS_SHOWN = 10
FEW_BYTES = 2_000_000  # of input, done sooner than worker processes have loaded the model
PUBLISH_SECONDS = 300
PUBLISH_ARTICLES = 20_000  # bounds what waits in memory, about 10 kB each

Progress = Callable[[float, int], None]
"""Called now and then with the fraction of the input that is done (0..1) and the number of pages read."""


Engine = Callable[..., Iterator[Batch]]
"""What lets workers read units: as ``pool.batches``, called with the work, the units and ``stopped``."""


@dataclass(frozen=True)
class Summary:
    """What a run read and found.

    Every page read is screened out, without agreement, with agreement, a duplicate (a later page of the same
    article, whose rows replaced the former ones) or quarantined. ``quarantined`` also counts rows and files
    that gave no page, ``problems`` holds the first of their reasons. ``skipped`` counts files that were not
    read, by kind.
    """

    output: str
    pages: int
    screened_out: int
    without_agreement: int
    with_agreement: int
    records: int
    duplicates: int
    quarantined: int
    quarantine: str
    problems: tuple[str, ...]
    skipped: dict[str, int]
    seconds: float
    interrupted: bool


def run(
    sources: Sequence[str], output: Path, *, options: ReadOptions | None = None, workers: int | None = None,
    limit: int | None = None, screen: bool = True, engine: Engine | None = None,
    progress: Progress = lambda fraction, pages: None,
) -> Summary:
    """Read files, folders and globs and bring the tables in ``output`` up to date with what they hold.

    ``workers`` are processes (default: one per core), ``limit`` is the most pages to read, ``screen=False`` extracts
    from pages that name no agreement, too, ``engine`` lets other workers read. Tables are published at the end and
    every five minutes; on Ctrl-C the batches at hand are finished and published first. Raises FileNotFoundError where
    no source can be read, and what ``Dataset`` raises.
    """
    started = time.monotonic()
    options = options or ReadOptions()
    found = list(discover(sources, exclude=[str(output)]))
    files = [file for file in found if isinstance(file, InputFile)]
    skipped = [file for file in found if isinstance(file, Skipped)]
    failed = [file for file in skipped if file.error]
    if failed and not files:
        raise FileNotFoundError("; ".join(f"{file.path}: {file.reason}" for file in failed))

    with Dataset(output, options.keep) as dataset, stopped_by_interrupt() as stop:
        for file in failed:
            dataset.quarantine.add(file.path, None, file.reason, "sources")
        tally = Tally(dataset, limit)
        work = Work(options, screen=screen, limit=limit)
        size = sum(file.size for file in files)
        count = 1 if size < FEW_BYTES else workers or os.cpu_count() or 1
        engine = engine or partial(pool.batches, workers=count)
        done = 0.0
        for batch in engine(work, units(files), stopped=stop.is_set):
            tally.take(batch.outcomes)
            done += batch.size
            progress(max(done / size if size else 1.0, tally.pages / limit if limit else 0.0), tally.pages)
            if tally.pages == limit:
                break
        dataset.publish()
        rejected = dataset.quarantine.added
        with_agreement = sum(map(bool, tally.records.values()))
        return Summary(
            output=str(output),
            pages=tally.pages,
            screened_out=tally.screened_out,
            without_agreement=len(tally.records) - with_agreement,
            with_agreement=with_agreement,
            records=sum(tally.records.values()),
            duplicates=tally.duplicates,
            quarantined=len(rejected),
            quarantine=str(dataset.quarantine.path),
            problems=tuple(map(_problem, rejected[:PROBLEMS_SHOWN])),
            skipped=dict(Counter(file.kind for file in skipped)),
            seconds=round(time.monotonic() - started, 3),
            interrupted=stop.is_set(),
        )


class Tally:
    """Takes outcomes in the order of the input into a dataset, publishes it now and then, and counts."""

    def __init__(self, dataset: Dataset, limit: int | None = None) -> None:
        self.pages = self.screened_out = self.duplicates = 0
        self.records: dict[int, int] = {}  # by article: as an integer its id takes a third of the memory
        self._dataset, self._limit = dataset, limit
        self._published = time.monotonic()

    def take(self, batch: list[Outcome]) -> None:
        """Store the rows of each page, or quarantine it; no more than ``limit`` pages."""
        for outcome in batch:
            if self.pages == self._limit:
                break
            self._take_one(outcome)
        waited = time.monotonic() - self._published
        if waited > PUBLISH_SECONDS or self._dataset.pending > PUBLISH_ARTICLES:
            self._dataset.publish()
            self._published = time.monotonic()

    def _take_one(self, outcome: Outcome) -> None:
        self.pages += outcome.is_page
        self.screened_out += outcome.kind == "screened_out"
        key = (outcome.input_path, outcome.input_position)
        if outcome.kind == "quarantined":
            self._dataset.quarantine.add(*key, outcome.reason or "", outcome.stage or "")
            return
        self._dataset.quarantine.discard(*key)
        if outcome.article is None:
            return
        self._dataset.put(outcome.article, list(outcome.agreements))
        article = int(outcome.article["article_id"], 16)
        self.duplicates += article in self.records
        self.records[article] = len(outcome.agreements)


def _problem(row: dict[str, Any]) -> str:
    position = "" if row["input_position"] is None else f":{row['input_position']}"
    return f"{row['input_path']}{position}: {row['reason']}"


@contextmanager
def stopped_by_interrupt() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets; a second one interrupts at once, as usual."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    usual = signal.getsignal(signal.SIGINT)

    def note(*_: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, usual)
        os.write(2, b"\nfinishing the pages at hand; Ctrl-C again stops at once\n")

    signal.signal(signal.SIGINT, note)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, usual)
