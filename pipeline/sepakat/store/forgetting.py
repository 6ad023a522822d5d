"""Removes an article for good: its text, records and evidence, in the ledger and in the tables."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection
from urllib.parse import urlsplit

from sepakat.cleaning.address import canonical
from sepakat.records import short_digest, text_fingerprint
from sepakat.store import copies, editions, journal, quarantine
from sepakat.store.dataset import Dataset


@dataclass(frozen=True)
class Forgotten:
    """What was removed; ``copies`` are the addresses of articles with nearly the same text, which stay."""

    article_id: str
    editions: int
    pages: int
    copies: tuple[str, ...]


def forget(dataset: Dataset, address: str, model: str) -> Forgotten:
    """Remove the article at a canonical address and refuse it from now on, also where it comes without its address.

    Tables are published at once, and the ledger is written anew, so that no byte of the article is left in either.
    Input files and backups are not touched.
    """
    db = dataset.db
    article_id = short_digest(address)
    with journal.recorded(db, "forget", model) as run, dataset.transaction():
        others = [editions.current(db, other) for other in copies.of(db, article_id)]
        for (of_run,) in db.execute("select distinct run from changes where article_id = ?", (article_id,)).fetchall():
            journal.outdate(db, of_run)
        for place in places(db, address):
            quarantine.discard(db, place)
        for edition in editions.history(db, article_id):
            editions.refuse(db, short_digest(text_fingerprint(edition.article["text"])), run)
        removed = editions.remove(db, article_id)
        editions.refuse(db, article_id, run)
        unread = [(run, page) for page, _ in _unread(db, address)]
        db.executemany("update pages set outcome = 'forgotten', url = null, run = ? where page = ?", unread)
        gone = db.execute(
            "update pages set outcome = 'forgotten', url = null, run = ? where article_id = ?", (run, article_id)
        ).rowcount
    dataset.publish()
    db.execute("vacuum")
    db.execute("pragma wal_checkpoint(truncate)")
    return Forgotten(
        article_id, removed, len(unread) + gone,
        tuple(str(other.article["url"] or other.article_id) for other in others if other),
    )


def places(db: Connection, address: str) -> set[quarantine.Place]:
    """Where the editions of the article at an address were read, and its pages that failed."""
    known = {
        (edition.article["input_path"], edition.article["input_position"])
        for edition in editions.history(db, short_digest(address))
    }
    return known | {place for _, place in _unread(db, address)}


def _unread(db: Connection, address: str) -> list[tuple[int, quarantine.Place]]:
    """The pages of an address that never became an article: why they failed may quote them."""
    found = db.execute(
        "select page, path, position, url from pages join files using (file)"
        " where outcome = 'quarantined' and instr(lower(url), ?)", (urlsplit(address).hostname,),
    )
    return [(page, (path, position)) for page, path, position, url in found if canonical(url) == address]
