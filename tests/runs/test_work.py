"""What a worker says of its pages, with a quick model in place of the real one."""

import hashlib
import json
import pickle
import time
from types import SimpleNamespace

import pytest

from sepakat import cleaning, extraction
from sepakat.records import Agreement, Article, short_digest
from sepakat.runs import work
from sepakat.runs.work import Work
from sepakat.sources import InputFile

MOU = "Dinas Arsip dan Kampus Melati menandatangani nota kesepahaman."


@pytest.fixture(autouse=True)
def quick_language(monkeypatch):
    def clean(page):
        if "kosong" in page.body:
            raise cleaning.Unreadable("no text")
        return Article(short_digest(page.url or page.body), page.title, page.body, page.url)

    def extract_article(article, nlp):
        if "rusak" in article.text:
            raise IndexError("list index out of range")
        if "lambat" in article.text:
            until = time.process_time() + 5
            while time.process_time() < until:
                pass
        if "biasa" in article.text:
            return []
        return [Agreement(short_digest(article.article_id), article.article_id, "nota_kesepahaman", "MoU", "signed")]

    model = SimpleNamespace(meta={"lang": "id", "name": "uji", "version": "1"})
    monkeypatch.setattr(work, "_language", lambda ner: model)
    monkeypatch.setattr(cleaning, "clean", clean)
    monkeypatch.setattr(extraction, "extract_article", extract_article)


def unit(folder, *files):
    made = []
    for n, rows in enumerate(files):
        path = folder / f"{n}.jsonl"
        path.write_bytes(b"".join(row if isinstance(row, bytes) else json.dumps({"text": row}).encode() + b"\n"
                                  for row in rows))
        made.append(InputFile(str(path), "jsonl", path.stat().st_size))
    return tuple(made)


def outcomes(*arguments, settings=None, **more):
    return [o for batch in Work(**(settings or {})).batches(*arguments, **more) for o in batch.outcomes]


def kinds(found):
    return [(outcome.input_position, outcome.kind) for outcome in found]


def test_each_page_has_its_outcome(tmp_path):
    texts = [MOU, "Harga cabai naik", f"{MOU} biasa", f"{MOU} kosong", f"{MOU} rusak", b"{no json\n"]
    found = outcomes(unit(tmp_path, texts))
    assert kinds(found) == [
        (1, "records"), (2, "screened_out"), (3, "no_agreement"), (4, "quarantined"), (5, "quarantined"),
        (6, "quarantined"),
    ]
    assert [o.digest for o in found[:5]] == [hashlib.sha256(text.encode()).hexdigest() for text in texts[:5]]
    assert found[0].article["agreements"] == 1 and found[0].agreements[0]["model_version"] == "id_uji-1"
    assert [(o.stage, o.is_page) for o in found[3:]] == [("cleaning", True), ("extraction", True), ("sources", False)]
    assert found[4].reason == "IndexError: list index out of range" and "extract_article" in found[4].traceback
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_page_whose_only_mention_is_no_part_of_its_text_is_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(cleaning, "clean", lambda page: Article("0" * 16, "Harga cabai", "Cabai naik lagi.", None))
    texts = [f"Cabai naik lagi. Baca juga: {MOU}"]
    [found] = outcomes(unit(tmp_path, texts))
    assert (found.kind, found.article, len(found.digest)) == ("screened_out", None, 64)
    [found] = outcomes(unit(tmp_path, texts), settings={"screen": False})
    assert found.kind == "records"


def test_a_model_that_cannot_be_loaded_stops_the_run(tmp_path, monkeypatch):
    def missing(ner):
        raise FileNotFoundError("the language model is missing")

    monkeypatch.setattr(work, "_language", missing)
    assert kinds(outcomes(unit(tmp_path, ["Harga cabai naik"]))) == [(1, "screened_out")]
    with pytest.raises(FileNotFoundError, match="model is missing"):
        outcomes(unit(tmp_path, [MOU]))


def test_known_pages_are_not_looked_at(tmp_path):
    known = hashlib.sha256(MOU.encode()).hexdigest()
    found = outcomes(unit(tmp_path, [MOU, f"{MOU} biasa"]), settings={"seen": lambda page, digest: digest == known})
    assert kinds(found) == [(1, "seen"), (2, "no_agreement")] and found[0].article is None


def test_without_screening_every_page_is_read(tmp_path):
    found = outcomes(unit(tmp_path, ["Harga cabai naik"]), settings={"screen": False})
    assert kinds(found) == [(1, "records")]


def test_a_unit_is_read_on_from_any_place(tmp_path):
    files = unit(tmp_path, [MOU, b"{no json\n", f"{MOU} biasa"], ["Harga cabai naik", MOU])
    whole = outcomes(files)
    places = [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2)]
    assert [outcomes(files, place) for place in places] == [whole[n:] for n in (0, 1, 2, 3, 4, 5)]
    last = list(Work().batches(files))[-1]
    assert last.after == (2, 0) and outcomes(files, last.after) == []


def test_sizes_add_up_to_the_unit(tmp_path):
    files = unit(tmp_path, [MOU] * 3, [], [MOU] * 1200)
    batches = list(Work().batches(files))
    assert len(batches) > 2 and sum(batch.size for batch in batches) == pytest.approx(sum(f.size for f in files))


def test_pages_are_named_before_they_are_read_and_poisoned_ones_are_not_read(tmp_path):
    told = []
    files = unit(tmp_path, [MOU, MOU], [MOU])
    found = outcomes(files, poisoned={(0, 1): "it died"}, at_hand=told.append)
    assert kinds(found) == [(1, "records"), (2, "quarantined"), (1, "records")]
    assert (found[1].reason, found[1].stage, len(found[1].digest)) == ("it died", "extraction", 64)
    assert told == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]


def test_a_page_has_its_time(tmp_path):
    found = outcomes(unit(tmp_path, [f"{MOU} lambat", MOU]), settings={"page_seconds": 0.1})
    assert kinds(found) == [(1, "quarantined"), (2, "records")]
    assert found[0].reason == "took longer than the 0.1 seconds allowed for one page"


def test_limit_and_stop_end_the_reading(tmp_path):
    files = unit(tmp_path, [MOU, b"{no json\n", MOU, MOU, MOU])
    assert len(outcomes(files, settings={"limit": 2})) == 3
    assert len(outcomes(files, stopped=lambda: True)) == 1
