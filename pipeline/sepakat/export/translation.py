"""Headers and values of sheets in Indonesian. Codes stay: beside each stands its meaning."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, Any]


def translated(rows: list[Row], columns: list[str]) -> tuple[list[Row], list[str]]:
    """Rows and columns with Indonesian headers; each column of codes is followed by one with their meanings."""
    words = _words()
    headers: list[str] = []
    for column in columns:
        header = words["columns"].get(column, column)
        headers += [f"{header} (kode)", header] if column in words else [header]
    return [_row(row, columns) for row in rows], headers


def _row(row: Row, columns: list[str]) -> Row:
    words = _words()
    found: Row = {}
    for column in columns:
        header, value = words["columns"].get(column, column), row.get(column)
        if column in words:
            found[f"{header} (kode)"] = value
            found[header] = "; ".join(words[column].get(code, code) for code in value.split("; ")) if value else value
        elif isinstance(value, bool):
            found[header] = "ya" if value else "tidak"
        else:
            found[header] = value
    return found


def label(column: str, lang: str) -> str:
    """What a column is called."""
    return _words()["columns"].get(column, column) if lang == "id" else column


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((files(__package__) / "id.toml").read_text("utf-8"))
