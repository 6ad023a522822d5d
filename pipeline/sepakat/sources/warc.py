"""Web archives (WARC): the HTML pages among their records, as crawlers and Common Crawl store them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordPayloadReader, WarcRecordType

from sepakat.filesystems import open_file
from sepakat.records import RawPage
from sepakat.sources.opening import compression_of, printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Rejected

if TYPE_CHECKING:
    from sepakat.sources.discovery import InputFile

WITH_PAGES = WarcRecordType.response | WarcRecordType.resource
HTML_TYPES = ("text/html", "application/xhtml+xml")
BLOCK_BYTES = 1 << 20
MEMBER = re.compile(rb"\x1f\x8b\x08")
RECORD = re.compile(rb"WARC/1\.\d\r\n")
RECORD_START = b"WARC/1."
ENOUGH = 4096  # packed bytes that give a member's first


def read_warc(path: str, options: ReadOptions, portion: Portion | None = None) -> Iterator[RawPage | Rejected]:
    """The HTML pages of the successful responses in a web archive, or of those records that begin in a portion of it;
    positions are the bytes at which the records begin, packed as they are. Address, moment of the fetch and the
    encoding that the server stated come along.

    Damaged records are rejected, and reading goes on with the next record that can be recognised. OSError for a file
    that is no web archive.
    """
    with open_file(path) as stream:
        at = (portion.start if portion.start == 0 else _next_start(stream, portion.start)) if portion else 0
        while at is not None and not (portion and at >= portion.end):
            stream.seek(at)
            begun = False
            try:
                for record in ArchiveIterator(stream, WITH_PAGES, parse_http=False):
                    at = record.stream_pos if record.stream_pos > at or not begun else at + 1  # one member for all
                    begun = True
                    if portion and at >= portion.end:
                        return
                    if piece := _piece(record, path, at, options.max_page_bytes):
                        yield piece
                return
            except OSError as error:
                following = _next_start(stream, at + 1)
                if not begun:
                    if at == 0 and following is None:
                        raise
                    yield Rejected(printable(path), at, f"damaged record: {error}; read on from the next one")
                at = following


def _piece(record: WarcRecord, path: str, position: int, limit: int) -> RawPage | Rejected | None:
    """The page of a record; None for a record that holds none."""
    if record.record_type == WarcRecordType.response and not record.is_http:
        return None
    try:
        if record.is_http:
            record.parse_http(auto_decode="all")
            headers = record.http_headers
            if headers.status_code != 200 or (record.http_content_type or "") not in HTML_TYPES:
                return None
            packed = headers.get("Content-Encoding") or headers.get("Transfer-Encoding")
            expected, encoding = (0 if packed else record.content_length), record.http_charset
        else:
            if (record.headers.get("Content-Type") or "").partition(";")[0].strip() not in HTML_TYPES:
                return None
            expected, encoding = record.content_length, None
        body = _read(record.reader, limit + 1)
    except OSError as error:
        return Rejected(printable(path), position, f"the page cannot be unpacked: {error}")
    if len(body) > limit:
        return Rejected(printable(path), position, f"longer than the {limit} bytes allowed for one page")
    if len(body) < min(expected, limit):
        return Rejected(printable(path), position, f"breaks off after {len(body)} of {expected} bytes")
    if not body or body.isspace():
        return Rejected(printable(path), position, "empty page")
    return RawPage(
        body, "html", printable(path), position, encoding=encoding,
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        fetched_at=record.headers.get("WARC-Date"),
        flags=("truncated-by-crawler",) if record.headers.get("WARC-Truncated") else (),
    )


def _read(reader: WarcRecordPayloadReader, most: int) -> bytes:
    """The bytes of a record, ``most`` of them at most. The reader sets aside as much memory as it is asked for."""
    body = reader.read(min(BLOCK_BYTES, most))
    if len(body) < BLOCK_BYTES:
        return body
    blocks, left = [body], most - len(body)
    while left and (block := reader.read(min(BLOCK_BYTES, left))):
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)


def divide_warc(file: InputFile, most: int) -> Iterator[InputFile]:
    """Portions of a web archive that is not packed, or whose records are packed one by one, as is the custom."""
    start, end, _ = file.portion or Portion(0, file.size)
    with open_file(file.path) as stream:
        if _next_start(stream, start + 1) is None:
            return
    for at in range(start, end, most):
        size = min(most, end - at)
        yield replace(file, size=size, portion=Portion(at, at + size))


def _next_start(stream: BinaryIO, at: int) -> int | None:
    """Where the first record begins at ``at`` or after it; None where none can be recognised."""
    stream.seek(0)
    compression = compression_of(stream.read(4))
    if compression not in (None, "gzip"):
        return None
    start = MEMBER if compression else RECORD
    stream.seek(at)
    data = b""
    while block := stream.read(BLOCK_BYTES):
        data += block
        for match in start.finditer(data, 0, len(data) - ENOUGH if len(block) == BLOCK_BYTES else len(data)):
            if not compression or _unpacked(data[match.start() : match.start() + ENOUGH]) == RECORD_START:
                return at + match.start()
        at += max(0, len(data) - ENOUGH)
        data = data[-ENOUGH:]
    return None


def _unpacked(member: bytes) -> bytes:
    """The first bytes of what a gzip member holds; none where it is no such member."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(member, len(RECORD_START))
    except zlib.error:
        return b""
