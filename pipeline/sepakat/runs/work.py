"""What a worker does with its pages. Each process loads the language model once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from sepakat import tables
from sepakat.records import RawPage

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page: its rows, or why and at which stage (cleaning, extraction) it failed."""

    input_path: str
    input_position: int | None
    article: dict[str, Any] | None = None
    agreements: list[dict[str, Any]] = field(default_factory=list)
    reason: str | None = None
    stage: str | None = None


def process_batch(pages: list[RawPage]) -> list[Outcome]:
    """The outcome of each page, in order. FileNotFoundError where the language model is missing."""
    nlp = _language()
    return [_outcome(page, nlp) for page in pages]


@cache
def _language() -> Language:
    from sepakat import extraction  # heavy, and needed in the workers only

    return extraction.load()


def _outcome(page: RawPage, nlp: Language) -> Outcome:
    from sepakat import cleaning, extraction

    key = (page.input_path, page.input_position)
    try:
        article = cleaning.clean(page)
        found = extraction.extract_article(article, nlp)
        version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
        row = tables.article_row(article, len(found))
        agreements = [tables.agreement_row(agreement, article, version) for agreement in found]
        # a row that Arrow refuses must cost its page here, not the publication later
        tables.to_table("articles", [row], article.kept)
        tables.to_table("agreements", agreements)
    except cleaning.Unreadable as error:
        return Outcome(*key, reason=str(error), stage="cleaning")
    except Exception as error:  # whatever a page makes a rule do, the other pages go on
        return Outcome(*key, reason=f"{type(error).__name__}: {error}", stage="extraction")
    return Outcome(*key, row, agreements)
