"""What follows once the tables of an output folder have changed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sepakat.store import Busy


def conclude(folder: Path) -> None:
    """Bring up to date what is made from the tables: the agreements told by several articles."""
    from sepakat import linking  # imports much that the reading of pages does not need

    with suppress(Busy):  # a run that has begun meanwhile does it, too
        linking.link(folder)
