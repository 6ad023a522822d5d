"""``sepakat export``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sepakat.cli.application import app
from sepakat.cli.options import AsOf, Language, MinConfidence, Tables
from sepakat.cli.place import warn_of_old_links

if TYPE_CHECKING:
    from sepakat.expiry import Term

DAY = {"formats": ["%Y-%m-%d"], "metavar": "DAY"}


TERMS: dict[Term, str] = {
    "in_force": "in force", "expired": "expired", "no_term": "give no term", "not_yet": "signed later",
    "planned": "planned",
}


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
    folder: Tables,
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
    since: Annotated[datetime | None, typer.Option(**DAY, help="only what was signed on that day or later")] = None,
    until: Annotated[datetime | None, typer.Option(**DAY, help="only what was signed on that day or earlier")] = None,
    in_force: Annotated[
        bool, typer.Option("--in-force", help="only what is in force; tells how many give no term")
    ] = False,
    as_of: AsOf = None,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Write the records to a file for another program: spreadsheet, statistics, linked data, network.

    Articles are under copyright: the default gives only the words that prove each value. Cells that a program could
    take for a formula begin with an apostrophe. Values judged with sepakat review are as the reviewer left them.

    \b
    Examples:
      sepakat export data/processed -o perjanjian.xlsx --lang id
      sepakat export data/processed -o pihak.csv --table parties --status signed --since 2020-01-01
      sepakat export data/processed -o jaringan.ftm.json --format ftm --linked
      sepakat export data/processed -o berlaku.csv --linked --in-force --as-of 2026-01-01
    """
    from sepakat import export as exporting
    from sepakat import stored
    from sepakat.archive import open_archive
    from sepakat.records import AGREEMENT_TYPES, STATUSES

    ending = output.suffix.lstrip(".").lower()
    if format is None and ending not in exporting.FORMATS:
        raise typer.BadParameter(f"{output}: give --format, one of {', '.join(exporting.FORMATS)}")
    filters = exporting.Filters(
        _codes(type, AGREEMENT_TYPES), _codes(status, STATUSES), _parts(source), party, since.date() if since else None,
        until.date() if until else None, min_confidence,
    )
    if as_of and not in_force:
        raise typer.BadParameter("--as-of DAY goes with --in-force")
    if linked:
        warn_of_old_links(stored.output(folder))
    rows = exporting.select(open_archive(folder), filters, linked=linked, shown=text.value)
    day = as_of.date() if as_of else date.today()
    rows, terms = exporting.in_force(rows, day) if in_force else (rows, None)
    try:
        count = exporting.write(
            output, rows, (format or FileFormat(ending)).value, linked=linked, table=table.value, lang=lang.value,
            excel=excel,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    typer.echo(f"{output}: {count:,} rows")
    if terms is not None:
        typer.echo(f"as of {day}: {_stand(terms)}")


def _stand(terms: Counter[Term]) -> str:
    return ", ".join(f"{terms[name]:,} {words}" for name, words in TERMS.items())


def _codes(chosen: str, known: Collection[str]) -> tuple[str, ...]:
    codes = _parts(chosen)
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise typer.BadParameter(f"no such code: {', '.join(unknown)}; choose from {', '.join(known)}")
    return codes


def _parts(codes: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in codes.split(",") if code.strip())
