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
import spacy
from typer.testing import CliRunner

from sepakat import extraction, tables
from sepakat.cli import app
from sepakat.records import Agreement, Evidence, Party, short_digest
from sepakat.runs import work

TEXT = (
    "Dinas Arsip Kota Bahagia menandatangani nota kesepahaman dengan Kampus Melati, Rabu (4/3/2020)."
    " Kepala dinas berharap arsip kota dirawat bersama dan dapat dibaca oleh siapa saja yang memerlukannya."
)
HTML = f"<html><head><title>Arsip kota dirawat</title></head><body><article><p>{TEXT}</p></article></body>"
PRICES = "Harga cabai naik di pasar induk kota sejak awal pekan ini, kata seorang pedagang."


@pytest.fixture
def quick_language(monkeypatch):
    """In place of the model: one agreement where a text says nota kesepahaman."""

    def extract_article(article, nlp=None):
        start = article.text.find("nota kesepahaman")
        if start < 0:
            return []
        words = article.text[start:start + 16]
        return [Agreement(
            short_digest(article.article_id), article.article_id, "nota_kesepahaman", words, "signed",
            parties=(Party("Kampus Melati", ("Kampus Melati",)),),
            evidence=(
                Evidence("type", "text", start, start + 16, words, "agreement.noun", 0.9),
                Evidence("parties[0].name", "text", start + 24, start + 37, "Kampus Melati", "party.with", 1),
            ),
        )]

    class Language:
        meta = {"lang": "id", "name": "uji", "version": "1"}

    monkeypatch.setattr(work, "_language", lambda ner: Language)
    monkeypatch.setattr(extraction, "extract_article", extract_article)


def sepakat(*arguments, **settings):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **settings)


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


@pytest.mark.parametrize("arguments, status, message", [
    (["run", "{in}/nowhere.html", "-o", "{in}/out"], 74, "nowhere.html: no such file"),
    (["run", "{in}/empty.html", "-o", "{in}/out"], 74, "no page could be read"),
    (["run", "{in}/a.html", "-o", "{in}/a.html/out"], 74, "a.html"),
    (["run", "{in}/a.html", "{in}/empty.html", "-o", "{in}/out", "--max-quarantine", "0"], 3, "0 allowed"),
    (["run", "{in}/a.html", "{in}/empty.html", "-o", "{in}/out", "--max-quarantine", "1"], 0, ""),
    (["run", "{in}/a.html"], 2, "--output"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--columns", "isi"], 2, "write FIELD=COLUMN"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--columns", "teks=isi"], 2, "no such field: teks"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--keep", "url"], 2, "already has a column 'url'"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--date-order", "mmm"], 2, "mmm"),
    (["extract", "{in}/nowhere.html"], 74, "nowhere.html: no such file"),
    (["extract", "{in}/empty.html"], 74, "empty.html: empty file"),
    (["extract", "{in}/a.html", "--published", "kemarin"], 2, "kemarin"),
    (["clean", "{in}/blank.html"], 74, ""),
    (["nothing"], 2, "nothing"),
])
def test_exit_statuses(tmp_path, quick_language, arguments, status, message):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "blank.html").write_text("<html><body></body></html>")
    found = sepakat(*(argument.replace("{in}", str(tmp_path)) for argument in arguments))
    assert found.exit_code == status, found.output
    assert message in found.stderr and "Traceback" not in found.output


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


def test_extract_shows_each_value_beside_its_evidence(tmp_path, quick_language):
    (tmp_path / "a.html").write_text(HTML)
    found = sepakat("extract", tmp_path / "a.html", env={"COLUMNS": "160"})
    line = next(line for line in found.stdout.splitlines() if line.startswith("parties[0].name"))
    assert line.count("Kampus Melati") == 2 and "kesepahaman dengan Kampus Melati, Rabu" in line


