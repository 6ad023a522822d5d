"""Removes an article from an output folder for good: from the ledger, the tables, and all else there that quotes it."""

from __future__ import annotations

from dataclasses import dataclass

from sepakat import review
from sepakat.records import short_digest
from sepakat.runs import reports
from sepakat.store import Dataset, backup, forgetting, quarantine
from sepakat.store.forgetting import Forgotten


@dataclass(frozen=True)
class Removed:
    """What went from the ledger, how many judgements of reviewers went with it, and which files beside the ledger may
    still hold it: ledgers that were moved out of the way."""

    ledger: Forgotten
    judgements: int
    left: tuple[str, ...]


def forget(dataset: Dataset, address: str, model: str) -> Removed:
    """Remove the article at a canonical address and refuse it from now on; the tables are published at once.

    Input files, backups and what was exported are not touched. The ledger, which knows what to remove elsewhere, comes
    last: where this fails, forgetting again finishes it.
    """
    reports.forget(dataset.folder, map(quarantine.words, forgetting.places(dataset.db, address)))
    judgements = review.forget(dataset.folder, short_digest(address))
    gone = forgetting.forget(dataset, address, model)
    beside = (dataset.ledger.with_name(name) for name in (backup.ASIDE, backup.DAMAGED))
    return Removed(gone, judgements, tuple(str(path) for path in beside if path.exists()))
