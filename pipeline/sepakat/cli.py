"""The command line: one thin function per command. A command imports the heavy modules that it needs."""

from __future__ import annotations

import errno
import json as jsonlib
from dataclasses import asdict, astuple, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from sepakat import __version__

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sepakat.records import RawPage
    from sepakat.sources import ReadOptions

FAILED, MISUSE, TOO_MANY_QUARANTINED, INPUT_OUTPUT, BUSY, INTERRUPTED = 1, 2, 3, 74, 75, 130

EXIT_STATUSES = """\b
Exit status of every command:
    0  done
    1  failed
    2  misuse or configuration
    3  done, but more was quarantined than --max-quarantine allows
   74  input or output failed
   75  another run is writing to the output folder
  130  interrupted (Ctrl-C); what was done is kept
"""


class Commands(TyperGroup):
    """Turns what the commands raise into a message and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever reads our output has seen enough
            raise
        except KeyboardInterrupt:
            _fail("interrupted", INTERRUPTED)
        except Exception as error:
            status = _status(error)
            if status is None:
                raise
            _fail(_words(error), status)


def _status(error: Exception) -> int | None:
    """The exit status for a failure that its message explains; None for any other, which is a defect."""
    from sepakat.cleaning import Unreadable
    from sepakat.evaluation import BadGold
    from sepakat.runs.pool import NoWorkers
    from sepakat.store import Busy
    from sepakat.tables import UnusableTable

    if isinstance(error, Busy):
        return BUSY
    if isinstance(error, OSError | Unreadable | UnusableTable | BadGold):
        return INPUT_OUTPUT
    return FAILED if isinstance(error, NoWorkers) else None


def _words(error: Exception) -> str:
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    where = f"{error.filename}: " if error.filename else ""
    advice = "; the tables are as before: free some space, run again" if error.errno == errno.ENOSPC else ""
    return f"{where}{error.strerror}{advice}"


def _fail(message: str, status: int) -> NoReturn:
    typer.echo(f"sepakat: {message}", err=True)
    raise typer.Exit(status)


app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
    pretty_exceptions_enable=False, epilog=EXIT_STATUSES,
)


class Format(StrEnum):
    """How a command prints: for reading, or for a program."""

    text = "text"
    json = "json"


class DateOrder(StrEnum):
    """The reading of a date such as 03/04/2021."""

    dmy = "dmy"
    mdy = "mdy"
    ymd = "ymd"


File = Annotated[str, typer.Argument(metavar="FILE", help="HTML or text file; - for standard input")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="day of publication, such as 2025-10-30"),
]
Url = Annotated[str | None, typer.Option(help="address of the page")]
OutputFormat = Annotated[Format, typer.Option("--format", help="for reading, or for a program")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON in place of the table")]


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"sepakat {__version__}")
        raise typer.Exit


@app.callback()
def sepakat(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)] = False,
) -> None:
    """Reads agreements (MoU, cooperation agreements) out of scraped Indonesian news.

    \b
    Examples:
      sepakat run data/raw -o data/processed
      sepakat extract berita.html --published 2025-10-30
    """


@app.command()
def run(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="files, folders or globs")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="folder of the tables")],
    workers: Annotated[int | None, typer.Option(min=1, help="processes; default: one per core")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="read at most so many pages")] = None,
    columns: Annotated[
        str, typer.Option(metavar="FIELD=COLUMN,...", help="input columns, such as text=isi,date=tgl")
    ] = "",
    keep: Annotated[
        str, typer.Option(metavar="COLUMN,...", help="input columns to carry into the table articles")
    ] = "",
    key: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="input column with your own key (input_id)")
    ] = None,
    date_order: Annotated[DateOrder, typer.Option(help="reading of 03/04/2021")] = DateOrder.dmy,
    max_quarantine: Annotated[int | None, typer.Option(min=0, help="status 3 where there are more")] = None,
    no_screening: Annotated[
        bool, typer.Option("--no-screening", help="extract from pages that name no agreement, too")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="print nothing but errors")] = False,
    json: AsJson = False,
) -> None:
    """Read files into the tables DIR/agreements and DIR/articles.

    Running again over the same input changes nothing; new input is added.

    \b
    Examples:
      sepakat run data/raw -o data/processed
      sepakat run 'crawl/*.jsonl.gz' arsip.csv -o out --columns text=isi,date=tgl --keep rubrik
    """
    from sepakat.report import terminal
    from sepakat.runs import local

    options = _read_options(columns, keep, key, date_order)
    with terminal.progress(quiet or json) as progress:
        summary = local.run(
            sources, output, options=options, workers=workers, limit=limit, screen=not no_screening,
            progress=progress,
        )
    _show(asdict(summary) if json else None if quiet else terminal.summary(asdict(summary)))
    if summary.interrupted:
        raise typer.Exit(INTERRUPTED)
    if summary.quarantined and not summary.pages:
        _fail(f"no page could be read; {summary.quarantine} says why", INPUT_OUTPUT)
    if max_quarantine is not None and summary.quarantined > max_quarantine:
        _fail(f"{summary.quarantined} quarantined, {max_quarantine} allowed", TOO_MANY_QUARANTINED)


def _read_options(columns: str, keep: str, key: str | None, date_order: DateOrder) -> ReadOptions:
    from sepakat import tables
    from sepakat.sources import ReadOptions

    pairs = [pair.partition("=") for pair in columns.split(",") if pair]
    kept = tuple(name.strip() for name in keep.split(",") if name.strip())
    try:
        for field, _, column in pairs:
            if not column:
                raise ValueError(f"{field!r} names no column: write FIELD=COLUMN")
        tables.schema("articles", kept)
        chosen = {"published" if field == "date" else field: column for field, _, column in pairs}
        return ReadOptions(columns=chosen, keep=kept, key=key, date_order=date_order.value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def extract(
    file: File, published: Published = None, url: Url = None, format: OutputFormat = Format.text,
) -> None:
    """Print the agreements of one article with their evidence.

    \b
    Examples:
      sepakat extract berita.html
      sepakat extract - --published 2025-10-30 --format json < berita.txt
    """
    from sepakat import cleaning, extraction
    from sepakat.report import terminal

    article = cleaning.clean(_page(file, published, url))
    agreements = extraction.extract_article(article)
    if format is Format.json:
        _show([agreement.to_dict() for agreement in agreements])
    else:
        _show(terminal.records(article, agreements))


@app.command()
def clean(
    file: File, published: Published = None, url: Url = None, format: OutputFormat = Format.text,
) -> None:
    """Print one article as the extraction reads it.

    \b
    Example:
      sepakat clean berita.html
    """
    from sepakat import cleaning
    from sepakat.report import terminal

    article = cleaning.clean(_page(file, published, url))
    _show(asdict(article) if format is Format.json else terminal.article(article))


def _page(file: str, published: datetime | None, url: str | None) -> RawPage:
    from sepakat.runs.reading import read_one

    page = read_one(file)
    day = published.date().isoformat() if published else page.published
    return replace(page, published=day, url=url or page.url)


@app.command()
def schema(format: OutputFormat = Format.text) -> None:
    """Print the columns of the tables (json: as JSON Schema)."""
    from sepakat import tables
    from sepakat.report import terminal

    _show(tables.json_schema() if format is Format.json else terminal.schema())


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="annotated articles, one a line")],
    errors: Annotated[int, typer.Option(min=0, help="print so many disagreements")] = 0,
    against: Annotated[
        Path | None, typer.Option(metavar="PREVIOUS.json", help="compare with the --json of an earlier run")
    ] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="write the predictions, one article a line")
    ] = None,
    withhold: Annotated[
        str, typer.Option(metavar="HINT,...", help="keep url, title, published or source from the pipeline")
    ] = "",
    min_gold: Annotated[int, typer.Option(min=1, help="fields with fewer gold values leave the mean")] = 10,
    json: AsJson = False,
) -> None:
    """Score the pipeline against a gold file.

    \b
    Examples:
      sepakat evaluate gold.jsonl --errors 20
      sepakat evaluate gold.jsonl --json > before.json
      sepakat evaluate gold.jsonl --against before.json
    """
    from sepakat import evaluation, extraction
    from sepakat.report import scores, terminal

    previous = _previous(against) if against else None
    found = evaluation.evaluate(gold, extraction.load(), _hints(withhold), terminal.tracked)
    if predictions:
        with predictions.open("w", encoding="utf-8") as file:
            for article, records in found.predictions.items():
                line = {"id": article, "agreements": records}
                file.write(jsonlib.dumps(line, ensure_ascii=False) + "\n")
    result = found.to_dict(min_gold)
    changes = evaluation.compare_with(previous, found, min_gold) if previous else None
    if json:
        _show(result | ({"against": changes} if changes else {}))
        return
    typer.echo(scores.table(result))
    if errors:
        typer.echo(scores.errors(map(astuple, found.score.disagreements[:errors])))
    if changes:
        typer.echo(scores.comparison(changes))


def _previous(path: Path) -> dict[str, Any]:
    try:
        previous = jsonlib.loads(path.read_text("utf-8"))
        return {name: previous[name] for name in ("fields", "mean_f1", "predictions")}
    except (ValueError, KeyError, TypeError) as error:
        raise typer.BadParameter(f"{path} is not what sepakat evaluate --json prints ({error})") from error


def _hints(withhold: str) -> list[str]:
    from sepakat.evaluation.gold import HINTS

    hints = [name for name in withhold.split(",") if name]
    if not set(hints) <= set(HINTS):
        raise typer.BadParameter(f"--withhold {withhold}: the hints are {', '.join(HINTS)}")
    return hints


def _show(content: RenderableType | list[Any] | dict[str, Any] | None) -> None:
    """Print data as JSON, anything else through rich."""
    if isinstance(content, list | dict):
        typer.echo(jsonlib.dumps(content, ensure_ascii=False, indent=2, default=str))
    elif content is not None:
        from rich.console import Console

        Console(highlight=False).print(content, crop=False)


def main() -> None:
    """Entry point of the command ``sepakat``."""
    app(prog_name="sepakat")
