"""CSV and Excel files that no spreadsheet program executes or misreads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Row = dict[str, Any]

# What a program may take for a formula (OWASP, "CSV Injection"), full-width forms included.
FORMULA = re.compile(r"^\s*[=+\-@\t\r|%＝＋－＠]")
# Text that Excel turns into a number or a day when it opens a CSV file: ids, document numbers such as 4/5/2016.
MISREAD = re.compile(r"\d+(?:[eE]\d+)?|\d{1,4}[/.\-]\d{1,2}(?:[/.\-]\d{1,4})?|\d+[.,]\d+")
MOST_CHARACTERS = 32_767  # in a cell of Excel
CUT = " […]"
WIDEST = 60


def defused(text: str) -> str:
    """A text that no program executes: an apostrophe before what could be a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def write_csv(path: Path, rows: Iterable[Row], columns: list[str], *, excel: bool = False) -> None:
    """Write rows as CSV: UTF-8, comma. ``excel`` writes what Excel opens by a double click in Indonesia and most of
    Europe: byte order mark, semicolon, decimal comma, and an apostrophe before text that it would read as a number or
    a day."""
    with path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";" if excel else ",", lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_plain(row.get(name), excel) for name in columns] for row in rows)


def _plain(value: Any, excel: bool) -> Any:
    if isinstance(value, str):
        text = defused(value)
        return f"'{text}" if excel and MISREAD.fullmatch(text) else text
    if isinstance(value, float) and excel:
        return str(value).replace(".", ",")
    return value.isoformat() if isinstance(value, date) else value


def write_workbook(path: Path, sheets: dict[str, tuple[list[str], list[Row]]]) -> None:
    """Write an Excel file with a sheet for each name: its columns and rows. Text stays text, days are days."""
    book = Workbook(write_only=True)
    for name, (columns, rows) in sheets.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        for number, width in enumerate(_widths(columns, rows), 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
        sheet.append([_bold(sheet, column) for column in columns])
        for row in rows:
            sheet.append(list(_cells(sheet, row, columns)))
    book.save(path)


def _cells(sheet: Any, row: Row, columns: list[str]) -> Iterator[Any]:
    for column in columns:
        value = row.get(column)
        if isinstance(value, str):
            value = defused(ILLEGAL_CHARACTERS_RE.sub("", value))
            if len(value) > MOST_CHARACTERS:
                value = value[: MOST_CHARACTERS - len(CUT)] + CUT
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.alignment = Alignment(vertical="top", wrap_text=len(value) > WIDEST)
            yield cell
        elif isinstance(value, date):
            cell = WriteOnlyCell(sheet, value)
            cell.number_format = "yyyy-mm-dd"
            yield cell
        else:
            yield value


def _bold(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _widths(columns: list[str], rows: list[Row]) -> Iterator[int]:
    for column in columns:
        longest = max((len(str(row.get(column) or "")) for row in rows[:200]), default=0)
        yield min(WIDEST, max(len(column), longest) + 2)
