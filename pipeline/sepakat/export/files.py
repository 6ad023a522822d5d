"""From selected rows to a file in one of the formats."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from sepakat import tables
from sepakat.export import entities, flat, linked_data, sheets, translation

Row = dict[str, Any]

FORMATS = ("csv", "xlsx", "parquet", "dta", "jsonl", "jsonld", "ftm")
TABLES = ("records", *flat.LISTS)
TEXTS = ("none", "quote", "full")
BESIDE = ("corrections", "article_text")  # what rows may hold that the tables on disk do not
STATA_NAME, STATA_LABEL = 32, 80  # characters that Stata allows


def write(
    path: Path, rows: list[Row], format: str, *, linked: bool = False, table: str = "records", lang: str = "en",
    excel: bool = False,
) -> int:
    """Write rows of ``agreements`` (``linked``: of ``linked_agreements``) to a file; the number of rows written.

    ``table`` picks the flat records, or a list in long form, for csv and dta; xlsx holds a sheet of each. ``lang`` and
    ``excel`` are for sheets, and for the labels of dta. The file appears whole or not at all. OSError where it cannot
    be written; ValueError for a list that the rows do not have.
    """
    if not path.resolve().parent.is_dir():
        raise FileNotFoundError(2, "no such folder: make it first", str(path.parent))
    name = "linked_agreements" if linked else "agreements"
    draft = path.with_name(f".{path.name}.part")
    try:
        if format in ("csv", "dta"):
            chosen, columns = _table(rows, name, table)
            count = len(chosen)
            if format == "dta":
                _stata(draft, chosen, columns, lang)
            else:
                chosen, columns = translation.translated(chosen, columns) if lang == "id" else (chosen, columns)
                sheets.write_csv(draft, chosen, columns, excel=excel)
        else:
            count = len(rows)
            _whole(draft, rows, format, name, lang)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _whole(path: Path, rows: list[Row], format: str, name: str, lang: str) -> None:
    if format == "xlsx":
        found = {table: _table(rows, name, table) for table in TABLES if table != "evidence" or _has(rows, "evidence")}
        shown = {table: translation.translated(*given) for table, given in found.items()} if lang == "id" else found
        sheets.write_workbook(path, {table: (columns, chosen) for table, (chosen, columns) in shown.items()})
    elif format == "parquet":
        table = tables.to_table(name, rows)
        table = table.drop_columns([column for column in table.column_names if rows and not _has(rows, column)])
        for column in filter(partial(_has, rows), BESIDE):
            table = table.append_column(column, [[row[column] for row in rows]])
        pq.write_table(table, path, compression="zstd")
    elif format == "jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    elif format == "jsonld":
        linked_data.write_jsonld(path, rows)
    else:
        entities.write_entities(path, rows)


def _has(rows: list[Row], column: str) -> bool:
    return any(column in row for row in rows)


def _table(rows: list[Row], name: str, table: str) -> tuple[list[Row], list[str]]:
    """The rows and columns of a sheet: the records, or the items of a list. An empty one keeps its columns."""
    schema = tables.ALL[name]
    if table == "records":
        found = [flat.flat(row) for row in rows]
        known = [column for column in [*schema.names, *BESIDE] if column not in flat.LEFT_OUT]
        return found, [column for column in known if column in schema.names and not rows or _has(rows, column)]
    if table not in schema.names or (rows and not _has(rows, table)):
        raise ValueError(f"these records have no list {table!r}")
    items = schema.field(table).type.value_type
    keys = [key for key in flat.ID if key in schema.names]
    own = ["item"] if not hasattr(items, "num_fields") or not items.num_fields else [part.name for part in items]
    return flat.long(rows, table), [*keys, "item_no", *own]


def _stata(path: Path, rows: list[Row], columns: list[str], lang: str) -> None:
    """Stata 14 and later: days as days, long text as strL, columns labelled with their meaning."""
    frame = pd.DataFrame(rows, columns=columns)
    days = {}
    for column in columns:
        values = frame[column]
        if values.map(lambda value: hasattr(value, "isoformat")).any():
            frame[column] = pd.to_datetime(values, errors="coerce")
            days[column] = "td"
        elif values.map(lambda value: isinstance(value, bool | int | float) or value is None).all():
            frame[column] = pd.to_numeric(values).astype(float)
        else:
            frame[column] = values.map(lambda value: "" if pd.isna(value) else str(value))
    labels = {column: translation.label(column, lang)[:STATA_LABEL] for column in columns}
    frame.to_stata(
        path, write_index=False, version=118, convert_dates=days, variable_labels=labels,
        convert_strl=[column for column in columns if frame[column].dtype == object and _long(frame[column])],
    )


def _long(values: pd.Series) -> bool:
    return bool(values.map(lambda text: len(text.encode())).max() > 2000) if len(values) else False
