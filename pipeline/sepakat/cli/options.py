"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command prints: for reading, or for a program."""

    text = "text"
    json = "json"


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
OutputFormat = Annotated[Format, typer.Option("--format", help="for reading, or for a program")]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, metavar="SHARE", help="leave out records less sure than this, such as 0.9")
]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON in place of the table")]
Lang = Annotated[Language, typer.Option(help="language of the page: Indonesian or English")]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="day from which terms are counted; default: today"),
]
