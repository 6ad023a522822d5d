"""For tests of pages: a real browser, where there is one, and a few made-up records to show in it."""

import os
import shutil
from datetime import date

import pytest

from sepakat import tables
from sepakat.records import Agreement, Article, Evidence, Number, PartialDate, Party, Signatory
from sepakat.report.reading import Output

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")  # playwright keeps an event loop running, which other tests must not meet
def browser():
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        pytest.skip("no Chromium: the page is not tested in a browser (apt-get install chromium, or set CHROMIUM)")
    playwright = pytest.importorskip("playwright.sync_api").sync_playwright().start()
    started = playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    )
    yield started
    started.close()
    playwright.stop()


@pytest.fixture
def page(browser):
    """A page at 1280 pixels; a test fails where the browser complains, unless it clears ``page.complaints``."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(10_000)
    complaints = opened.complaints = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert not complaints


def told(article: Article, status: str, title: str, parties: tuple[str, ...], **values) -> dict:
    """A row for one agreement of an article, with evidence wherever its words are printed there."""
    printed = {"type": "nota kesepahaman", "status": "nota kesepahaman", "title": title}
    printed |= {f"parties[{k}].name": name for k, name in enumerate(parties)}
    printed |= {f"signatories[{k}].name": who.name for k, who in enumerate(values.get("signatories", ()))}
    printed |= {f"numbers[{k}]": number.printed for k, number in enumerate(values.get("numbers", ()))}
    evidence = tuple(
        Evidence(path, "text", at, at + len(words), words, "test.printed", 0.9)
        for path, words in printed.items() if (at := article.text.find(words)) >= 0
    )
    agreement = Agreement(
        f"{article.article_id[:15]}{len(title) % 10}", article.article_id, "nota_kesepahaman", "nota kesepahaman",
        status, title, parties=tuple(Party(name, (name,), kind="company") for name in parties), evidence=evidence,
        **values,
    )
    return tables.agreement_row(agreement, article, "test-1")


@pytest.fixture
def output() -> Output:
    """Three records of two articles (one with markup and letters beyond the basic plane in its text), and an article
    without a record."""
    hostile = Article(
        "a" * 16, "Pasar <b>Kencana</b> ditata", '🙂 <script>document.title = "kena"</script> PT Kayu Manis dan CV '
        "Daun Pandan menandatangani nota kesepahaman tentang Penataan Pasar Kencana, Rabu. Nomornya 12/NK/2024.\n"
        "Widya Larasati hadir.", url="javascript:alert(1)", source="Warta Kencana", published_on=date(2024, 3, 6),
    )
    harbour = Article(
        "b" * 16, "Dermaga baru", "Koperasi Bahari dan PT Kayu Manis meneken nota kesepahaman tentang Dermaga Rakyat. "
        "Sebelumnya nota kesepahaman tentang Lelang Ikan berlaku.", url="https://kencana.example/dermaga",
        source="Suara Arung", published_on=date(2023, 7, 2),
    )
    quiet = Article("c" * 16, "Musim hujan", "Hujan turun; belum ada nota kesepahaman.", source="Suara Arung")
    agreements = [
        told(hostile, "signed", "Penataan Pasar Kencana", ("PT Kayu Manis", "CV Daun Pandan"),
             date=PartialDate(2024, 3, 6), numbers=(Number("12/NK/2024", "12/NK/2024"),),
             signatories=(Signatory("Widya Larasati", "Widya Larasati", "Direktur", "PT Kayu Manis"),), confidence=0.9),
        told(harbour, "signed", "Dermaga Rakyat", ("Koperasi Bahari", "PT Kayu Manis"),
             date=PartialDate(2023, 7), confidence=0.7),
        told(harbour, "existing", "Lelang Ikan", (), confidence=0.5),
    ]
    articles = [tables.article_row(article, 1) for article in (hostile, harbour, quiet)]
    return Output(agreements, {row["article_id"]: row for row in articles}, [])
