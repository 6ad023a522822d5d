"""``sepakat report``."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sepakat.cli.application import app
from sepakat.cli.options import AsOf, Lang, Language, Tables
from sepakat.cli.place import warn_of_old_links


class ShownText(StrEnum):
    """How much of the articles a page carries."""

    none = "none"
    quote = "quote"
    full = "full"


@app.command()
def report(
    folder: Tables,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="the page")] = Path("report.html"),
    lang: Lang = Language.id,
    as_of: AsOf = None,
    text: Annotated[
        ShownText, typer.Option(help="of the articles: nothing, the sentences behind values, or everything")
    ] = ShownText.quote,
    title: Annotated[str | None, typer.Option(help="headline of the page")] = None,
) -> None:
    """Make a page of the records to look at: one HTML file that needs no network.

    It counts, charts, searches and filters the records, and shows for every value the sentence that proves it. Values
    judged with sepakat review are shown as the reviewer left them. Articles are under copyright: only pages of --text
    quote or none are meant for handing on.

    \b
    Examples:
      sepakat report data/processed
      sepakat report data/processed -o laporan.html --lang en --as-of 2026-01-01
    """
    from sepakat import review, stored
    from sepakat.report import page, reading

    where = stored.output(folder)
    judgements = review.judgements_in(stored.beside(where, review.FILE), f"{folder}/{review.FILE}")
    found, conflicts = review.overlay(reading.read_output(where), judgements)
    for conflict in conflicts:
        typer.echo(f"conflict: {conflict}", err=True)
    warn_of_old_links(where)
    day = as_of.date() if as_of else date.today()
    size = page.write(output, page.document(found, lang=lang.value, as_of=day, shown=text.value, title=title))
    typer.echo(f"{output}: {len(found.agreements):,} records, {size / 1e6:.1f} MB")
