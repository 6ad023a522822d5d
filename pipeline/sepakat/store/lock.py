"""One writer per output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no flock: there the user sees to it
    fcntl = None  # type: ignore[assignment]


class Busy(Exception):
    """Another run holds the output folder."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder/.lock`` while the block runs; Busy where another process holds it.

    The lock ends with its process, however that ends, so a killed run leaves none behind.
    """
    with (folder / ".lock").open("a") as file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(
                    f"{folder}: another run is writing here; wait for it or choose another folder"
                ) from None
        yield
