"""Where a command finds its output folder: named, or in the configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sepakat.cli.application import MISUSE, fail

if TYPE_CHECKING:
    from sepakat import stored
    from sepakat.runs.configuration import Configuration
    from sepakat.store import Dataset

Config = Annotated[Path, typer.Option("--config", metavar="FILE", help="configuration; `sepakat init` writes one")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="folder of the tables, in place of --config")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="do not ask")]
CONFIG = Path("sepakat.toml")


class Place(NamedTuple):
    """The output folder, its ledger, and the configuration where there is one."""

    output: Path
    ledger: Path
    settings: Configuration | None


def place(output: Path | None, config: Path) -> Place:
    """The place that the options name; ends the command where they name none."""
    from sepakat.runs import configuration
    from sepakat.store import LEDGER

    if output:
        return Place(output, output / LEDGER, None)
    if not config.exists():
        fail(f"no output folder: name it with -o DIR, or write {config} (`sepakat init`)", MISUSE)
    settings = configuration.load(config)
    return Place(settings.output, settings.ledger or settings.output / LEDGER, settings)


@contextmanager
def opened(where: Place, command: str) -> Iterator[Dataset]:
    """The output folder open for writing, all that is made from its tables brought up to date at the end;
    FileNotFoundError where nothing was run into it yet."""
    from sepakat.runs.conclusion import conclude
    from sepakat.store import Dataset

    if not where.ledger.exists():
        raise FileNotFoundError(2, "no ledger here: nothing was run into this folder yet", str(where.ledger))
    with Dataset(where.output, command=command, ledger=where.ledger) as dataset:
        yield dataset
    conclude(where.output)


def confirm(question: str, yes: bool) -> None:
    """Go on only where the user says so; without a terminal to ask at, only with --yes."""
    import sys

    if yes:
        return
    if not sys.stdin.isatty():
        fail(f"{question} Nobody can be asked here: --yes says so", MISUSE)
    typer.confirm(question, abort=True)


def warn_of_old_links(folder: stored.Output) -> None:
    """Say so where the linked agreements were made from other records or judgements than those that are there now; in a
    store they never are."""
    from sepakat import linking

    if isinstance(folder, Path) and not linking.is_current(folder):
        typer.echo(f"linked_agreements is older than records or judgements: sepakat link {folder}", err=True)
