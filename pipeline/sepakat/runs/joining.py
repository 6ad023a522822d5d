"""Paged articles: their parts joined in order, and read as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sepakat.records import Article
from sepakat.runs.rework import article_of, outcomes
from sepakat.runs.stopping import Dropped, Stop
from sepakat.runs.work import Outcome
from sepakat.store import Dataset, editions, quarantine
from sepakat.store.editions import Edition


def join_parts(dataset: Dataset, run: int, version: int, workers: int, stop: Stop) -> bool:
    """Join the parts of every article whose current edition lacks one; whether all was done.

    What is not done stays noted for the next run. An article that cannot be read as a whole goes to the quarantine;
    what is known of it stays.
    """
    waiting = editions.unjoined(dataset.db)

    def wholes() -> Iterator[Article]:
        for article_id in waiting:
            yield joined([article_of(part.article) for part in editions.parts(dataset.db, article_id)])

    try:
        for outcome in outcomes(wholes(), workers, stop.or_drop):
            with dataset.transaction():
                _keep(dataset, outcome, run, version)
    except Dropped:
        pass
    return not editions.unjoined(dataset.db)


def _keep(dataset: Dataset, outcome: Outcome, run: int, version: int) -> None:
    parts = editions.parts(dataset.db, outcome.input_path)
    if outcome.article:
        whole = Edition(outcome.article, list(outcome.agreements), len(parts), version=version)
        editions.join(dataset.db, whole, run)
        return
    editions.leave_unjoined(dataset.db, outcome.input_path)
    first = parts[0].article
    quarantine.add(
        dataset.db, first["input_path"], first["input_position"], "extraction",
        f"its {len(parts)} pages together: {outcome.reason}", traceback=outcome.traceback, version=version, run=run,
    )


def joined(parts: list[Article]) -> Article:
    """One article out of its parts in order. A line that an earlier part has, such as a teaser, is not repeated."""
    first, *others = parts
    lines = first.text.split("\n")
    met = set(lines)
    for part in others:
        new = [line for line in part.text.split("\n") if not line.strip() or line not in met]
        met.update(new)
        lines += ["", *new]
    return replace(first, text="\n".join(lines).strip())
