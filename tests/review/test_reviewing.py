"""Judging in a real browser: what is said is saved, and there again after a reload."""

import threading
from datetime import date

import pytest

from sepakat.report.page import document
from sepakat.review import Corrections
from sepakat.review.server import ReviewServer


@pytest.fixture
def reviewing(page, output, tmp_path):
    server = ReviewServer(Corrections(tmp_path / "corrections.jsonl"), output.articles, "rina")
    settings = {"token": server.token, "reviewer": "rina"}
    server.page = "".join(document(
        output, lang="en", as_of=date(2024, 1, 1), shown="full", review=settings)).encode()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    page.goto(server.url)
    page.wait_for_selector(".review .record")
    yield page, server
    server.shutdown()
    server.server_close()


def said(server) -> list[tuple]:
    return [(j.field, j.machine, j.verdict, j.value) for j in server.corrections.read()]


def test_judging_saves_and_lasts(reviewing):
    page, server = reviewing
    page.get_by_role("button", name="Dermaga baru").click()
    page.get_by_role("button", name="Accept: Koperasi Bahari").click()
    page.get_by_role("button", name="Reject: PT Kayu Manis").click()
    page.get_by_text("not so").wait_for()
    page.get_by_role("button", name="Correct: July 2023").click()
    box = page.get_by_role("textbox", name="Date of signing")
    box.fill("1 Juli")
    page.get_by_role("button", name="Save").click()
    assert box.is_visible()  # the browser refuses what is no date
    box.fill("2023-07-01")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("→ 1 July 2023").wait_for()
    assert said(server) == [
        ("parties", "Koperasi Bahari", "accept", None), ("parties", "PT Kayu Manis", "reject", None),
        ("date", "2023-07", "correct", "2023-07-01"),
    ]
    page.reload()
    page.get_by_role("button", name="Dermaga baru").click()
    page.get_by_text("→ 1 July 2023").wait_for()
    page.get_by_role("button", name="Correct: signed").first.click()
    assert page.get_by_role("combobox", name="Status").last.input_value() == "signed"
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Correct: earlier agreement").click()
    assert page.get_by_role("combobox", name="Status").last.input_value() == "existing"
    assert page.get_by_role("button", name="Accept: Koperasi Bahari").get_attribute("aria-pressed") == "true"


def test_a_missed_agreement_is_added_and_the_article_completed(reviewing):
    page, server = reviewing
    page.get_by_role("button", name="Musim hujan").click()
    page.get_by_role("button", name="An agreement is missing here").click()
    page.get_by_role("button", name="add: Signatories").click()
    page.get_by_label("Name").fill("Widya Larasati")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("+ Widya Larasati").wait_for()
    page.get_by_label("All of this article is judged").check()
    page.locator(".progress", has_text="1 of 3 articles").wait_for()
    assert said(server) == [
        ("record", None, "correct", "added"),
        ("signatories", None, "correct", {"name": "Widya Larasati", "party": None, "position": None}),
        ("article", None, "accept", None),
    ]


def test_the_rest_of_a_record_is_accepted_at_once(reviewing):
    page, server = reviewing
    page.get_by_role("button", name="Pasar <b>Kencana</b> ditata").click()
    page.get_by_role("button", name="Reject: CV Daun Pandan").click()
    page.get_by_role("button", name="Accept all the rest").click()
    page.locator(".verdict.accept[aria-pressed=true]").nth(6).wait_for()
    assert {verdict for field, _, verdict, _ in said(server) if field != "parties"} == {"accept"}
    assert len(said(server)) == 8


def test_a_judgement_that_was_not_saved_is_told(reviewing, monkeypatch):
    page, server = reviewing

    def full(judgement):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(server.corrections, "add", full)
    page.get_by_role("button", name="Dermaga baru").click()
    page.get_by_role("button", name="Accept: Koperasi Bahari").click()
    assert "No space left" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("button", name="Accept: Koperasi Bahari").get_attribute("aria-pressed") == "false"
    page.complaints.clear()
