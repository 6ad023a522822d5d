"""``sepakat status``, ``doctor``, ``backup`` and ``restore``: keeping an eye on an output folder."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sepakat.cli.application import FAILED, app, show
from sepakat.cli.options import AsJson
from sepakat.cli.place import CONFIG, Config, Output, Yes, confirm, place


@app.command()
def status(output: Output = None, config: Config = CONFIG, json: AsJson = False) -> None:
    """When it last ran, what it found, what is in quarantine, how large it is, and what to do next.

    \b
    Examples:
      sepakat status
      sepakat status -o data/processed --json
    """
    from sepakat.report import operations
    from sepakat.runs.state import state

    where = place(output, config)
    found = state(where.output, where.ledger, where.settings.inboxes if where.settings else ())
    show(found if json else operations.state(found))


@app.command()
def doctor(
    output: Output = None, config: Config = CONFIG,
    fix: Annotated[bool, typer.Option("--fix", help="repair what can be repaired")] = False,
    json: AsJson = False,
) -> None:
    """Check the ledger and compare it with the tables; status 1 where something is left to do.

    \b
    Examples:
      sepakat doctor -o data/processed
      sepakat doctor --fix
    """
    from sepakat.report import operations
    from sepakat.store.inspection import inspect

    where = place(output, config)
    found = inspect(where.output, where.ledger, fix)
    show([asdict(finding) for finding in found] if json else operations.findings(found, fix))
    if any(not finding.done for finding in found):
        raise typer.Exit(FAILED)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="where to write the copy")],
    output: Output = None, config: Config = CONFIG,
) -> None:
    """Copy the ledger, from which all tables can be made, to FILE; also while a run is writing.

    \b
    Example:
      sepakat backup /backup/sepakat-$(date +%F).db
    """
    from sepakat.store import backup

    size = backup.backup(place(output, config).ledger, file)
    typer.echo(f"{file}: {size / 1e6:,.1f} MB, checked")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="what `sepakat backup` wrote")],
    output: Output = None, config: Config = CONFIG, yes: Yes = False,
) -> None:
    """Put a backup in the place of the ledger and make the tables anew from it.

    Input that was read since the backup is read again by the next run.

    \b
    Example:
      sepakat restore /backup/sepakat-2025-10-30.db -o data/processed
    """
    from sepakat.runs.conclusion import conclude
    from sepakat.store import backup

    where = place(output, config)
    confirm(f"Replace ledger and tables in {where.output} by {file}?", yes)
    aside = backup.restore(where.output, where.ledger, file)
    conclude(where.output)
    typer.echo(f"{where.output}: restored" + (f"; the ledger before is {aside}" if aside else ""))
