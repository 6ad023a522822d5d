"""Linking the sample run."""

import json
import shutil

import pandas as pd
import pyarrow.parquet as pq
import pytest

from saying import says
from sepakat import linking, tables
from sepakat.review import Corrections
from sepakat.store import Busy
from sepakat.store.lock import locked


@pytest.fixture
def folder(sample_run, tmp_path):
    """The records of the sample run, and nothing made from them."""
    shutil.copytree(sample_run.folder / "data/processed/agreements", tmp_path / "processed/agreements")
    return tmp_path / "processed"


def test_every_record_is_in_one_agreement(sample_run):
    done = sample_run("-m", "sepakat", "link", "data/processed", "--json")
    summary = json.loads(done.stdout)
    rows = pd.read_parquet(sample_run.folder / "data/processed/agreements")
    found = pq.read_table(sample_run.folder / "data/processed/linked_agreements")
    tables.check(found.schema, "linked_agreements")
    told = [name for row in found["agreement_ids"].to_pylist() for name in row]
    assert sorted(told) == sorted(rows["agreement_id"]) and summary["reports"] == len(rows)


def test_linking_again_costs_nothing_and_in_full_gives_the_same(folder):
    assert not linking.link(folder).unchanged
    before = pq.read_table(folder / "linked_agreements")
    assert linking.link(folder).unchanged and not linking.link(folder, full=True).unchanged
    assert pq.read_table(folder / "linked_agreements").equals(before)


def test_reviewers_values_are_linked_and_ids_kept(sample_run, tmp_path):
    folder = shutil.copytree(sample_run.folder / "data/processed", tmp_path / "processed")
    linking.link(folder, full=True)
    before = pq.read_table(folder / "linked_agreements").to_pylist()
    home = {name: row["linked_id"] for row in before for name in row["agreement_ids"]}
    rows = pq.read_table(folder / "agreements").to_pylist()
    one = next(row for row in rows if row["title"] and row["parties"])
    gone = next(row for row in rows if row["article_id"] != one["article_id"])
    added = "0" * 16
    corrections = Corrections(folder / "corrections.jsonl")
    about = {"article": one["article_id"], "record": one["agreement_id"]}
    for judgement in (
        says("title", one["title"], value="Titian Baru", **about),
        says("parties", one["parties"][0]["name"], value="Koperasi Bahari Jaya", **about),
        says("record", None, value="added", article=one["article_id"], record=added),
        says("title", None, value="Lelang Ikan", article=one["article_id"], record=added),
        says("record", "agreement", "reject", article=gone["article_id"], record=gone["agreement_id"]),
    ):
        corrections.add(judgement)
    assert not linking.is_current(folder) and not linking.link(folder).unchanged and linking.is_current(folder)
    linked = pq.read_table(folder / "linked_agreements")
    found = {name: row for row in linked.to_pylist() for name in row["agreement_ids"]}
    assert found[one["agreement_id"]]["title"] == "Titian Baru" and found[added]["title"] == "Lelang Ikan"
    assert "Koperasi Bahari Jaya" in [party["name"] for party in found[one["agreement_id"]]["parties"]]
    assert gone["agreement_id"] not in found
    assert {name: row["linked_id"] for name, row in found.items() if name != added} == {
        name: linked_id for name, linked_id in home.items() if name != gone["agreement_id"]
    }
    linking.link(folder, full=True)
    assert pq.read_table(folder / "linked_agreements").equals(linked)
    (folder / "corrections.jsonl").unlink()  # the machine's values again, under the same ids
    linking.link(folder)
    after = pq.read_table(folder / "linked_agreements").to_pylist()
    assert {name: row["linked_id"] for row in after for name in row["agreement_ids"]} == home
    assert [row["title"] for row in after] == [row["title"] for row in before]


def test_overrides_beside_the_folder_are_applied(folder):
    one, other = pd.read_parquet(folder / "agreements")["agreement_id"][:2]
    path = folder.parent / "link-overrides.csv"
    path.write_text(f"left,right,decision\n{one},{other},join\n{one},nobody,join\n", encoding="utf-8")
    summary = linking.link(folder)
    assert summary.reasons["joined by hand"] == 1 and summary.unknown_overrides == 1
    path.unlink()
    assert "joined by hand" not in linking.link(folder).reasons
    with pytest.raises(FileNotFoundError):
        linking.link(folder, overrides=path)


def test_a_folder_without_tables_and_one_in_use_are_told(folder):
    with pytest.raises(FileNotFoundError, match="sepakat run writes it"):
        linking.link(folder.parent)
    with locked(folder), pytest.raises(Busy):
        linking.link(folder)
