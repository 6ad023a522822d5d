"""The ledger's articles: one current edition of each, its former ones, and those that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import Literal

from sepakat.store import changes, copies
from sepakat.store.coding import Row, as_json, pack, unpack_article, unpack_records

BUCKETS = 64
PLACE = ("input_path", "input_position", "fetched_at")  # of an article's row: where it was found, not what it says

State = Literal["current", "former", "held", "part"]


@dataclass(frozen=True, slots=True)
class Edition:
    """An article as published at one time, with its records.

    ``part`` is, of a state ``part``, its place in a paged article; of others the number of parts joined, 0 where its
    address asks for the whole article, null where nothing speaks of parts.
    """

    article: Row
    records: list[Row]
    part: int | None = None
    state: State = "current"
    number: int = 0
    version: int = 0

    @property
    def article_id(self) -> str:
        return self.article["article_id"]


_COLUMNS = "article, records, part, state, edition, version"


def bucket(article_id: str) -> int:
    """The bucket (0..63) in whose files all rows of an article are kept."""
    return int(article_id[:2], 16) % BUCKETS


def current(db: Connection, article_id: str) -> Edition | None:
    """The current edition of an article."""
    return _one(db, "bucket = ? and article_id = ? and state = 'current'", bucket(article_id), article_id)


def with_text(db: Connection, article_id: str, sha256: str) -> Edition | None:
    """The edition of an article that reads so, the current one before others."""
    return _one(
        db, "article_id = ? and sha256 = ? and state != 'part' order by state != 'current', edition desc",
        article_id, sha256,
    )


def by_number(db: Connection, number: int) -> Edition | None:
    """An edition by its number."""
    return _one(db, "edition = ?", number)


def parts(db: Connection, article_id: str) -> list[Edition]:
    """The parts of a paged article in order."""
    return list(_several(db, "article_id = ? and state = 'part' order by part", article_id))


def in_bucket(db: Connection, number: int) -> Iterator[Edition]:
    """The current editions of a bucket in the order of their article ids."""
    return _several(db, "bucket = ? and state = 'current' order by article_id", number)


def history(db: Connection, article_id: str) -> Iterator[Edition]:
    """All editions of an article, oldest first."""
    return _several(db, "article_id = ? order by edition", article_id)


def add(db: Connection, edition: Edition, run: int) -> int:
    """Keep an edition; a current one makes the former current one ``former`` and is noted among the changes.
    Its number."""
    before = current(db, edition.article_id) if edition.state == "current" else None
    if before:
        db.execute("update editions set state = 'former' where edition = ?", (before.number,))
    row = _values(edition) | {"state": edition.state, "run": run}
    number = db.execute(
        f"insert into editions ({', '.join(row)}) values ({', '.join(map(':{}'.format, row))}) returning edition", row
    ).fetchone()[0]
    if edition.state == "current":
        _became_current(db, before, edition, run)
    return number


def update(db: Connection, number: int, edition: Edition, run: int) -> bool:
    """Put rows in the place of an edition's; whether anything but where it was found differs."""
    before = by_number(db, number)
    assert before
    if _same(before, edition):
        db.execute("update editions set version = ? where edition = ?", (edition.version, number))
        return False
    row = _values(edition)
    db.execute(
        f"update editions set {', '.join(f'{name} = :{name}' for name in row)} where edition = :number",
        row | {"number": number},
    )
    if before.state == "current":
        _became_current(db, before, edition, run)
    return True


def add_part(db: Connection, part: Edition, run: int) -> None:
    """Keep one page of a paged article, in place of the one with its number, and note that it is to be joined."""
    db.execute(
        "delete from editions where article_id = ? and state = 'part' and part = ?", (part.article_id, part.part)
    )
    add(db, replace(part, state="part"), run)
    db.execute("insert or ignore into unjoined (article_id) values (?)", (part.article_id,))


