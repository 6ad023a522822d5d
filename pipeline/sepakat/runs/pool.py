"""Batches of pages through worker processes, their outcomes in the order of the input."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process

from sepakat.records import RawPage
from sepakat.runs.work import Outcome

Batch = list[RawPage]
Work = Callable[[Batch], list[Outcome]]

AHEAD = 2  # batches in flight for each worker: enough to keep it busy, few enough for memory
FEW = 6  # batches that are done sooner than worker processes have loaded the model


class NoWorkers(Exception):
    """Worker processes cannot be started."""


def outcomes(work: Work, batches: Iterable[Batch], workers: int) -> Iterator[list[Outcome]]:
    """What ``work`` makes of each batch, in order; batches are drawn only as they are needed.

    Runs in this process for one worker, or where there are few batches. A page at which a worker dies gets an
    outcome that says so. NoWorkers where no worker process can be started.
    """
    batches = iter(batches)
    first = list(islice(batches, FEW))
    if workers == 1 or len(first) < FEW:
        yield from map(work, chain(first, batches))
    else:
        yield from _pooled(work, chain(first, batches), workers)


def _pooled(work: Work, batches: Iterator[Batch], count: int) -> Iterator[list[Outcome]]:
    workers, spare = Workers(count), Workers(1)
    in_flight: deque[tuple[Batch, Future[list[Outcome]]]] = deque()

    def oldest() -> list[Outcome]:
        batch, future = in_flight.popleft()
        try:
            return future.result()
        except BrokenProcessPool:  # a worker died, not necessarily of this batch
            return _carefully(work, batch, spare)

    try:
        for batch in batches:
            in_flight.append((batch, workers.submit(work, batch)))
            if len(in_flight) > AHEAD * count:
                yield oldest()
        while in_flight:
            yield oldest()
    finally:
        workers.close()
        spare.close()


def _carefully(work: Work, batch: Batch, spare: Workers) -> list[Outcome]:
    """The outcomes of a batch, one thing at a time; where that is deadly, of its halves, down to one page."""
    try:
        return spare.submit(work, batch).result()
    except BrokenProcessPool:
        if len(batch) > 1:
            middle = len(batch) // 2
            return _carefully(work, batch[:middle], spare) + _carefully(work, batch[middle:], spare)
        reason = "the process reading this page died (out of memory, or a crash in a library)"
        return [Outcome(batch[0].input_path, batch[0].input_position, reason=reason, stage="extraction")]


class Workers:
    """Some processes, started when first needed and anew after one of them has died."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, work: Work, batch: Batch) -> Future[list[Outcome]]:
        """Give the next free process a batch; when any process dies, the future raises BrokenProcessPool."""
        try:
            self._pool = self._pool or _started(self._count)
            return self._pool.submit(work, batch)
        except BrokenProcessPool:
            self._pool = _started(self._count)
            return self._pool.submit(work, batch)

    def close(self) -> None:
        """Let the processes end; what they have not begun is dropped."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)


def _started(count: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(count, get_context("spawn"), _become_worker)
    with _interrupts_held_back():
        ready = pool.submit(os.getpid)
    try:
        ready.result()
    except BrokenProcessPool:
        raise NoWorkers(
            "worker processes cannot be started (in a script, call run() under "
            "`if __name__ == '__main__':`); --workers 1 does without"
        ) from None
    return pool


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes started meanwhile never see Ctrl-C, which the terminal sends to all: the parent decides."""
    if os.name == "nt":
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _become_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent must not leave workers behind that wait for pages for ever."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
