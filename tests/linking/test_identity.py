"""Linking again: the same agreements in any order and number of steps, ids that stay, overrides that win."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linking.made import groups, linked, report
from sepakat.linking import overrides
from sepakat.tables import UnusableTable

BODIES = ["Dinas Arsip Kabupaten Rimbasari", "Universitas Arung Samudra", "Yayasan Rimba Lestari"]
DAYS = [None, "2024-03-04", "2024-03-05", "2024-03", "2024", "2021-07-01"]
PAIRS = Path(__file__).parents[1] / "gold/linked-pairs.csv"


@st.composite
def worlds(draw):
    """Reports of few bodies and days, so that many may be the same."""
    count = draw(st.integers(2, 9))
    return [
        report(
            f"r{place}", *draw(st.permutations(BODIES))[: draw(st.integers(2, 3))], on=draw(st.sampled_from(DAYS)),
            published=draw(st.sampled_from([None, "2024-03-06", "2021-07-02"])),
            numbers=draw(st.sampled_from([(), (), ("04/MOU/DAR/2024",), ("09/MOU/DAR/2021",)])),
            type=draw(st.sampled_from(["nota_kesepahaman", "perjanjian_kerja_sama", "lainnya"])),
            article_id=draw(st.sampled_from(["x", "y", f"own{place}"])),
        )
        for place in range(count)
    ]


@given(worlds(), st.randoms())
@settings(max_examples=25, deadline=None)
def test_order_does_not_matter(world, chance):
    shuffled = list(world)
    chance.shuffle(shuffled)
    assert linked(*world) == linked(*shuffled)


@given(worlds(), st.integers(0, 8))
@settings(max_examples=25, deadline=None)
def test_in_two_steps_as_in_one(world, first):
    stepwise = linked(*world, before=linked(*world[:first]) if world[:first] else ())
    assert sorted(row["agreement_ids"] for row in stepwise) == groups(*world)
    ids = [row["linked_id"] for row in stepwise]
    assert len({*ids}) == len(ids) and not {*ids} & {old for row in stepwise for old in row["retired_ids"]}


@given(worlds())
@settings(max_examples=15, deadline=None)
def test_linking_again_changes_nothing(world):
    once = linked(*world)
    assert linked(*world, before=once) == once


def test_an_id_stays_when_reports_come_and_retires_into_its_successor():
    early, late = report("z", *BODIES[:2], published="2024-03-05"), report("a", *BODIES[:2], on="2024-03-25")
    apart = linked(early, late, separate=[("a", "z")])
    assert len(apart) == 2
    (row,) = linked(early, late, report("m", *BODIES[:2], on="2024-03-25"), join=[("a", "z")], before=apart)
    former = {one["agreement_ids"][0]: one["linked_id"] for one in apart}
    assert {row["linked_id"], *row["retired_ids"]} == {*former.values()}
    again = linked(early, late, separate=[("a", "z")], before=[row])
    assert {one["linked_id"] for one in again} >= {row["linked_id"]}


def test_an_id_stays_when_reprocessing_renames_the_record():
    before = linked(report("a", *BODIES[:2], on="2024-03-04"))
    renamed = report("a", *BODIES[:2], on="2024-03-04") | {"agreement_id": "other"}
    (row,) = linked(renamed, before=before)
    assert row["linked_id"] == before[0]["linked_id"]


def test_overrides_join_what_excludes_each_other_and_part_what_is_equal():
    mou, pks = report("a", *BODIES[:2], on="2024-03-04"), report("b", *BODIES[1:], on="2020-01-01", type="adendum")
    (row,) = linked(mou, pks, join=[("a", "b")])
    assert row["linked_by"] == ["joined by hand"]
    same = report("c", *BODIES[:2], on="2024-03-04")
    assert groups(mou, same) == [["a", "c"]]
    assert groups(mou, same, separate=[("c", "a")]) == [["a"], ["c"]]


@pytest.mark.parametrize("content, says", [
    ("left,right\na,b\n", "needs the columns"),
    ("left,right,decision\na,b,perhaps\n", "line 2"),
    ("left,right,decision,note\na,,join,why\n", "line 2"),
])
def test_overrides_that_cannot_be_used_name_the_line(tmp_path, content, says):
    path = tmp_path / "link-overrides.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnusableTable, match=says):
        overrides.read(path)


def test_overrides_are_read(tmp_path):
    path = tmp_path / "link-overrides.csv"
    path.write_text("\ufeffleft,right,decision,note\na,b,join,one ceremony\nc,d,separate,\n", encoding="utf-8")
    assert overrides.read(path) == overrides.Overrides((("a", "b"),), (("c", "d"),))
    assert overrides.read(tmp_path / "none.csv") == overrides.Overrides()


def test_the_labelled_pairs_are_enough_and_hold_no_text():
    pairs = list(csv.DictReader(PAIRS.open(encoding="utf-8")))
    assert len(pairs) >= 150 and sum(pair["label"] == "same" for pair in pairs) >= 50
    halves = [sum(pair["half"] == half and pair["label"] == "same" for pair in pairs) for half in ("tune", "held")]
    assert min(halves) >= 40
    assert all(len(pair[side]) == 16 for pair in pairs for side in ("left", "right", "left_article", "right_article"))
