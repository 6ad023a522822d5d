"""Files that hold one page: HTML and plain text. The bytes are handed on undecoded: the page itself may name
its encoding, and cleaning looks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sepakat.records import RawPage
from sepakat.sources.opening import is_binary, open_stream, printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Unreadable

PAGE_ENDINGS = (".html", ".htm", ".txt")
TEXT_ENDING = re.compile(r"\.txt(\.gz|\.zst)?$", re.IGNORECASE)
# First bytes of what downloaders save under a page's name; other binary files give themselves away by NULs.
MAGIC = {
    b"%PDF-": "a PDF", b"%!PS": "PostScript", b"{\\rtf": "an RTF document", b"PAR1": "Parquet",
    b"PK\x03\x04": "a ZIP or Office file", b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\xff\xd8\xff": "a JPEG image", b"\x89PNG": "a PNG image", b"GIF8": "a GIF image",
    b"RIFF": "an image or film", b"Rar!": "a RAR archive", b"7z\xbc\xaf": "a 7z archive",
}


def read_html(path: str, options: ReadOptions) -> Iterator[RawPage]:
    """The one HTML page of a file. Unreadable when it is empty, binary or too long."""
    yield _page(path, options)


def read_text(path: str, options: ReadOptions) -> Iterator[RawPage]:
    """The one plain-text page of a file. Unreadable when it is empty, binary or too long."""
    yield _page(path, options)


def _page(path: str, options: ReadOptions) -> RawPage:
    with open_stream(path) as stream:
        return page_of_bytes(stream.read(options.max_page_bytes + 1), path, options)


def page_of_bytes(body: bytes, path: str, options: ReadOptions, position: int | None = None) -> RawPage:
    """The page that a file's bytes are, text where its name ends so. Unreadable as above."""
    if len(body) > options.max_page_bytes:
        raise Unreadable(f"longer than the {options.max_page_bytes} bytes allowed for one page")
    if not body.strip():
        raise Unreadable("empty file")
    if kind := next((name for magic, name in MAGIC.items() if body.startswith(magic)), None):
        raise Unreadable(f"not a page but {kind}")
    if is_binary(body):
        raise Unreadable("binary content, not a page; check what the file really is")
    is_text = TEXT_ENDING.search(path)
    return RawPage(body, "text" if is_text else "html", printable(path), position)
