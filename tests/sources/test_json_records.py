"""JSON lines and JSON files, as scrapers write them."""

import gzip
import json

import pytest

from sepakat.records import RawPage
from sepakat.sources import ReadOptions, Rejected

NEWS_PLEASE = {
    "authors": ["Ani Lestari", "Budi"], "date_download": "2024-03-09 01:02:03", "date_modify": None,
    "date_publish": "2024-03-08 10:00:00", "description": "Ringkas", "filename": "x.html", "language": "id",
    "maintext": "Gubernur menandatangani nota kesepahaman.", "source_domain": "warta.example",
    "title": "Gubernur teken", "url": "https://warta.example/1",
}
FUNDUS = {
    "title": "Gubernur teken", "authors": ["Ani Lestari"], "publishing_date": "2024-03-08 10:00:00+07:00",
    "body": {"summary": ["Ringkasan."], "sections": [{"headline": ["Isi"], "paragraphs": ["Satu.", "Dua."]}]},
    "html": {"requested_url": "https://w.example/a", "responded_url": "https://w.example/b",
             "content": "<p>x</p>",
             "crawl_date": "2024-03-09T01:02:03", "source_info": {"publisher": "Warta"}},
}
TRAFILATURA = {
    "title": "Gubernur teken", "author": "Ani", "hostname": "warta.example", "date": "2024-03-08", "id": None,
    "raw_text": "Satu. Dua.", "text": "Satu.\nDua.", "source": "https://warta.example/1",
    "source-hostname": "Warta", "excerpt": "Ringkas", "comments": "", "tags": "",
}
SCRAPY = {
    "link": ["https://w.example/1"], "judul": [" Gubernur teken "], "isi": ["Satu.", "Dua."],
    "tgl": ["8/3/2024"],
}


@pytest.mark.parametrize(("item", "expected"), [
    (NEWS_PLEASE, {"body": "Gubernur menandatangani nota kesepahaman.", "author": "Ani Lestari, Budi",
                   "published": "2024-03-08T10:00:00", "source": "warta.example",
                   "url": "https://warta.example/1", "fetched_at": "2024-03-09T01:02:03"}),
    (FUNDUS, {"body": "Ringkasan.\n\nIsi\n\nSatu.\n\nDua.", "url": "https://w.example/b", "source": "Warta",
              "published": "2024-03-08T10:00:00+07:00", "fetched_at": "2024-03-09T01:02:03",
              "author": "Ani Lestari"}),
    (FUNDUS | {"body": None}, {"body": "<p>x</p>", "media": "html"}),
    (FUNDUS | {"plaintext": "Satu. Dua."}, {"body": "Satu. Dua."}),
    (TRAFILATURA, {"body": "Satu.\nDua.", "url": "https://warta.example/1", "source": "Warta",
                   "author": "Ani", "published": "2024-03-08", "input_id": None}),
    (SCRAPY, {"body": "Satu.\n\nDua.", "url": "https://w.example/1", "title": "Gubernur teken",
              "published": "2024-03-08"}),
    ({"_id": {"$oid": "5f"}, "konten": "Isi", "waktu": {"$date": "2024-03-08T10:00:00Z"}},
     {"body": "Isi", "input_id": "5f", "published": "2024-03-08T10:00:00Z"}),
    ({"text": None, "content": "Isi", "html": "<p>Isi</p>"}, {"body": "Isi", "media": "text"}),
    ({"text": " ", "html": "<p>Isi</p>"}, {"body": "<p>Isi</p>", "media": "html"}),
    ({"content": "\n<div class='a'>Isi</div>"}, {"media": "html"}),
    ({"content": "<PKS> disingkat"}, {"media": "text"}),
    ({"text": "Isi \ud83d rusak"}, {"body": "Isi \ufffd rusak"}),
])
def test_scrapers_output_works_as_it_comes(pieces_of, item, expected):
    lines, whole = pieces_of("a.jsonl", json.dumps(item)), pieces_of("a.json", json.dumps(item, indent=2))
    for [page] in (lines, whole):
        assert {name: getattr(page, name) for name in expected} == expected
        assert page.input_position == 1


@pytest.mark.parametrize(("line", "reason"), [
    ('{"text": "terpotong', "no JSON"),
    ("bukan json", "no JSON"),
    ("17", "not a JSON object but int"),
    ('["text"]', "not a JSON object but list"),
    ('{"judul": "x"}', "the columns are judul"),
    ('{"text": ""}', "neither text nor HTML"),
    ("[" * 100_000, "no JSON"),
    ('{"text": "' + "a" * 5000 + '"}', "line longer than"),
])
def test_a_bad_line_is_rejected_by_its_number_and_the_rest_goes_on(pieces_of, line, reason):
    content = f'{{"text": "satu"}}\n\n{line}\n{{"text": "dua"}}\n'
    options = ReadOptions(max_page_bytes=4000 if "aaa" in line else 10**6)
    first, bad, last = pieces_of("a.ndjson", content, options)
    assert (first.body, last.body, last.input_position) == ("satu", "dua", 4)
    assert isinstance(bad, Rejected) and reason in bad.reason and bad.input_position == 3


