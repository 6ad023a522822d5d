"""Lists of names to annotations (``models/name_lists.py``), through the command line as annotators use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "models" / "name_lists.py"
TEXT = "ARUNG - Rektor UPB Siti Larasati menemui Bank Arung di Arung. Piala Arung dibuka Rektor\nUPB, kata Siti."


def annotate(folder, lists):
    articles, listed, out = folder / "articles.jsonl", folder / "lists.tsv", folder / "out.jsonl"
    articles.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    listed.write_text(lists, encoding="utf-8")
    command = [sys.executable, str(SCRIPT), str(listed), "--articles", str(articles), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done, out


def test_names_are_found_at_all_their_places_the_longest_first(tmp_path):
    lists = (
        "# 1\nLOC\tARUNG\nOFFICE\tRektor UPB\nORG\tUPB\nPER\tSiti Larasati\nPER\tSiti\nORG\tBank Arung\nLOC\tArung\n"
        "NO\tPiala Arung\n"
    )
    done, out = annotate(tmp_path, lists)
    assert done.returncode == 0, done.stderr
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert [(label, TEXT[start:end]) for start, end, label in record["entities"]] == [
        ("LOC", "ARUNG"), ("ORG", "UPB"), ("PER", "Siti Larasati"), ("ORG", "Bank Arung"), ("LOC", "Arung"),
        ("ORG", "UPB"), ("PER", "Siti"),
    ]
    assert [TEXT[start:end] for start, end in record["offices"]] == ["Rektor UPB", "Rektor\nUPB"]


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ("# 1\nLOC Arung\n", "line 2: no label, tab and name: 'LOC Arung'"),
        ("# 1\nLOC\tArungan\n", "article 1: not in the text: Arungan"),
        ("# 1\nLOC\tArung\nORG\tArung\n", "article 1: two labels: Arung"),
        ("", "article 1: no list"),
        ("# 1\n# 2\n", "article 2: no such article"),
    ],
)
def test_what_is_wrong_with_a_list_is_told_and_nothing_is_written(tmp_path, lists, message):
    done, out = annotate(tmp_path, lists)
    assert done.returncode == 1
    assert message in done.stderr
    assert not out.exists()
