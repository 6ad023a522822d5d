import json

import pytest

from sepakat.store import Dataset, journal, quarantine
from sepakat.tables import UnusableTable


@pytest.fixture
def dataset(tmp_path):
    with Dataset(tmp_path) as opened, opened.transaction():
        version = journal.version(opened.db, "id_uji-1")
        opened.run = {"version": version, "run": journal.start(opened.db, "run", version)}
        yield opened


def add(dataset, path, position, reason="x", stage="sources"):
    quarantine.add(dataset.db, path, position, stage, reason, **dataset.run)


def found(dataset):
    return [(entry.input_path, entry.input_position, entry.reason) for entry in quarantine.entries(dataset.db)]


def test_a_place_has_one_entry_in_order_and_the_last_reason_stands(dataset):
    for place in [("b.csv", 12, "x"), ("b.csv", 2, "y"), ("b.csv", 2, "kolom kurang"), ("a.html", None, "empty")]:
        add(dataset, *place)
    assert found(dataset) == [("a.html", None, "empty"), ("b.csv", 2, "kolom kurang"), ("b.csv", 12, "x")]


def test_a_page_that_is_read_resolves_its_place_its_file_and_the_folders_above(dataset):
    for place in [("in/b.csv", 2), ("in/b.csv", 3), ("in/b.csv", None), ("in/c.csv", 2), ("in", None)]:
        add(dataset, *place)
    add(dataset, "d.csv", 1, stage=quarantine.HELD)
    places = quarantine.places(dataset.db)
    resolved = quarantine.resolved_by(places, "in/b.csv", 2)
    assert resolved == {("in/b.csv", 2), ("in/b.csv", None), ("in", None)}
    for place in resolved:
        quarantine.discard(dataset.db, place)
    assert [place[:2] for place in found(dataset)] == [("d.csv", 1), ("in/b.csv", 3), ("in/c.csv", 2)]
    assert not quarantine.resolved_by(places, "d.csv", 1)  # an edition that waits, waits for a person


def test_the_entries_are_shown_in_a_file_once_there_were_any(tmp_path):
    with Dataset(tmp_path) as dataset:
        dataset.publish()
        assert not (tmp_path / "quarantine.jsonl").exists()
        with dataset.transaction():
            version = journal.version(dataset.db, "id_uji-1")
            run = journal.start(dataset.db, "run", version)
            quarantine.add(dataset.db, "a.html", None, "cleaning", "kosong \ud800", version=version, run=run)
        dataset.publish()
    (row,) = map(json.loads, (tmp_path / "quarantine.jsonl").read_text("utf-8").splitlines())
    assert row["reason"].startswith("kosong") and row["model_version"] == "id_uji-1" and row["entry"] == 1
    with Dataset(tmp_path) as dataset, dataset.transaction():
        quarantine.discard(dataset.db, ("a.html", None))
        dataset.publish()
    assert (tmp_path / "quarantine.jsonl").read_text() == ""


@pytest.mark.parametrize("content", ["nothing", "[]\n", '{"input_path": "a"}\n'])
def test_a_foreign_file_in_its_place_is_refused(tmp_path, content):
    (tmp_path / "quarantine.jsonl").write_text(content)
    with pytest.raises(UnusableTable, match="quarantine.jsonl"):
        Dataset(tmp_path)