def test_small_bad_lines_are_kept_for_the_quarantine(pieces_of):
    assert pieces_of("a.jsonl", "rusak")[0].piece == "rusak"
    assert pieces_of("a.jsonl", "rusak" * 1000)[0].piece is None


@pytest.mark.parametrize("content", [
    '[{"text": "satu"}, {"text": "dua"}]', '{"text": "satu"}\n{"text": "dua"}\n',
    '{"text": "satu"}{"text": "dua"}', '\ufeff[\n  {"text": "satu"},\n  {"text": "dua"}\n]\n',
])
def test_json_files_hold_arrays_or_sequences(pieces_of, content):
    first, second = pieces_of("a.json", content)
    assert (first.body, first.input_position, second.body, second.input_position) == ("satu", 1, "dua", 2)


def test_a_long_array_is_read_across_chunks(pieces_of):
    items = [{"text": f"artikel {number} " + "kata " * (number % 700)} for number in range(2000)]
    pages = pieces_of("a.json.gz", gzip.compress(json.dumps(items).encode("utf-16")))
    assert [page.body for page in pages] == [item["text"].strip() for item in items]


@pytest.mark.parametrize(("content", "pages", "reason"), [
    ('[{"text": "satu"}, {"text": "du', 1, "breaks off"),
    ('[{"text": "satu"}, rusak, "dua", 17, null, "dan panjang"]', 1, "the last 38 characters are not read"),
    ('[{"text": "satu"}, {"text": "' + "a" * 300_000, 1, "longer than"),
    ("[]", 0, "no JSON object"), ("", 0, "no JSON object"), ("\0\0\1\2", 0, "binary"),
])
def test_a_json_file_that_breaks_keeps_what_stood_before(pieces_of, content, pages, reason):
    *good, bad = pieces_of("a.json", content, ReadOptions(max_page_bytes=200_000))
    assert len(good) == pages and all(isinstance(page, RawPage) for page in good)
    assert isinstance(bad, Rejected) and reason in bad.reason


@pytest.mark.parametrize("malformed", [
    "rusak", '{"text": "dua",}', "{'text': 'dua'}", '{"text": "kutip "dua" di dalam"}', '{"text": dua}', '{"a" 1}',
])
def test_a_malformed_object_is_rejected_and_the_next_one_read(pieces_of, malformed):
    good = [json.dumps({"text": f"artikel {number} " + "kata " * 90}) for number in range(400)]
    content = "[" + ", ".join(good[:150] + [malformed] + good[150:]) + "]"
    pieces = pieces_of("a.json", content)
    [bad] = [piece for piece in pieces if isinstance(piece, Rejected)]
    assert bad.input_position == 151 and "malformed" in bad.reason
    assert len(pieces) == 401 and pieces[-1].input_position == 401


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("count", [1, 5000])
def test_a_file_without_text_is_refused_once(pieces_of, name, count):
    [piece] = pieces_of(name, "\n".join('{"judul": "x"}' for _ in range(count)))
    assert isinstance(piece, Rejected) and piece.input_position is None
    assert "the columns are judul; name it with --columns text=NAME" in piece.reason


def test_objects_without_text_before_the_first_with_some_are_rejected_each(pieces_of):
    pieces = pieces_of("a.jsonl", '{"judul": "x"}\n' * 3 + '{"text": "satu"}\n{"judul": "x"}')
    assert [(type(piece), piece.input_position) for piece in pieces] == [
        (Rejected, 1), (Rejected, 2), (Rejected, 3), (RawPage, 4), (Rejected, 5)]


def test_strings_may_hold_line_breaks(pieces_of):
    [page] = pieces_of("a.json", '{"text": "satu\ndua"}')
    assert page.body == "satu\ndua"


@pytest.mark.parametrize("content", ["", "\n \n", b"\x00\x01\x02"])
def test_empty_and_binary_files(pieces_of, content):
    [piece] = pieces_of("a.jsonl", content)
    assert isinstance(piece, Rejected)


def test_nested_columns_can_be_named(pieces_of):
    options = ReadOptions(columns={"text": "_source.isi"}, keep=("_source.kanal",))
    [page] = pieces_of("a.jsonl", '{"_source": {"isi": "Teks", "kanal": "daerah"}}', options)
    assert (page.body, page.kept) == ("Teks", {"_source.kanal": "daerah"})
