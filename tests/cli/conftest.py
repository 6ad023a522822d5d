import pytest

from sepakat import extraction
from sepakat.records import Agreement, Evidence, Party, short_digest
from sepakat.runs import work


@pytest.fixture
def quick_language(monkeypatch):
    """In place of the model: one agreement where a text says nota kesepahaman."""

    def extract_article(article, nlp=None):
        start = article.text.find("nota kesepahaman")
        if start < 0:
            return []
        words = article.text[start:start + 16]
        return [Agreement(
            short_digest(article.article_id), article.article_id, "nota_kesepahaman", words, "signed",
            parties=(Party("Kampus Melati", ("Kampus Melati",)),),
            evidence=(
                Evidence("type", "text", start, start + 16, words, "agreement.noun", 0.9),
                Evidence("parties[0].name", "text", start + 24, start + 37, "Kampus Melati", "party.with", 1),
            ),
        )]

    class Language:
        meta = {"lang": "id", "name": "uji", "version": "1"}

    monkeypatch.setattr(work, "_language", lambda ner: Language)
    monkeypatch.setattr(extraction, "extract_article", extract_article)
