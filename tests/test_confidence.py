"""Confidences: from the rules' shares of right values, and judged against gold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.assembly.confidence import confidence, field_of, shares
from sepakat.evaluation.reliability import Judged, judged, summary
from sepakat.records import Agreement, Evidence, Number, Party, Signatory

KNOWN = {
    "record": {"default": 0.8, "party.sure": 0.95, "party.weak": 0.5},
    "date": {"default": 0.7, "date.near": 0.9},
}
GOLD = {
    "type": ["nota_kesepahaman"], "status": "signed", "title": "Riset Padi", "numbers": ["7/MOU/2024"],
    "parties": [{"names": ["BNN"]}, {"names": ["Polri"]}], "date": "2025-03-05", "place": None, "duration": "P5Y",
    "signatories": [{"name": "Siti Aminah", "position": "Kepala BNN", "party": "BNN"}], "scope": ["riset padi"],
}
SPANS = {
    "type": True, "title": True, "numbers[0]": True, "parties[0].name": True, "parties[1].name": False, "date": False,
    "duration": True, "signatories[0].name": True, "signatories[0].position": False, "scope[0]": True,
    "scope[1]": False,
}


def found(**more) -> Agreement:
    values = {
        "status": "signed", "title": "Riset Padi", "numbers": (Number("7/MOU/2024", "7/MOU/2024"),),
        "parties": (Party("BNN", ("BNN",)), Party("BPOM", ("BPOM",))), "duration": "P5Y",
        "signatories": (Signatory("Siti Aminah", "Siti Aminah", "Direktur BPOM", "BNN"),),
        "scope": ("riset padi", "panen"), "confidence": 0.9,
        "evidence": tuple(Evidence(path, "text", 0, 1, "x", "rule", 0.8) for path in SPANS),
    }
    return Agreement("0", "0", "nota_kesepahaman", "MoU", **values | more)


@pytest.mark.parametrize(
    ("field", "rule", "document", "expected"),
    [
        ("record", "party.sure", "party.sure", 0.95),
        ("record", "party.new", "party.new", 0.8),
        ("date", "date.near", "party.new", 0.9),
        ("date", "date.near+published+same-event", "party.new", 0.9),
        ("date", "date.new", "party.new", 0.7),
    ],
)
def test_a_rule_is_as_sure_as_it_was_right(field, rule, document, expected):
    assert confidence(field, rule, document, KNOWN) == expected


def test_what_is_known_of_the_document_moves_its_values():
    sure, weak = (confidence("date", "date.near", rule, KNOWN) for rule in ("party.sure", "party.weak"))
    assert sure > 0.9 > weak


@given(st.sampled_from(sorted(shares())), st.text(), st.text())
def test_any_rule_has_a_confidence(field, rule, document):
    assert 0 < confidence(field, rule, document, shares()) < 1


@pytest.mark.parametrize(
    ("path", "field"),
    [("signatories[0].position", "positions"), ("parties[1].name", "parties"), ("duration", "validity"),
     ("valid_until", "validity"), ("date", "date"), ("scope[3]", "scope")],
)
def test_the_field_of_a_path(path, field):
    assert field_of(path) == field


def test_every_value_is_judged_by_itself():
    values = judged("a", [GOLD], [found()])
    assert values[0] == Judged("a", "record", "rule", "rule", 0.9, True)
    assert dict(zip(SPANS, (value.right for value in values[1:]), strict=True)) == SPANS


def test_a_record_that_gold_does_not_have_is_wrong_in_all():
    assert not any(value.right for value in judged("a", [], [found()]))


def test_partial_numbers_and_offices_without_a_name_are_not_judged():
    partial = found(
        numbers=(Number("KEP- /X/2024", "KEP-/X/2024", partial=True),),
        signatories=(Signatory(None, None, "Menteri", None),),
        evidence=tuple(Evidence(p, "text", 0, 1, "x", "r", 0.8) for p in ("numbers[0]", "signatories[0].position")),
    )
    assert [value.field for value in judged("a", [GOLD], [partial])] == ["record"]


def test_the_summary_counts_by_confidence():
    values = [Judged("a", "date", "r", "r", share, right) for share, right in ((0.95, True), (0.9, False), (0.6, True))]
    result = summary(values)
    assert [row["values"] for row in result["bins"]] == [0, 1, 0, 0, 2]
    assert result["sure"] == {"values": 2, "right": 1, "all_right": 2}
