from dataclasses import replace
from datetime import date

import pytest

from saying import ARTICLE, RECORD, says
from sepakat.review import overlay
from sepakat.review.values import values_of


def row_of(output, record=RECORD):
    return next((row for row in output.agreements if row["agreement_id"] == record), None)


CASES = {
    "accept": (says("title", "Dermaga Rakyat"), "title", ["Dermaga Rakyat"]),
    "correct a text": (says("title", "Dermaga Rakyat", value="Dermaga"), "title", ["Dermaga"]),
    "correct a day": (says("date", "2023-07", value="2023-07-01"), "date", ["2023-07-01"]),
    "add a day": (says("valid_until", None, value="2025"), "valid_until", ["2025"]),
    "reject a value": (says("date", "2023-07", "reject"), "date", []),
    "correct an item": (
        says("parties", "Koperasi Bahari", value="Koperasi Bahari Jaya"), "parties",
        ["Koperasi Bahari Jaya", "PT Kayu Manis"],
    ),
    "reject an item": (says("parties", "Koperasi Bahari", "reject"), "parties", ["PT Kayu Manis"]),
    "add an item": (
        says("parties", None, value="Kota Arung"), "parties", ["Koperasi Bahari", "PT Kayu Manis", "Kota Arung"],
    ),
}


@pytest.mark.parametrize("judgement, field, expected", CASES.values(), ids=CASES.keys())
def test_the_reviewers_word_counts_and_the_machines_stays_beside_it(output, judgement, field, expected):
    corrected, conflicts = overlay(output, [judgement])
    row = row_of(corrected)
    assert values_of(row)[field] == expected and conflicts == []
    assert [note["field"] for note in row["corrections"]] == [field]
    assert row["corrections"][0]["reviewer"] == "rina"
    article = output.articles[ARTICLE]
    for entry in row["evidence"]:
        assert article[entry["part"]][entry["start"]:entry["end"]] == entry["text"]


def test_evidence_follows_the_item_it_proves(output):
    row = row_of(overlay(output, [says("parties", "Koperasi Bahari", "reject")])[0])
    assert [e["text"] for e in row["evidence"] if e["path"] == "parties[0].name"] == ["PT Kayu Manis"]
    assert not [e for e in row["evidence"] if e["path"].startswith("parties[1]")]


def test_a_reviewers_value_is_proved_where_the_article_prints_it(output):
    row = row_of(overlay(output, [says("title", "Dermaga Rakyat", value="Lelang Ikan")])[0])
    assert [(e["text"], e["rule"]) for e in row["evidence"] if e["path"] == "title"] == [("Lelang Ikan", "review")]


def test_a_rejected_record_is_left_out_and_an_added_one_is_in(output):
    added = "0" * 16
    corrected, conflicts = overlay(output, [
        says("record", "agreement", "reject"),
        says("record", None, value="added", record=added), says("type", None, value="adendum", record=added),
        says("date", None, value="2023-06-30", record=added),
    ])
    assert row_of(corrected) is None and conflicts == []
    row = row_of(corrected, added)
    assert (row["type"], row["date"], row["article_id"]) == ("adendum", date(2023, 6, 30), ARTICLE)


def test_an_added_record_taken_back_is_gone(output):
    added = "0" * 16
    said = [says("record", None, value="added", record=added), says("title", None, value="Dermaga", record=added)]
    corrected, conflicts = overlay(output, [*said, replace(said[0], verdict="withdraw", value=None)])
    assert row_of(corrected, added) is None and conflicts == []


def reprocessed(output, **changes):
    """The output of a later pipeline that reads the first harbour record otherwise."""
    return replace(output, agreements=[
        row | changes if row["agreement_id"] == RECORD else row for row in output.agreements
    ])


def test_after_reprocessing_the_correction_still_counts_and_the_conflict_is_told(output):
    later = reprocessed(output, title="Dermaga Nelayan")
    corrected, conflicts = overlay(later, [says("title", "Dermaga Rakyat", value="Dermaga")])
    assert row_of(corrected)["title"] == "Dermaga"
    assert [(conflict.kind, conflict.now) for conflict in conflicts] == [("changed", "Dermaga Nelayan")]
    assert "rina judged \"Dermaga Rakyat\"" in str(conflicts[0])


def test_a_machine_that_has_learnt_is_no_conflict(output):
    later = reprocessed(output, title="Dermaga")
    corrected, conflicts = overlay(later, [says("title", "Dermaga Rakyat", value="Dermaga")])
    assert row_of(corrected)["title"] == "Dermaga" and conflicts == []


def test_a_rejection_does_not_reach_a_new_value(output):
    later = reprocessed(output, title="Dermaga Nelayan")
    corrected, conflicts = overlay(later, [says("title", "Dermaga Rakyat", "reject")])
    assert row_of(corrected)["title"] == "Dermaga Nelayan" and [c.kind for c in conflicts] == ["changed"]


def test_a_record_under_another_id_is_found_by_its_values(output):
    later = reprocessed(output, agreement_id="f" * 16)
    corrected, conflicts = overlay(later, [
        says("title", "Dermaga Rakyat", value="Dermaga"), says("parties", "Koperasi Bahari"), says("date", "2023-07"),
    ])
    assert row_of(corrected, "f" * 16)["title"] == "Dermaga" and conflicts == []
    assert len(corrected.agreements) == 3


def test_a_confirmed_record_that_the_machine_loses_is_kept(output):
    later = replace(output, agreements=[row for row in output.agreements if row["article_id"] != ARTICLE])
    corrected, conflicts = overlay(later, [says("title", "Dermaga Rakyat"), says("date", "2023-07", "reject")])
    assert values_of(row_of(corrected))["title"] == ["Dermaga Rakyat"]
    assert [conflict.kind for conflict in conflicts] == ["gone"]


def test_two_reviewers_who_differ_are_told(output):
    _, conflicts = overlay(output, [
        says("title", "Dermaga Rakyat"), says("title", "Dermaga Rakyat", value="Dermaga", reviewer="budi"),
    ])
    assert [(conflict.kind, conflict.judgement.reviewer) for conflict in conflicts] == [("reviewers", "budi")]
