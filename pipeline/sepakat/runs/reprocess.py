"""The present version of the pipeline over articles that an earlier one read, without their files."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sepakat import __version__
from sepakat.language.shipped import model_version
from sepakat.records import Article
from sepakat.runs.rework import article_of, outcomes
from sepakat.runs.work import Outcome
from sepakat.store import Dataset, changes, editions, journal
from sepakat.store.coding import pack, unpack_article, unpack_records
from sepakat.store.editions import Edition

ASKED = ("article_id", "source", "published_on", "agreements", "length", "pipeline", "model")
EXAMPLES = 5
Progress = Callable[[float, int], None]


class BadSelection(Exception):
    """A condition on articles that cannot be used; the message says why."""


@dataclass
class Difference:
    """What another version makes of stored articles: records gained and lost, and values changed by field, each
    with some examples (address of the article, and what changed)."""

    articles: int = 0
    failed: int = 0
    before: int = 0
    after: int = 0
    gained: int = 0
    lost: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def note(self, old: Edition, new: Edition) -> None:
        """Count what differs between an article's records before and after."""
        self.articles += 1
        self.before += len(old.records)
        self.after += len(new.records)
        address = old.article["url"] or old.article_id
        rows = (old.article, old.records), (new.article, new.records)
        for row_id, kind, name, before, after in changes.between(*rows):
            if kind == "changed":
                self.changed[name or ""] += 1
                self._keep(name or "", f"{address}: {before} -> {after}")
            elif kind == "added":
                self.gained += 1
                self._keep("gained", f"{address}: {_told(new, row_id)}")
            else:
                self.lost += 1
                self._keep("lost", f"{address}: {_told(old, row_id)}")

    def _keep(self, name: str, example: str) -> None:
        kept = self.examples.setdefault(name, [])
        if len(kept) < EXAMPLES:
            kept.append(example)


def select(
    db: sqlite3.Connection, *, since: str | None = None, source: str | None = None, where: str | None = None,
    everything: bool = False,
) -> list[str]:
    """The articles to read again: by default those that another version read last.

    ``since`` leaves out those last read by versions before that one, ``source`` is a site as in the tables, ``where``
    an SQL condition on the columns that ``ASKED`` names. BadSelection where that is no condition.
    """
    conditions, values = ["state = 'current'"], []
    if not everything:
        conditions.append("pipeline != ?")
        values.append(__version__)
    if source:
        conditions.append("source = ?")
        values.append(source)
    if where:
        conditions.append(f"({where})")
    try:
        found = db.execute(
            "select article_id, pipeline from editions join versions using (version)"
            f" where {' and '.join(conditions)} order by article_id", values,
        ).fetchall()
    except sqlite3.Error as error:
        raise BadSelection(f"--where {where}: {error}; it may ask of {', '.join(ASKED)}") from error
    return [article_id for article_id, version in found if since is None or _number(version) >= _number(since)]


def compare(
    dataset: Dataset, article_ids: list[str], workers: int, stopped: Callable[[], bool],
    progress: Progress = lambda fraction, articles: None,
) -> Difference:
    """Read stored articles anew and stage the results for ``apply``; nothing in the ledger changes."""
    db, found = dataset.db, Difference()
    db.execute("create temp table staged (article_id text primary key, article blob, records blob) strict")
    for done, outcome in enumerate(outcomes(_articles(db, article_ids), workers, stopped), 1):
        _stage(db, outcome, found)
        progress(done / len(article_ids), done)
    return found


def apply(dataset: Dataset) -> int:
    """Put the staged results in the place of the articles' records; how many articles differ."""
    db, differing = dataset.db, 0
    with journal.recorded(db, "reprocess", model_version()) as run, dataset.transaction():
        version = journal.version(db, model_version())
        for article_id, article, records in db.execute("select article_id, article, records from staged").fetchall():
            old = editions.current(db, article_id)
            assert old
            new = Edition(unpack_article(article), unpack_records(records), old.part, version=version)
            differing += editions.update(db, old.number, new, run)
        db.execute("drop table staged")
    dataset.publish()
    return differing


def _articles(db: sqlite3.Connection, article_ids: list[str]) -> Iterator[Article]:
    for article_id in article_ids:
        if edition := editions.current(db, article_id):
            yield article_of(edition.article)


def _stage(db: sqlite3.Connection, outcome: Outcome, found: Difference) -> None:
    old = editions.current(db, outcome.input_path)
    assert old
    if outcome.article is None:
        found.failed += 1
        found._keep("failed", f"{old.article['url'] or old.article_id}: {outcome.reason}")
        return
    new = replace(old, article=outcome.article, records=list(outcome.agreements))
    found.note(old, new)
    db.execute(
        "insert or replace into staged values (?, ?, ?)", (new.article_id, pack(new.article), pack(new.records))
    )


def _told(edition: Edition, row_id: str) -> str:
    row = next(row for row in edition.records if row["agreement_id"] == row_id)
    return f"{row['type_text']}, {'; '.join(party['name'] for party in row['parties']) or 'no party'}"


def _number(version: str) -> tuple[int, ...]:
    """A version as numbers to compare; what is no number counts as 0."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
