import json
import os
import signal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sepakat import cleaning
from sepakat.records import Article, short_digest
from sepakat.runs import local, pool, session, work
from sepakat.sources import ReadOptions

pytestmark = pytest.mark.usefixtures("quick_language")


def write(path, *rows):
    path.write_text("".join(json.dumps({"text": text, **fields}) + "\n" for text, fields in rows))
    return [str(path)]


def rows(folder, name):
    return pq.read_table(folder / name, partitioning=None).to_pylist()


def quarantined(folder):
    lines = (folder / "quarantine.jsonl").read_text().splitlines()
    return [(row["input_position"], row["stage"], row["reason"]) for row in map(json.loads, lines)]


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


MIXED = [
    ("MoU dan MoU lagi", {}), ("Nota kesepahaman biasa", {}), ("Harga cabai naik", {}), ("MoU kosong", {}),
    ("MoU rusak", {}), ("Satu MoU", {}),
]


def test_every_page_is_accounted_for(tmp_path):
    summary = local.run(write(tmp_path / "a.jsonl", *MIXED), tmp_path / "out", workers=1)
    assert (summary.pages, summary.screened_out, summary.quarantined) == (6, 1, 2)
    assert (summary.without_agreement, summary.with_agreement, summary.records) == (1, 2, 3)
    assert (summary.duplicates, summary.known, summary.interrupted) == (0, 0, None)
    assert len(rows(tmp_path / "out", "agreements")) == 3 and len(rows(tmp_path / "out", "articles")) == 3
    assert rows(tmp_path / "out", "agreements")[0]["model_version"] == "id_uji-1"
    assert quarantined(tmp_path / "out") == [
        (4, "cleaning", "no text"), (5, "extraction", "IndexError: list index out of range"),
    ]
    assert summary.problems[0].endswith("a.jsonl:4: no text")


def test_running_twice_changes_no_byte(tmp_path):
    source = write(tmp_path / "a.jsonl", *MIXED)
    first = local.run(source, tmp_path / "out", workers=1)
    before = contents(tmp_path / "out")
    second = local.run(source, tmp_path / "out", workers=1)
    after = contents(tmp_path / "out")
    for told in ("ledger.db", "runs/00.parquet"):  # what tells of the runs themselves
        assert before.pop(Path(told)) != after.pop(Path(told))
    assert after == before and len(after) > 4
    assert (first.known, second.known, second.records, second.quarantined) == (0, 4, 0, 2)
    assert (second.articles, second.agreements, second.in_quarantine) == (3, 3, 2)


def test_a_later_page_of_the_same_article_replaces_the_former(tmp_path):
    address = {"url": "https://contoh.id/1"}
    source = write(tmp_path / "a.jsonl", ("MoU MoU lama", address), ("MoU baru", address))
    summary = local.run(source, tmp_path / "out", workers=1)
    assert (summary.pages, summary.with_agreement, summary.duplicates, summary.records) == (2, 1, 1, 1)
    assert [row["text"] for row in rows(tmp_path / "out", "articles")] == ["MoU baru"]


def test_a_repaired_page_leaves_the_quarantine(tmp_path):
    local.run(write(tmp_path / "a.jsonl", ("MoU kosong", {})), tmp_path / "out", workers=1)
    assert len(quarantined(tmp_path / "out")) == 1
    summary = local.run(write(tmp_path / "a.jsonl", ("MoU penuh", {})), tmp_path / "out", workers=1)
    assert summary.quarantined == 0 and quarantined(tmp_path / "out") == []


def test_limit_screening_and_kept_columns(tmp_path):
    source = write(tmp_path / "a.jsonl", *((text, {"rubrik": "daerah"}) for text, _ in MIXED))
    options = ReadOptions(keep=("rubrik",))
    summary = local.run(source, tmp_path / "out", workers=1, limit=3, screen=False, options=options)
    assert (summary.pages, summary.screened_out, summary.without_agreement) == (3, 0, 2)
    assert {row["rubrik"] for row in rows(tmp_path / "out", "articles")} == {"daerah"}


