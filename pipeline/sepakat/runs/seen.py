"""How a worker asks the ledger whether a page is known."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sepakat.records import RawPage
from sepakat.store import database, pages

_ledgers: dict[Path, sqlite3.Connection] = {}


@dataclass(frozen=True)
class Seen:
    """Whether a page is in the ledger and need not be looked at again. Picklable: each process opens the ledger itself.

    ``version``, where given, is the only one whose word counts: what another version read is to be read again.
    ``screened_out`` says whether that counts as known, as where screening is on. What failed never does: reading it
    again costs little and may succeed.
    """

    ledger: Path
    version: int | None = None
    screened_out: bool = True

    def __call__(self, page: RawPage, digest: str) -> bool:
        known = pages.known(_opened(self.ledger), pages.fingerprint(digest))
        if known is None or known.outcome == "quarantined":
            return False
        if known.outcome == "screened_out" and not self.screened_out:
            return False
        return self.version in (None, known.version)


def close() -> None:
    """Close the ledgers that this process opened to ask."""
    for db in _ledgers.values():
        db.close()
    _ledgers.clear()


def _opened(ledger: Path) -> sqlite3.Connection:
    if ledger not in _ledgers:
        _ledgers[ledger] = database.connect(ledger, readonly=True)
    return _ledgers[ledger]
