import io
import sys

import pytest

from sepakat.runs import reading
from sepakat.runs.reading import UNIT_BYTES, UNIT_FILES, read_one, units
from sepakat.sources import InputFile


@pytest.mark.parametrize("sizes, expected", [
    ([1] * (2 * UNIT_FILES + 1), [UNIT_FILES, UNIT_FILES, 1]),
    ([UNIT_BYTES + 1, 1, 1], [1, 2]),
    ([1, UNIT_BYTES, 1], [1, 1, 1]),
    ([], []),
])
def test_units_are_bounded_in_files_and_size(sizes, expected):
    files = [InputFile(f"{n}.html", "html", size) for n, size in enumerate(sizes)]
    found = list(units(files))
    assert [len(unit) for unit in found] == expected
    assert [file for unit in found for file in unit] == files


def test_a_large_file_is_divided(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "UNIT_BYTES", 100)
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "isi"}\n' * 50)
    found = list(units([InputFile(str(path), "jsonl", path.stat().st_size)]))
    assert len(found) == 8 and all(len(unit) == 1 and unit[0].portion for unit in found)


@pytest.mark.parametrize("data, media", [(b"  <html><p>MoU", "html"), (b"Judul < baru\n", "text")])
def test_standard_input_is_html_or_text(monkeypatch, data, media):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    page = read_one("-")
    assert (page.body, page.media) == (data, media)


@pytest.mark.parametrize("name, content, message", [
    ("a.jsonl", '{"text": "satu"}\n{"text": "dua"}\n', "several pages"),
    ("a.csv", "text\n", "no page"),
    ("a.txt", "", "a.txt: empty"),
    ("a.pdf", "%PDF", "format is not read"),
])
def test_what_is_not_one_page(tmp_path, name, content, message):
    (tmp_path / name).write_text(content)
    with pytest.raises(OSError, match=message):
        read_one(str(tmp_path / name))
