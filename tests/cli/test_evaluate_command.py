"""``sepakat evaluate``."""

import json
import re

import pytest
import spacy
from typed import PRICES, TEXT, sepakat

from sepakat import extraction


@pytest.fixture
def gold(tmp_path, quick_language, monkeypatch):
    """Two annotated articles, of which the second has a record that the pipeline does not find."""
    monkeypatch.setattr(extraction, "load", lambda rules=True, ner="spacy": spacy.blank("xx"))
    monkeypatch.setattr("sepakat.evaluation.gold.extract_articles", lambda articles, nlp: (
        (article, extraction.extract_article(article)) for article in articles
    ))
    record = {"type": "nota_kesepahaman", "status": "signed", "parties": [{"name": "Kampus Melati"}]}
    rows = [
        {"id": "a", "text": TEXT, "published": "2020-03-05", "agreements": [record]},
        {"id": "b", "text": PRICES, "agreements": [record]},
    ]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "gold.jsonl"


def test_evaluate_prints_scores_and_disagreements(gold):
    shown = sepakat("evaluate", gold, "--errors", "1", "--min-gold", "1").stdout
    assert re.search(r"^type +1\.000 +0\.500 +0\.667 +2 +1$", shown, re.MULTILINE)
    assert "articles 2, article detection F1  0.667, exact records  0.500" in shown
    assert "of the values of at least 0.9" in shown
    assert "- b agreement\n    gold  {" in shown and shown.endswith("found null\n")


def test_evaluate_compares_with_an_earlier_measurement(gold, tmp_path, monkeypatch):
    before = tmp_path / "before.json"
    before.write_text(sepakat("evaluate", gold, "--json").stdout)
    assert "gained: none\nlost: none" in sepakat("evaluate", gold, "--against", before).stdout
    monkeypatch.setattr(extraction, "extract_article", lambda article, nlp=None: [])
    shown = sepakat("evaluate", gold, "--against", before).stdout
    assert "gained: none\nlost: a\nchanged: none" in shown and re.search(r"type +0\.667 -> +0\.000", shown)


def test_evaluate_writes_predictions(gold, tmp_path):
    sepakat("evaluate", gold, "--predictions", tmp_path / "found.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], len(row["agreements"])) for row in rows] == [("a", 1), ("b", 0)]


@pytest.fixture
def entity_gold(tmp_path, monkeypatch):
    """Two texts, and in place of the model a pipeline whose tidying takes Solok away."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "LOC", "pattern": "Solok"}])

    @spacy.Language.component("without_entities")
    def tidied(doc):
        doc.ents = []
        return doc

    nlp.add_pipe("without_entities", name="sepakat_entities")
    monkeypatch.setattr(extraction, "load", lambda rules=True, ner="spacy": nlp)
    rows = [{"id": "a", "text": "Warga Solok", "entities": [[6, 11, "LOC"]]}, {"text": "Solok", "entities": []}]
    (tmp_path / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "gold.jsonl"


def test_evaluate_scores_entities_with_and_without_tidying(entity_gold):
    shown = sepakat("evaluate", "--entities", entity_gold, "--no-tidy", "--errors", "1").stdout
    assert re.search(r"^LOC +0\.500 +1\.000 +0\.667 +0\.500 +1\.000 +0\.667 +1 +2$", shown, re.MULTILINE)
    assert shown.endswith('-  spurious LOC "Solok"\n')
    found = json.loads(sepakat("evaluate", "--entities", entity_gold, "--json").stdout)
    assert found["LOC"]["found"] == 0 and found["LOC"]["exact"] == {"precision": None, "recall": 0.0, "f1": 0.0}


@pytest.mark.parametrize("options, content, status, message", [
    (["--entities"], '{"text": "MoU", "entities": [[0, 9, "ORG"]]}\n', 74, "the span [0, 9] is not in the text"),
    (["--entities", "--withhold", "url"], None, 2, "--entities goes with --errors, --no-tidy, --ner and --json alone"),
    ([], '{"text": "MoU"}\n', 74, "line 1: lacks 'agreements'"),
    ([], "{\n", 74, "line 1"),
    (["--withhold", "text"], None, 2, "the hints are url"),
    (["--against", "{gold}"], None, 2, "is not what sepakat evaluate --json prints"),
    (["--against", "nowhere.json"], None, 74, "nowhere.json: No such file"),
    (["--predictions", "{gold}/x"], None, 74, "Not a directory"),
])
def test_evaluate_refuses(gold, options, content, status, message):
    if content:
        gold.write_text(content)
    found = sepakat("evaluate", gold, *(option.replace("{gold}", str(gold)) for option in options))
    assert found.exit_code == status, found.output
    assert message in re.sub(r"\s+", " ", found.stderr)
