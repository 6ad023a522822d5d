"""The operator's commands, as typed."""

import json
import os
import re
import subprocess
import sys

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from saying import says
from sepakat.cli import app
from sepakat.review import Corrections, corrections_of
from sepakat.runs import local, reprocess
from sepakat.store import Dataset

pytestmark = pytest.mark.usefixtures("quick_language")

PROSE = "Wali kota dan rektor meneken MoU tentang perpustakaan keliling di balai kota pada hari Senin lalu."


def sepakat(*arguments, status=0, **settings):
    found = CliRunner().invoke(app, [str(argument) for argument in arguments], **settings)
    assert found.exit_code == status, found.output
    return found


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working folder with a configuration, an inbox and some pages in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "sepakat.toml").write_text(
        'output = "out"\nsettle = "0s"\nmax_quarantine = 1.0\nmetrics = "sepakat.prom"\n[inbox.kota]\npath = "in"\n'
    )
    drop(tmp_path, "a", (PROSE, "https://kabar.id/1"), ("Harga cabai naik.", "https://kabar.id/2"))
    return tmp_path


def drop(folder, name, *pages):
    lines = (json.dumps({"text": text, "url": url}) + "\n" for text, url in pages)
    (folder / f"in/{name}.jsonl").write_text("".join(lines))


def ingest(status=0):
    return json.loads(sepakat("ingest", "--json", status=status).stdout)


def test_ingest_is_idempotent_and_leaves_report_metrics_and_log(folder):
    found = sepakat("ingest", "--log-format", "json", "--quiet")
    events = [json.loads(line) for line in found.stderr.splitlines()]
    assert [event["event"] for event in events] == ["start", "end"] and events[1]["records"] == 1
    assert found.stdout == ""
    again = ingest()
    assert (again["pages"], again["unchanged"], again["articles"]) == (0, 1, 1)
    report = json.loads((folder / "out/reports/000001.json").read_text())
    assert (report["sources"], report["status"]) == ({"kota": {"records": 1, "screened_out": 1}}, 0)
    metrics = (folder / "sepakat.prom").read_text()
    assert "sepakat_last_run_status 0.0" in metrics and "sepakat_agreements 1.0" in metrics


def test_alarms_end_with_status_3_and_are_told(folder):
    (folder / "sepakat.toml").write_text('output = "out"\nsettle = "0s"\n[inbox.kota]\npath = "in"\n')
    drop(folder, "b", ("MoU kosong", "https://kabar.id/3"))
    found = sepakat("ingest", status=3)
    assert "ALARM: 1 of 3 new pages were quarantined" in re.sub(r"\s+", " ", found.stdout)
    assert 'event=alarm alarm="1 of 3' in found.stderr
    (folder / "sepakat.toml").write_text('output = "out"\n[inbox.kota]\npath = "in"\n[inbox.lain]\npath = "nowhere"\n')
    assert ingest(status=3)["alarms"][0].startswith("inbox lain: ")
    assert "nowhere: no such file" in sepakat("status").stdout


def test_an_inbox_of_a_pattern_may_be_empty(folder):
    (folder / "sepakat.toml").write_text('output = "out"\n[inbox.kota]\npath = "in/*.html"\n')
    assert ingest()["pages"] == 0


@pytest.mark.parametrize("text, status, message", [
    ('outptu = "out"', 2, "is output meant?"),
    ('output = "out"\n[inbox.kota]\npath = "nowhere"', 74, "nowhere: no such file"),
    (None, 2, "`sepakat init` writes one"),
])
def test_a_configuration_that_cannot_be_used(folder, text, status, message):
    (folder / "sepakat.toml").write_text(text) if text else (folder / "sepakat.toml").unlink()
    assert message in sepakat("ingest", status=status).stderr


def test_init_writes_once(folder):
    assert "exists" in sepakat("init", status=2).stderr
    sepakat("init", "neu.toml")
    assert "max_silence" in (folder / "neu.toml").read_text()


def test_a_second_start_is_busy_and_says_who_runs(folder):
    with Dataset(folder / "out", command="ingest"):
        found = sepakat("ingest", status=75)
        assert f"sepakat ingest, process {os.getpid()} on host" in found.stderr
        running = sepakat("status").stdout
    assert re.search(rf"running +ingest, process {os.getpid()}", running)


