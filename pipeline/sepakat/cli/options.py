"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sepakat.language.shipped import Ner

if TYPE_CHECKING:
    from sepakat.sources import ReadOptions


class Format(StrEnum):
    """How a command prints: for reading, or for a program."""

    text = "text"
    json = "json"


class DateOrder(StrEnum):
    """The reading of a date such as 03/04/2021."""

    dmy = "dmy"
    mdy = "mdy"
    ymd = "ymd"


class Language(StrEnum):
    """The language in which people read."""

    id = "id"
    en = "en"


File = Annotated[str, typer.Argument(metavar="FILE", help="HTML or text file; - for standard input")]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="day of publication, such as 2025-10-30"),
]
Url = Annotated[str | None, typer.Option(help="address of the page")]
Tables = Annotated[
    str, typer.Argument(metavar="DIR", help="output folder of a run, or the address of one, such as s3://bucket/out")
]
OutputFormat = Annotated[Format, typer.Option("--format", help="for reading, or for a program")]
Columns = Annotated[
    str, typer.Option(metavar="FIELD=COLUMN,...", help="input columns, such as text=isi,date=tgl")
]
DateOrderOption = Annotated[DateOrder, typer.Option("--date-order", help="reading of 03/04/2021")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, metavar="SHARE", help="leave out records less sure than this, such as 0.9")
]
NamesBy = Annotated[
    Ner, typer.Option("--ner", help="who recognises names: spacy, or stanza (slower; pip install 'sepakat[stanza]')")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="print nothing but errors")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON in place of the table")]
Lang = Annotated[Language, typer.Option(help="language of the page: Indonesian or English")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="day from which terms are counted; default: today"),
]


def read_options(columns: str, date_order: DateOrder, keep: str = "", key: str | None = None) -> ReadOptions:
    """How the options of the command line say that input is read."""
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
