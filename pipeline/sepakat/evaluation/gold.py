"""Gold files: one annotated article per line, in the form of the agreement benchmark."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from sepakat.cleaning import clean
from sepakat.evaluation.scoring import Record
from sepakat.extraction import extract_articles
from sepakat.records import Agreement, Article, RawPage
from sepakat.review.gold import are_corrections, gold_beside

HINTS = ("url", "title", "published", "source")  # what a line may say beside the text


class BadGold(ValueError):
    """A gold file that cannot be used; the message names file, line and reason."""


def read_gold(path: Path) -> Iterator[Record]:
    """The lines of a gold file: ``id``, ``text`` (or ``file`` beside the gold file), ``agreements`` and, where known,
    ``url``, ``title``, ``published``, ``source``. A file of judgements (``corrections.jsonl``, beside the tables) gives
    the articles judged completely. Raises BadGold for a line that lacks what it needs."""
    if are_corrections(path):
        yield from gold_beside(path)
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if "text" not in row:
                    row["text"] = (path.parent / row["file"]).read_text("utf-8")
                if not isinstance(row["agreements"], list):
                    raise TypeError("agreements is no list")
                row["id"] = str(row["id"])
            except (ValueError, KeyError, TypeError) as error:
                what = f"lacks {error}" if isinstance(error, KeyError) else str(error)
                raise BadGold(f"{path}, line {number}: {what}") from error
            yield row


def read_articles(
    rows: Iterable[Record], nlp: Language, withhold: Iterable[str] = ()
) -> Iterator[tuple[str, list[Agreement]]]:
    """The id of every gold article with the agreements that the pipeline reads out of it.

    ``withhold`` names hints (``url``, ``title``, ``published``, ``source``) to keep from the pipeline.
    """
    for article, agreements in extract_articles((_article(row, set(withhold)) for row in rows), nlp):
        yield article.article_id, agreements


def predict(rows: Iterable[Record], nlp: Language, withhold: Iterable[str] = ()) -> Iterator[tuple[str, list[Record]]]:
    """The same as records in the benchmark's form."""
    for article, agreements in read_articles(rows, nlp, withhold):
        yield article, [benchmark_record(agreement) for agreement in agreements]


def _article(row: Record, withhold: set[str]) -> Article:
    def hint(name: str) -> str | None:
        return None if name in withhold else row.get(name)

    page = RawPage(
        body=row["text"],
        media="text",
        input_path=row["id"],
        url=hint("url"),
        title=hint("title"),
        published=hint("published"),
        source=hint("source"),
    )
    return replace(clean(page), article_id=row["id"])


def benchmark_record(agreement: Agreement) -> dict[str, Any]:
    """A record in the benchmark's form; numbers with an unfilled slot are no numbers there."""
    return {
        "type": agreement.type,
        "status": agreement.status,
        "numbers": [n.printed for n in agreement.numbers if not n.partial],
        "title": agreement.title,
        "parties": [{"name": p.name, "names": list(p.names)} for p in agreement.parties],
        "signatories": [{"name": s.name, "position": s.position, "party": s.party} for s in agreement.signatories],
        "date": str(agreement.date) if agreement.date else None,
        "place": agreement.place,
        "valid_until": str(agreement.valid_until) if agreement.valid_until else None,
        "duration": agreement.duration,
        "scope": list(agreement.scope),
    }
