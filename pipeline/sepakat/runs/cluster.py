"""Units of work through the machines of a Ray cluster, their outcomes in the order of the input.

Plain actors, not Ray Data: the unit of work, its order and its bounds are those of the local pool, and only small
outcomes travel back to the one process that commits them.
"""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sepakat.runs.pool import AHEAD, FAILED_STARTS, GLANCE, Assignment, NoWorkers
from sepakat.runs.reading import Unit
from sepakat.runs.work import Batch, Place, Work

ATTEMPTS = 2  # at a unit as a whole, before its pages are read one by one to find the deadly one
SOMEWHERE: Place = (-1, -1)  # where an actor died that read a unit as a whole
NO_START = "readers end on the cluster's machines before they have read anything: {}"


class Reader:
    """The actor: holds the model and reads the units that come."""

    def __init__(self, work: Work) -> None:
        self._work = work
        work.prepare()

    def ready(self) -> None:
        """Returns once the model is there."""

    def read(self, unit: Unit) -> list[Batch]:
        """All outcomes of a unit."""
        return list(self._work.batches(unit))

    def read_page(self, unit: Unit, after: Place, poisoned: dict[Place, str]) -> list[Batch]:
        """The outcomes of a unit from a place on, up to the first page."""
        return list(replace(self._work, limit=1).batches(unit, after, poisoned=poisoned))


def batches(
    work: Work, units: Iterable[Unit], workers: int | None = None, stopped: Callable[[], bool] = lambda: False,
    address: str | None = None,
) -> Iterator[Batch]:
    """As ``pool.batches``, on a cluster: at ``address`` (``auto``: the one that this machine belongs to) with a reader
    on every core or so many, else on one that is started on this machine. What machines of a cluster read must lie
    where all of them reach it; what ``seen`` knows lies here, so that they do not ask it. NoWorkers where Ray is not
    installed or cannot be reached.
    """
    with _connected(workers, address) as ray:
        count = workers or int(ray.cluster_resources().get("CPU", 1))
        yield from _Cluster(ray, replace(work, seen=None) if address else work, iter(units), stopped).batches(count)


class _Cluster:
    """Hands units to actors and takes their outcomes. What an actor that died was reading goes to the next that is
    free, wherever that is; another actor takes the place of the dead one."""

    def __init__(self, ray: Any, work: Work, units: Iterator[Unit], stopped: Callable[[], bool]) -> None:
        self._ray, self._units, self._stopped = ray, units, stopped
        self._actor, self._work = ray.remote(num_cpus=1)(Reader), ray.put(work)
        self._calls: dict[Any, tuple[Any, Assignment | None]] = {}  # what actors are doing; nothing: starting
        self._idle: list[Any] = []
        self._queue: deque[Assignment] = deque()  # in the order of the input
        self._again: deque[Assignment] = deque()  # whose actor died
        self._failed_starts = 0

    def batches(self, count: int) -> Iterator[Batch]:
        """What comes of the units, in their order."""
        for _ in range(count):
            self._start()
        while self._hand_out(count):
            done, _ = self._ray.wait(list(self._calls), timeout=GLANCE)
            for call in done:
                self._take(call)
            while self._queue and self._queue[0].finished:
                yield from self._queue.popleft().waiting

    def _start(self) -> None:
        actor = self._actor.remote(self._work)
        self._calls[actor.ready.remote()] = actor, None

    def _hand_out(self, count: int) -> bool:
        """Give idle actors units, as long as there are some; whether anything is in work."""
        while self._idle and self._again:
            self._give(self._idle.pop(), self._again.popleft())
        while len(self._queue) <= AHEAD * count and self._idle and not self._stopped():
            unit = next(self._units, None)
            if not unit:
                break
            self._queue.append(Assignment(unit))
            self._give(self._idle.pop(), self._queue[-1])
        starting = not self._idle and not self._queue and not self._stopped()
        return bool(self._queue) or starting

    def _give(self, actor: Any, task: Assignment) -> None:
        if _page_by_page(task):
            call = actor.read_page.remote(task.unit, task.after, task.poisoned)
        else:
            call = actor.read.remote(task.unit)
        self._calls[call] = actor, task

    def _take(self, call: Any) -> None:
        """Take what an actor has done; start another where it died."""
        actor, task = self._calls.pop(call)
        try:
            found = self._ray.get(call)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        except self._ray.exceptions.RayError as error:  # the process or its machine died
            self._died(task, error)
            return
        self._failed_starts = 0
        self._idle.append(actor)
        if not task:
            return
        task.waiting.extend(found)
        task.finished = not _page_by_page(task) or found[-1].after in (task.after, (len(task.unit), 0))
        task.after = found[-1].after
        if not task.finished:
            self._again.append(task)

    def _died(self, task: Assignment | None, error: Exception) -> None:
        self._start()
        if not task:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise NoWorkers(NO_START.format(str(error).strip().splitlines()[-1]))
            return
        if _page_by_page(task):
            task.note_death(task.after, None)
        else:
            task.deaths[SOMEWHERE] += 1
        task.finished = task.after >= (len(task.unit), 0)
        if not task.finished:
            self._again.append(task)


def _page_by_page(task: Assignment) -> bool:
    return task.deaths[SOMEWHERE] >= ATTEMPTS


@contextmanager
def _connected(workers: int | None, address: str | None) -> Iterator[Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_worker_niceness", "0")  # as for the local engine; Ray's own choice is 15
    try:
        import ray
    except ImportError:
        raise NoWorkers("Ray is not installed: pip install 'sepakat[ray]', or leave --engine ray out") from None
    ours = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        if address:
            ray.init(address, log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    except Exception as error:  # among them plain ones, where this machine is too busy to start it
        raise NoWorkers(f"no Ray cluster can be reached: {error}") from None
    try:
        for number, handler in ours.items():
            signal.signal(number, handler)
        yield ray
    finally:
        ray.shutdown()
