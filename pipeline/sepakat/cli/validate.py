"""``sepakat validate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sepakat.cli.application import FAILED, app, fail, show
from sepakat.cli.options import AsJson


@app.command()
def validate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="output folder of a run, with its judgements")],
    sample: Annotated[
        Path | None, typer.Option(metavar="FILE.jsonl", help="what sepakat sample drew; without it, all that is judged")
    ] = None,
    level: Annotated[float, typer.Option(min=0.5, max=0.999, help="of the confidence intervals")] = 0.95,
    json: AsJson = False,
) -> None:
    """Precision and recall per field, with confidence intervals, from pages judged with sepakat review.

    Only articles marked as completely judged count. Where reviewers of different names judged the same articles, their
    agreement is told as Krippendorff's alpha.

    \b
    Examples:
      sepakat validate data/processed --sample sample.jsonl
      sepakat validate data/processed --sample sample.jsonl --json > validity.json
    """
    from sepakat import review
    from sepakat.evaluation import sampling, validation
    from sepakat.report import reading, scores
    from sepakat.review.gold import complete

    judgements = review.corrections_of(folder / review.FILE)
    output = reading.read_output(folder)
    if not complete(judgements):
        fail(f"no article is judged completely: tick some off in sepakat review {folder}", FAILED)
    drawn = sampling.read_sample(sample) if sample else None
    result = validation.validate(output, judgements, drawn, level)
    if json:
        show(result)
    else:
        typer.echo(scores.validity(result))
