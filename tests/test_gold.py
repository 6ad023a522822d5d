"""The gold files stand on their own text: every string is printed, every value is one the contract knows."""

import json
import re
from pathlib import Path

import pytest

from sepakat.records import AGREEMENT_TYPES, STATUSES, PartialDate

ROOT = Path(__file__).parents[1]


def lines(name):
    return [json.loads(line) for line in (ROOT / "tests/gold" / name).read_text("utf-8").splitlines()]


ARTICLES = lines("sample.jsonl")
SETS = ("regions", "portals", "context", "styles", "mixed", "districts")
MADE = [article for name in SETS for article in lines(f"made/{name}.jsonl")]
ENTITIES = lines("entities.jsonl")
ENCODINGS = {"adendum-pdam.html": "cp1252"}

each_article = pytest.mark.parametrize("article", ARTICLES, ids=[article["id"] for article in ARTICLES])
each_annotated = pytest.mark.parametrize("article", ARTICLES + MADE, ids=[article["id"] for article in ARTICLES + MADE])
each_passage = pytest.mark.parametrize("passage", ENTITIES, ids=[passage["id"] for passage in ENTITIES])


def as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def one_line(text):
    return " ".join(text.split())


def strings(agreement):
    yield from agreement["numbers"]
    yield from as_list(agreement["title"])
    yield from as_list(agreement["place"])
    yield from agreement["scope"]
    for party in agreement["parties"]:
        yield from party["names"]
    for signatory in agreement["signatories"]:
        for key in ("name", "position", "party"):
            yield from as_list(signatory[key])


@each_annotated
def test_every_gold_string_is_printed(article):
    printed = one_line(f"{article['title']}\n{article['text']}")
    wanted = [one_line(text) for agreement in article["agreements"] for text in strings(agreement)]
    assert [text for text in wanted if text not in printed] == []


@each_annotated
def test_gold_values_are_the_contracts(article):
    if article["published"]:
        assert PartialDate.parse(article["published"]).precision == "day"
    for agreement in article["agreements"]:
        assert set(as_list(agreement["type"])) <= set(AGREEMENT_TYPES) and agreement["type"]
        assert agreement["status"] in STATUSES
        for day in filter(None, (agreement["date"], agreement["valid_until"])):
            PartialDate.parse(day)
        assert agreement["duration"] is None or re.fullmatch(r"P(\d+Y)?(\d+M)?(\d+D)?", agreement["duration"])
        spellings = [party["names"] for party in agreement["parties"]]
        assert all(names == sorted(names, key=len, reverse=True) for names in spellings)
        known = {name for names in spellings for name in names}
        assert {party for signatory in agreement["signatories"] for party in as_list(signatory["party"])} <= known


def test_gold_holds_every_status_and_pages_without_any():
    agreements = [agreement for article in ARTICLES for agreement in article["agreements"]]
    assert len(ARTICLES) >= 15 and len(agreements) >= 20
    assert {agreement["status"] for agreement in agreements} == set(STATUSES)
    assert len({article["id"] for article in ARTICLES}) == len(ARTICLES)
    assert any(not article["agreements"] for article in ARTICLES)


@each_article
def test_gold_articles_stand_in_the_sample_pages(article):
    for page in (ROOT / "data/raw").iterdir():
        if page.suffix in (".html", ".txt", ".jsonl", ".csv") and page.name != "rusak.html":
            text = page.read_bytes().decode(ENCODINGS.get(page.name, "utf-8"))
            if page.suffix == ".jsonl":
                text = "\n".join(json.loads(line)["title"] for line in text.splitlines())
            if article["title"] in text:
                return
    pytest.fail(f"no page of data/raw prints the title {article['title']!r}")


@each_passage
def test_entity_offsets_cut_whole_words(passage):
    text = passage["text"]
    spans = [(start, end) for start, end, _ in passage["entities"]]
    assert {label for _, _, label in passage["entities"]} <= {"PER", "ORG", "LOC"}
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    for start, end in [*spans, *map(tuple, passage["offices"])]:
        assert text[start:end] == text[start:end].strip() != ""
        assert not re.match(r"\w\w", text[max(start - 1, 0) : start + 1])
        assert not re.match(r"\w\w", text[end - 1 : end + 1])
