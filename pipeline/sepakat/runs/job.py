"""What a run is to read, and where it keeps what it finds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sepakat.language.shipped import Ner
from sepakat.runs.work import Batch
from sepakat.sources import ReadOptions

Engine = Callable[..., Iterator[Batch]]
"""What lets workers read units: as ``pool.batches``, called with the work, the units and ``stopped``."""


@dataclass(frozen=True)
class Job:
    """What to read and where to keep it. ``replica`` is the address in an object store that the tables are uploaded to.

    ``sources`` are names with their files, folders and globs; ``limit`` the most pages to read; ``screen=False`` also
    extracts from pages that name no agreement. Files younger than ``settle`` wait. ``renew``: pages that another
    version read are read again, and so are those that failed with this one. Agreements of less than
    ``min_confidence`` are left out; ``ner`` recognises names.
    """

    output: Path
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    command: str = "run"
    options: ReadOptions = field(default_factory=ReadOptions)
    ledger: Path | None = None
    workers: int | None = None
    limit: int | None = None
    screen: bool = True
    settle: timedelta = timedelta(0)
    renew: bool = True
    engine: Engine | None = None
    min_confidence: float = 0.0
    ner: Ner = Ner.spacy
    replica: str | None = None

    def reading(self, version: int) -> str:
        """How files are read: what was read to its end in another way is read again."""
        way = [sorted(self.options.named_columns.items()), self.options.keep, self.options.date_order, self.screen]
        way += [self.min_confidence] if self.min_confidence else []
        way += [self.ner.value] if self.ner != Ner.spacy else []
        return hashlib.sha256(repr([*way, version if self.renew else 0]).encode()).hexdigest()[:16]
