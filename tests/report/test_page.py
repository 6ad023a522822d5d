"""The page as a reader meets it, in a real browser."""

from dataclasses import replace
from datetime import date

import pytest

from saying import says
from sepakat.report.page import document, write
from sepakat.review import overlay


@pytest.fixture
def opened(page, output, tmp_path):
    """Opens the page of the made-up records."""

    def opens(lang="en", anchor="", of=output, **settings):
        path = tmp_path / "report.html"
        write(path, document(of, lang=lang, as_of=date(2024, 1, 1), **settings))
        page.goto(path.as_uri() + anchor)
        page.wait_for_selector("#records")
        return page

    return opens


def titles(page) -> list[str]:
    return page.locator(".record .about").all_text_contents()


def test_it_shows_counts_charts_and_records(opened):
    page = opened()
    assert "3 records of agreements, read out of 2 articles of 3" in page.inner_text(".lead")
    assert titles(page) == ["Penataan Pasar Kencana", "Dermaga Rakyat", "Lelang Ikan"]
    assert page.locator(".timeline rect.signed").count() == 2
    assert page.locator(".network circle").count() == 3
    assert "PT Kayu Manis" in page.inner_text(".top-parties li:first-child")


@pytest.mark.parametrize("query, found", [
    ("kayu manis", ["Penataan Pasar Kencana", "Dermaga Rakyat"]), ("12/nk", ["Penataan Pasar Kencana"]),
    ("WIDYA", ["Penataan Pasar Kencana"]), ("tidak ada ini", []),
])
def test_search(opened, query, found):
    page = opened()
    page.fill("#query", query)
    page.locator(".results", has_text=f"{len(found)} of 3").wait_for()
    assert titles(page) == found


def test_facets_filter_and_their_counts_follow(opened):
    page = opened()
    page.get_by_role("checkbox", name="signed").check()
    page.get_by_role("checkbox", name="2023").check()
    assert titles(page) == ["Dermaga Rakyat"]
    assert page.locator("label", has_text="2024").locator(".count").inner_text() == "1"
    page.get_by_role("button", name="Remove filter: 2023").click()
    assert len(titles(page)) == 2
    page.get_by_role("button", name="Clear filters").click()
    assert len(titles(page)) == 3


def test_a_value_leads_to_the_words_that_prove_it(opened):
    page = opened()
    page.get_by_role("button", name="Penataan Pasar Kencana").first.click()
    page.locator("button.value", has_text="CV Daun Pandan").click()
    assert page.locator(".proof mark.chosen").all_text_contents() == ["CV Daun Pandan"]
    assert "hadir" not in page.locator(".proof .passage").first.inner_text()
    assert page.locator(".proof a").count() == 0  # its address is no web address


def test_the_whole_article_where_asked_for(opened):
    page = opened(shown="full")
    page.get_by_role("button", name="Dermaga Rakyat").click()
    assert page.locator(".proof .passages").inner_text().endswith("berlaku.")
    link = page.locator(".proof a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (
        "https://kencana.example/dermaga", "noreferrer noopener",
    )


def test_markup_in_an_article_stays_text(opened):
    page = opened(shown="full", lang="id")
    page.get_by_role("button", name="Penataan Pasar Kencana").first.click()
    assert '<script>document.title = "kena"</script>' in page.locator(".proof .passages").inner_text()
    assert "<b>Kencana</b>" in page.locator(".proof .passage.title").inner_text()
    assert page.title() == "Perjanjian dalam berita"


def test_the_address_keeps_filter_and_record(opened):
    page = opened()
    page.locator(".top-parties button", has_text="Koperasi Bahari").click()
    page.get_by_role("button", name="Dermaga Rakyat").click()
    page.wait_for_selector(".opened .fields")
    page.reload()
    page.wait_for_selector(".opened .fields")
    assert titles(page) == ["Dermaga Rakyat"]


def test_language_and_theme_change_and_last(opened):
    page = opened()
    page.get_by_role("button", name="Bahasa Indonesia").click()
    assert page.inner_text("h1") == "Perjanjian dalam berita"
    assert page.evaluate("document.documentElement.lang") == "id"
    page.get_by_role("button", name="Gelap").click()
    page.reload()
    page.wait_for_selector("#records")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.inner_text("h1") == "Perjanjian dalam berita"


def test_the_keyboard_suffices(opened):
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the link that skips to the records
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".opened .fields")
    page.locator(".timeline svg").focus()
    page.keyboard.press("Home")
    assert page.inner_text(".readout") == "July 2023: 1 signed, 0 planned, 0 earlier agreement"
    page.keyboard.press("Enter")
    page.wait_for_selector(".chip")
    assert titles(page) == ["Dermaga Rakyat"]


def test_everything_that_acts_has_a_name(opened):
    page = opened()
    page.locator(".record button").first.click()
    page.wait_for_selector(".opened .fields")
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, a, input, select, svg, summary')].filter((element) => !(
            element.textContent.trim() || element.getAttribute('aria-label') || element.labels?.length ||
            element.getAttribute('aria-labelledby'))).map((element) => element.outerHTML)"""
    )
    assert nameless == []
    assert page.locator("main, header, footer, [role=search], [role=status]").count() == 5


@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_is_wider_than_the_window(opened, width):
    page = opened()
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".record button").first.click()
    page.wait_for_selector(".opened .fields")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_reviewers_said_is_shown_with_the_machines_value(opened, output):
    corrected, _ = overlay(output, [says("title", "Dermaga Rakyat", value="Dermaga Nelayan")])
    page = opened(of=corrected)
    page.get_by_role("button", name="Dermaga Nelayan").click()
    assert "Title: “Dermaga Rakyat” → “Dermaga Nelayan” by rina" in page.inner_text(".corrections")
    page.get_by_role("checkbox", name="corrected by hand").check()
    assert titles(page) == ["Dermaga Nelayan"]


def test_reports_of_one_agreement_lead_to_each_other(opened, output):
    ids = [row["agreement_id"] for row in output.agreements[:2]]
    linked = [{"agreement_ids": ids, "reports": 2, "outlets": 2, "contradictions": ["date"]}]
    page = opened(of=replace(output, linked=linked, pages=5000))
    assert "1 different agreements" in page.inner_text(".lead") and "5,000 pages" in page.inner_text(".lead")
    page.get_by_role("button", name="Dermaga Rakyat").click()
    assert "contradict each other about: Date of signing" in page.inner_text(".linked")
    page.locator(".linked button").click()
    page.locator(".record.open", has_text="Penataan Pasar Kencana").wait_for()
