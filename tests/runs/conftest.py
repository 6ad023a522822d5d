from types import SimpleNamespace

import pytest

from sepakat import cleaning, extraction
from sepakat.cleaning.address import canonical, part_of
from sepakat.records import Agreement, Article, short_digest, text_fingerprint
from sepakat.runs import work


@pytest.fixture
def quick_language(monkeypatch):
    """In place of the model: one agreement for each time a text says MoU; two texts break."""

    def clean(page):
        text = page.body if isinstance(page.body, str) else page.body.decode("utf-8", "replace")
        if "kosong" in text:
            raise cleaning.Unreadable("no text")
        url = canonical(page.url)
        return Article(
            short_digest(url or text_fingerprint(text)), page.title, text, url or page.url,
            fetched_at=page.fetched_at, input_path=page.input_path, input_position=page.input_position,
            kept=page.kept, part=part_of(page.url),
        )

    def extract_article(article, nlp):
        if "rusak" in article.text:
            raise IndexError("list index out of range")
        return [
            Agreement(short_digest(f"{article.article_id}{n}"), article.article_id, "nota_kesepahaman", "MoU",
                      "signed", title=article.title)
            for n in range(article.text.count("MoU"))
        ]

    model = SimpleNamespace(meta={"lang": "id", "name": "uji", "version": "1"})
    monkeypatch.setattr(work, "_language", lambda ner: model)
    monkeypatch.setattr(cleaning, "clean", clean)
    monkeypatch.setattr(extraction, "extract_article", extract_article)
