import json
from dataclasses import asdict, replace

import pytest

from saying import says
from sepakat.review import BadCorrections, Corrections, corrections_of, latest
from sepakat.review.corrections import checked


def test_what_is_added_is_read_again(tmp_path):
    corrections = Corrections(tmp_path / "corrections.jsonl")
    judgements = [says("title", "Dermaga"), says("signatories", None, value={"name": "Widya", "position": None})]
    for judgement in judgements:
        corrections.add(judgement)
    assert corrections.read() == judgements
    assert corrections_of(tmp_path / "none.jsonl") == []


def test_a_line_broken_off_by_a_crash_costs_nothing_else(tmp_path):
    corrections = Corrections(tmp_path / "corrections.jsonl")
    corrections.add(says("title", "Dermaga"))
    whole = corrections.path.read_bytes()
    corrections.path.write_bytes(whole + whole[:40])
    assert len(corrections.read()) == 1
    corrections.add(says("place", "Arung"))
    assert [judgement.field for judgement in corrections.read()] == ["title", "place"]


def test_a_line_that_is_no_judgement_is_named(tmp_path):
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(asdict(says("title", "Dermaga"))) + '\n{"verdict": "accept"}\n')
    with pytest.raises(BadCorrections, match=r"corrections.jsonl, line 2"):
        corrections_of(path)


@pytest.mark.parametrize("changes", [
    {"verdict": "maybe"}, {"field": "colour"}, {"reviewer": ""}, {"agreement_id": None}, {"machine": 3},
    {"machine": None}, {"verdict": "correct"}, {"verdict": "correct", "value": "  "},
    {"field": "type", "machine": "lainnya", "verdict": "correct", "value": "surat"},
    {"field": "date", "machine": "2024", "verdict": "correct", "value": "12 Juni"},
    {"field": "signatories", "machine": "Widya"}, {"field": "article"}, {"extra": 1},
])
def test_what_cannot_be_used_is_refused(changes):
    with pytest.raises(BadCorrections):
        checked(asdict(says("title", "Dermaga")) | changes)


def test_the_last_word_counts_unless_it_is_taken_back():
    first, second = says("title", "Dermaga"), says("title", "Dermaga", "reject")
    assert latest([first, second]) == [second]
    assert latest([first, replace(first, verdict="withdraw")]) == []
    assert latest([first, replace(second, reviewer="budi")], per_reviewer=True) == [
        first, replace(second, reviewer="budi"),
    ]


def test_items_added_to_a_list_stand_side_by_side():
    one, two = says("parties", None, value="PT Satu"), says("parties", None, value="PT Dua")
    assert latest([one, two, replace(one, verdict="withdraw")]) == [two]
