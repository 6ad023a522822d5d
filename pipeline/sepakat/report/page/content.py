"""What a page is made of: the columns it needs at once, and the passages it needs when a record is opened.

Columns rather than rows keep the file small and quick to read; names and places that recur are told once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sepakat import __version__
from sepakat.report.page.passages import TextShown, marks, passages
from sepakat.report.reading import Output

ARTICLES_PER_CHUNK = 200

Row = dict[str, Any]

PLAIN = (
    "agreement_id", "type", "type_text", "status", "title", "date_basis", "date_text", "place", "duration",
    "expires_basis", "scope", "confidence",
)
PRECISION = {"year": 4, "month": 7, "day": 10}


def overview(output: Output, *, as_of: date, shown: TextShown, every_article: bool = False) -> dict[str, Any]:
    """Totals, articles, parties and records in columns, newest records first; JSON-able.

    ``as_of`` is the day from which terms are counted. Articles without a record are left out, though counted, unless
    ``every_article``.
    """
    records = in_order(output)
    articles = article_order(output, every_article)
    place = {article_id: index for index, article_id in enumerate(articles)}
    bodies = Bodies()
    columns = {name: [row.get(name) for row in records] for name in PLAIN}
    columns |= {
        "article": [place[row["article_id"]] for row in records],
        "date": [_exact(row["date"], row["date_precision"]) for row in records],
        "valid_until": [_exact(row["valid_until"], row["valid_until_precision"]) for row in records],
        "expires_on": [_exact(row.get("expires_on"), "day") for row in records],
        "numbers": [[number["printed"] for number in row["numbers"] or ()] for row in records],
        "parties": [[bodies.add(party) for party in row["parties"] or ()] for row in records],
        "spellings": [list(map(_spellings, row["parties"] or ())) for row in records],
        "corrected": [list(map(_correction, row.get("corrections") or ())) for row in records],
        "signatories": [list(map(_signer, row["signatories"] or ())) for row in records],
    }
    return {
        "made": {"version": __version__, "as_of": as_of.isoformat(), "text": shown, "per_chunk": ARTICLES_PER_CHUNK},
        "totals": {"articles": len(output.articles), "pages": output.pages},
        "articles": _articles(output, articles),
        "bodies": bodies.columns,
        "records": columns | _links(output, records),
        "linked": _linked(output),
    }


def in_order(output: Output) -> list[Row]:
    """The records by their article's order, then as the article has them: a page's order at first."""
    place = {article_id: index for index, article_id in enumerate(article_order(output))}
    return sorted(output.agreements, key=lambda row: place[row["article_id"]])


def article_order(output: Output, every_article: bool = False) -> list[str]:
    """Ids of the articles, those of the latest agreements first; articles without any come last or not at all."""
    latest: dict[str, str] = {}
    for row in output.agreements:
        day = str(row["date"] or row["published_on"] or "")
        latest[row["article_id"]] = max(day, latest.get(row["article_id"], ""))
    told = sorted(sorted(latest), key=lambda article_id: latest[article_id], reverse=True)
    return told + (sorted(set(output.articles) - set(latest)) if every_article else [])


def chunks(output: Output, shown: TextShown, every_article: bool = False) -> Iterator[list[Any]]:
    """For every ``ARTICLES_PER_CHUNK`` articles in order, each article's passages and its records' evidence."""
    rows: dict[str, list[Row]] = {}
    for row in output.agreements:
        rows.setdefault(row["article_id"], []).append(row)
    order = article_order(output, every_article)
    for first in range(0, len(order), ARTICLES_PER_CHUNK):
        batch = order[first:first + ARTICLES_PER_CHUNK]
        yield [_detail(output.articles.get(key), rows.get(key, []), shown) for key in batch]


def _detail(article: Row | None, records: list[Row], shown: TextShown) -> list[Any]:
    evidence = [row["evidence"] or () for row in records]
    found = passages(article, (entry for entries in evidence for entry in entries), shown) if article else []
    return [
        [[part, text] for part, _, text in found],
        {row["agreement_id"]: marks(found, entries) for row, entries in zip(records, evidence, strict=True)},
    ]


class Bodies:
    """The bodies that agree, each once: by its id in the registry, else by its name."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {"name": [], "kind": [], "known": []}
        self._index: dict[str, int] = {}

    def add(self, party: Row) -> int:
        """The index of a party's body in the columns."""
        key = party["canonical_id"] or " ".join(party["name"].casefold().split())
        if key not in self._index:
            self._index[key] = len(self._index)
            self.columns["name"].append(party["canonical_name"] or party["name"])
            self.columns["kind"].append(party["kind"] or "other")
            self.columns["known"].append(int(party["canonical_id"] is not None))
        return self._index[key]


def _spellings(party: Row) -> list[str]:
    """Every printed name of a party, the one that it goes by first."""
    return [party["name"], *(name for name in party["names"] if name != party["name"])]


def _signer(signatory: Row) -> list[str | None]:
    return [signatory["name"], signatory["position"], signatory["party"]]


def _correction(note: Row) -> list[Any]:
    return [note["field"], json.loads(note["machine"]), json.loads(note["value"]), note["verdict"], note["reviewer"]]


def _articles(output: Output, order: Sequence[str]) -> dict[str, list[Any]]:
    found = [output.articles.get(article_id) or {} for article_id in order]
    return {
        "id": list(order),
        "url": [_web(row.get("url")) for row in found],
        "title": [row.get("title") for row in found],
        "source": [row.get("source") for row in found],
        "published": [_exact(row.get("published_on"), "day") for row in found],
    }


def _web(url: str | None) -> str | None:
    """An address that a browser may follow; null for any other, such as ``javascript:``."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _exact(day: date | None, precision: str | None) -> str | None:
    return day.isoformat()[:PRECISION[precision or "day"]] if day else None


def _links(output: Output, records: Iterable[Row]) -> dict[str, list[Any]]:
    """For every record, the index of the agreement in the world that it tells of; nothing where none are linked."""
    if not output.linked:
        return {}
    of = {row: index for index, agreement in enumerate(output.linked) for row in agreement["agreement_ids"]}
    return {"linked": [of.get(row["agreement_id"]) for row in records]}


def _linked(output: Output) -> dict[str, list[Any]] | None:
    """What is told of the agreements in the world; None where none are linked."""
    if not output.linked:
        return None
    return {name: [row[name] for row in output.linked] for name in ("reports", "outlets", "contradictions")}
