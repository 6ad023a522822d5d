"""Units of work through worker processes, their outcomes in the order of the input."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from sepakat.runs.limits import PAGE_MEMORY, one_core, resident_bytes
from sepakat.runs.reading import Unit
from sepakat.runs.work import Batch, Outcome, Place, Work

AHEAD = 2  # units begun for each worker, beside the one whose outcomes are next
HELD = 8  # batches of a unit that wait for their turn; its worker waits, too, once there are more
PATIENCE = 3  # times its CPU seconds may pass on the clock, and some seconds more, ...
GRACE = 5.0  # ... until a page that does not end itself is ended with its process
GLANCE = 0.5  # seconds between two looks at the clock, at the workers' memory and at the stop sign
READY = "ready"
FAILED_STARTS = 3  # in a row: no accident
NO_START = (
    "worker processes cannot be started (in a script, call run() under `if __name__ == '__main__':`); "
    "--workers 1 does without"
)
DIED = "the process reading this page died twice (out of memory, or a crash in a library)"
ENDLESS = "took longer than the {:g} seconds allowed for one page; its process was ended"
GREEDY = f"took more than the {PAGE_MEMORY >> 20} MB of memory allowed for one page; its process was ended"
DEADLY = "the process reading this file died again and again; the rest of it is not read"


class NoWorkers(Exception):
    """Worker processes cannot be started."""


def batches(
    work: Work, units: Iterable[Unit], workers: int, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Batch]:
    """The outcomes of all units in order; units are drawn only as they are needed. In this process for one worker.

    A worker that dies is replaced and its unit read on; a page at which it dies twice, or which takes too long, gets an
    outcome that says so. Once ``stopped`` says so, no further page is begun, and what is done comes out. NoWorkers
    where no worker process can be started.
    """
    if workers > 1:
        yield from _Pool(work, units, workers, stopped).batches()
        return
    for unit in units:
        if stopped():
            return
        yield from work.batches(unit, stopped=stopped)


@dataclass(eq=False)
class Assignment:
    """A unit in work: where to go on should its worker die, and its batches that wait for their turn."""

    unit: Unit
    after: Place = (0, 0)
    poisoned: dict[Place, str] = field(default_factory=dict)
    deaths: Counter[Place] = field(default_factory=Counter)
    waiting: deque[Batch] = field(default_factory=deque)
    finished: bool = False

    def note_death(self, place: Place, reason: str | None) -> None:
        """Decide how to go on after a worker died at a place, or was ended there for a reason."""
        self.deaths[place] += 1
        if place in self.poisoned:
            file = self.unit[place[0]]
            lost = Outcome(file.path, None, "quarantined", reason=DEADLY, stage="sources")
            self.after = (place[0] + 1, 0)
            self.waiting.append(Batch([lost], self.after, file.size))
        elif reason or self.deaths[place] > 1:  # once may be anybody's doing
            self.poisoned[place] = reason or DIED


class _Worker:
    """A process that reads the unit it is given, and the parent's side of it."""

    def __init__(self, work: Work, stop: Any) -> None:
        context = get_context("spawn")
        one_core()  # the process inherits it
        self.connection, theirs = context.Pipe()
        self.assignment: Assignment | None = None
        self.usual_bytes = 0  # known once it is ready
        self._hand = context.RawArray("d", 3)  # file, piece, and the moment at which it was begun
        self._process = context.Process(target=_serve, args=(theirs, work, self._hand, stop), daemon=True)
        with _signals_held_back():
            self._process.start()
        theirs.close()

    @property
    def place(self) -> Place:
        return int(self._hand[0]), int(self._hand[1])

    def excess(self, seconds: float) -> str | None:
        """What the page at hand takes too much of, time or memory."""
        if 0 < self._hand[2] < time.monotonic() - PATIENCE * seconds - GRACE:
            return ENDLESS.format(seconds)
        if self.usual_bytes and resident_bytes(self._process.pid or 0) > self.usual_bytes + PAGE_MEMORY:
            return GREEDY
        return None

    def note_ready(self) -> None:
        self.usual_bytes = max(1, resident_bytes(self._process.pid or 0))

    def give(self, assignment: Assignment) -> None:
        """Let the process read a unit, or what is left of it."""
        self.assignment = assignment
        with suppress(BrokenPipeError):  # it has died: the next look at the connection will tell
            self.connection.send((assignment.unit, assignment.after, assignment.poisoned))

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()