def test_extract_reads_standard_input_as_json_for_programs(quick_language):
    found = sepakat("extract", "-", "--format", "json", input=TEXT)
    assert [record["parties"][0]["name"] for record in json.loads(found.stdout)] == ["Kampus Melati"]
    assert json.loads(sepakat("extract", "-", "--format", "json", input=PRICES).stdout) == []
    assert "No agreement found" in sepakat("extract", "-", input=PRICES).stdout


def test_extract_leaves_out_what_is_not_sure_enough(quick_language):
    assert len(json.loads(sepakat("extract", "-", "--min-confidence", "0", "--format", "json", input=TEXT).stdout)) == 1
    assert json.loads(sepakat("extract", "-", "--min-confidence", "0.9", "--format", "json", input=TEXT).stdout) == []


def test_run_leaves_out_what_is_not_sure_enough(tmp_path, quick_language):
    (tmp_path / "a.html").write_text(HTML)
    sure, rest = (
        sepakat("run", tmp_path / "a.html", "-o", tmp_path / share, "--min-confidence", share, "--json").stdout
        for share in ("0.9", "0")
    )
    assert (json.loads(sure)["records"], json.loads(rest)["records"]) == (0, 1)


def test_clean_shows_the_article_and_what_the_user_knows_of_it(tmp_path):
    (tmp_path / "a.html").write_text(HTML)
    known = ["--published", "2025-10-30", "--url", "https://contoh.id/arsip"]
    found = json.loads(sepakat("clean", tmp_path / "a.html", *known, "--format", "json").stdout)
    assert (found["published_on"], found["url"]) == ("2025-10-30", "https://contoh.id/arsip")
    assert found["text"].startswith("Dinas Arsip")
    shown = sepakat("clean", tmp_path / "a.html", *known).stdout
    assert re.search(r"published_on +2025-10-30", shown) and "dirawat bersama" in shown.replace("\n", " ")


@pytest.fixture
def gold(tmp_path, quick_language, monkeypatch):
    """Two annotated articles, of which the second has a record that the pipeline does not find."""
    monkeypatch.setattr(extraction, "load", lambda rules=True, ner="spacy": spacy.blank("xx"))
    monkeypatch.setattr("sepakat.evaluation.gold.extract_articles", lambda articles, nlp: (
        (article, extraction.extract_article(article)) for article in articles
    ))
    record = {"type": "nota_kesepahaman", "status": "signed", "parties": [{"name": "Kampus Melati"}]}
    rows = [
        {"id": "a", "text": TEXT, "published": "2020-03-05", "agreements": [record]},
        {"id": "b", "text": PRICES, "agreements": [record]},
    ]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "gold.jsonl"


def test_evaluate_prints_scores_and_disagreements(gold):
    shown = sepakat("evaluate", gold, "--errors", "1", "--min-gold", "1").stdout
    assert re.search(r"^type +1\.000 +0\.500 +0\.667 +2 +1$", shown, re.MULTILINE)
    assert "articles 2, article detection F1  0.667, exact records  0.500" in shown
    assert "of the values of at least 0.9" in shown
    assert "- b agreement\n    gold  {" in shown and shown.endswith("found null\n")


def test_evaluate_compares_with_an_earlier_measurement(gold, tmp_path, monkeypatch):
    before = tmp_path / "before.json"
    before.write_text(sepakat("evaluate", gold, "--json").stdout)
    assert "gained: none\nlost: none" in sepakat("evaluate", gold, "--against", before).stdout
    monkeypatch.setattr(extraction, "extract_article", lambda article, nlp=None: [])
    shown = sepakat("evaluate", gold, "--against", before).stdout
    assert "gained: none\nlost: a\nchanged: none" in shown and re.search(r"type +0\.667 -> +0\.000", shown)


