"""Divides large files into portions that can be read by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

import pyarrow.parquet as pq

from sepakat.sources.discovery import InputFile
from sepakat.sources.opening import SAMPLE_BYTES, compression_of, wide_encoding
from sepakat.sources.portions import Portion

BLOCK_BYTES = 1 << 20


def divided(file: InputFile, most: int) -> Iterator[InputFile]:
    """The file in portions of about ``most`` bytes, in order; as it is where it is smaller, cannot be divided
    (packed lines, CSV), or cannot be opened, which its reader will tell."""
    divide = DIVISIONS.get(file.format)
    if not divide or file.size <= most:
        yield file
        return
    pieces = divide(file, most)
    try:
        first = next(pieces, None)
    except (OSError, ValueError):
        first = None
    yield first or file
    yield from pieces


def _by_lines(file: InputFile, most: int) -> Iterator[InputFile]:
    at, end, before = file.portion or Portion(0, file.size)
    with open(file.path, "rb") as stream:
        start = stream.read(SAMPLE_BYTES)
        if compression_of(start) or wide_encoding(start) or (b"\r" in start and b"\n" not in start):
            return
        stream.seek(at)
        while at < end:
            length, lines = _whole_lines(stream, min(most, end - at))
            if not length:  # the file has shrunk
                return
            yield replace(file, size=length, portion=Portion(at, at + length, before))
            at, before = at + length, before + lines


def _whole_lines(stream: BinaryIO, least: int) -> tuple[int, int]:
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
    metadata = pq.read_metadata(file.path)
    start = before = rows = packed = 0
    for group in range(metadata.num_row_groups):
        row_group = metadata.row_group(group)
        rows += row_group.num_rows
        packed += sum(row_group.column(column).total_compressed_size for column in range(row_group.num_columns))
        if packed >= most or group == metadata.num_row_groups - 1:
            yield replace(file, size=packed, portion=Portion(start, group + 1, before))
            start, before, packed = group + 1, rows, 0


DIVISIONS: dict[str, Callable[[InputFile, int], Iterator[InputFile]]] = {
    "jsonl": _by_lines, "ndjson": _by_lines, "parquet": _by_row_groups,
}
