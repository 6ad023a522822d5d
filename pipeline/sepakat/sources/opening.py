"""Opens a file for reading, decompressed on the way, and splits it into lines of bounded length."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, AnyStr

import pyarrow as pa

from sepakat.filesystems import open_file
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Unreadable

COMPRESSIONS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16",
}
SAMPLE_BYTES = 4096
SKIPPED_BYTES = 1 << 20


def printable(path: str) -> str:
    """A path as text that can be stored: bytes of a file name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


@contextmanager
def open_stream(path: str, portion: Portion | None = None) -> Iterator[io.BufferedReader]:
    """The bytes of a file or of an object in a store, or those of a portion, as a buffered stream, OSError when it
    cannot be opened or breaks off. Compression is told by the first bytes, not by the ending: downloaders unpack a
    ``.gz`` as they leave pages packed."""
    with open_file(path) as plain:
        compression = compression_of(plain.peek(4))
        if compression is None:
            plain.seek(portion.start if portion else 0)
            whole: io.BufferedReader = plain
        else:
            whole = io.BufferedReader(pa.input_stream(plain, compression=compression))
            left = portion.start if portion else 0
            while left and (skipped := whole.read(min(left, SKIPPED_BYTES))):
                left -= len(skipped)
        with whole:
            yield io.BufferedReader(_First(whole, portion.end - portion.start)) if portion else whole


class _First(io.RawIOBase):
    """So many bytes of a stream, from where it stands."""

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        read = self._stream.readinto(memoryview(buffer)[: self._left])
        self._left -= read
        return read


def compression_of(start: bytes) -> str | None:
    """``gzip`` or ``zstd`` where the bytes begin so, else None."""
    return next((name for magic, name in COMPRESSIONS.items() if start.startswith(magic)), None)


def wide_encoding(start: bytes) -> str | None:
    """``utf-16`` or ``utf-32`` where the bytes begin so, with or without a byte order mark; else None."""
    for mark, name in WIDE_MARKS.items():
        if start.startswith(mark):
            return name
    even, odd = start[0:200:2], start[1:200:2]
    if odd and odd.count(0) > 0.7 * len(odd) and even.count(0) == 0:
        return "utf-16-le"
    if even and even.count(0) > 0.7 * len(even) and odd.count(0) == 0:
        return "utf-16-be"
    return None


def is_binary(start: bytes) -> bool:
    """Whether the first bytes of a file hold a NUL that no encoding explains: no text does."""
    return b"\0" in start[:SAMPLE_BYTES] and not wide_encoding(start)


def text_lines(stream: io.BufferedReader, limit: int) -> Iterator[str]:
    """The lines of a text file, their endings kept, decoded as its mark says, else as UTF-8, else as cp1252.

    Lines end as the first of them does: with a line feed, or with a carriage return alone. A line longer than
    ``limit`` (bytes, or characters of a wide encoding) is cut to just above it, which its reader rejects: no
    more of it is ever in memory. Unreadable for binary content.
    """
    start = stream.peek(SAMPLE_BYTES)[:SAMPLE_BYTES]
    encoding = wide_encoding(start)
    end = "\r" if b"\r" in start and b"\n" not in start else "\n"
    if encoding:
        text = io.TextIOWrapper(stream, encoding, errors="replace", newline=end)
        yield from _bounded(text.readline, limit, end)
        return
    if is_binary(start):
        raise Unreadable("binary content, not text; check what the file really is")
    if start.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    if end == "\n":
        yield from map(_decode, _bounded(stream.readline, limit, b"\n"))
    else:
        one_to_one = io.TextIOWrapper(stream, "latin-1", newline=end)
        for line in _bounded(one_to_one.readline, limit, end):
            yield _decode(line.encode("latin-1"))


def _bounded(readline: Callable[[int], AnyStr], limit: int, end: AnyStr) -> Iterator[AnyStr]:
    while line := readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(end):
            line = readline(limit + 1)


def _decode(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
