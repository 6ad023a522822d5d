"""The formats: which reader belongs to which file ending, and how a whole file is read through it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sepakat.filesystems import is_lost
from sepakat.records import RawPage
from sepakat.sources.archives import read_tar, read_zip
from sepakat.sources.delimited import read_delimited
from sepakat.sources.json_records import read_json_array, read_json_lines
from sepakat.sources.opening import printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.parquet import read_parquet
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Rejected
from sepakat.sources.single import read_html, read_text
from sepakat.sources.warc import read_warc
from sepakat.sources.workbook import read_workbook

if TYPE_CHECKING:
    from sepakat.sources.discovery import InputFile

Reader = Callable[[str, ReadOptions], Iterator[RawPage | Rejected]]
PortionReader = Callable[[str, ReadOptions, Portion], Iterator[RawPage | Rejected]]

FORMATS: dict[str, Reader] = {
    "html": read_html,
    "htm": read_html,
    "txt": read_text,
    "csv": read_delimited,
    "tsv": read_delimited,
    "jsonl": read_json_lines,
    "ndjson": read_json_lines,
    "json": read_json_array,
    "parquet": read_parquet,
    "xlsx": read_workbook,
    "warc": read_warc,
    "zip": read_zip,
    "tar": read_tar,
    "tgz": read_tar,
}
PORTION_READERS: dict[str, PortionReader] = {
    "jsonl": read_json_lines, "ndjson": read_json_lines, "parquet": read_parquet, "warc": read_warc, "zip": read_zip,
}
COMPRESSED_ENDINGS = (".gz", ".zst")
NEVER_COMPRESSED = ("parquet", "xlsx", "zip", "tgz")


def format_of(name: str) -> str | None:
    """The format that a file name's ending stands for (``berita.CSV.gz`` is ``csv``), or None."""
    stem, ending = os.path.splitext(name.casefold())
    if ending not in COMPRESSED_ENDINGS:
        return ending[1:] if ending[1:] in FORMATS else None
    inner = os.path.splitext(stem)[1][1:]
    return inner if inner in FORMATS and inner not in NEVER_COMPRESSED else None


def read(file: InputFile, options: ReadOptions | None = None) -> Iterator[RawPage | Rejected]:
    """The pages of one file, and a ``Rejected`` for every piece that gives none; no exception comes out but an OSError
    where the store of an object is lost on the way.

    A file that breaks off ends with a ``Rejected`` at the first position that is lost, and the pages before
    it stand; one that cannot be read at all gives a ``Rejected`` without a position.
    """
    options = options or ReadOptions()
    position = file.portion.before if file.portion else 0
    pages = (
        PORTION_READERS[file.format](file.path, options, file.portion) if file.portion
        else FORMATS[file.format](file.path, options)
    )
    try:
        for piece in pages:
            position = piece.input_position or position
            yield piece
    except Exception as error:  # a broken file makes its library raise anything: told in the reason
        if file.in_store and is_lost(error):
            raise OSError(f"{file.path}: {error}; what was read is kept, run again") from error
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        if position:
            reason = f"{reason}; nothing is read from position {position + 1} on"
        yield Rejected(printable(file.path), position + 1 if position else None, reason)
