"""The benchmark's definitions: what counts as the same value, how records are aligned and counted."""

import pytest

from sepakat.evaluation.scoring import align, compare, same_name, same_person, same_text, score_corpus


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Kerja Sama Daerah", "kerjasama daerah", True),
        ("Perlindungan Anak", "Pelindungan Anak", True),
        ("Pemkab Lereng", "Pemkot Lereng", False),
    ],
)
def test_same_name(one, two, same):
    assert same_name(one, two) is same


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Dr. H. Bagus Seto, S.H., M.Si.", "Bagus Seto", True),
        ("Bagus Seto", "Bagas Prakoso", False),
    ],
)
def test_same_person(one, two, same):
    assert same_person(one, two) is same


def test_same_text_counts_words():
    assert same_text("pelatihan sopir bus sekolah baru", "pelatihan sopir bus sekolah", 0.8)
    assert not same_text("pelatihan sopir", "perawatan halte", 0.1)


def party(*names):
    return {"names": list(names), "name": names[0]}


def test_any_spelling_of_gold_counts():
    gold = {"parties": [party("Kementerian Agama", "Kemenag"), party("BNN")]}
    assert compare("parties", gold, {"parties": [party("Kemenag"), party("Polri")]}) == (1, 2, 2)


def test_matching_is_one_to_one():
    gold = {"scope": ["pelatihan sopir", "pelatihan sopir bus"]}
    assert compare("scope", gold, {"scope": ["pelatihan sopir"]})[0] == 1


def test_type_may_have_alternatives():
    assert compare("type", {"type": ["lainnya", "perjanjian_kerja_sama"]}, {"type": "perjanjian_kerja_sama"}) == (
        1,
        1,
        1,
    )


def test_either_form_of_validity_counts():
    assert compare("validity", {"valid_until": "2027", "duration": "P5Y"}, {"duration": "P5Y"}) == (1, 1, 1)


def test_records_without_anything_in_common_are_not_aligned():
    assert (
        align([{"type": "lainnya", "parties": [party("BNN")]}], [{"type": "lainnya", "parties": [party("Polri")]}])
        == []
    )


def test_alignment_is_the_best_in_total():
    gold = [{"parties": [party("BNN"), party("Polri")]}, {"parties": [party("BNN")], "date": "2025-01-01"}]
    found = [{"parties": [party("BNN")], "date": "2025-01-01"}, {"parties": [party("BNN"), party("Polri")]}]
    assert sorted(align(gold, found)) == [(0, 1), (1, 0)]


def test_missed_and_spurious_records_count_all_their_values():
    score = score_corpus(
        {"a": [{"type": "lainnya", "parties": [party("BNN")]}], "b": []},
        {"b": [{"type": "lainnya", "parties": [party("Polri")]}]},
    )
    assert score.counts["parties"] == [0, 1, 1]
    assert score.counts["agreement"] == [0, 1, 1]
    assert {(d.article, d.field) for d in score.disagreements} == {("a", "agreement"), ("b", "agreement")}


def test_perfect_predictions_score_one():
    gold = {
        "a": [{"type": "lainnya", "status": "signed", "parties": [party("BNN"), party("Polri")], "date": "2025-01-01"}]
    }
    summary = score_corpus(gold, gold).summary(min_gold=1)
    assert summary["mean_f1"] == summary["exact_records"] == summary["article_detection_f1"] == 1.0
