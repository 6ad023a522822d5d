"""Portions give together what the whole file gives."""

import gzip
import json
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat.sources import InputFile, Portion, Rejected, divided, read

LONG = json.dumps({"text": "panjang " * 40})
LINES = st.lists(st.sampled_from(["", "{broken", '{"text": "isi"}', LONG]), max_size=30)


def input_file(path, data):
    path.write_bytes(data)
    return InputFile(str(path), path.name.split(".")[1], len(data))


@settings(max_examples=60)
@given(LINES, st.integers(1, 400), st.booleans(), st.booleans())
def test_lines(tmp_path_factory, lines, most, closed, packed):
    data = ("\n".join(lines) + "\n" * closed).encode()
    name, data = ("a.jsonl.gz", gzip.compress(data, 0)) if packed else ("a.jsonl", data)
    file = input_file(tmp_path_factory.mktemp("in") / name, data)
    parts = list(divided(file, most))
    assert packed or sum(part.size for part in parts) == file.size
    pieces = [piece for part in parts for piece in read(part)]
    if any('"text"' in line for line in lines):
        assert pieces == list(read(file))


def test_packed_lines_that_break_off_are_told_of_once(tmp_path):
    data = gzip.compress(b"".join(b'{"text": "isi %d"}\n' % n for n in range(20_000)), 1)
    file = input_file(tmp_path / "a.jsonl.gz", data[:-1000])
    parts = list(divided(file, 10_000))
    assert len(parts) > 3
    *pages, last = [piece for part in parts for piece in read(part)]
    assert [page.input_position for page in pages] == list(range(1, len(pages) + 1)) and len(pages) > 15_000
    assert isinstance(last, Rejected) and "runcated" in last.reason and last.input_position == len(pages) + 1


def test_row_groups(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"isi {n}" for n in range(100)]}), path, row_group_size=7)
    file = InputFile(str(path), "parquet", path.stat().st_size)
    parts = list(divided(file, 200))
    assert len(parts) > 3
    assert [piece for part in parts for piece in read(part)] == list(read(file))


@pytest.mark.parametrize("name, data", [
    ("a.csv", b"text\n" + b"isi\n" * 1000),
    ("a.jsonl", ('{"text": "isi"}\n' * 1000).encode("utf-16")), ("a.parquet", b"no parquet" * 100),
    ("a.jsonl", b'{"text": "isi"}\r' * 1000),
])
def test_what_cannot_be_divided_is_read_as_a_whole(tmp_path, name, data):
    file = input_file(tmp_path / name, data)
    assert list(divided(file, 100)) == [file]


def test_what_was_appended_is_read_on_with_its_line_numbers(tmp_path):
    lines = [json.dumps({"text": f"isi {n}"}).encode() + b"\n" for n in range(100)]
    file = input_file(tmp_path / "a.jsonl", b"".join(lines))
    start = sum(map(len, lines[:60]))
    grown = replace(file, size=file.size - start, portion=Portion(start, file.size, 60))
    parts = list(divided(grown, 100))
    assert len(parts) > 3
    assert [(p.input_position, p.body) for part in parts for p in read(part)] == [
        (n + 1, f"isi {n}") for n in range(60, 100)
    ]
