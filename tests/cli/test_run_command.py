"""``sepakat run``: bad input, what it tells, what stops it."""

import errno
import gzip
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pandas
import pyarrow.parquet as pq
import pytest
from typed import HTML, PRICES, TEXT, sepakat

from sepakat import tables


def reasons(folder):
    lines = (folder / "quarantine.jsonl").read_text("utf-8").splitlines()
    return {row["input_path"].rsplit("/")[-1]: row["reason"] for row in map(json.loads, lines)}


def no_column(folder):
    (folder / "bad.csv").write_text("judul;tgl\nArsip;4/3/2020\n")


def truncated(folder):
    line = json.dumps({"text": TEXT * 999}).encode()
    (folder / "bad.jsonl.gz").write_bytes(gzip.compress(line, 0)[:-99])


def refused_folder(folder):
    (folder / "bad").mkdir()


def written(name, content):
    return lambda folder: (folder / name).write_bytes(content)


BAD_INPUT = {
    "empty file": (written("bad.html", b""), "bad.html", "empty"),
    "binary": (written("bad.html", bytes(range(256)) * 9), "bad.html", "binary"),
    "truncated gzip": (truncated, "bad.jsonl.gz", ""),
    "50 MB page": (written("bad.html", b"<p>MoU</p>" * 5_000_001), "bad.html", "longer than"),
    "deep nesting": (written("bad.html", b"<div>" * 100_000 + b"MoU" + b"</div>" * 100_000), None, ""),
    "malformed CSV row": (written("bad.csv", b'title,text\n"Arsip,MoU\n'), "bad.csv", "malformed row"),
    "no JSON": (written("bad.jsonl", b"{text: MoU}\n"), "bad.jsonl", "JSON"),
    "missing column": (no_column, "bad.csv", "the columns are judul, tgl"),
    "unreadable folder": (refused_folder, "bad", "Permission denied"),
}


