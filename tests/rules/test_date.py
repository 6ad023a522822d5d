"""Dates in their sentence: the day of signing beside statements, laws, ends of validity, anniversaries."""

from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from marked import doc_of, sentences_of
from sepakat.registry import horizon
from sepakat.rules.date import create_dates
from sepakat.rules.date.detection import find_agreement_dates
from sepakat.rules.date.period import STALE, period_of

PUBLISHED = date(2024, 3, 11)
nlp = spacy.blank("xx")


def dates(text, published=PUBLISHED):
    return find_agreement_dates(text, sentences_of(text), published)


def roles(text):
    return [(found["value"], found["role"]) for found in dates(text)]


@pytest.mark.parametrize(("text", "role"), [
    ("Nota kesepahaman ditandatangani pada 5 Maret 2024 di Solo.", "signing"),
    ("Wali Kota meneken MoU bersama rektor, Selasa (5/3).", "signing"),
    ("Pada Selasa (5/3/2024), kedua pihak menandatangani perjanjian.", "signing"),
    ("Penandatanganan dilaksanakan pada Selasa, 5 Maret 2024.", "signing"),
    ("ujar Sri di sela penandatanganan MoU, Selasa (5/3).", "signing"),
    ("Perjanjian Nomor 3/PKS/2024 tertanggal 5 Maret 2024 itu", "signing"),
    ('"Kami siap," kata Budi, Selasa (5/3).', "statement"),
    ("kata Rina dalam keterangan tertulis, Selasa (5/3/2024).", "statement"),
    ("Ketua panitia, Selasa (5/3), mengatakan acara lancar.", "statement"),
    ("Telegram Nomor 42 Tahun 2024 tanggal 5 Maret 2024 memerintahkan", "law"),
    ("Perpres itu diteken presiden pada 5 Maret 2024.", "law"),
    ("MoU itu berlaku hingga 5 Maret 2024.", "validity"),
    ("nota kesepahaman yang berakhir 5 Maret 2024", "validity"),
    ("HUT kota yang jatuh, peringatan 5 Maret 2024", "anniversary"),
    ("Malang, Humas (5/3) - Rektor menerima tamu.", "dateline"),
    ("Pameran digelar pada 5-9 Maret 2024 di Solo.", "range"),
    ("Acara seremonial ini berlangsung pada Selasa (5/3/2024).", "other"),
    ("Kabar Kota | Selasa, 5 Maret 2024 | 20:14 WIB", "dateline"),
    ("https://kabar.example/2024/03/05/mou-diteken", "dateline"),
    ("Ini tindak lanjut nota kesepahaman kedua lembaga, 5 Maret 2024.", "signing"),
    ("Gedung itu terbakar pada 5 Maret 2024.", "other"),
])
def test_roles(text, role):
    assert roles(text) == [("2024-03-05", role)]


def test_a_year_after_a_word_of_speech_is_that_of_the_agreement_told_of():
    assert roles("Ia menyebutkan, nota kesepahaman serupa pernah dibuat pada 2016.") == [("2016", "signing")]
    assert roles("Ia menyebutkan panen kopi turun pada 2016.") == [("2016", "statement")]


@pytest.mark.parametrize(("text", "found"), [
    ("Nota Kesepahaman Nomor NK/9/V/2023/XY tanggal 5 Maret 2024 itu",
     [("2024-03-05", "signing", "date.dated-document")]),
    ("Peraturan Bupati Nomor 9/2023 tanggal 5 Maret 2024 itu", [("2024-03-05", "law", "date.dated-document")]),
    ("MoU tentang Survei Padi Tahun 2024 diteken", [("2024", "other", "date.year-of-a-name")]),
    ("kedua pihak terikat kesepakatan bersama tahun 2023", [("2023", "signing", "date.agreeing")]),
    ("perluasan kesepakatan antara Bank Bara dan Bank Arung tahun 2023 itu", [("2023", "signing", "date.agreeing")]),
    ("MoU diteken pada tahun 2023", [("2023", "signing", "date.signing-near")]),
    ("yayasan yang resmi berdiri pada 5 Maret 2024 itu", [("2024-03-05", "anniversary", "date.anniversary")]),
])
def test_what_a_date_belongs_to(text, found):
    assert [(d["value"], d["role"], d["rule"]) for d in dates(text)] == found


@pytest.mark.parametrize("text", [
    "sesuai UU Nomor 18 Tahun 2017 tentang pelindungan", "MoU bernomor 4 Tahun 2009",
    "Nomor B/3/I/2013 tentang", "MoU 5/3/2024/XY",
    "belum lama ini", "kedua pihak bertemu beberapa pekan lalu",
])
def test_no_dates(text):
    assert roles(text) == []


@pytest.mark.parametrize(("text", "role"), [
    ("Isinya perjanjian dengan tiga desa. Selasa (5/3) kami bertemu lagi.", "signing"),
    ("Isinya resep dari tiga desa. Selasa (5/3) kami bertemu lagi.", "other"),
    ("Isinya perjanjian dengan tiga desa. Warga pada Selasa (5/3) bertemu lagi.", "other"),
])
def test_a_sentence_that_opens_with_its_date_goes_on_about_the_one_before(text, role):
    assert roles(text) == [("2024-03-05", role)]


@pytest.mark.parametrize(("text", "found"), [
    ("Pameran dibuka Selasa (5/3). Pada kesempatan itu MoU diteken.", [("2024-03-05", "date.same-event")]),
    ('"Ayo," kata Budi, Selasa (5/3). Di tempat yang sama, Budi meneken MoU.', [("2024-03-05", "date.same-event")]),
    ("MoU diteken Senin (4/3). Dalam acara tersebut, Budi juga meneken PKS.", [("2024-03-04", "date.signing-near")]),
    ("Pameran dibuka Selasa (5/3). Pada kesempatan itu Budi berpidato.", [("2024-03-05", "date.other")]),
    ("katanya dalam keterangan tertulis, Selasa (5/3). Dalam acara itu PKS diteken.",
     [("2024-03-05", "date.written-statement")]),
])
def test_what_is_signed_at_an_event_is_signed_on_its_day(text, found):
    assert [(d["value"], d["rule"]) for d in dates(text)] == found


