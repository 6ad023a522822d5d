"""``sepakat ingest`` and ``sepakat init``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sepakat.cli.application import MISUSE, app, fail, show
from sepakat.cli.options import AsJson, Format
from sepakat.cli.place import CONFIG, Config


@app.command()
def ingest(
    config: Config = CONFIG,
    log_format: Annotated[Format, typer.Option(help="log on standard error: for reading, or JSON lines")] = Format.text,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="print nothing but the log")] = False,
    json: AsJson = False,
) -> None:
    """Process what is new or changed in the configured inboxes, and exit: the scheduled job.

    Run it as often as you like, also after a crash: nothing is lost and nothing is read twice.

    \b
    Examples:
      sepakat ingest
      sepakat ingest --config /etc/sepakat.toml --log-format json --quiet
    """
    from sepakat.report import log, terminal
    from sepakat.runs import configuration
    from sepakat.runs.ingest import ingest as process

    settings = configuration.load(config)
    told = log.events(log_format is Format.json)
    with terminal.progress(quiet or json or log_format is Format.json) as progress:
        summary, status = process(settings, told, progress)
    show(asdict(summary) if json else None if quiet else terminal.summary(asdict(summary)))
    raise typer.Exit(status)


@app.command()
def init(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="where to write it; none that is there is replaced")]
    = CONFIG,
) -> None:
    """Write a commented configuration to start from.

    \b
    Example:
      sepakat init && sepakat ingest
    """
    from sepakat.runs import configuration

    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(configuration.example())
    except FileExistsError:
        fail(f"{file} exists: it stays as it is", MISUSE)
    typer.echo(f"{file}: look through it, then run `sepakat ingest`")
