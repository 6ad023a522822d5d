"""Excel workbooks."""

import zipfile
from datetime import datetime

import openpyxl
import pytest

from sepakat.sources import InputFile, ReadOptions, Rejected, read


@pytest.fixture
def write(tmp_path):
    def write_sheets(sheets):
        path = tmp_path / "a.xlsx"
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(path)
        return InputFile(str(path), "xlsx", path.stat().st_size)

    return write_sheets


def test_cells_and_dates(write):
    pages = list(read(write({"Data": [
        (None, None), ("No", "Judul", "Isi Berita", "Tanggal"),
        (1, "Satu", "Teks satu", datetime(2024, 3, 8)), (None, None),
        (2, "Dua", "Teks dua", datetime(2024, 3, 8, 10, 30)), (3, 2024, "Teks tiga", 45359),
        (4, None, "Empat", "8/3/2024"),
    ]}), ReadOptions(key="no")))
    assert [(p.input_id, p.title, p.body, p.published, p.input_position) for p in pages] == [
        ("1", "Satu", "Teks satu", "2024-03-08", 1), ("2", "Dua", "Teks dua", "2024-03-08T10:30:00", 3),
        ("3", "2024", "Teks tiga", "2024-03-08", 4), ("4", None, "Empat", "2024-03-08", 5),
    ]


def test_cells_cut_by_excel_are_flagged(write):
    [page] = read(write({"Data": [("text",), ("x" * 32_767,)]}))
    assert page.flags == ("cut-by-excel",)


def test_every_sheet_is_read_and_named(write):
    first, second, refused = read(write({
        "Januari": [("text",), ("satu",)], "Februari": [("text",), ("dua",)], "Kosong": [],
        "Catatan": [("nama",), ("Ani",)],
    }))
    assert first.input_path.endswith("a.xlsx") and second.input_path.endswith("a.xlsx#Februari")
    assert isinstance(refused, Rejected) and "sheet 'Catatan'" in refused.reason and "nama" in refused.reason


def test_broken_and_old_workbooks_are_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    for content in (b"", b"\xd0\xcf\x11\xe0 lama", b"PK\x03\x04 rusak"):
        path.write_bytes(content)
        [piece] = read(InputFile(str(path), "xlsx", len(content)))
        assert isinstance(piece, Rejected) and "save an .xls as .xlsx" in piece.reason


def test_a_bomb_is_not_unpacked(write):
    file = write({"Data": [("text",), ("satu",)]})
    with zipfile.ZipFile(file.path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/lagi.xml", b"a" * 3_000_000)
    [piece] = read(file, ReadOptions(max_page_bytes=1_000_000))
    assert isinstance(piece, Rejected) and "3000000 bytes" in piece.reason