def test_what_is_signed_on_the_same_day_is_signed_on_that_of_the_dateline():
    text = "Solo, 5 Maret 2024 – PT Bara meluncurkan produk. Pada hari yang sama, PKS diteken."
    assert [(d["value"], d["rule"]) for d in dates(text)] == [("2024-03-05", "date.same-event")]


def test_a_ceremony_put_off_has_its_new_day():
    text = "Acara penandatanganan yang sedianya digelar Selasa (12/3) ditunda. Acara diundur menjadi Kamis (21/3)."
    assert roles(text) == [("2024-03-12", "other"), ("2024-03-21", "signing")]


def test_a_week_names_its_month_where_it_lies_in_one():
    assert roles("MoU diteken pekan lalu.") == [("2024-03", "signing")]
    assert dates("MoU diteken pekan lalu.", date(2024, 3, 7)) == dates("MoU diteken pekan lalu.", None) == []


@pytest.mark.parametrize(("text", "found"), [
    ('"Tadi kami sudah meneken MoU. Semoga lancar," kata Budi di kantornya, Selasa (5/3).',
     [("2024-03-05", "date.signed-just-now")]),
    ('"Kami baru saja meneken MoU," kata Budi di kantornya, Selasa (5/3).', [("2024-03-05", "date.signed-just-now")]),
    ('"Hari ini kita menandatangani MoU," kata Budi, Selasa (5/3).',
     [("2024-03-11", "date.said-today"), ("2024-03-05", "date.signed-just-now")]),
    ('"Kami pernah meneken MoU," kata Budi di kantornya, Selasa (5/3).', [("2024-03-05", "date.speech")]),
])
def test_what_is_said_to_be_signed_today_is_signed_on_the_day_of_the_statement(text, found):
    assert [(d["value"], d["rule"]) for d in dates(text)] == found


def test_a_law_within_quotes_is_not_what_was_signed():
    text = '"Ini mengubah keputusan pilot," kata Rina usai penandatanganan, Selasa (5/3).'
    assert roles(text) == [("2024-03-05", "signing")]


def test_day_of_statement_is_told_from_day_of_signing():
    text = "MoU diteken di Bogor, Senin (4/3). \"Ini awal yang baik,\" ujar Tuti, Rabu (6/3)."
    assert roles(text) == [("2024-03-04", "signing"), ("2024-03-06", "statement")]


def test_written_statement_says_less_about_the_day_than_a_spoken_one():
    (spoken,) = dates('"Kami siap," kata Budi di balai kota, Selasa (5/3).')
    (written,) = dates('"Kami siap," kata Budi dalam siaran pers, Selasa (5/3).')
    assert spoken["role"] == written["role"] == "statement" and written["score"] < spoken["score"]


def test_contradicting_weekday_is_flagged_and_weakened():
    (right,) = dates("MoU diteken Selasa (5/3/2024)")
    (wrong,) = dates("MoU diteken Kamis (5/3/2024)")
    assert (right["conflict"], wrong["conflict"]) == (None, "weekday")
    assert wrong["value"] == right["value"] and wrong["score"] < right["score"]


@pytest.mark.parametrize(("text", "values"), [
    ("[ORG Kemenimipas] dan [ORG KP2MI] meneken MoU, Senin (21/4).", ["2025-04-21"]),
    ("[ORG BNP2TKI] meneken MoU dengan bank, Rabu (21/4).", ["2010-04-21"]),
    ("[ORG BNP2TKI] meneken MoU dengan bank, Senin (21/4).", []),
    ("[OFF Menteri P2MI] meneken MoU, Senin (21/4).", ["2025-04-21"]),
    ("[ORG KPK] meneken MoU, Senin (21/4).", []),
    ("Presiden Jokowi menyaksikan MoU, Rabu (21/4).", ["2021-04-21"]),
    ("MoU diteken Senin (21/4).", []),
    ("MoU diteken Minggu (3/12).\nCOPYRIGHT © KABAR 2023", ["2023-12-03"]),
    ("Mantan Presiden Jokowi menyaksikan MoU, Senin (21/4).", []),
    ("04/02/2018, 15:51 WIB\nMoU diteken Jumat (2/2).", ["2018-02-04", "2018-02-02"]),
])
def test_year_without_publication(text, values):
    doc = create_dates(nlp, "dates")(doc_of(text))
    assert [found["value"] for found in doc._.dates] == values


def test_former_names_leave_only_the_latest_beginning():
    names = doc_of("[ORG KP2MI], dulu bernama [ORG BP2MI], dan [ORG BNP2TKI]")
    assert period_of(names) == (date(2024, 10, 21), horizon() + STALE)
    assert period_of(doc_of("[ORG Pemkab Bantul] dan kampus")) is None


def test_component_reads_the_day_of_publication():
    doc = nlp("MoU diteken kemarin.")
    doc._.published = "2024-03-11"
    (found,) = create_dates(nlp, "dates")(doc)._.dates
    assert (found["value"], found["basis"], found["text"]) == ("2024-03-10", "published", "kemarin")


@given(st.text("MoU diteken Senin (/0123456789) kata tanggal Nomor 2020 Mei\n.", max_size=80) | st.text())
def test_evidence_is_the_text(text):
    for found in dates(text):
        assert text[found["start"]:found["end"]] == found["text"]
