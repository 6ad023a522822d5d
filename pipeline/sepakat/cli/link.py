"""``sepakat link``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sepakat.cli.application import app, show
from sepakat.cli.options import AsJson, Quiet


@app.command()
def link(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="output folder of a run")],
    overrides: Annotated[
        Path | None, typer.Option(metavar="FILE", help="corrections by hand; default: link-overrides.csv beside DIR")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="link anew even where nothing has changed")] = False,
    quiet: Quiet = False,
    json: AsJson = False,
) -> None:
    """Find which records of different articles tell of one agreement (table DIR/linked_agreements).

    A CSV file with the columns left, right (agreement_ids) and decision (join or separate) corrects it by hand.

    \b
    Examples:
      sepakat link data/processed
      sepakat link data/processed --overrides koreksi.csv --json
    """
    from sepakat import linking
    from sepakat.report import terminal

    with terminal.progress(quiet or json, "reports") as progress:
        summary = linking.link(folder, overrides=overrides, full=full, progress=progress)
    show(asdict(summary) if json else None if quiet else terminal.linked(asdict(summary)))