def test_a_row_that_no_table_can_hold_costs_its_page_only(tmp_path, monkeypatch):
    monkeypatch.setattr(cleaning, "clean", lambda page: Article(short_digest(page.body), None, "MoU \ud800"))
    summary = local.run(write(tmp_path / "a.jsonl", ("MoU", {})), tmp_path / "out", workers=1)
    assert summary.quarantined == 1 and rows(tmp_path / "out", "articles") == []
    assert "UnicodeEncodeError" in quarantined(tmp_path / "out")[0][2]


def test_what_is_skipped_is_counted_and_named_sources_that_fail_are_quarantined(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/foto.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "in/.hidden").write_text("x")
    source = write(tmp_path / "in/a.jsonl", ("MoU", {}))
    summary = local.run([str(tmp_path / "in"), *source, "nowhere"], tmp_path / "out", workers=1)
    assert summary.skipped == {".jpg": 1, "hidden": 1, "missing": 1}
    assert quarantined(tmp_path / "out")[0][:2] == (None, "sources")


def test_nothing_is_made_where_no_source_can_be_read(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere: no such file"):
        local.run([str(tmp_path / "nowhere")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_gives_empty_tables(tmp_path):
    (tmp_path / "in").mkdir()
    assert local.run([str(tmp_path / "in")], tmp_path / "out").pages == 0
    assert rows(tmp_path / "out", "agreements") == []


def test_interrupt_finishes_the_batch_and_publishes(tmp_path, monkeypatch):
    source = write(tmp_path / "a.jsonl", *((f"MoU {n}", {}) for n in range(100)))
    monkeypatch.setattr(work, "BATCH_OUTCOMES", 16)
    usual = signal.getsignal(signal.SIGINT)

    def press_once(fraction, pages):
        if signal.getsignal(signal.SIGINT) != usual:
            os.kill(os.getpid(), signal.SIGINT)

    summary = local.run(source, tmp_path / "out", workers=1, progress=press_once)
    assert summary.interrupted and 0 < summary.pages < 100
    assert len(rows(tmp_path / "out", "articles")) == summary.pages == summary.records
    assert signal.getsignal(signal.SIGINT) == usual


def test_sigterm_drops_the_pages_at_hand_and_the_next_run_reads_them(tmp_path, monkeypatch):
    source = write(tmp_path / "a.jsonl", *((f"MoU {n}", {}) for n in range(100)))
    monkeypatch.setattr(work, "BATCH_OUTCOMES", 16)
    monkeypatch.setattr(session, "FEW_BYTES", 0)

    def engine(work, units, stopped):
        for batch in pool.batches(work, units, 1):
            yield batch
            os.kill(os.getpid(), signal.SIGTERM)
            stopped()
            pytest.fail("the pages at hand were read on")

    usual = signal.getsignal(signal.SIGTERM)
    summary = local.run(source, tmp_path / "out", workers=2, engine=engine)
    assert (summary.interrupted, summary.pages) == (signal.SIGTERM, 16)
    assert len(rows(tmp_path / "out", "articles")) == 16 and signal.getsignal(signal.SIGTERM) == usual
    again = local.run(source, tmp_path / "out", workers=1)
    assert (again.pages, again.known, again.articles) == (100, 16, 100)


def test_tables_are_published_while_the_run_goes_on(tmp_path, monkeypatch):
    source = write(tmp_path / "a.jsonl", *((f"MoU {n}", {}) for n in range(100)))
    monkeypatch.setattr(session, "PUBLISH_SECONDS", 0)
    monkeypatch.setattr(work, "BATCH_OUTCOMES", 16)
    seen = []

    def look(fraction, pages):
        if Path(tmp_path / "out/articles").exists():
            seen.append(len(rows(tmp_path / "out", "articles")))

    local.run(source, tmp_path / "out", workers=1, progress=look)
    assert seen == [0, 16, 32, 48, 64, 80, 96] and len(rows(tmp_path / "out", "articles")) == 100


def test_progress_ends_at_the_whole(tmp_path):
    seen = []
    source = write(tmp_path / "a.jsonl", *MIXED)
    local.run(source, tmp_path / "out", workers=1, progress=lambda *now: seen.append(now))
    assert seen[-1] == (1.0, 6)
