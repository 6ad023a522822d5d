"""Keeping records: the ledger of every page ever seen, and the tables and files made from it."""

from sepakat.store.database import UnusableLedger
from sepakat.store.dataset import LEDGER, Dataset, clear
from sepakat.store.lock import Busy

__all__ = ["LEDGER", "Busy", "Dataset", "UnusableLedger", "clear"]