class _Pool:
    """Hands units to workers and takes their outcomes, in the parent process."""

    def __init__(self, work: Work, units: Iterable[Unit], count: int, stopped: Callable[[], bool]) -> None:
        self._work, self._units, self._count, self._stopped = work, iter(units), count, stopped
        self._stop = get_context("spawn").RawValue("b", 0)
        self._workers: list[_Worker] = []
        self._queue: deque[Assignment] = deque()  # in the order of the input
        self._failed_starts = 0
        self._looked = 0.0

    def batches(self) -> Iterator[Batch]:
        """What comes of the units, in their order."""
        try:
            while self._hand_out():
                self._receive()
                yield from self._due()
        finally:
            for worker in self._workers:
                worker.end()

    def _hand_out(self) -> bool:
        """Give idle workers units, as long as there are some; whether anything is in work."""
        self._stop.value = self._stopped()
        idle = [worker for worker in self._workers if not worker.assignment]
        while not self._stop.value and len(self._queue) <= AHEAD * self._count:
            if not idle and len(self._workers) == self._count or not (unit := next(self._units, None)):
                break
            worker = idle.pop() if idle else self._start()
            self._queue.append(Assignment(unit))
            worker.give(self._queue[-1])
        return bool(self._queue)

    def _start(self) -> _Worker:
        self._workers.append(_Worker(self._work, self._stop))
        return self._workers[-1]

    def _receive(self) -> None:
        """Take what workers have to say; replace those that died or that one page keeps too long."""
        heard = {w.connection: w for w in self._workers if w.assignment and len(w.assignment.waiting) < HELD}
        for connection in wait(heard, timeout=GLANCE):
            worker = heard[connection]  # type: ignore[index]
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker, None)
            else:
                self._take(worker, message)
        if time.monotonic() > self._looked + GLANCE:
            self._looked = time.monotonic()
            for worker in [worker for worker in self._workers if worker.assignment]:
                if reason := worker.excess(self._work.page_seconds):
                    self._replace(worker, reason)

    def _take(self, worker: _Worker, message: Any) -> None:
        assignment = worker.assignment
        assert assignment
        if message == READY:
            self._failed_starts = 0
            worker.note_ready()
        elif isinstance(message, Batch):
            assignment.waiting.append(message)
            assignment.after = message.after
        elif isinstance(message, BaseException):
            raise message
        else:
            assignment.finished, worker.assignment = True, None

    def _replace(self, worker: _Worker, reason: str | None) -> None:
        """Start another worker in the place of one that died or is to be ended, and let it go on."""
        worker.end()
        self._workers.remove(worker)
        assignment = worker.assignment
        assert assignment
        if worker.usual_bytes:
            assignment.note_death(worker.place, reason)
        else:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise NoWorkers(NO_START)
        self._start().give(assignment)

    def _due(self) -> Iterator[Batch]:
        """The batches whose turn it is."""
        while self._queue:
            while self._queue[0].waiting:
                yield self._queue[0].waiting.popleft()
            if not self._queue[0].finished:
                return
            self._queue.popleft()


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Processes started meanwhile never see Ctrl-C, which the terminal sends to all, nor a service manager's
    SIGTERM: the parent decides."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, work: Work, hand: Any, stop: Any) -> None:
    """A worker's life: read the units that come, send what becomes of their pages, and None at the end of each."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def at_hand(place: Place) -> None:
        hand[0], hand[1] = place
        hand[2] = time.monotonic()

    def send(message: Any) -> None:
        hand[2] = 0.0  # waiting for the parent is nobody's fault
        connection.send(message)

    try:
        work.prepare()
        send(READY)
        while True:
            unit, after, poisoned = connection.recv()
            for batch in work.batches(unit, after, poisoned=poisoned, at_hand=at_hand, stopped=lambda: stop.value):
                send(batch)
            send(None)
    except EOFError:
        return
    except Exception as error:  # nothing of one page: the run cannot go on
        send(error)


def _end_with_parent() -> None:
    """A killed parent must not leave workers behind that wait for pages for ever."""
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
