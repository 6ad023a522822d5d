"""From records to rows of the tables. A row of ``agreements`` and ``articles`` never depends on the clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from sepakat import __version__
from sepakat.expiry import expiry
from sepakat.records import Agreement, Article
from sepakat.tables.schemas import ARTICLES, schema


def article_row(article: Article, agreements: int) -> dict[str, Any]:
    """The row of an article, its kept columns included, that gave so many agreements."""
    row = {name: getattr(article, name, None) for name in ARTICLES.names}
    return row | {"agreements": agreements} | article.kept


def agreement_row(agreement: Agreement, article: Article, model_version: str) -> dict[str, Any]:
    """The row of one agreement in its article."""
    row = agreement.to_dict()
    day, until = agreement.date, agreement.valid_until
    expires_on, expires_basis = expiry(until.last if until else None, day.last if day else None, agreement.duration)
    return row | {
        "article_url": article.url,
        "article_title": article.title,
        "source": article.source,
        "published_on": article.published_on,
        "date": day and day.first,
        "date_latest": day and day.last,
        "valid_until": until and until.last,
        "valid_until_precision": until and until.precision,
        "expires_on": expires_on,
        "expires_basis": expires_basis,
        "duplicate_of": None,
        "pipeline_version": __version__,
        "model_version": model_version,
    }


def coverage(counts: Mapping[tuple[str | None, date | None, str], int]) -> pa.Table:
    """The table ``coverage`` from numbers of pages by source, first day of the month of publication, and outcome (one
    of ``OUTCOMES``), in the order of these."""
    rows = [
        {"source": source, "month": month, "outcome": outcome, "pages": pages}
        for (source, month, outcome), pages in counts.items()
    ]
    order = [("source", "ascending"), ("month", "ascending"), ("outcome", "ascending")]
    return to_table("coverage", rows).sort_by(order)


def to_table(name: str, rows: list[dict[str, Any]], kept: Iterable[str] = ()) -> pa.Table:
    """Rows as a table of the current schema."""
    return pa.Table.from_pylist(rows, schema=schema(name, kept))
