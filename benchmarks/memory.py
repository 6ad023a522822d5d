"""Whether memory stays flat over a long run: the workers' resident memory in each quarter of it.

    python benchmarks/memory.py [--pages 200000] [--workers 2] [--folder FOLDER]

Makes pages of 10 kB (a tenth of real ones, so that the run takes minutes), 2 % of which report an agreement, runs
``sepakat run`` over them, and looks at its processes twice a second. Linux only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pages

FILES = 40


def resident_mb(pid: str) -> float:
    """0 for a process that is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def family(pid: int) -> list[str]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        children = []
    return [str(pid), *children]


def watch(process: subprocess.Popen[bytes]) -> dict[str, list[float]]:
    """The resident memory of a process and of its children, by process, as it was seen."""
    seen: dict[str, list[float]] = defaultdict(list)
    while process.poll() is None:
        for pid in family(process.pid):
            if size := resident_mb(pid):
                seen[pid].append(size)
        time.sleep(0.5)
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="keep the pages there, for the next time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary) / "in"
        made = pages.write(folder, FILES, arguments.pages // FILES, 0.02, 10_000, seed=3)
        command = ["run", *map(str, made), "-o", f"{temporary}/out", "--workers", str(arguments.workers)]
        process = subprocess.Popen([sys.executable, "-m", "sepakat", *command])
        seen = watch(process)
    if process.returncode:
        sys.exit(process.returncode)
    print("resident MB in each quarter of the run (highest):")
    for pid, sizes in seen.items():
        if max(sizes) > 100:
            quarters = [sizes[n * len(sizes) // 4 : (n + 1) * len(sizes) // 4] or [0.0] for n in range(4)]
            who = "parent" if pid == str(process.pid) else "worker"
            print(f"  {who} {pid}: " + "  ".join(f"{max(quarter):.0f}" for quarter in quarters))


if __name__ == "__main__":
    main()
