"""How a run is told to stop: Ctrl-C lets it finish the pages at hand, SIGTERM lets it drop them."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

LEFT = 20.0  # seconds from SIGTERM on in which files may still be published


class Dropped(Exception):
    """The pages at hand are given up."""


class Stop:
    """Whether a run was told to stop, and by which signal."""

    def __init__(self) -> None:
        self.signal: int | None = None
        self._told = 0.0

    def __call__(self) -> bool:
        """Whether no further page is to be begun."""
        return self.signal is not None

    def or_drop(self) -> bool:
        """The same, but raises Dropped where the pages at hand are not even to be finished."""
        if self.signal == signal.SIGTERM:
            raise Dropped
        return self()

    def out_of_time(self) -> bool:
        """Whether there is no time left to publish: what is committed is published by the next run."""
        return self.signal == signal.SIGTERM and time.monotonic() > self._told + LEFT

    def wait(self, seconds: float) -> None:
        """Sleep, but not once told to stop."""
        until = time.monotonic() + seconds
        while not self() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))

    def tell(self, number: int) -> None:
        """Tell to stop, as a signal does."""
        self.signal, self._told = number, time.monotonic()


@contextmanager
def stopped_by_signals() -> Iterator[Stop]:
    """A Stop that the first Ctrl-C sets, or SIGTERM; a second Ctrl-C interrupts at once, as usual."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    usual = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def interrupted(*_: object) -> None:
        stop.tell(signal.SIGINT)
        signal.signal(signal.SIGINT, usual[signal.SIGINT])
        os.write(2, b"\nfinishing the pages at hand; Ctrl-C again stops at once\n")

    signal.signal(signal.SIGINT, interrupted)
    signal.signal(signal.SIGTERM, lambda *_: stop.tell(signal.SIGTERM))
    try:
        yield stop
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
