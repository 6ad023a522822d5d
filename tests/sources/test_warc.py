"""Web archives: HTML responses come out, damage costs its record only."""

import gzip
import random

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat.records import RawPage
from sepakat.sources import InputFile, ReadOptions, Rejected, divided, read
from sources.warcs import packed, record

HTML = b"<html><body><p>Berita nomor %d.</p></body></html>"
BODIES = [HTML % n + bytes(random.Random(n).choices(b"abcdefghij \n", k=3000)) for n in range(8)]
RECORDS = [record(n, body) for n, body in enumerate(BODIES)]


def input_file(folder, data, name="a.warc.gz"):
    path = folder / name
    path.write_bytes(data)
    return InputFile(str(path), "warc", len(data))


def bodies(pieces):
    return [piece.body for piece in pieces if isinstance(piece, RawPage)]


@pytest.mark.parametrize(("name", "data"), [
    ("a.warc", b"".join(RECORDS)), ("a.warc.gz", packed(*RECORDS)), ("a.warc.gz", packed(b"".join(RECORDS))),
    ("a.warc.zst", b"".join(map(zstandard.compress, RECORDS))),
])
def test_pages_come_with_address_fetch_and_encoding(tmp_path, name, data):
    pages = list(read(input_file(tmp_path, data, name)))
    assert bodies(pages) == BODIES
    assert (pages[3].url, pages[3].fetched_at, pages[3].encoding, pages[3].media) == (
        "https://contoh.id/3", "2024-03-05T06:07:03Z", "utf-8", "html",
    )
    positions = [page.input_position for page in pages]
    assert positions[0] == 0 and positions == sorted(set(positions))


@pytest.mark.parametrize("other", [
    record(1, b"x", kind="warcinfo"), record(1, b"", kind="request"), record(1, HTML, status="404 Not Found"),
    record(1, b"\xff\xd8", headers=b"Content-Type: image/jpeg"), record(1, HTML, headers=b"Server: x"),
    record(1, HTML, status="301 Moved Permanently"),
])
def test_what_is_no_html_response_is_passed_over(tmp_path, other):
    assert bodies(read(input_file(tmp_path, packed(RECORDS[0], other, RECORDS[2])))) == [BODIES[0], BODIES[2]]


@pytest.mark.parametrize(("sent", "headers"), [
    (gzip.compress(BODIES[0], mtime=0), b"Content-Type: text/html\r\nContent-Encoding: gzip"),
    (b"4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n", b"Content-Type: text/html\r\nTransfer-Encoding: chunked"),
    (BODIES[0], b"Content-Type: text/html\r\nX-Crawl-Content-Encoding: gzip"),
])
def test_transfer_encodings_are_undone(tmp_path, sent, headers):
    [page] = read(input_file(tmp_path, packed(record(1, sent, headers=headers))))
    assert page.body in (BODIES[0], b"abcdef")


def test_resources_are_pages_and_cuts_of_the_crawler_are_noted(tmp_path):
    pages = list(read(input_file(tmp_path, packed(
        record(1, BODIES[0], kind="resource"), record(2, BODIES[1], extra=b"WARC-Truncated: length\r\n"),
    ))))
    assert bodies(pages) == BODIES[:2] and pages[1].flags == ("truncated-by-crawler",)


def damaged(member):
    middle = len(member) // 2
    return member[:middle] + bytes(40) + member[middle + 40 :]


@pytest.mark.parametrize("middle, lost", [
    ([damaged(packed(RECORDS[1]))], 1), ([packed(RECORDS[1])[:700]], 1), ([b"kacau" * 50], 0),
    ([damaged(packed(RECORDS[1])), damaged(packed(RECORDS[3]))], 2),
])
def test_damage_costs_its_record_only(tmp_path, middle, lost):
    pieces = list(read(input_file(tmp_path, b"".join([packed(RECORDS[0]), *middle, packed(*RECORDS[4:])]))))
    assert bodies(pieces) == [BODIES[0], *BODIES[4:]]
    assert sum(isinstance(piece, Rejected) for piece in pieces) == lost


def test_an_archive_that_breaks_off(tmp_path):
    *pages, last = read(input_file(tmp_path, packed(*RECORDS[:3])[:-300]))
    assert bodies(pages) == BODIES[:2] and "breaks off" in last.reason and last.input_position > 0


def test_pages_too_long_are_rejected(tmp_path):
    bomb = record(1, gzip.compress(bytes(5_000_000)), headers=b"Content-Type: text/html\r\nContent-Encoding: gzip")
    pieces = list(read(input_file(tmp_path, packed(bomb, RECORDS[1])), ReadOptions(max_page_bytes=1_000_000)))
    assert "1000000 bytes" in pieces[0].reason and bodies(pieces) == [BODIES[1]]


def test_what_is_no_web_archive_is_rejected(tmp_path):
    [piece] = read(input_file(tmp_path, b"sesuatu yang lain" * 100))
    assert isinstance(piece, Rejected) and piece.input_position is None


@settings(max_examples=40, deadline=None)
@given(st.integers(200, 12_000), st.sampled_from([packed, lambda *records: b"".join(records)]))
def test_portions_give_what_the_whole_file_gives(tmp_path_factory, most, pack):
    data = pack(record(99, b"", kind="request"), *RECORDS)
    file = input_file(tmp_path_factory.mktemp("in"), data)
    parts = list(divided(file, most))
    assert sum(part.size for part in parts) == file.size
    assert [piece for part in parts for piece in read(part)] == list(read(file))


def test_records_packed_together_cannot_be_divided(tmp_path):
    file = input_file(tmp_path, gzip.compress(b"".join(RECORDS)))
    assert list(divided(file, 2000)) == [file]
