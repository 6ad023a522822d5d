"""Gold without its texts: hidden and joined again it is the same, and only to the text that it was read from."""

import gzip
import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests/gold/made/regions.jsonl"


@pytest.fixture(scope="module")
def annotated():
    spec = importlib.util.spec_from_file_location("annotated", ROOT / "benchmarks/annotated.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def articles():
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def files(folder, annotated, articles, changed=""):
    rows = "".join(json.dumps(annotated.hidden(article)) + "\n" for article in articles)
    (folder / "annotations.jsonl").write_text(rows, "utf-8")
    with gzip.open(folder / "news.jsonl.gz", "wt", encoding="utf-8") as corpus:
        for article in articles:
            kept = {key: article[key] for key in ("id", "url", "title", "published", "source", "text")}
            corpus.write(json.dumps(kept | {"text": article["text"] + changed}) + "\n")
    return folder / "annotations.jsonl", folder / "news.jsonl.gz"


def test_hidden_gold_is_joined_again(tmp_path, annotated, articles):
    annotations, corpus = files(tmp_path, annotated, articles)
    assert articles[0]["text"][:40] not in annotations.read_text("utf-8")
    assert list(annotated.joined(annotations, corpus)) == articles


def test_other_words_are_refused(tmp_path, annotated, articles):
    annotations, corpus = files(tmp_path, annotated, articles[:1], changed=" Sunting")
    with pytest.raises(ValueError, match="other words"):
        list(annotated.joined(annotations, corpus))


def test_a_string_that_is_not_printed_is_refused(annotated, articles):
    articles[0]["agreements"][0]["place"] = "Balai Tak Bernama"
    with pytest.raises(ValueError, match="not printed: 'Balai Tak Bernama'"):
        annotated.hidden(articles[0])
