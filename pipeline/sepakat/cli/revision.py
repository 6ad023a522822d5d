"""``sepakat diff``, ``reprocess`` and ``forget``: what changed in the tables, and changing what is in them."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Annotated

import typer

from sepakat.cli.application import MISUSE, app, fail, show
from sepakat.cli.options import AsJson
from sepakat.cli.place import CONFIG, Config, Output, Yes, confirm, opened, place

COPIES_SHOWN = 20


@app.command()
def diff(
    since: Annotated[
        str | None,
        typer.Option(metavar="RUN|DATE", help="runs after that number, or from that day on; default: the last run"),
    ] = None,
    output: Output = None, config: Config = CONFIG, json: AsJson = False,
) -> None:
    """What runs added to the tables, changed in them and withdrew.

    \b
    Examples:
      sepakat diff
      sepakat diff --since 2025-10-30 -o data/processed
    """
    from sepakat.report import operations
    from sepakat.runs.state import differences

    try:
        found = differences(place(output, config).ledger, since)
    except ValueError:
        fail(f"--since {since}: write the number of a run, or a day such as 2025-10-30", MISUSE)
    show(found if json else operations.differences(found))


@app.command()
def reprocess(
    since: Annotated[
        str | None, typer.Option(metavar="VERSION", help="only articles last read by this version or a later one")
    ] = None,
    source: Annotated[str | None, typer.Option(help="only articles of this source")] = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="SQL", help="only articles for which this holds, such as \"published_on < '2020'\""),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="also those that the present version has read")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only tell what would change")] = False,
    output: Output = None, config: Config = CONFIG, yes: Yes = False, json: AsJson = False,
) -> None:
    """Read stored articles with the present version, without their files; tells gains and losses before it commits.

    \b
    Examples:
      sepakat reprocess --dry-run
      sepakat reprocess --source kabar.id --where "agreements = 0" --all --yes
    """
    from sepakat.report import operations, terminal
    from sepakat.runs import reprocess as again
    from sepakat.runs.stopping import stopped_by_signals

    chosen = place(output, config)
    workers = (chosen.settings.workers if chosen.settings else None) or os.cpu_count() or 1
    with opened(chosen, "reprocess") as dataset, stopped_by_signals() as stop:
        articles = again.select(dataset.db, since=since, source=source, where=where, everything=everything)
        with terminal.progress(json) as progress:
            found = again.compare(dataset, articles, workers, stop, progress)
        show(asdict(found) if json else operations.difference(asdict(found)))
        if stop.signal:
            raise typer.Exit(128 + stop.signal)
        if articles and not dry_run:
            confirm(f"Put these records of {found.articles:,} articles in the tables?", yes)
            again.apply(dataset)


@app.command()
def forget(
    url: Annotated[str, typer.Argument(metavar="URL", help="address of the article")],
    output: Output = None, config: Config = CONFIG, yes: Yes = False,
) -> None:
    """Remove an article's text, records, evidence and judgements for good, and refuse it should it come again.

    Input files, backups, and pages and exports made before are not touched.

    \b
    Example:
      sepakat forget https://kabar.id/2025/10/30/berita -o data/processed
    """
    from sepakat.cleaning.address import canonical
    from sepakat.language.shipped import model_version
    from sepakat.runs import forgetting
    from sepakat.store import replica

    address = canonical(url)
    if not address:
        fail(f"{url}: no web address", MISUSE)
    chosen = place(output, config)
    confirm(f"Remove {address} for good?", yes)
    with opened(chosen, "forget") as dataset:
        removed = forgetting.forget(dataset, address, model_version())
    replica.purge(chosen.output)
    gone = removed.ledger
    known = f"{gone.editions} editions, {gone.pages} pages and {removed.judgements} judgements removed"
    typer.echo(f"{address}: {known if gone.editions or gone.pages else 'was not known'}; it will be refused.")
    typer.echo("Input files, backups, and pages and exports made before still hold it where they did.")
    for path in removed.left:
        typer.echo(f"  a former ledger may hold it: {path}")
    for copy in gone.copies[:COPIES_SHOWN]:
        typer.echo(f"  nearly the same text stays: {copy}")
    if (more := len(gone.copies) - COPIES_SHOWN) > 0:
        typer.echo(f"  and {more:,} more")
