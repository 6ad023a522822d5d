"""Files of one page: HTML and plain text."""

import gzip

import pytest
import zstandard

from sepakat.records import RawPage
from sepakat.sources import InputFile, ReadOptions, Rejected, read

HTML = "<html><body><p>Bupati meneken nota kesepahaman dengan rektor.</p></body></html>"


@pytest.mark.parametrize(("name", "content"), [
    ("a.html", HTML.encode()),
    ("a.html.gz", gzip.compress(HTML.encode(), mtime=0)),
    ("a.html.zst", zstandard.compress(HTML.encode())),
    ("dikemas-tanpa-akhiran.html", gzip.compress(HTML.encode(), mtime=0)),
    ("tidak-dikemas.html.gz", HTML.encode()),
])
def test_html_bytes_come_undecoded(pieces_of, name, content):
    [page] = pieces_of(name, content)
    assert (page.body, page.media, page.encoding) == (HTML.encode(), "html", None)
    assert page.input_path.endswith(name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig"])
def test_wide_encodings_are_no_binary_files(pieces_of, encoding):
    [page] = pieces_of("a.html", HTML.encode(encoding))
    assert isinstance(page, RawPage) and page.body == HTML.encode(encoding)


def test_text(pieces_of):
    [page] = pieces_of("a.txt", "Nota kesepahaman diteken.")
    assert (page.body, page.media) == (b"Nota kesepahaman diteken.", "text")


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "empty"), (b" \n\t", "empty"), (b"%PDF-1.7 teks", "a PDF"), (b"PK\x03\x04isi", "ZIP"),
    (b"\x7fELF\x02\x01\x01\0\0\0\0\0teks\0", "binary"), (b"\x89PNG\r\n", "PNG"),
])
def test_what_is_no_page_is_rejected_with_its_reason(pieces_of, content, reason):
    [piece] = pieces_of("a.html", content)
    assert isinstance(piece, Rejected) and reason in piece.reason


def test_a_stray_nul_far_in_the_page_does_not_make_it_binary(pieces_of):
    [page] = pieces_of("a.html", HTML.encode() * 100 + b"\0" + HTML.encode())
    assert isinstance(page, RawPage)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_pages_and_bombs_longer_than_allowed_are_rejected(pieces_of, pack):
    [piece] = pieces_of("a.html", pack(b"a" * 2_000_000), ReadOptions(max_page_bytes=1_000_000))
    assert isinstance(piece, Rejected) and "1000000 bytes" in piece.reason
    [page] = pieces_of("a.html", pack(b"a" * 1_000_000), ReadOptions(max_page_bytes=1_000_000))
    assert isinstance(page, RawPage)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_truncated_compression_is_told(pieces_of, pack):
    [piece] = pieces_of("a.html.gz", pack(HTML.encode())[:-12])
    assert isinstance(piece, Rejected) and "Truncated" in piece.reason


def test_a_file_that_cannot_be_opened_is_rejected(monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    [piece] = read(InputFile("tertutup.html", "html", 5))
    assert piece == Rejected("tertutup.html", None, "Permission denied")
