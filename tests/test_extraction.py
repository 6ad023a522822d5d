"""From a text to Agreements: the face of the package, evidence, ids, and Docs that travel."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sepakat
from sepakat.extraction import _party, extract_article, make_doc, process, read_agreements
from sepakat.records import Article, RawPage

GOLD = Path(__file__).parent / "gold" / "sample.jsonl"
TEXT = (
    "Pemerintah Kabupaten Lereng Sari dan PT Kereta Nusantara menandatangani nota kesepahaman Nomor 12/MoU/III/2025 "
    "tentang Angkutan Pelajar di Pendopo Lereng Sari, Rabu (5/3/2025).\n"
    "Naskah itu diteken Bupati Lereng Sari Siti Aminah dan Direktur Utama PT Kereta Nusantara Bagus Seto.\n"
    "Ruang lingkupnya meliputi penyediaan bus, pelatihan sopir, dan perawatan halte."
)


@pytest.fixture(scope="module")
def nlp():
    return sepakat.load()


def article(text: str, title: str | None = None) -> Article:
    return Article("0" * 16, title, text)


def proves(found, part: Article) -> bool:
    return all(
        (part.text if e.part == "text" else part.title)[e.start : e.end] == e.text for a in found for e in a.evidence
    )


def test_extract_reads_a_text(nlp):
    (record,) = sepakat.extract(TEXT, published="2025-03-06", nlp=nlp)
    assert (record.type, record.status, str(record.date)) == ("nota_kesepahaman", "signed", "2025-03-05")
    assert record.title == "Angkutan Pelajar"
    assert [n.printed for n in record.numbers] == ["12/MoU/III/2025"]
    assert record.scope == ("penyediaan bus", "pelatihan sopir", "perawatan halte")


def test_extract_reads_html_and_its_headline(nlp):
    html = (
        f"<html><head><title>Pemkab dan PT Kereta Teken MoU</title></head><body><h1>Pemkab dan PT Kereta Teken MoU</h1>"
        f"<article><p>{TEXT.replace(chr(10), '</p><p>')}</p></article></body></html>"
    )
    assert [r.type for r in sepakat.extract(html, published="2025-03-06", nlp=nlp)] == ["nota_kesepahaman"]


def test_a_page_without_agreement_is_screened_out(nlp):
    page = RawPage("Harga cabai turun di pasar.", "text", "-")
    assert process(page, nlp).outcome == "screened_out"
    assert process(page, nlp, screen=False).outcome == "no_agreement"


def test_records_of_the_sample_are_proved_by_their_text(nlp):
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        found = article(row["text"], row["title"])
        assert proves(extract_article(found, nlp), found)


FRAGMENTS = [
    "menandatangani",
    "nota kesepahaman",
    "(MoU)",
    "antara",
    "dan",
    "dengan",
    "Pemkab Lereng Sari",
    "PT Kereta",
    ",",
    ".",
    "\n",
    "Rabu (5/3/2025)",
    "Nomor 1/A/2020",
    "tentang",
    "Siti Aminah, S.H.",
    "oleh",
    "1. ",
    "meliputi",
    "“",
    "💡",
    "é",
    " ",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.lists(st.sampled_from(FRAGMENTS), max_size=6).map(" ".join),
    text=st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=40).map(" ".join),
)
def test_evidence_is_the_printed_form_for_any_input(nlp, title, text):
    found = article(text, title or None)
    assert proves(extract_article(found, nlp), found)


def test_ids_stay_when_other_fields_change(nlp):
    one = sepakat.extract(TEXT, published="2025-03-06", nlp=nlp)[0]
    other = extract_article(Article(one.article_id, None, TEXT.split("\n")[0]), nlp)[0]
    assert one.agreement_id == other.agreement_id and one.scope != other.scope


def test_every_document_has_an_id_of_its_own(nlp):
    ids = [
        a.agreement_id
        for line in GOLD.read_text("utf-8").splitlines()
        for a in extract_article(article(json.loads(line)["text"]), nlp)
    ]
    assert len(ids) == len(set(ids))


def test_docs_survive_serialisation(nlp):
    doc = nlp(make_doc(article(TEXT), nlp))
    again = type(doc)(nlp.vocab).from_bytes(doc.to_bytes())
    assert doc._.agreements and again._.agreements == doc._.agreements


def test_docs_travel_between_processes(nlp):
    docs = list(nlp.pipe([TEXT, "Harga cabai turun.", TEXT], n_process=2, batch_size=1))
    assert [len(doc._.agreements) for doc in docs] == [1, 0, 1]


def test_spans_of_one_place_keep_their_own_values(nlp):
    # A number glued to the next word: token boundaries cut neither it nor its neighbour.
    text = TEXT.replace("III/2025 tentang", "III/2025tentang")
    (record,) = read_agreements(nlp(make_doc(article(text), nlp)), article(text))
    assert [n.printed for n in record.numbers] == ["12/MoU/III/2025"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "MoU", "a" * 50_000, "MoU " * 5_000, "PEMKAB DAN PT KERETA TEKEN MOU " * 50]
)
def test_odd_texts_do_no_harm(nlp, text):
    found = article(text)
    assert proves(extract_article(found, nlp), found)


@pytest.mark.parametrize(
    ("names", "published", "entry_id"),
    [
        (["PMI"], None, None),
        (["PMI", "Palang Merah Indonesia"], None, "palang-merah"),
        (["Bupati Bantul"], None, "region-34.02"),
        (["Kejaksaan Negeri", "Kejaksaan"], None, None),  # a shorter form says less
        (["Pameran Rotan", "Indonesia"], None, None),
        (["Kementerian Pariwisata"], date(2017, 5, 1), "kemenpar-2014"),
        (["Kementerian Pariwisata"], date(2025, 5, 1), "kemenpar"),
        (["Kementerian Pariwisata"], None, "kemenpar"),
    ],
)
def test_a_party_has_the_entry_its_names_tell_on_the_day_of_publication(names, published, entry_id):
    party = {"name": names[0], "names": names, "is_group": False, "group_size": None}
    assert _party(party, published).canonical_id == entry_id
