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
from dataclasses import dataclass, replace
from typing import Any

from sepakat.runs.pool import AHEAD, DIED, GLANCE, NoWorkers
from sepakat.runs.reading import Unit
from sepakat.runs.work import Batch, Place, Work

ATTEMPTS = 2  # at a unit as a whole, before its pages are read one by one to find the deadly one


class Reader:
    """The actor: holds the model and reads the units that come."""

    def __init__(self, work: Work) -> None:
        self._work = work
        work.prepare()

    def read(self, unit: Unit) -> list[Batch]:
        """All outcomes of a unit."""
        return list(self._work.batches(unit))

    def read_page(self, unit: Unit, after: Place, poisoned: dict[Place, str]) -> list[Batch]:
        """The outcomes of a unit from a place on, up to the first page."""
        return list(replace(self._work, limit=1).batches(unit, after, poisoned=poisoned))


@dataclass(eq=False)
class _Task:
    """A unit in work, and its outcomes once they are there."""

    unit: Unit
    reader: Any
    attempts: int = 1
    found: list[Batch] | None = None


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
        work = replace(work, seen=None) if address else work
        actor = ray.remote(num_cpus=1, max_restarts=-1)(Reader)
        yield from _outcomes(ray, [actor.remote(work) for _ in range(count)], iter(units), stopped)


def _outcomes(
    ray: Any, readers: list[Any], units: Iterator[Unit], stopped: Callable[[], bool]
) -> Iterator[Batch]:
    idle, queue, running = list(readers), deque[_Task](), dict[Any, _Task]()
    while True:
        while idle and len(queue) <= AHEAD * len(readers) and not stopped() and (unit := next(units, None)):
            queue.append(_Task(unit, idle.pop()))
            running[queue[-1].reader.read.remote(unit)] = queue[-1]
        if not queue:
            return
        done, _ = ray.wait(list(running), timeout=GLANCE) if running else ([], [])
        for reference in done:
            task = running.pop(reference)
            try:
                task.found = ray.get(reference)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from None
            except ray.exceptions.RayError:  # the process or its machine died, which is restarted
                if task.attempts < ATTEMPTS:
                    task.attempts += 1
                    running[task.reader.read.remote(task.unit)] = task
                    continue
                task.found = list(_page_by_page(ray, task))
            idle.append(task.reader)
        while queue and queue[0].found is not None:
            yield from queue.popleft().found or ()


def _page_by_page(ray: Any, task: _Task) -> Iterator[Batch]:
    """The outcomes of a unit that holds a deadly page."""
    after: Place = (0, 0)
    poisoned: dict[Place, str] = {}
    deaths = 0
    while after < (len(task.unit), 0):
        try:
            found: list[Batch] = ray.get(task.reader.read_page.remote(task.unit, after, poisoned))
        except ray.exceptions.RayActorError:
            deaths += 1
            if deaths >= ATTEMPTS:
                poisoned[after] = DIED
            if deaths > 2 * ATTEMPTS:
                raise NoWorkers(f"{task.unit[after[0]].path}: whoever reads it dies; move it away") from None
            continue
        yield from found
        if found[-1].after == after:
            return
        after, deaths = found[-1].after, 0


@contextmanager
def _connected(workers: int | None, address: str | None) -> Iterator[Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
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
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise NoWorkers(f"no Ray cluster can be reached: {error}") from None
    try:
        for number, handler in ours.items():
            signal.signal(number, handler)
        yield ray
    finally:
        ray.shutdown()
