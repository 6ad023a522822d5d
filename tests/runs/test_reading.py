import gzip
import io
import json
import sys
from threading import Event

import pytest

from sepakat.records import RawPage
from sepakat.runs.reading import BATCH_CHARACTERS, BATCH_PAGES, Reading, batches, read_one
from sepakat.sources import ReadOptions, discover
from sepakat.store import Quarantine

MOU = "Dinas Arsip dan Kampus Melati menandatangani nota kesepahaman."


def reading(folder, stop=None, **settings):
    quarantine = Quarantine(folder / "quarantine.jsonl")
    files = [file for file in discover([str(folder / "in")]) if hasattr(file, "size")]
    return Reading(files, ReadOptions(), quarantine, stop or Event(), **settings), quarantine


def write_lines(path, *texts):
    path.parent.mkdir(exist_ok=True)
    data = "".join(json.dumps({"text": text}) + "\n" if text else "{no json\n" for text in texts).encode()
    path.write_bytes(gzip.compress(data, 0)[:-20] if path.suffix == ".gz" else data)


def test_screening_limit_and_counts(tmp_path):
    write_lines(tmp_path / "in/a.jsonl", MOU, "Harga cabai naik di pasar.", "", MOU, MOU)
    ticks = []
    pages, quarantine = reading(tmp_path, limit=3, tick=lambda: ticks.append(1))
    assert [page.input_position for page in pages] == [1, 4]
    assert (pages.pages, pages.screened_out, len(quarantine.added), len(ticks)) == (3, 1, 1, 1)
    assert pages.fraction == 1.0

    pages, _ = reading(tmp_path, screen=False)
    assert [page.input_position for page in pages] == [1, 2, 4, 5]
    assert pages.fraction == 1.0


def test_fraction_grows_within_a_file(tmp_path):
    write_lines(tmp_path / "in/a.jsonl", *[MOU] * 10)
    pages, _ = reading(tmp_path)
    seen = [pages.fraction for _ in pages]
    assert seen == sorted(seen) and 0 < seen[0] < 0.2 < 0.5 < seen[-1] <= 1


def test_stop_ends_the_reading_after_the_page_at_hand(tmp_path):
    write_lines(tmp_path / "in/a.jsonl", MOU, MOU, MOU)
    stop = Event()
    pages, _ = reading(tmp_path, stop)
    for _ in pages:
        stop.set()
    assert pages.pages == 1


def test_a_file_that_breaks_off_stays_in_quarantine_though_its_pages_were_read(tmp_path):
    write_lines(tmp_path / "in/a.jsonl.gz", *[MOU * 1000] * 20)
    for _ in range(2):
        pages, quarantine = reading(tmp_path)
        assert 0 < len(list(pages)) < 20
        assert [row["stage"] for row in quarantine.added] == ["sources"]
        with quarantine.path.open("wb") as stream:
            quarantine.write(stream)


@pytest.mark.parametrize("lengths, expected", [
    ([1] * (2 * BATCH_PAGES + 1), [BATCH_PAGES, BATCH_PAGES, 1]),
    ([BATCH_CHARACTERS + 1, 1, 1], [1, 2]),
    ([], []),
])
def test_batches_are_bounded_in_pages_and_size(lengths, expected):
    pages = (RawPage("x" * length, "text", "a") for length in lengths)
    assert [len(batch) for batch in batches(pages)] == expected


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
