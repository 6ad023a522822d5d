"""Divides large files into portions that can be read by themselves."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from zipfile import BadZipFile, ZipFile

import pyarrow.parquet as pq

from sepakat.filesystems import open_file
from sepakat.sources.discovery import InputFile
from sepakat.sources.opening import SAMPLE_BYTES, compression_of, open_stream, wide_encoding
from sepakat.sources.portions import Portion
from sepakat.sources.warc import divide_warc

BLOCK_BYTES = 1 << 20
PACKED_TIMES = 4  # that text shrinks, roughly
PACKED_SHARE = 4  # a portion of packed lines is at least this fraction of what lies before it ...
MOST_UNPACKED = 1 << 28  # ... but no longer than this


def divided(file: InputFile, most: int) -> Iterator[InputFile]:
    """The file in portions of about ``most`` bytes, in order; as it is where it is smaller, cannot be divided (CSV,
    JSON that is not in lines, tar), or cannot be opened, which its reader will tell. To divide lines all of them must
    be read: those of an object in a store stay together."""
    divide = DIVISIONS.get(file.format)
    if not divide or file.size <= most or (divide is _by_lines and file.in_store):
        yield file
        return
    pieces = divide(file, most)
    try:
        first = next(pieces, None)
    except (OSError, ValueError, BadZipFile):
        first = None
    yield first or file
    yield from pieces


def _by_lines(file: InputFile, most: int) -> Iterator[InputFile]:
    """Whoever reads packed lines has to unpack all that lies before: the portions grow, so that this stays little
    beside the work on them."""
    with open_file(file.path) as plain:
        packed = compression_of(plain.read(4)) is not None
    at, end, before = file.portion or Portion(0, sys.maxsize if packed else file.size)
    with open_stream(file.path, Portion(at, end)) as stream:
        start = stream.peek(SAMPLE_BYTES)[:SAMPLE_BYTES]
        if wide_encoding(start) or (b"\r" in start and b"\n" not in start):
            return
        while at < end:
            wanted = min(max(PACKED_TIMES * most, at // PACKED_SHARE), MOST_UNPACKED) if packed else most
            try:
                length, lines = _whole_lines(stream, min(wanted, end - at))
            except OSError:  # it breaks off: for the reader to find and to tell
                yield replace(file, size=0, portion=Portion(at, end, before))
                return
            if not length:  # the end of what is packed, or the file has shrunk
                return
            size = length // PACKED_TIMES if packed else length
            yield replace(file, size=size, portion=Portion(at, at + length, before))
            at, before = at + length, before + lines


def _whole_lines(stream: io.BufferedReader, least: int) -> tuple[int, int]:
    """How many bytes from here on are whole lines, ``least`` or just above, and how many lines; reads past them."""
    length = lines = 0
    while length < least - 1 and (block := stream.read(min(BLOCK_BYTES, least - 1 - length))):
        length += len(block)
        lines += block.count(b"\n")
    while line := stream.readline(BLOCK_BYTES):
        length += len(line)
        if line.endswith(b"\n"):
            return length, lines + 1
    return length, lines


def _by_row_groups(file: InputFile, most: int) -> Iterator[InputFile]:
    with open_file(file.path) as stream:
        metadata = pq.read_metadata(stream)
    start = before = rows = packed = 0
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        rows += row_group.num_rows
        packed += sum(row_group.column(column).total_compressed_size for column in range(row_group.num_columns))
        if packed >= most or group == metadata.num_row_groups - 1:
            yield replace(file, size=packed, portion=Portion(start, group + 1, before))
            start, before, packed = group + 1, rows, 0


def _by_entries(file: InputFile, most: int) -> Iterator[InputFile]:
    with open_file(file.path) as stream, ZipFile(stream) as archive:
        sizes = [entry.compress_size for entry in archive.infolist()]
    start = size = 0
    for index, packed in enumerate(sizes, 1):
        size += packed
        if size >= most or index == len(sizes):
            yield replace(file, size=size, portion=Portion(start, index))
            start, size = index, 0


DIVISIONS: dict[str, Callable[[InputFile, int], Iterator[InputFile]]] = {
    "jsonl": _by_lines, "ndjson": _by_lines, "parquet": _by_row_groups, "warc": divide_warc, "zip": _by_entries,
}
