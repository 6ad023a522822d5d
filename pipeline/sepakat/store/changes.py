"""What a run changed in the tables, row by row and field by field."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from sepakat.store.coding import Row, as_json

# Not told: where evidence stands, who wrote a row, and what the article of a record tells itself
AGREEMENT_SILENT = {
    "evidence", "pipeline_version", "model_version", "article_id", "article_url", "article_title", "source",
    "published_on", "duplicate_of", "relations",
}
ARTICLE_FIELDS = ("url", "source", "title", "author", "published_on", "sha256")

Rows = tuple[Row, list[Row]]  # an article with its records
Change = tuple[str, str, str | None, str | None, str | None]  # row_id, kind, field, before, after


def note(db: Connection, run: int, before: Rows | None, after: Rows) -> None:
    """Keep what differs between an article's rows before and after."""
    article_id = after[0]["article_id"]
    db.executemany(
        "insert into changes (run, article_id, row_id, kind, field, before, after) values (?, ?, ?, ?, ?, ?, ?)",
        [(run, article_id, *change) for change in between(before, after)],
    )


def between(before: Rows | None, after: Rows) -> Iterator[Change]:
    """The changes from an article's rows before to those after; a new article is told by its records alone."""
    if before:
        for name in ARTICLE_FIELDS:
            yield from _field(after[0]["article_id"], name, before[0].get(name), after[0].get(name))
    old = {row["agreement_id"]: row for row in (before[1] if before else ())}
    new = {row["agreement_id"]: row for row in after[1]}
    for key in old.keys() - new.keys():
        yield key, "withdrawn", None, None, None
    for key, row in new.items():
        if key not in old:
            yield key, "added", None, None, None
            continue
        for name in row:
            if name not in AGREEMENT_SILENT:
                yield from _field(key, name, old[key].get(name), row[name])


def _field(key: str, name: str, before: object, after: object) -> Iterator[Change]:
    old, new = as_json(before), as_json(after)
    if old != new:
        yield key, "changed", name, old, new
