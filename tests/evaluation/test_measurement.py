"""Running the pipeline over gold files, and comparing two measurements."""

import json
from pathlib import Path

import pytest

import sepakat
from sepakat.evaluation import BadGold, compare_with, evaluate, read_gold

GOLD = Path(__file__).parents[1] / "gold" / "sample.jsonl"


@pytest.fixture(scope="module")
def measured():
    return evaluate(GOLD, sepakat.load())


def test_every_article_is_predicted(measured):
    assert measured.predictions.keys() == measured.gold.keys()


def test_nothing_changed_against_itself(measured):
    report = compare_with(json.loads(json.dumps(measured.to_dict())), measured)
    assert report["fields"] == {} and not report["gained"] + report["lost"] + report["changed"]


def test_a_lost_record_is_named(measured):
    before = measured.to_dict()
    article = next(key for key, records in measured.predictions.items() if records and measured.gold[key])
    worse = {**before, "predictions": {**before["predictions"], article: []}}
    assert compare_with(worse, measured)["gained"] == [article]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 1"),
        ('{"id": "a", "agreements": []}', "lacks"),
        ('{"id": "a", "text": "x", "agreements": 3}', "no list"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, reason):
    (tmp_path / "gold.jsonl").write_text(line, "utf-8")
    with pytest.raises(BadGold, match=reason):
        list(read_gold(tmp_path / "gold.jsonl"))


def test_text_may_stand_in_a_file_beside(tmp_path):
    (tmp_path / "berita.txt").write_text("Isi berita.", "utf-8")
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "file": "berita.txt", "agreements": []}', "utf-8")
    assert next(read_gold(tmp_path / "gold.jsonl"))["text"] == "Isi berita."
