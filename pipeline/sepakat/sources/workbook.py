"""Excel workbooks (.xlsx), row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from sepakat.filesystems import open_file
from sepakat.records import RawPage
from sepakat.sources.columns import recognise_all
from sepakat.sources.opening import printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Rejected, Unreadable
from sepakat.sources.rows import page_of

MOST_PACKED = 200  # the ratio to which Excel's own XML packs stays far below


def read_workbook(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The pages of all sheets of a workbook, one a row, the first filled row of a sheet being its header.

    Positions count the rows below the header from 1. Sheets after the first are named in ``input_path``
    (``berita.xlsx#Maret``). A sheet without a usable column is rejected. Unreadable for a workbook that would
    unpack to something huge and for what is none; openpyxl raises others for a broken one.
    """
    from openpyxl import load_workbook  # takes long to load

    with open_file(path) as packed:
        _refuse_bomb(packed, options.max_page_bytes)
        book = load_workbook(packed, read_only=True, data_only=True)
        for index, sheet in enumerate(book.worksheets):
            sheet.reset_dimensions()  # what other programs write there is often wrong
            place = f"{path}#{sheet.title}" if index else path
            try:
                yield from _read_sheet(sheet.iter_rows(values_only=True), place, options)
            except Unreadable as error:
                yield Rejected(printable(place), None, f"sheet {sheet.title!r}: {error}")


def _read_sheet(
    rows: Iterator[tuple[Any, ...]], place: str, options: ReadOptions
) -> Iterator[RawPage | Rejected]:
    header = next((row for row in rows if any(row)), None)
    if header is None:
        return
    names = ["" if name is None else str(name).strip() for name in header]
    columns = recognise_all(names, options)
    for position, cells in enumerate(rows, 1):
        if any(cells):
            yield page_of(dict(zip(names, cells, strict=False)), columns, options, place, position)


def _refuse_bomb(packed: BinaryIO, longest: int) -> None:
    try:
        with ZipFile(packed) as archive:
            entries = archive.infolist()
    except BadZipFile:
        raise Unreadable("not a readable .xlsx workbook; save an .xls as .xlsx first") from None
    for entry in entries:
        if entry.file_size > max(longest, MOST_PACKED * entry.compress_size):
            raise Unreadable(f"{entry.filename} would unpack to {entry.file_size} bytes: no usual workbook")