def dissolve(db: Connection, article_id: str) -> None:
    """Let the parts of an article be history: the whole of it is known."""
    db.execute("update editions set state = 'former' where article_id = ? and state = 'part'", (article_id,))
    db.execute("delete from unjoined where article_id = ?", (article_id,))


def unjoined(db: Connection) -> list[str]:
    """The paged articles whose current edition lacks a part."""
    return [article_id for (article_id,) in db.execute("select article_id from unjoined order by article_id")]


def join(db: Connection, whole: Edition, run: int) -> None:
    """Keep an article joined from its parts as its current edition."""
    before = current(db, whole.article_id)
    if before and before.article["sha256"] == whole.article["sha256"]:
        update(db, before.number, whole, run)
    else:
        add(db, whole, run)
    leave_unjoined(db, whole.article_id)


def leave_unjoined(db: Connection, article_id: str) -> None:
    """Note no longer that an article is to be joined."""
    db.execute("delete from unjoined where article_id = ?", (article_id,))


def make_current(db: Connection, number: int, run: int) -> None:
    """Let a held or former edition take the place of the current one."""
    chosen = by_number(db, number)
    assert chosen
    before = current(db, chosen.article_id)
    if before:
        db.execute("update editions set state = 'former' where edition = ?", (before.number,))
    db.execute("update editions set state = 'current' where edition = ?", (number,))
    _became_current(db, before, chosen, run)


def refuse(db: Connection, article_id: str, run: int) -> None:
    """Keep an article out from now on."""
    db.execute("insert or ignore into tombstones (article_id, run) values (?, ?)", (article_id, run))


def is_forgotten(db: Connection, article_id: str) -> bool:
    """Whether an article is to stay away."""
    return bool(db.execute("select 1 from tombstones where article_id = ?", (article_id,)).fetchone())


def remove(db: Connection, article_id: str) -> int:
    """Remove all editions of an article with their signatures and noted changes; how many there were."""
    touched = copies.remove(db, article_id)
    db.execute("delete from changes where article_id = ?", (article_id,))
    db.execute("delete from unjoined where article_id = ?", (article_id,))
    outdate(db, article_id, *touched)  # its copies may have been marked as such
    return db.execute("delete from editions where article_id = ?", (article_id,)).rowcount


def outdate(db: Connection, *article_ids: str) -> None:
    """Note that the files with the rows of these articles lack something."""
    names = {(f"{bucket(article_id):02}",) for article_id in article_ids}
    db.executemany("insert or ignore into outdated (name) values (?)", sorted(names))


def _became_current(db: Connection, before: Edition | None, edition: Edition, run: int) -> None:
    rows_before = (before.article, before.records) if before else None
    changes.note(db, run, rows_before, (edition.article, edition.records))
    touched = copies.update(db, edition.article, bool(edition.records))
    outdate(db, edition.article_id, *touched)


def _same(before: Edition, after: Edition) -> bool:
    def said(edition: Edition) -> str:
        article = {
            name: value for name, value in sorted(edition.article.items()) if value is not None and name not in PLACE
        }
        return as_json([edition.part, article, edition.records])

    return said(before) == said(after)


def _values(edition: Edition) -> Row:
    article = edition.article
    published = article["published_on"]
    return {
        "article_id": edition.article_id,
        "bucket": bucket(edition.article_id),
        "part": edition.part,
        "sha256": article["sha256"],
        "length": len(article["text"]),
        "agreements": len(edition.records),
        "published_on": published and published.isoformat(),
        "source": article["source"],
        "article": pack(article),
        "records": pack(edition.records),
        "version": edition.version,
    }


def _one(db: Connection, where: str, *values: object) -> Edition | None:
    return next(_several(db, f"{where} limit 1", *values), None)


def _several(db: Connection, where: str, *values: object) -> Iterator[Edition]:
    for article, records, *rest in db.execute(f"select {_COLUMNS} from editions where {where}", values):
        yield Edition(unpack_article(article), unpack_records(records), *rest)
