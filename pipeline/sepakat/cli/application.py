"""The command ``sepakat`` itself: its exit statuses, and what becomes of the errors that commands raise."""

from __future__ import annotations

import errno
import json as jsonlib
import sqlite3
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sepakat import __version__
from sepakat.runs.limits import one_core

if TYPE_CHECKING:
    from rich.console import RenderableType

FAILED, MISUSE, ALARM, INPUT_OUTPUT, BUSY, INTERRUPTED = 1, 2, 3, 74, 75, 130

EXIT_STATUSES = """\b
Exit status of every command:
    0  done
    1  failed; of doctor: something is left to repair
    2  misuse or configuration
    3  done, with an alarm: too much quarantined, an inbox silent or drifting
   74  input or output failed: no space, no permission, a damaged file or ledger
   75  another run is writing to the output folder
  130  interrupted by Ctrl-C with work left; what was done is kept
  143  interrupted by SIGTERM with work left; what was done is kept
"""


class Commands(TyperGroup):
    """Turns what the commands raise into a message and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):  # whoever reads has seen enough
            raise
        except KeyboardInterrupt:
            fail("interrupted", INTERRUPTED)
        except Exception as error:
            status = _status(error)
            if status is None:
                raise
            fail(_words(error), status)


def _status(error: Exception) -> int | None:
    """The exit status for a failure that its message explains; None for any other, which is a defect."""
    from sepakat.cleaning import Unreadable
    from sepakat.evaluation import BadGold
    from sepakat.filesystems import Unreachable
    from sepakat.language.shipped import MissingEngine
    from sepakat.review import BadCorrections
    from sepakat.runs.configuration import BadConfiguration
    from sepakat.runs.pool import NoWorkers
    from sepakat.runs.reprocess import BadSelection
    from sepakat.store import Busy, UnusableLedger
    from sepakat.tables import UnusableTable

    if isinstance(error, Busy):
        return BUSY
    if isinstance(error, BadConfiguration | BadSelection | Unreachable):
        return MISUSE
    unreadable = Unreadable | UnusableTable | UnusableLedger | BadGold | BadCorrections
    if isinstance(error, OSError | sqlite3.DatabaseError | unreadable):
        return INPUT_OUTPUT
    return FAILED if isinstance(error, NoWorkers | MissingEngine) else None


def _words(error: Exception) -> str:
    from sepakat.store.database import REPAIR

    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return f"the ledger is damaged ({error}); {REPAIR}"
    if isinstance(error, sqlite3.DatabaseError):
        advice = "free some space" if "full" in str(error) else "see `sepakat doctor`"
        return f"the ledger could not be read or written: {error}; it is as before: {advice}, run again"
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    advice = "; nothing is lost: free some space, run again" if error.errno == errno.ENOSPC else ""
    return f"{where}{error.strerror}{advice}"


def fail(message: str, status: int) -> NoReturn:
    """End the command with a message on standard error and an exit status."""
    typer.echo(f"sepakat: {message}", err=True)
    raise typer.Exit(status)


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False, epilog=EXIT_STATUSES,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"sepakat {__version__}")
        raise typer.Exit


@app.callback()
def sepakat(
    version: Annotated[bool, typer.Option(
        "--version", callback=_print_version, is_eager=True, help="print the version and exit"
    )] = False,
) -> None:
    """Reads agreements (MoU, cooperation agreements) out of scraped Indonesian news.

    \b
    Examples:
      sepakat run data/raw -o data/processed
      sepakat extract berita.html --published 2025-10-30
    """


def show(content: RenderableType | list[Any] | dict[str, Any] | None) -> None:
    """Print data as JSON, anything else through rich."""
    if isinstance(content, list | dict):
        typer.echo(jsonlib.dumps(content, ensure_ascii=False, indent=2, default=str))
    elif content is not None:
        from rich.console import Console, Group

        # a group, as rich breaks the lines of a text that stands by itself
        Console(highlight=False).print(Group(content), crop=False)


def main() -> None:
    """Entry point of the command ``sepakat``."""
    one_core()
    app(prog_name="sepakat")
