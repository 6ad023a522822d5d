"""CSV and TSV: encoding, delimiter and escaping are sniffed, cells may hold line breaks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from sepakat.records import RawPage
from sepakat.sources.columns import recognise_all
from sepakat.sources.opening import SAMPLE_BYTES, open_stream, printable, text_lines
from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Rejected, Unreadable, small
from sepakat.sources.rows import page_of

DELIMITERS = ",;\t|"
TOLD_DELIMITER = re.compile(r"\"?sep=([^\w\"\r\n])\"?\s*", re.IGNORECASE)  # Excel's line above the header
QUOTE_ESCAPED = re.compile(rb"\\\"[^,;\t|\r\n]")  # as Spark and MySQL write it, where others double the quote


def read_delimited(path: str, options: ReadOptions) -> Iterator[RawPage | Rejected]:
    """The pages of a delimited file, one a row; positions count rows from 1, header and blank lines apart.

    A row is rejected with its line number when its quotes do not close, its cells are not as many as the
    header's, or it is too long. Unreadable for a file that is empty, binary, or without a usable column.
    """
    # the limit holds for every table of the process: it is raised, never lowered
    csv.field_size_limit(max(csv.field_size_limit(), options.max_page_bytes))
    with open_stream(path) as stream:
        escape = "\\" if QUOTE_ESCAPED.search(stream.peek(SAMPLE_BYTES)) else None
        lines = text_lines(stream, options.max_page_bytes)
        filled = ((above, line) for above, line in enumerate(lines) if line.strip())
        above, header = next(filled, (0, ""))
        told = TOLD_DELIMITER.fullmatch(header)
        if told:
            above, header = next(filled, (0, ""))
        if not header:
            raise Unreadable("empty file")
        delimiter = told[1] if told else _delimiter(header)
        rows = _rows(chain([header], lines), delimiter, escape, options.max_page_bytes)
        _, names, wrong = next(rows)
        if wrong:
            raise Unreadable(f"the header cannot be read: {wrong}")
        names = [name.strip() for name in names]
        columns = recognise_all(names, options)
        for position, (line, cells, wrong) in enumerate(rows, 1):
            if not wrong and (len(cells) < len(names) or any(cells[len(names):])):
                wrong = f"{len(cells)} cells under {len(names)} columns"
            if wrong:
                reason = f"malformed row at line {above + line}: {wrong}"
                yield Rejected(printable(path), position, reason, small(delimiter.join(cells)))
            elif any(cells):
                yield page_of(dict(zip(names, cells, strict=False)), columns, options, path, position)


def _delimiter(header: str) -> str:
    """The sign that cuts the header into most columns."""
    try:
        return max(DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign))))
    except csv.Error as error:
        raise Unreadable(f"the header cannot be read: {error}; save the table as CSV in UTF-8") from None


def _rows(
    lines: Iterable[str], delimiter: str, escape: str | None, limit: int
) -> Iterator[tuple[int, list[str], str | None]]:
    """The rows of a table: the line where each begins, its cells, and what is wrong with it if anything is.
    After a malformed row the next line begins a new one."""
    cut: list[int] = []

    def watched() -> Iterator[str]:
        for number, line in enumerate(lines, 1):
            if len(line) > limit:
                cut.append(number)
            yield line

    reader = csv.reader(watched(), delimiter=delimiter, escapechar=escape, strict=True)
    while True:
        line, wrong = reader.line_num + 1, None
        cut.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells, wrong = [], str(error)
        if cut:
            cells, wrong = [], f"longer than the {limit} bytes allowed for one page"
        if cells or wrong:
            yield line, cells, wrong