def test_status_for_people_and_machines(folder):
    assert "no ledger here" in sepakat("status", status=74).stderr
    drop(folder, "b", ("MoU kosong", "https://kabar.id/3"))
    ingest()
    text = sepakat("status", "-o", "out").stdout
    assert re.search(r"agreements +1", text) and "1 files or pages could not be read" in text
    found = json.loads(sepakat("status", "--json").stdout)
    assert (found["articles"], found["quarantine"], found["runs"][0]["state"]) == (1, {"cleaning": 1}, "done")


def test_diff_tells_what_a_run_added_changed_and_withdrew(folder):
    ingest()
    drop(folder, "b", (PROSE + " MoU kedua.", "https://kabar.id/1"))
    ingest()
    found = json.loads(sepakat("diff", "--json").stdout)
    assert (found["runs"], found["added"], found["changed"], found["withdrawn"]) == ([2], 1, 1, 0)
    assert {change["url"] for change in found["changes"]} == {"https://kabar.id/1"}
    assert "run 1, 2: 2 rows added" in sepakat("diff", "--since", "0").stdout
    assert "run 1, 2:" in sepakat("diff", "--since", "2020-01-01").stdout
    assert "run none" in sepakat("diff", "--since", "2").stdout
    assert "number of a run" in sepakat("diff", "--since", "kemarin", status=2).stderr


def test_quarantine_list_show_retry_and_decisions(folder, monkeypatch):
    drop(folder, "b", ("MoU rusak", "https://kabar.id/3"))
    ingest()
    drop(folder, "c", ("MoU saja.", "https://kabar.id/1"))
    assert ingest()["held"] == 1
    listed = {entry["stage"]: entry["entry"] for entry in json.loads(sepakat("quarantine", "list", "--json").stdout)}
    assert set(listed) == {"extraction", "held"}
    assert "Traceback" in json.loads(sepakat("quarantine", "show", listed["extraction"]).stdout)["traceback"]
    shown = json.loads(sepakat("quarantine", "show", listed["held"]).stdout)
    assert (shown["text"], shown["text_at_present"]) == ("MoU saja.", PROSE)
    assert "0 solved, 1 still fail" in sepakat("quarantine", "retry", "-q").stdout
    from sepakat import extraction

    monkeypatch.setattr(extraction, "extract_article", lambda article, nlp: [])
    assert "1 solved, 0 still fail" in sepakat("quarantine", "retry", "-q").stdout
    sepakat("quarantine", "accept", listed["held"])
    assert "quarantine is empty" in sepakat("quarantine", "list").stdout
    assert json.loads(sepakat("diff", "--json").stdout)["changed"] == 1
    for command in ("show", "accept", "drop"):
        sepakat("quarantine", command, 99, status=2)


def test_reprocess_tells_before_it_commits(folder, monkeypatch):
    ingest()
    assert "has read them all" in sepakat("reprocess").stdout
    monkeypatch.setattr(reprocess, "__version__", "0.2.0")
    assert "records 1 -> 1 (0 gained, 0 lost)" in re.sub(r" +", " ", sepakat("reprocess", "--dry-run").stdout)
    from sepakat import extraction

    usual = extraction.extract_article
    monkeypatch.setattr(extraction, "extract_article", lambda article, nlp: usual(article, nlp) * 0)
    found = sepakat("reprocess", status=2)
    assert "records 1 -> 0 (0 gained, 1 lost)" in re.sub(r" +", " ", found.stdout) and "--yes" in found.stderr
    assert json.loads(sepakat("status", "--json").stdout)["agreements"] == 1
    sepakat("reprocess", "--yes", "--source", "lain")
    sepakat("reprocess", "--yes", "--since", "9.9")
    sepakat("reprocess", "--yes", "--where", "agreements = 0")
    assert "--where agreements =: " in sepakat("reprocess", "--where", "agreements =", status=2).stderr
    assert json.loads(sepakat("status", "--json").stdout)["agreements"] == 1
    sepakat("reprocess", "--yes", "--where", "agreements = 1")
    assert json.loads(sepakat("status", "--json").stdout)["agreements"] == 0
    assert sepakat("doctor").exit_code == 0


def test_forget_asks_and_removes(folder):
    ingest()
    assert "--yes" in sepakat("forget", "https://kabar.id/1", status=2).stderr
    assert "1 editions, 1 pages and 0 judg" in sepakat("forget", "http://www.kabar.id/1?utm_source=x", "-y").stdout
    assert "was not known" in sepakat("forget", "https://kabar.id/9", "-y").stdout
    assert "no web address" in sepakat("forget", "kabar", "-y", status=2).stderr
    assert ingest()["articles"] == 0


