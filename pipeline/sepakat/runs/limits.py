"""How much time and memory one page may take, and how many cores a process."""

from __future__ import annotations

import mmap
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAGE_MEMORY = 1 << 30  # bytes beside what its process holds with the model loaded
GLANCE = 0.25  # CPU seconds between two looks at what a page takes

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")  # of the libraries that multiply


def one_core() -> None:
    """Let this process and those it starts keep one core busy each, unless the environment says otherwise. Matrices as
    small as ours gain nothing by more threads, which wait for each other in a loop. For use before numpy is loaded."""
    for setting in THREADS:
        os.environ.setdefault(setting, "1")


class TooMuch(BaseException):
    """A page took more time or memory than it may. Not an Exception, which rules and libraries might catch."""


@contextmanager
def page_limits(seconds: float, memory: int = PAGE_MEMORY) -> Iterator[None]:
    """Raises TooMuch in the block once it has taken so much CPU time, which no other load on the machine adds to, or
    its process holds so many bytes more than before; without effect where there is no such signal (Windows, threads).
    Code in C that does not return is for the parent process to end."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    began, usual = time.process_time(), resident_bytes(os.getpid())

    def ring(*_: object) -> None:
        if resident_bytes(os.getpid()) > usual + memory:
            raise TooMuch(f"took more than the {memory >> 20} MB of memory allowed for one page")
        if time.process_time() - began >= seconds:
            raise TooMuch(f"took longer than the {seconds:g} seconds allowed for one page")

    before = signal.signal(signal.SIGPROF, ring)
    glance = min(seconds, GLANCE)
    signal.setitimer(signal.ITIMER_PROF, glance, glance)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def resident_bytes(pid: int) -> int:
    """The memory that a process holds; 0 where it is gone or the system does not say (only Linux does)."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as sizes:
            return int(sizes.read().split()[1]) * mmap.PAGESIZE
    except (OSError, IndexError):
        return 0
