"""Parquet files."""

from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sepakat.sources import InputFile, ReadOptions, Rejected, read


@pytest.fixture
def write(tmp_path):
    def write_table(columns, **options):
        path = tmp_path / "a.parquet"
        pq.write_table(pa.table(columns), path, **options)
        return InputFile(str(path), "parquet", path.stat().st_size)

    return write_table


def test_rows_become_pages_in_all_row_groups(write):
    file = write({
        "content": [f"artikel {number}" for number in range(500)],
        "publish_date": [datetime(2024, 3, 8, 10, number % 60) for number in range(500)],
        "embedding": [[0.5] * 8] * 500,
    }, row_group_size=90)
    pages = list(read(file))
    assert [page.input_position for page in pages] == list(range(1, 501))
    assert (pages[499].body, pages[499].published) == ("artikel 499", "2024-03-08T10:19:00")


def test_values_of_all_types(write):
    file = write({
        "raw_html": [b"<p>caf\xe9</p>", None], "isi": [None, ["Satu.", "Dua."]],
        "date": [date(2024, 3, 8)] * 2, "authors": [["Ani", "Budi"], []], "id": [7.0, None],
        "kelas": [{"a": 1}, None],
    })
    html, text = read(file, ReadOptions(keep=("kelas",)))
    assert (html.body, html.media) == (b"<p>caf\xe9</p>", "html")
    assert (html.author, html.input_id, html.published) == ("Ani, Budi", "7", "2024-03-08")
    assert (text.body, text.author, text.input_id) == ("Satu.\n\nDua.", None, None)
    assert (html.kept, text.kept) == ({"kelas": "1"}, {"kelas": ""})


def test_a_row_that_is_no_utf8_is_rejected_alone(write):
    broken = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0\3\0\0\0\5\0\0\0"), pa.py_buffer(b"ab\xffde")])
    first, bad, last = read(write({"text": broken}))
    assert (first.body, last.body, last.input_position) == ("ab", "de", 3)
    assert isinstance(bad, Rejected) and bad.input_position == 2


def test_a_broken_row_group_costs_itself_alone(write):
    texts = [f"artikel {number} " * 50 for number in range(30)]
    file = write({"text": texts}, row_group_size=10, use_dictionary=False)
    second = pq.ParquetFile(file.path).metadata.row_group(1).column(0)
    with open(file.path, "r+b") as stream:
        stream.seek(second.data_page_offset)
        stream.write(b"\xff" * second.total_compressed_size)
    pieces = list(read(file))
    assert [piece.input_position for piece in pieces] == [*range(1, 12), *range(21, 31)]
    assert isinstance(pieces[10], Rejected) and "rows 11 to 20" in pieces[10].reason


def test_files_that_are_none_or_lack_columns_are_refused(write, tmp_path):
    [piece] = read(write({"nama": ["Ani"]}))
    assert "the columns are nama" in piece.reason
    (tmp_path / "b.parquet").write_bytes(b"PAR1 bukan")
    [piece] = read(InputFile(str(tmp_path / "b.parquet"), "parquet", 10))
    assert isinstance(piece, Rejected)


def test_overlong_pages_are_rejected(write):
    first, last = read(write({"text": ["a" * 1001, "b" * 1000]}), ReadOptions(max_page_bytes=1000))
    assert isinstance(first, Rejected) and last.body == "b" * 1000