def test_evaluate_writes_predictions(gold, tmp_path):
    sepakat("evaluate", gold, "--predictions", tmp_path / "found.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], len(row["agreements"])) for row in rows] == [("a", 1), ("b", 0)]


@pytest.fixture
def entity_gold(tmp_path, monkeypatch):
    """Two texts, and in place of the model a pipeline whose tidying takes Solok away."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Solok"}])

    @spacy.Language.component("sepakat_entities")
    def tidied(doc):
        doc.ents = []
        return doc

    nlp.add_pipe("sepakat_entities")
    monkeypatch.setattr(extraction, "load", lambda rules=True, ner="spacy": nlp)
    rows = [{"id": "a", "text": "Warga Solok", "entities": [[6, 11, "LOC"]]}, {"text": "Solok", "entities": []}]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "gold.jsonl"


def test_evaluate_scores_entities_with_and_without_tidying(entity_gold):
    shown = sepakat("evaluate", "--entities", entity_gold, "--no-tidy", "--errors", "1").stdout
    assert re.search(r"^LOC +0\.500 +1\.000 +0\.667 +0\.500 +1\.000 +0\.667 +1 +2$", shown, re.MULTILINE)
    assert shown.endswith('-  spurious LOC "Solok"\n')
    found = json.loads(sepakat("evaluate", "--entities", entity_gold, "--json").stdout)
    assert found["LOC"]["found"] == 0 and found["LOC"]["exact"] == {"precision": None, "recall": 0.0, "f1": 0.0}


@pytest.mark.parametrize("options, content, status, message", [
    (["--entities"], '{"text": "MoU", "entities": [[0, 9, "ORG"]]}\n', 74, "the span [0, 9] is not in the text"),
    (["--entities", "--withhold", "url"], None, 2, "--entities goes with --errors, --no-tidy, --ner and --json alone"),
    ([], '{"text": "MoU"}\n', 74, "line 1: lacks 'agreements'"),
    ([], "{\n", 74, "line 1"),
    (["--withhold", "text"], None, 2, "the hints are url"),
    (["--against", "{gold}"], None, 2, "is not what sepakat evaluate --json prints"),
    (["--against", "nowhere.json"], None, 74, "nowhere.json: No such file"),
    (["--predictions", "{gold}/x"], None, 74, "Not a directory"),
])
def test_evaluate_refuses(gold, options, content, status, message):
    if content:
        gold.write_text(content)
    found = sepakat("evaluate", gold, *(option.replace("{gold}", str(gold)) for option in options))
    assert found.exit_code == status, found.output
    assert message in re.sub(r"\s+", " ", found.stderr)


def test_schema():
    assert re.search(r"numbers\[\]\.printed +string +document number", sepakat("schema").stdout)
    found = json.loads(sepakat("schema", "--format", "json").stdout)
    names = {"agreements", "articles", "linked_agreements", "coverage", "changes", "runs"}
    assert set(found["properties"]) == names


def test_help_shows_examples_and_exit_statuses_and_version():
    assert "sepakat run data/raw -o data/processed" in sepakat("--help").stdout
    assert re.search(r"75 +another run is writing", sepakat("--help").stdout)
    assert "--columns" in sepakat("run", "--help").stdout
    assert re.fullmatch(r"sepakat \S+\n", sepakat("--version").stdout)


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from sepakat.cli import app; app(['--help'], standalone_mode=False); "
        "print(sorted({'spacy', 'pyarrow', 'pandas', 'trafilatura'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.endswith("[]\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lists the threads of a process")
def test_a_command_keeps_one_core_busy(tmp_path):
    code = (
        "import sys; from pathlib import Path; from sepakat.cli import main\n"
        "try: main()\n"
        "finally:\n"
        "    names = [name.read_text() for name in Path('/proc/self/task').glob('*/comm')]\n"
        "    print(names.count(Path('/proc/self/comm').read_text()), 'numpy' in sys.modules)"
    )
    (tmp_path / "page.txt").write_text("Wali Kota Arung dan PT Dermaga menandatangani nota kesepahaman tentang arsip.")
    free = {name: value for name, value in os.environ.items() if "_NUM_THREADS" not in name}
    found = subprocess.run(
        [sys.executable, "-c", code, "extract", "page.txt"], capture_output=True, text=True, check=True, env=free,
        cwd=tmp_path,
    )
    assert found.stdout.endswith("1 True\n")
