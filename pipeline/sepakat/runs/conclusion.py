"""What follows once the tables of an output folder have changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sepakat.store import Busy, replica


def conclude(folder: Path, stop: Callable[[], bool] = lambda: False) -> None:
    """Bring up to date what is made from the tables: the agreements told by several articles, and the tables in an
    object store, unless ``stop`` says so before. Unreachable where the store is."""
    from sepakat import linking  # imports much that the reading of pages does not need

    with suppress(Busy):  # a run that has begun meanwhile does it, too
        linking.link(folder)
    replica.upload(folder, stop)
