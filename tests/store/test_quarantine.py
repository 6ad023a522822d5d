import json

import pytest

from sepakat.store import Dataset, Quarantine
from sepakat.tables import UnusableTable


def reasons(folder):
    lines = (folder / "quarantine.jsonl").read_text("utf-8").splitlines()
    return [(row["input_path"], row["input_position"], row["reason"]) for row in map(json.loads, lines)]


def test_one_row_per_page_in_order_and_the_last_reason_stands(tmp_path):
    with Dataset(tmp_path) as dataset:
        for path, position, reason in [
            ("b.csv", 12, "x"), ("b.csv", 2, "y"), ("b.csv", 2, "kolom kurang"), ("a.html", None, "empty"),
        ]:
            dataset.quarantine.add(path, position, reason, "sources")
        dataset.publish()
    assert reasons(tmp_path) == [("a.html", None, "empty"), ("b.csv", 2, "kolom kurang"), ("b.csv", 12, "x")]


def test_a_page_that_is_read_later_leaves_with_the_row_of_its_file(tmp_path):
    with Dataset(tmp_path) as dataset:
        for key in [("b.csv", 2), ("b.csv", 3), ("b.csv", None), ("c.csv", 2)]:
            dataset.quarantine.add(*key, "x", "sources")
        dataset.publish()
    with Dataset(tmp_path) as dataset:
        dataset.quarantine.discard("b.csv", 2)
        dataset.publish()
    assert reasons(tmp_path) == [("b.csv", 3, "x"), ("c.csv", 2, "x")]


def test_a_run_without_failures_leaves_no_file(tmp_path):
    with Dataset(tmp_path) as dataset:
        dataset.quarantine.discard("b.csv", 2)
        dataset.publish()
    assert not (tmp_path / "quarantine.jsonl").exists()


@pytest.mark.parametrize("content", ["nothing", "[]\n", '{"input_path": "a"}\n'])
def test_a_foreign_file_in_its_place_is_refused(tmp_path, content):
    (tmp_path / "quarantine.jsonl").write_text(content)
    with pytest.raises(UnusableTable, match="quarantine.jsonl"):
        Quarantine(tmp_path / "quarantine.jsonl")
