"""One run in its open dataset: files are looked at, read by workers, and their outcomes committed in order."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sepakat.runs import pool, seen
from sepakat.runs.commit import Committer
from sepakat.runs.inboxes import Found, Listed, Planned, as_read, look
from sepakat.runs.job import Job
from sepakat.runs.joining import join_parts
from sepakat.runs.reading import units
from sepakat.runs.stopping import Dropped, Stop
from sepakat.runs.work import Outcome, Work
from sepakat.sources import InputFile, Skipped
from sepakat.sources.opening import printable
from sepakat.store import Dataset, pages, replica

FEW_BYTES = 2_000_000  # of input, done sooner than worker processes have loaded the model
PUBLISH_SECONDS = 300

Progress = Callable[[float, int], None]
"""Called now and then with the fraction of the input that is done (0..1) and the number of pages read."""


class Session:
    """``committer`` holds the counts, ``pages`` is the number read, ``work_left`` whether it was stopped before its
    end."""

    def __init__(
        self, job: Job, dataset: Dataset, run: int, version: int, stop: Stop, progress: Progress
    ) -> None:
        self.pages, self.work_left = 0, False
        self._job, self._dataset, self._run, self._version = job, dataset, run, version
        self._stop, self._progress = stop, progress
        self._sources: dict[str, str] = {}
        self.committer = Committer(dataset, run, version, self._source_of)
        self._published = time.monotonic()
        known = seen.Seen(dataset.ledger, version if job.renew else None, screened_out=job.screen)
        self._work = Work(
            job.options, screen=job.screen, limit=job.limit, seen=known, min_confidence=job.min_confidence,
            ner=job.ner,
        )

    def read_all(self, listed: list[Listed]) -> Found:
        """Read what there is, wait for files that have just been written, join what came in parts."""
        files = [(name, file) for name, file in listed if isinstance(file, InputFile)]
        self._sources |= {printable(file.path): name for name, file in listed}
        self._set_aside(file for _, file in listed if isinstance(file, Skipped) and file.error)
        found = self._look(files)
        self._read(found.planned)
        if found.waiting and not self._stop():
            self._note(found.waiting)
            self._stop.wait(self._job.settle.total_seconds())
            again = self._look([(planned.source, planned.file) for planned in found.waiting])
            self._read(again.planned)
            found.waiting = again.waiting
        workers = self._job.workers or os.cpu_count() or 1
        self.work_left |= not join_parts(self._dataset, self._run, self._version, workers, self._stop)
        return found

    def _look(self, files: list[tuple[str, InputFile]]) -> Found:
        job = self._job
        return look(self._dataset.db, files, job.reading(self._version), job.settle.total_seconds())

    def _read(self, planned: list[Planned]) -> None:
        """Read files and commit their outcomes; once those of a later one come, a file is finished."""
        index = {printable(file.file.path): number for number, file in enumerate(planned)}
        size, done, finished = sum(file.file.size for file in planned), 0.0, 0
        count = 1 if size < FEW_BYTES else self._job.workers or os.cpu_count() or 1
        stopped = self._stop if count == 1 else self._stop.or_drop
        engine = self._job.engine or partial(pool.batches, workers=count)
        batches = engine(self._work, units(file.file for file in planned), stopped=stopped)
        try:
            for batch in batches:
                for outcome in batch.outcomes:
                    if self.pages == self._job.limit:
                        break
                    files = pages.files_of(outcome.input_path)
                    while finished < next((index[file] for file in files if file in index), 0):
                        self._finish(planned[finished])
                        finished += 1
                    self._take(outcome)
                done += batch.size
                self._progress(self._fraction(done, size), self.pages)
                self._publish_if_due()
        except Dropped:
            self.work_left = True
        finally:
            seen.close()
        limited = self._job.limit is not None and self.pages >= self._job.limit
        self.work_left |= self._stop() and done < size
        if not self.work_left and not limited:
            for file in planned[finished:]:
                self._finish(file)
        self.committer.keep()

    def _source_of(self, path: str) -> str:
        return next((self._sources[file] for file in pages.files_of(path) if file in self._sources), "")

    def _take(self, outcome: Outcome) -> None:
        self.pages += outcome.is_page
        self.committer.take(outcome)

    def _finish(self, planned: Planned) -> None:
        self.committer.finish(printable(planned.file.path), as_read(planned))

    def _fraction(self, done: float, size: float) -> float:
        return max(done / size if size else 1.0, self.pages / self._job.limit if self._job.limit else 0.0)

    def _publish_if_due(self) -> None:
        if time.monotonic() - self._published > PUBLISH_SECONDS:
            self.committer.keep()
            self._dataset.publish(self._stop)
            replica.upload(self._dataset.folder, self._stop)
            self._published = time.monotonic()

    def _set_aside(self, skipped) -> None:
        for file in skipped:
            self.committer.take(Outcome(file.path, None, "quarantined", reason=file.reason, stage="sources"))

    def _note(self, waiting: list[Planned]) -> None:
        """Remember how waiting files are: those that stay so are whole."""
        with self._dataset.transaction():
            for planned in waiting:
                path = printable(planned.file.path)
                if not pages.file_state(self._dataset.db, path):
                    number = pages.file_number(self._dataset.db, path, planned.source, self._run)
                    pages.keep_file_state(self._dataset.db, number, replace(planned.state, reading=None), self._run)
