"""Judged articles as gold: lines in the form of the agreement benchmark."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sepakat.report.reading import Output, read_output
from sepakat.review.corrections import SIGNER, Judgement, corrections_of, latest
from sepakat.review.overlay import overlay
from sepakat.review.values import Row, values_of


def are_corrections(path: Path) -> bool:
    """Whether a file holds judgements rather than annotated articles, by its first line."""
    with path.open("rb") as file:
        first = file.readline()
    try:
        return "verdict" in json.loads(first)
    except (ValueError, TypeError):
        return False


def gold_beside(path: Path) -> Iterator[dict[str, Any]]:
    """Gold lines from a file of judgements and the tables of the folder that it lies in."""
    return gold_lines(read_output(path.parent), corrections_of(path))


def complete(judgements: Iterable[Judgement]) -> set[str]:
    """Ids of the articles of which a reviewer says that everything in them has been judged."""
    return {j.article_id for j in latest(judgements) if j.field == "article" and j.verdict == "accept"}


def gold_lines(output: Output, judgements: Iterable[Judgement]) -> Iterator[dict[str, Any]]:
    """A gold line for every article judged completely: its text and the records as the reviewers left them."""
    judgements = list(judgements)
    done = complete(judgements)
    corrected, _ = overlay(output, [judgement for judgement in judgements if judgement.article_id in done])
    records: dict[str, list[Row]] = {}
    for row in corrected.agreements:
        records.setdefault(row["article_id"], []).append(row)
    for article_id in sorted(done & set(output.articles)):
        article = output.articles[article_id]
        published = article["published_on"]
        yield {
            "id": article_id, "url": article["url"], "title": article["title"],
            "published": published.isoformat() if published else None, "source": article["source"],
            "text": article["text"], "agreements": [gold_record(row) for row in records.get(article_id, [])],
        }


def gold_record(row: Row) -> dict[str, Any]:
    """A row of ``agreements`` in the benchmark's form; numbers with an unfilled slot are no numbers there."""
    values = values_of(row)
    single = {name: next(iter(values[name]), None) for name in (
        "type", "status", "title", "date", "place", "valid_until", "duration")}
    return single | {
        "numbers": [number["printed"] for number in row["numbers"] or () if not number["partial"]],
        "parties": [{"name": party["name"], "names": list(party["names"])} for party in row["parties"] or ()],
        "signatories": [{part: signer[part] for part in SIGNER} for signer in row["signatories"] or ()],
        "scope": list(row["scope"] or ()),
    }
