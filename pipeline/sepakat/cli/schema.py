"""``sepakat schema``."""

from __future__ import annotations

from sepakat.cli.application import app, show
from sepakat.cli.options import Format, OutputFormat


@app.command()
def schema(format: OutputFormat = Format.text) -> None:
    """Print the columns of the tables (json: as JSON Schema).

    \b
    Examples:
      sepakat schema
      sepakat schema --format json > schema.json
    """
    from sepakat import tables
    from sepakat.report import terminal

    show(tables.json_schema() if format is Format.json else terminal.schema())