@pytest.mark.parametrize("make, name, reason", BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_input_is_named_and_the_rest_goes_on(tmp_path, monkeypatch, quick_language, make, name, reason):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/good.html").write_text(HTML)
    make(tmp_path / "in")
    listdir = os.listdir

    def refuse(path):
        if str(path).endswith("bad"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    found = sepakat("run", tmp_path / "in", "-o", tmp_path / "out", "--workers", 1)
    monkeypatch.undo()
    assert found.exit_code == 0 and "Traceback" not in found.output
    assert pq.read_table(tmp_path / "out/agreements").num_rows == 1
    if name:
        assert reason in reasons(tmp_path / "out")[name]
        assert re.search(rf"^  \S+{name}\S*: ", found.output, re.MULTILINE)
        assert re.search(r"quarantined +1 +\(see", found.output)


def test_the_summary_says_what_was_found_and_how_to_open_it(tmp_path, quick_language):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "b.txt").write_text(PRICES)
    found = sepakat("run", tmp_path / "a.html", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert re.search(r"pages read +2 *\nknown before +0 *\nscreened out +1 *\n", found.stdout)
    assert "records  " in found.stdout
    call = re.search(r'pandas\.read_parquet\("(.+)"\)', found.stdout)
    assert list(pandas.read_parquet(call[1]).type) == ["nota_kesepahaman"]


def test_summary_as_json_and_quiet(tmp_path, quick_language):
    (tmp_path / "a.html").write_text(HTML)
    counts = json.loads(sepakat("run", tmp_path / "a.html", "-o", tmp_path / "out", "--json").stdout)
    assert counts.items() >= {"pages": 1, "records": 1, "quarantined": 0, "interrupted": None}.items()
    assert sepakat("run", tmp_path / "a.html", "-o", tmp_path / "out", "--quiet").output == ""


def test_columns_key_and_keep(tmp_path, quick_language):
    (tmp_path / "a.csv").write_text(f'nomor;isi berita;tgl;rubrik\n7;"{TEXT}";03/04/2020;daerah\n')
    sepakat(
        "run", tmp_path / "a.csv", "-o", tmp_path / "out", "--columns", "text=isi berita,date=tgl",
        "--key", "nomor", "--keep", "rubrik", "--date-order", "mdy",
    )
    row = pq.read_table(tmp_path / "out/articles").to_pylist()[0]
    assert (row["input_id"], row["rubrik"], str(row["published_on"])) == ("7", "daerah", "2020-03-04")


def test_no_screening(tmp_path, quick_language):
    (tmp_path / "b.txt").write_text(PRICES)
    sepakat("run", tmp_path / "b.txt", "-o", tmp_path / "out", "--no-screening")
    assert pq.read_table(tmp_path / "out/articles").num_rows == 1


def test_a_full_disk(tmp_path, quick_language, monkeypatch):
    (tmp_path / "a.html").write_text(HTML)
    sepakat("run", tmp_path / "a.html", "-o", tmp_path / "out")
    before = (tmp_path / "out/agreements").glob("*.parquet")
    before = {path: path.read_bytes() for path in before}

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    found = sepakat("run", tmp_path / "a.html", "-o", tmp_path / "out")
    assert found.exit_code == 74
    assert "No space left on device" in found.stderr and "free some space" in found.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_a_newer_table_is_left_alone(tmp_path, quick_language):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "out/articles").mkdir(parents=True)
    newer = tables.to_table("articles", []).replace_schema_metadata(
        {"sepakat.table": "articles", "sepakat.schema_version": "99"}
    )
    pq.write_table(newer, tmp_path / "out/articles/00.parquet")
    found = sepakat("run", tmp_path / "a.html", "-o", tmp_path / "out")
    assert found.exit_code == 74 and "upgrade sepakat" in found.stderr


def test_a_busy_folder(tmp_path, quick_language):
    fcntl = pytest.importorskip("fcntl")
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "out").mkdir()
    with (tmp_path / "out/.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = sepakat("run", tmp_path / "a.html", "-o", tmp_path / "out")
    assert found.exit_code == 75 and "another run" in found.stderr


SLOW_RUN = """
import sys, time
from types import SimpleNamespace
from sepakat import extraction
from sepakat.cli import main
from sepakat.runs import work
work._language = lambda ner: SimpleNamespace(meta=dict(lang="id", name="uji", version="1"))
extraction.extract_article = lambda article, nlp: time.sleep(0.05) or []
main()
"""


def pages_known(ledger):
    """How many pages a run has committed so far."""
    try:
        with closing(sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)) as db:
            return db.execute("select count(*) from pages").fetchone()[0]
    except sqlite3.OperationalError:  # there is no ledger yet
        return 0


@pytest.mark.parametrize("told, status", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupting_a_run(tmp_path, told, status):
    lines = (json.dumps({"text": f"{TEXT} {n}", "url": f"https://contoh.id/{n}"}) + "\n" for n in range(2000))
    (tmp_path / "a.jsonl").write_text("".join(lines))
    arguments = ["run", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--workers", "1"]
    command = [sys.executable, "-c", SLOW_RUN, *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        while not pages_known(tmp_path / "out/ledger.db"):
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(told)
        out, err = running.communicate(timeout=60)
    assert running.returncode == status and "Interrupted" in out and "Traceback" not in err
    assert 0 < pq.read_table(tmp_path / "out/articles").num_rows < 2000
    assert not any((tmp_path / "out/.tmp").iterdir())


def test_run_leaves_out_what_is_not_sure_enough(tmp_path, quick_language):
    (tmp_path / "a.html").write_text(HTML)
    sure, rest = (
        sepakat("run", tmp_path / "a.html", "-o", tmp_path / share, "--min-confidence", share, "--json").stdout
        for share in ("0.9", "0")
    )
    assert (json.loads(sure)["records"], json.loads(rest)["records"]) == (0, 1)
