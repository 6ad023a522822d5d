"""Keeping records: the Parquet tables of an output folder, its quarantine, and how both reach the disk."""

from sepakat.store.dataset import Dataset
from sepakat.store.lock import Busy
from sepakat.store.quarantine import Quarantine

__all__ = ["Busy", "Dataset", "Quarantine"]
