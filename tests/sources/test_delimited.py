"""CSV and TSV in all the shapes that spreadsheets and scrapers write."""

import csv
import gzip
import io

import pytest

from sepakat.records import RawPage
from sepakat.sources import ReadOptions, Rejected


def table(*rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


ROWS = [("Judul", "Isi", "Tanggal"),
    ("MoU baru", "Wali kota meneken MoU; isinya tiga butir, katanya.", "03/12/2020")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_delimiter_and_encoding_are_sniffed(pieces_of, delimiter, encoding):
    [page] = pieces_of("a.csv", table(*ROWS, delimiter=delimiter).encode(encoding))
    assert (page.title, page.body, page.published) == ("MoU baru", ROWS[1][1], "2020-12-03")
    assert (page.media, page.input_position) == ("text", 1)


def test_cp1252_and_utf8_are_told_apart_line_by_line(pieces_of):
    content = b"text\ncaf\xe9 \x93Sepakat\x94\n" + "café “Sepakat”\n".encode()
    assert [page.body for page in pieces_of("a.csv", content)] == ["café “Sepakat”"] * 2


@pytest.mark.parametrize("told", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_delimiter_may_be_told_above_the_header(pieces_of, told):
    page, bad = pieces_of("a.csv", f"{told}\r\njudul;isi, katanya, text;text\r\nMoU;x;Isi\r\nrusak\r\n")
    assert (page.title, page.body, page.input_position) == ("MoU", "Isi", 1)
    assert "line 4" in bad.reason


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_may_end_in_carriage_returns_alone(pieces_of, mark):
    content = 'id,text\r1,"pertama “satu”\rdua"\r2,caf\r'.encode()[:-1] + b"\xe9\r"
    first, second = pieces_of("a.csv", mark + content)
    assert (first.body, second.body, second.input_position) == ("pertama “satu”\rdua", "café", 2)


def test_cells_may_hold_line_breaks_and_quotes(pieces_of):
    text = 'Ruang lingkup:\n1. pendidikan\n2. riset "bersama"'
    pages = pieces_of("a.csv", table(("text", "id"), (text, "x1"), ("Baris kedua", "x2")))
    assert [(page.body, page.input_id, page.input_position) for page in pages] == [
        (text, "x1", 1), ("Baris kedua", "x2", 2)]


@pytest.mark.parametrize(("line", "text"), [
    (r'"kata \"sepakat\" itu",1', 'kata "sepakat" itu'),
    ('"kata ""sepakat"" itu",1', 'kata "sepakat" itu'),
    ('"folder C:\\berita\\",1', "folder C:\\berita\\"),
])
def test_quotes_escaped_by_a_backslash_and_by_doubling(pieces_of, line, text):
    [page] = pieces_of("a.csv", f"text,id\n{line}\n")
    assert (page.body, page.input_id) == (text, "1")


@pytest.mark.parametrize(("row", "reason"), [
    ("hanya satu sel", "line 3: 1 cells under 2 columns"),
    ("a,b,c", "line 3: 3 cells under 2 columns"),
    ('x,"kutip "rusak" di dalam"', "line 3"),
])
def test_a_malformed_row_is_rejected_with_its_line_and_the_rest_goes_on(pieces_of, row, reason):
    first, bad, last = pieces_of("a.csv", f"id,text\n1,pertama\n{row}\n3,ketiga\n")
    assert (first.body, last.body, last.input_position) == ("pertama", "ketiga", 3)
    assert isinstance(bad, Rejected) and reason in bad.reason and bad.input_position == 2


def test_the_line_of_a_malformed_row_counts_line_breaks_in_cells(pieces_of):
    _, bad = pieces_of("a.csv", 'id,text\n1,"dua\nbaris"\nrusak\n')
    assert "line 4" in bad.reason and bad.piece == "rusak"


def test_an_unclosed_quote_costs_its_rows_not_the_file(pieces_of):
    pieces = pieces_of("a.csv", 'id,text\n1,"tak tertutup\n2,"kedua"\n3,"ketiga"\n4,"keempat"\n')
    assert [piece.body for piece in pieces if isinstance(piece, RawPage)] == ["ketiga", "keempat"]
    assert sum(isinstance(piece, Rejected) for piece in pieces) == 1


def test_surplus_cells_that_are_empty_and_empty_rows_do_no_harm(pieces_of):
    pages = pieces_of("a.csv", "id,text\n1,pertama,,\n\n,\n2,kedua\n")
    assert [page.body for page in pages] == ["pertama", "kedua"]


@pytest.mark.parametrize(("content", "reason"), [
    ("", "empty file"),
    ("\n\n", "empty file"),
    ("nama,umur\nAni,7\n", "the columns are nama, umur; name it with --columns text=NAME"),
    (b"\x7fELF\0\0\0,text\n", "binary"),
])
def test_files_without_usable_columns_are_refused_with_what_to_do(pieces_of, content, reason):
    [piece] = pieces_of("a.csv", content)
    assert isinstance(piece, Rejected) and reason in piece.reason


def test_a_row_without_text_is_rejected(pieces_of):
    [piece] = pieces_of("a.csv", "title,text\nJudul saja,\n")
    assert isinstance(piece, Rejected) and piece.input_position == 1


def test_overrides_key_and_kept_columns(pieces_of):
    options = ReadOptions(columns={"text": "catatan", "published": "hari"}, key="No Urut", keep=("Kategori",))
    [page] = pieces_of("a.csv", "no_urut;catatan;hari;kategori;text\n17;Isi;1/2/2021;daerah;bukan ini\n",
        options)
    assert (page.body, page.published, page.input_id) == ("Isi", "2021-02-01", "17")
    assert page.kept == {"Kategori": "daerah"}


@pytest.mark.parametrize("options", [
    ReadOptions(columns={"text": "narasi"}), ReadOptions(key="narasi"), ReadOptions(keep=("narasi",)),
])
def test_a_named_column_that_is_missing_is_told(pieces_of, options):
    [piece] = pieces_of("a.csv", "id,text\n1,isi\n", options)
    assert "no column 'narasi'; the columns are id, text" in piece.reason


@pytest.mark.parametrize(("length", "flags"), [(32_766, ()), (32_767, ("cut-by-excel",)), (32_768, ())])
def test_cells_cut_by_excel_are_flagged(pieces_of, length, flags):
    [page] = pieces_of("a.csv", "text\n" + "x" * length + "\n")
    assert page.flags == flags


def test_rows_before_the_break_of_a_truncated_gzip_are_kept(pieces_of):
    rows = [(str(number), f"Artikel {number} {hash(str(number))}") for number in range(20_000)]
    packed = gzip.compress(table(("id", "text"), *rows).encode())
    *pages, last = pieces_of("a.csv.gz", packed[: len(packed) // 2])
    assert len(pages) > 5000 and pages[0].body == rows[0][1] and pages[-1].body == rows[len(pages) - 1][1]
    assert isinstance(last, Rejected) and last.input_position == len(pages) + 1


def test_overlong_rows_are_rejected_and_never_held(pieces_of):
    content = gzip.compress(b"id,text\n1,pertama\n2," + b"a" * 3_000_000 + b"\n3,ketiga\n")
    pieces = pieces_of("a.csv.gz", content, ReadOptions(max_page_bytes=100_000))
    assert [type(piece) for piece in pieces] == [RawPage, Rejected, RawPage]
    assert pieces[2].body == "ketiga"
