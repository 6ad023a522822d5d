"""CSV and TSV: encoding, delimiter and escaping are sniffed, cells may hold line breaks."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain

from sepakat.records import RawPage
from sepakat.sources.columns import recognise_all
from sepakat.sources.opening import open_stream, printable, text_lines
from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Rejected, Unreadable, small
from sepakat.sources.rows import page_of

DELIMITERS = ",;\t|"


def read_delimited(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The pages of a delimited file, one a row; positions count rows from 1, the header apart.

    A row is rejected with its line number when its quotes do not close or its cells are not as many as the
    header's. Unreadable for a file that is empty, binary, or without a usable column.
    """
    csv.field_size_limit(options.max_page_bytes)
    with open_stream(path) as stream:
        lines = text_lines(stream, options.max_page_bytes)
        first = next((line for line in lines if line.strip()), None)
        if first is None:
            raise Unreadable("empty file")
        delimiter = max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign))))
        rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
        names = [name.strip() for name in next(rows)]
        columns = recognise_all(names, options)
        position = 0
        while True:
            line = rows.line_num + 1
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                position += 1
                yield Rejected(printable(path), position, f"malformed row at line {line}: {error}")
                continue
            if not any(cells):
                continue
            position += 1
            surplus = cells[len(names):]
            if len(cells) < len(names) or any(surplus):
                reason = f"malformed row at line {line}: {len(cells)} cells under {len(names)} columns"
                yield Rejected(printable(path), position, reason, small(delimiter.join(cells)))
                continue
            row = dict(zip(names, cells, strict=False))
            yield page_of(row, columns, options, path, position)
