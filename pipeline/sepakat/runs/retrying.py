"""The quarantine worked off: files read again, and decisions on editions that wait."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sepakat import filesystems
from sepakat.language.shipped import model_version
from sepakat.runs import local
from sepakat.runs.configuration import Configuration
from sepakat.runs.job import Job
from sepakat.runs.session import Progress
from sepakat.sources import ReadOptions
from sepakat.store import Dataset, database, editions, journal, pages, quarantine


def retry(
    output: Path, ledger: Path, settings: Configuration | None, chosen: Sequence[int], progress: Progress
) -> tuple[int, int, list[str]]:
    """Read again the files behind entries (all but held ones, where none is chosen): how many entries were solved, how
    many are left, and which files are gone."""
    before = _entries(ledger, chosen)
    files = {entry.input_path: _file(entry.input_path) for entry in before}
    if there := sorted({file for file in files.values() if file}):
        sources = tuple((path, (path,)) for path in there)
        options = settings.reading if settings else ReadOptions()
        workers = settings.workers if settings else None
        local.process(Job(output, sources, "retry", options, ledger, workers), progress)
    left = {entry.entry for entry in _entries(ledger, chosen)} & {entry.entry for entry in before}
    return len(before) - len(left), len(left), sorted(path for path, file in files.items() if not file)


def decide(dataset: Dataset, number: int, accepted: bool) -> bool:
    """Let the edition of an entry become the current one, or stay aside; the entry goes. False where there is none."""
    db = dataset.db
    entry = next(quarantine.entries(db, "q.entry = ?", number), None)
    if not entry or (accepted and not entry.edition):
        return False
    with journal.recorded(db, "quarantine", model_version()) as run, dataset.transaction():
        quarantine.remove(db, number)
        if accepted and entry.edition:
            editions.make_current(db, entry.edition, run)
    dataset.publish()
    return True


def _file(path: str) -> str | None:
    """The file that a path stands in, where it is still there."""
    return next((file for file in pages.files_of(path) if filesystems.is_file(file)), None)


def _entries(ledger: Path, chosen: Sequence[int]) -> list[quarantine.Entry]:
    with closing(database.connect(ledger, readonly=True)) as db:
        found = quarantine.entries(db, "stage != 'held'")
        return [entry for entry in found if not chosen or entry.entry in chosen]
