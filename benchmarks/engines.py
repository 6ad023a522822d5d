"""The local engine and Ray side by side: what reading the same files costs, start-up apart.

``python benchmarks/engines.py [--files 8] [--pages 1000] [--workers 2]`` (with ``sepakat[ray]``) reads made-up
portal pages, 2 % of which report an agreement, with so many readers each, and prints the seconds of all their processes
from the first outcomes to the last: on the clock, and of CPU, which other load on the machine does not add to.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

import pages
from sepakat.runs import cluster, pool, reading
from sepakat.runs.work import Batch, Work
from sepakat.sources import discover


def spent() -> tuple[float, float]:
    """CPU seconds of this process and of all below it that live, and the seconds on the clock."""
    this = psutil.Process()
    times = [process.cpu_times() for process in [this, *this.children(recursive=True)] if process.is_running()]
    return sum(time.user + time.system for time in times), time.perf_counter()


def measured(batches: Iterator[Batch]) -> tuple[int, float, float]:
    """Pages, CPU seconds and seconds on the clock between the first outcomes and the last."""
    count = len(next(batches).outcomes)
    before, last, count = spent(), None, 0
    for batch in batches:
        count += len(batch.outcomes)
        last = spent() if batch.outcomes else last
    assert last
    return count, last[0] - before[0], last[1] - before[1]


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="The local engine and Ray side by side.")
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="engines-") as folder:
        pages.write(Path(folder), options.files, options.pages, 0.02)
        units = [unit for unit in reading.units(discover([folder]))]
        engines = {"local": pool.batches, "ray": cluster.batches}
        for name, engine in engines.items():
            count, cpu, clock = measured(partial(engine, Work(), units, options.workers)())
            print(f"{name:6}{count:8,} pages  {cpu / count * 1e6:7,.0f} CPU s a million  {clock:7.1f} s on the clock")


if __name__ == "__main__":
    main()