def test_what_is_forgotten_is_nowhere_in_the_folder(folder, monkeypatch):
    from sepakat import extraction

    usual = extraction.extract_article

    def quoting(article, nlp):
        if "gagal" in article.text:
            raise ValueError(article.text)
        return usual(article, nlp)

    monkeypatch.setattr(extraction, "extract_article", quoting)
    secret = f"{PROSE} Kata sandinya zamrud-tujuh."
    drop(folder, "b", (secret, "https://kabar.id/7"), (f"{secret} gagal", "https://kabar.id/7?page=all"))
    drop(folder, "c", (secret, "https://lain.id/7"))
    ingest()
    articles = pq.read_table(folder / "out/articles").to_pylist()
    (forgotten,) = [row["article_id"] for row in articles if row["url"] == "https://kabar.id/7"]
    judged = [says("title", None, value=f"{n} zamrud", article=id) for n, id in enumerate((forgotten, "a" * 16))]
    for judgement in judged:
        Corrections(folder / "out/corrections.jsonl").add(judgement)
    found = sepakat("forget", "https://kabar.id/7", "-y").stdout
    assert "1 editions, 2 pages and 1 judgements removed" in found and "stays: https://lain.id/7" in found
    assert corrections_of(folder / "out/corrections.jsonl") == judged[1:]
    sepakat("forget", "https://lain.id/7", "-y")
    (folder / "out/corrections.jsonl").unlink()
    for path in (folder / "out").rglob("*"):
        assert not path.is_file() or b"zamrud" not in path.read_bytes(), path
    for name in ("agreements", "linked_agreements", "changes"):
        columns = str(pq.read_table(folder / "out" / name, partitioning=None).to_pylist())
        assert forgotten not in columns and "zamrud" not in columns, name
    assert "sound and agree" in sepakat("doctor").stdout


def test_the_copy_of_what_is_forgotten_is_no_copy_any_more(folder):
    drop(folder, "b", (PROSE, "https://lain.id/7"))
    ingest()
    (copy,) = [row for row in pq.read_table(folder / "out/articles").to_pylist() if row["duplicate_of"]]
    sepakat("forget", {"https://lain.id/7": "https://kabar.id/1"}.get(copy["url"], "https://lain.id/7"), "-y")
    assert pq.read_table(folder / "out/articles")["duplicate_of"].to_pylist() == [None]
    assert "sound and agree" in sepakat("doctor").stdout


def test_backup_doctor_restore(folder):
    ingest()
    assert "checked" in sepakat("backup", "safe.db").stdout
    (folder / "out/ledger.db").write_bytes(b"x" * 5000)
    assert "sepakat restore" in sepakat("ingest", status=74).stderr
    assert "damaged" in sepakat("doctor", status=1).stdout
    sepakat("restore", "safe.db", "--yes")
    assert "sound and agree" in sepakat("doctor").stdout and ingest()["pages"] == 0
    assert "no such backup" in sepakat("restore", "nowhere.db", "-y", status=74).stderr


def test_run_fresh_asks_and_starts_anew(folder):
    sepakat("run", "in", "-o", "out")
    (folder / "out/catatan.txt").write_text("bukan milik kami")
    assert "--yes" in sepakat("run", "in", "-o", "out", "--fresh", status=2).stderr
    counts = json.loads(sepakat("run", "in", "-o", "out", "--fresh", "--yes", "--json").stdout)
    assert (counts["run"], counts["known"], counts["records"]) == (1, 0, 1)
    assert (folder / "out/catatan.txt").exists()


def test_run_and_ingest_share_the_ledger(folder):
    sepakat("run", "in", "-o", "out")
    drop(folder, "b", (PROSE, "https://kabar.id/1"), ("MoU baru di desa.", "https://kabar.id/5"))
    found = ingest()
    assert (found["known"], found["agreements"]) == (3, 2)  # run and ingest read files in their own ways
    assert local.run(["in"], folder / "out", workers=1).agreements == 2


@pytest.mark.parametrize("arguments", [["ingest"], ["run", "in", "-o", "out"]])
def test_nothing_heavy_is_loaded_where_nothing_is_new(folder, arguments):
    sepakat(*arguments)
    code = (
        "import sys; from sepakat.cli import app\n"
        "try: app(sys.argv[1:])\nexcept SystemExit as end: assert end.code in (0, None), end.code\n"
        "assert not {'spacy', 'dateparser', 'sepakat.extraction'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
