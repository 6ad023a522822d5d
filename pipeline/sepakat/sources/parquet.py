"""Parquet, row group by row group."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from sepakat.filesystems import open_file
from sepakat.records import RawPage
from sepakat.sources.columns import recognise_all
from sepakat.sources.opening import printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Rejected
from sepakat.sources.rows import page_of

BATCH_ROWS = 64


def read_parquet(
    path: str, options: ReadOptions, portion: Portion | None = None
) -> Iterator[RawPage | Rejected]:
    """The pages of a Parquet file, or of some row groups of it, one a row; positions count rows from 1.

    Only the columns that are needed are read. A row group that cannot be read is rejected as a whole, a row
    by itself. Unreadable for a file without a usable column, ArrowInvalid for one that is no Parquet.
    """
    with open_file(path) as stream, pq.ParquetFile(stream) as file:
        names = file.schema_arrow.names
        columns = recognise_all(names, options)
        first, last, position = portion or Portion(0, file.num_row_groups)
        for group in range(first, last):
            rows = file.metadata.row_group(group).num_rows
            start, position = position, position + rows
            try:
                for batch in file.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns.names):
                    for index in range(batch.num_rows):
                        start += 1
                        try:
                            row = {name: batch.column(name)[index].as_py() for name in columns.names}
                        except ValueError as error:
                            yield Rejected(printable(path), start, f"row cannot be read: {error}")
                            continue
                        yield page_of(row, columns, options, path, start)
            except (OSError, ValueError) as error:
                reason = f"rows {start + 1} to {position} cannot be read: {error}"
                yield Rejected(printable(path), start + 1, reason)
