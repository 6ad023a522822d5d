"""``sepakat quarantine``: what could not be read, and editions that wait for a decision."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from sepakat.cli.application import INPUT_OUTPUT, MISUSE, app, fail, show
from sepakat.cli.options import AsJson, Quiet
from sepakat.cli.place import CONFIG, Config, Output, opened, place

group = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="What could not be read, and editions that wait for a decision."
)
app.add_typer(group, name="quarantine")

Number = Annotated[int, typer.Argument(metavar="ENTRY", help="number of the entry, as `list` shows it")]


@group.command("list")
def list_entries(
    stage: Annotated[str | None, typer.Option(help="only these: sources, cleaning, extraction, held")] = None,
    output: Output = None, config: Config = CONFIG, json: AsJson = False,
) -> None:
    """List the entries.

    \b
    Examples:
      sepakat quarantine list
      sepakat quarantine list --stage held -o data/processed
    """
    from contextlib import closing

    from sepakat.report import operations
    from sepakat.store import database, quarantine

    with closing(database.connect(place(output, config).ledger, readonly=True)) as db:
        found = list(quarantine.entries(db, "? in ('', stage)", stage or ""))
    show([asdict(entry) for entry in found] if json else operations.entries(found))


@group.command("show")
def show_entry(entry: Number, output: Output = None, config: Config = CONFIG) -> None:
    """Show all that is known of an entry; of an edition that waits, its text and the one it would replace.

    \b
    Example:
      sepakat quarantine show 12
    """
    from contextlib import closing

    from sepakat.store import database, editions, quarantine

    with closing(database.connect(place(output, config).ledger, readonly=True)) as db:
        found = next(quarantine.entries(db, "q.entry = ?", entry), None) or fail(f"no entry {entry}", MISUSE)
        waiting = editions.by_number(db, found.edition) if found.edition else None
        current = editions.current(db, waiting.article_id) if waiting else None
    told = {name: value for name, value in asdict(found).items() if value is not None}
    for edition, name in ((waiting, "text"), (current, "text_at_present")):
        if edition:
            told[name] = edition.article["text"]
    show(told)


@group.command()
def retry(
    entries: Annotated[
        list[int] | None, typer.Argument(metavar="ENTRY", help="numbers of entries; default: all but held")
    ] = None,
    output: Output = None, config: Config = CONFIG, quiet: Quiet = False,
) -> None:
    """Read again the files that entries are about, as after an upgrade.

    \b
    Examples:
      sepakat quarantine retry
      sepakat quarantine retry 12 13 -o data/processed
    """
    from sepakat.report import terminal
    from sepakat.runs.retrying import retry as again

    where = place(output, config)
    with terminal.progress(quiet) as progress:
        solved, left, gone = again(where.output, where.ledger, where.settings, entries or (), progress)
    typer.echo(f"{solved} solved, {left} still fail")
    if gone:
        fail(f"{len(gone)} files are gone; bring them back to read them: {', '.join(gone[:5])}", INPUT_OUTPUT)


@group.command()
def accept(entry: Number, output: Output = None, config: Config = CONFIG) -> None:
    """Let an edition that waits take the place of the present one.

    \b
    Example:
      sepakat quarantine accept 12
    """
    _decide(entry, output, config, accepted=True)


@group.command()
def drop(entry: Number, output: Output = None, config: Config = CONFIG) -> None:
    """Take an entry off the list; of an edition that waits, the present one stays.

    \b
    Example:
      sepakat quarantine drop 12
    """
    _decide(entry, output, config, accepted=False)


def _decide(number: int, output: Output, config: Config, accepted: bool) -> None:
    from sepakat.runs.retrying import decide

    with opened(place(output, config), "quarantine") as dataset:
        decide(dataset, number, accepted) or fail(
            f"entry {number}: {'no edition waits under this number' if accepted else 'not there'}", MISUSE
        )
