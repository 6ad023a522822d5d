"""Scoring of entities and offices."""

import json

import pytest
import spacy
from spacy.tokens import Span

from sepakat.evaluation import BadGold, evaluate_entities

TEXT = "Bupati Solok Tono Wijaya tiba"
#       0      7     13


def score(tmp_path, gold: dict, found: list[tuple[int, int, str]], offices: list[tuple[int, int]] = ()):
    """The score of one text whose "pipeline" finds the spans given."""
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "satu", "text": TEXT} | gold) + "\n")
    nlp = spacy.blank("xx")
    nlp.add_pipe("finder").spans = found, offices
    return evaluate_entities(path, nlp)


@spacy.Language.factory("finder")
class Finder:
    def __init__(self, nlp, name):
        self.spans = (), ()

    def __call__(self, doc):
        entities, offices = self.spans
        doc.ents = [doc.char_span(*span) for span in entities]
        doc.spans["offices"] = [Span(doc, s.start, s.end) for s in (doc.char_span(*span) for span in offices)]
        return doc


def figures(row: dict) -> tuple:
    return tuple(row[match][ratio] for match in ("exact", "overlapping") for ratio in ("precision", "recall"))


@pytest.mark.parametrize(
    ("found", "label", "expected"),
    [
        ([(13, 24, "PER")], "PER", (1, 1, 1, 1)),
        ([(13, 17, "PER")], "PER", (0, 0, 1, 1)),
        ([(13, 17, "PER"), (18, 24, "PER")], "PER", (0, 0, 1, 1)),
        ([(13, 24, "ORG")], "PER", (None, 0, None, 0)),
        ([(13, 24, "ORG")], "ORG", (0, None, 0, None)),
        ([(13, 24, "PER"), (25, 29, "PER")], "PER", (0.5, 1, 0.5, 1)),
    ],
)
def test_exact_and_overlapping_spans(tmp_path, found, label, expected) -> None:
    gold = {"entities": [[13, 24, "PER"]], "offices": []}
    assert figures(score(tmp_path, gold, found).summary()[label]) == expected


def test_entities_are_counted_together_and_offices_apart(tmp_path) -> None:
    gold = {"entities": [[7, 12, "LOC"], [13, 24, "PER"]], "offices": [[0, 12]]}
    summary = score(tmp_path, gold, [(7, 12, "LOC")], [(0, 6)]).summary()
    assert figures(summary["entities"]) == (1, 0.5, 1, 0.5)
    assert figures(summary["OFFICE"]) == (0, 0, 1, 1)
    assert summary["entities"]["gold"] == 2 and summary["OFFICE"]["found"] == 1


def test_text_without_office_annotation_says_nothing_about_offices(tmp_path) -> None:
    assert "OFFICE" not in score(tmp_path, {"entities": []}, [], [(0, 12)]).summary()


def test_disagreements_are_in_the_order_of_the_text(tmp_path) -> None:
    found = score(tmp_path, {"entities": [[7, 12, "LOC"]], "offices": [[0, 12]]}, [(13, 24, "PER")])
    assert found.disagreements == [
        ("satu", "missed", "OFFICE", "Bupati Solok"), ("satu", "missed", "LOC", "Solok"),
        ("satu", "spurious", "PER", "Tono Wijaya"),
    ]


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ({"entities": [[0, 99, "PER"]]}, r"line 1: the span \[0, 99\] is not in the text"),
        ({"entities": [[0, 6, "GPE"]]}, "line 1: the label 'GPE' is none of PER, ORG, LOC"),
        ({}, "line 1: lacks 'entities'"),
        ({"entities": [[0, 6]]}, "line 1: "),
    ],
)
def test_unusable_gold_is_named_with_line_and_reason(tmp_path, gold, message) -> None:
    with pytest.raises(BadGold, match=message):
        score(tmp_path, gold, [])
