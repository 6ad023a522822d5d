"""``sepakat sample``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sepakat.cli.application import app
from sepakat.cli.options import Columns, DateOrder, DateOrderOption, read_options

if TYPE_CHECKING:
    from sepakat.records import RawPage
    from sepakat.sources import ReadOptions, Rejected


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="output folder of a run")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE", help="the files that were read, to draw screened-out pages from"),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.jsonl", help="the drawn pages")
    ] = Path("sample.jsonl"),
    columns: Columns = "",
    date_order: DateOrderOption = DateOrder.dmy,
    positives: Annotated[int, typer.Option(min=0, help="articles with records")] = 50,
    negatives: Annotated[int, typer.Option(min=0, help="articles that passed screening but gave no record")] = 50,
    screened_out: Annotated[int, typer.Option(min=0, help="pages turned away by screening")] = 50,
    seed: Annotated[int, typer.Option(help="another seed draws another sample")] = 1,
) -> None:
    """Draw pages to judge by hand, spread over outlets and years, each with the number of pages that it stands for.

    Judge them with sepakat review DIR --sample FILE, then see sepakat validate. Screened-out pages are in no table:
    name the sources of the run, with its --columns, to draw them too; without them, recall speaks only of the pages
    that passed screening.

    \b
    Examples:
      sepakat sample data/processed data/raw -o sample.jsonl
      sepakat sample data/processed 'crawl/*.jsonl.gz' --positives 100 --negatives 100 --screened-out 100
      sepakat sample out arsip.csv --columns text=isi,date=tgl
    """
    from sepakat.evaluation import sampling
    from sepakat.report import reading

    sizes = {"with_agreement": positives, "without_agreement": negatives, "screened_out": screened_out}
    rejected: list[Rejected] = []
    options = read_options(columns, date_order)
    turned_away = sampling.turned_away(_pages(sources, options, rejected)) if sources else ()
    drawn = sampling.draw(reading.read_output(folder), sizes, seed, turned_away)
    sampling.write_sample(output, drawn)
    found = sampling.counts(drawn)
    typer.echo(", ".join(f"{number} {outcome.replace('_', ' ')}" for outcome, number in found.items()))
    if rejected:
        first = rejected[0]
        typer.echo(f"{len(rejected):,} could not be read, the first: {first.input_path}: {first.reason}", err=True)
    if not sources:
        typer.echo("no screened-out pages: name the files of the run behind DIR to draw them")
    typer.echo(f"judge them: sepakat review {folder} --sample {output}")


def _pages(sources: list[str], options: ReadOptions, rejected: list[Rejected]) -> Iterator[RawPage]:
    """The pages of the sources; what cannot be read goes to ``rejected``."""
    from sepakat.sources import InputFile, Rejected, discover, read

    for file in discover(sources):
        if isinstance(file, InputFile):
            for page in read(file, options):
                if isinstance(page, Rejected):
                    rejected.append(page)
                else:
                    yield page
