"""Extraction anew from articles that the ledger holds: no file is read for it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain, islice
from typing import Any, NamedTuple

from sepakat.language.shipped import Ner
from sepakat.records import Article
from sepakat.runs import pool, work
from sepakat.runs.limits import TooMuch, page_limits
from sepakat.runs.work import PAGE_SECONDS, Batch, Outcome, Place, Row

FEW = 40  # articles, done sooner than worker processes have loaded the model
TOGETHER = 8  # articles of a unit
STATED = {field.name for field in fields(Article)} - {"kept", "flags"}


class Stored(NamedTuple):
    """A stored article in the place of a file: its ``path`` is the article id, its ``size`` the length of its text."""

    path: str
    size: int
    article: Article


@dataclass(frozen=True)
class Rework:
    """The counterpart of ``Work`` for stored articles."""

    page_seconds: float = PAGE_SECONDS

    def prepare(self) -> None:
        """Load the language model."""
        work._language(Ner.spacy)

    def batches(
        self, unit: tuple[Stored, ...], start: Place = (0, 0), *, poisoned: Mapping[Place, str] | None = None,
        at_hand: Callable[[Place], None] = lambda place: None, stopped: Callable[[], bool] = lambda: False,
    ) -> Iterator[Batch]:
        """The outcomes of stored articles, each in a batch of its own; as ``Work.batches``."""
        for index, stored in enumerate(unit[start[0] :], start[0]):
            if stopped():
                return
            at_hand((index, 0))
            poison = (poisoned or {}).get((index, 0))
            yield Batch([self._outcome(stored, poison)], (index + 1, 0), stored.size)

    def _outcome(self, stored: Stored, poison: str | None) -> Outcome:
        failed = Outcome(stored.path, None, "quarantined", reason=poison, stage="extraction")
        if poison:
            return failed
        self.prepare()  # the loading of a model is no article's time
        try:
            with page_limits(self.page_seconds):
                row, agreements = work.rows_of(stored.article)
        except TooMuch as error:
            return failed._replace(reason=str(error))
        except Exception as error:  # whatever an article makes a rule do, the others go on
            return failed._replace(reason=f"{type(error).__name__}: {error}", traceback=traceback.format_exc())
        return Outcome(
            stored.path, None, "records" if agreements else "no_agreement", stored.article.url, article=row,
            agreements=agreements,
        )


def article_of(row: Row) -> Article:
    """The article that a row of the table articles was made from."""
    kept = {name: value for name, value in row.items() if name not in STATED and isinstance(value, str)}
    for ours in ("sha256", "duplicate_of"):
        kept.pop(ours, None)
    return Article(**{name: row[name] for name in STATED & row.keys()}, kept=kept)


def outcomes(articles: Iterable[Article], workers: int, stopped: Callable[[], bool]) -> Iterator[Outcome]:
    """What the present version makes of articles, in their order; ``input_path`` is the article id. Articles are
    drawn only as they are needed."""
    articles = iter(articles)
    first = list(islice(articles, FEW))
    stored = (Stored(article.article_id, len(article.text), article) for article in chain(first, articles))
    count = 1 if len(first) < FEW else workers
    units: Any = iter(lambda: tuple(islice(stored, TOGETHER)), ())
    rework: Any = Rework()  # what the pool hands out is its own affair
    for batch in pool.batches(rework, units, count, stopped):
        yield from batch.outcomes
