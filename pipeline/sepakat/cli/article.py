"""``sepakat extract`` and ``sepakat clean``: one article."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sepakat.cli.application import app, show
from sepakat.cli.options import File, Format, MinConfidence, NamesBy, OutputFormat, Published, Url
from sepakat.language.shipped import Ner

if TYPE_CHECKING:
    from sepakat.records import RawPage


@app.command()
def extract(
    file: File, published: Published = None, url: Url = None, min_confidence: MinConfidence = 0.0,
    ner: NamesBy = Ner.spacy, format: OutputFormat = Format.text,
) -> None:
    """Print the agreements of one article with their evidence.

    \b
    Examples:
      sepakat extract berita.html
      sepakat extract - --published 2025-10-30 --format json < berita.txt
    """
    from sepakat import cleaning, extraction
    from sepakat.report import terminal

    article = cleaning.clean(_page(file, published, url))
    found = extraction.extract_article(article, extraction.load(ner=ner))
    agreements = [one for one in found if one.confidence >= min_confidence]
    if format is Format.json:
        show([agreement.to_dict() for agreement in agreements])
    else:
        show(terminal.records(article, agreements))


@app.command()
def clean(
    file: File, published: Published = None, url: Url = None, format: OutputFormat = Format.text,
) -> None:
    """Print one article as the extraction reads it.

    \b
    Example:
      sepakat clean berita.html
    """
    from sepakat import cleaning
    from sepakat.report import terminal

    article = cleaning.clean(_page(file, published, url))
    show(asdict(article) if format is Format.json else terminal.article(article))


def _page(file: str, published: datetime | None, url: str | None) -> RawPage:
    from sepakat.runs.reading import read_one

    page = read_one(file)
    day = published.date().isoformat() if published else page.published
    return replace(page, published=day, url=url or page.url)
