"""``sepakat export``."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sepakat.cli.application import app
from sepakat.cli.options import Language

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY")]


class FileFormat(StrEnum):
    """What is written."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    dta = "dta"
    jsonl = "jsonl"
    jsonld = "jsonld"
    ftm = "ftm"


class ListTable(StrEnum):
    """The records, or one of their lists in long form."""

    records = "records"
    parties = "parties"
    signatories = "signatories"
    numbers = "numbers"
    scope = "scope"
    evidence = "evidence"


class Shown(StrEnum):
    """How much of the articles goes along."""

    none = "none"
    quote = "quote"
    full = "full"


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="output folder of a run")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="the file to write")],
    format: Annotated[FileFormat | None, typer.Option(help="default: by the ending of FILE")] = None,
    linked: Annotated[bool, typer.Option("--linked", help="agreements, not the records of each article")] = False,
    table: Annotated[
        ListTable, typer.Option(help="csv, dta: flat records, or a list with one row per item")
    ] = ListTable.records,
    lang: Annotated[Language, typer.Option(help="id: Indonesian headers, meanings beside the codes")] = Language.en,
    excel: Annotated[bool, typer.Option("--excel", help="csv for a double click in Excel: semicolons, BOM")] = False,
    text: Annotated[
        Shown, typer.Option(help="of the articles: nothing, the words that prove a value, or everything")
    ] = Shown.quote,
    type: Annotated[str, typer.Option(metavar="CODE,...", help="only these kinds of document")] = "",
    status: Annotated[str, typer.Option(metavar="CODE,...", help="only signed, planned or existing")] = "",
    source: Annotated[str, typer.Option(metavar="SITE,...", help="only these media")] = "",
    party: Annotated[str | None, typer.Option(metavar="NAME", help="only with this body, by any name")] = None,
    since: Day = None,
    until: Day = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="only records at least so sure")] = 0.0,
) -> None:
    """Write the records to a file for another program: spreadsheet, statistics, linked data, network.

    Articles are under copyright: the default gives only the words that prove each value. Cells that a program could
    take for a formula begin with an apostrophe. --since and --until bound the day of signing.

    \b
    Examples:
      sepakat export data/processed -o perjanjian.xlsx --lang id
      sepakat export data/processed -o pihak.csv --table parties --status signed --since 2020-01-01
      sepakat export data/processed -o jaringan.ftm.json --format ftm --linked
    """
    from sepakat import export as exporting
    from sepakat.archive import open_archive

    ending = output.suffix.lstrip(".").lower()
    if format is None and ending not in exporting.FORMATS:
        raise typer.BadParameter(f"{output}: give --format, one of {', '.join(exporting.FORMATS)}")
    filters = exporting.Filters(
        _parts(type), _parts(status), _parts(source), party, since.date() if since else None,
        until.date() if until else None, confidence,
    )
    rows = exporting.select(open_archive(folder), filters, linked=linked, shown=text.value)
    try:
        count = exporting.write(
            output, rows, (format or FileFormat(ending)).value, linked=linked, table=table.value, lang=lang.value,
            excel=excel,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"{output}: {count:,} rows")


def _parts(codes: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in codes.split(",") if code.strip())
