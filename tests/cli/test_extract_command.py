"""``sepakat extract`` and ``sepakat clean``."""

import json
import re

from typed import HTML, PRICES, TEXT, sepakat


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


def test_clean_shows_the_article_and_what_the_user_knows_of_it(tmp_path):
    (tmp_path / "a.html").write_text(HTML)
    known = ["--published", "2025-10-30", "--url", "https://contoh.id/arsip"]
    found = json.loads(sepakat("clean", tmp_path / "a.html", *known, "--format", "json").stdout)
    assert (found["published_on"], found["url"]) == ("2025-10-30", "https://contoh.id/arsip")
    assert found["text"].startswith("Dinas Arsip")
    shown = sepakat("clean", tmp_path / "a.html", *known).stdout
    assert re.search(r"published_on +2025-10-30", shown) and "dirawat bersama" in shown.replace("\n", " ")
