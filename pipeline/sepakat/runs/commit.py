"""The one place where outcomes of pages reach the ledger, a few hundred in one transaction."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from sepakat.runs.placing import place
from sepakat.runs.work import Outcome
from sepakat.store import Dataset, journal, pages, quarantine
from sepakat.store.editions import Edition
from sepakat.store.pages import FileState

TOGETHER = 500  # outcomes kept in one transaction, or as many as come within some time
SECONDS = 0.5


class Committer:
    """Takes outcomes in the order of the input and keeps them in the ledger.

    ``counts`` are the kept pages by source and outcome, ``records`` the number of agreements that each article kept
    by this run gave, ``later`` how many of its pages were of an article that it had kept before.
    """

    def __init__(self, dataset: Dataset, run: int, version: int, source_of: Callable[[str], str]) -> None:
        """``source_of`` gives the source (inbox) that the pages of a path are counted under."""
        self.counts: Counter[tuple[str, str]] = Counter()
        self.records: dict[int, int] = {}  # by article: as an integer its id takes a third of the memory
        self.later = 0
        self._dataset, self._db = dataset, dataset.db
        self._run, self._version, self._source_of = run, version, source_of
        self._pending: list[Outcome | tuple[str, FileState]] = []
        self._kept_at = time.monotonic()
        self._quarantined = quarantine.places(self._db)

    def take(self, outcome: Outcome) -> None:
        """Take an outcome, to be kept at once or together with those that follow soon."""
        self._pending.append(outcome)
        self._keep_if_due()

    def finish(self, path: str, state: FileState) -> None:
        """Note that all outcomes of a file were taken, and how the file was when it was read."""
        self._pending.append((path, state))
        self._keep_if_due()

    def keep(self) -> None:
        """Commit what was taken."""
        counted: Counter[tuple[str, str]] = Counter()
        with self._dataset.transaction():
            for item in self._pending:
                if isinstance(item, Outcome):
                    source, became = self._source_of(item.input_path), self._keep_one(item)
                    counted[source, became] += 1
                    if became in ("records", "no_agreement") and item.article and not item.article["published_on"]:
                        counted[source, "undated"] += 1
                else:
                    path, state = item
                    pages.keep_file_state(self._db, self._file(path), state, self._run)
            journal.count(self._db, self._run, counted)
        self.counts += counted
        self._pending.clear()
        self._kept_at = time.monotonic()

    def _keep_if_due(self) -> None:
        if len(self._pending) >= TOGETHER or time.monotonic() - self._kept_at > SECONDS:
            self.keep()

    def _keep_one(self, outcome: Outcome) -> str:
        """Keep one outcome; what became of the page."""
        if outcome.kind == "quarantined":
            return self._set_aside(outcome)
        self._was_read(outcome)
        known = None if outcome.kind == "seen" else pages.known(self._db, _fingerprint(outcome))
        if outcome.kind == "seen" or (
            known and known.version == self._version and known.outcome not in ("quarantined", "screened_out")
        ):
            return "known"  # by the ledger, or from an earlier page of this run
        if outcome.article is None:
            self._note(outcome, outcome.kind)
            return outcome.kind
        edition = Edition(outcome.article, list(outcome.agreements), outcome.part, version=self._version)
        became = place(self._db, edition, self._run, seen_before=known is not None)
        self._note(outcome, became, edition.article_id)
        if became in ("records", "no_agreement"):
            article = int(edition.article_id, 16)
            self.later += article in self.records
            self.records[article] = len(outcome.agreements)
        return became

    def _note(self, outcome: Outcome, became: str, article_id: str | None = None) -> None:
        pages.note(
            self._db, _fingerprint(outcome), self._file(outcome.input_path), outcome.input_position, outcome=became,
            version=self._version, run=self._run, url=None if became == "forgotten" else outcome.url,
            article_id=article_id,
        )

    def _was_read(self, outcome: Outcome) -> None:
        resolved = quarantine.resolved_by(self._quarantined, outcome.input_path, outcome.input_position)
        for where in resolved:
            quarantine.discard(self._db, where)
        self._quarantined -= resolved

    def _set_aside(self, outcome: Outcome) -> str:
        if outcome.digest:
            self._note(outcome, "quarantined")
        quarantine.add(
            self._db, outcome.input_path, outcome.input_position, outcome.stage or "", outcome.reason or "",
            traceback=outcome.traceback, version=self._version, run=self._run,
        )
        self._quarantined.add((outcome.input_path, outcome.input_position))
        return "quarantined"

    def _file(self, path: str) -> int:
        return pages.file_number(self._db, path, self._source_of(path), self._run)


def _fingerprint(outcome: Outcome) -> bytes:
    return pages.fingerprint(outcome.digest or "")
