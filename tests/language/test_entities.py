"""Entities and offices: how they are tidied, and what the shipped model reads."""

from importlib import resources

import pytest
from spacy.tokens import Doc, Span

from sepakat.language import pipeline, shipped
from sepakat.language.entities import sepakat_entities
from sepakat.language.tokenizer import create_tokenizer

BLANK = pipeline.blank_language()


def tidy_at(text: str, spans: list[tuple[int, str]], name: str) -> list[tuple[str, str]]:
    doc = BLANK(text)
    doc.ents = [doc.char_span(start, start + len(name), label) for start, label in spans]
    return [(ent.text, ent.label_) for ent in sepakat_entities(doc).ents]


def tidy(text: str, entities: list[tuple[str, str]]) -> list[tuple[str, str]]:
    doc = BLANK(text)
    starts = [(text.index(part), part, label) for part, label in entities]
    doc.ents = [doc.char_span(start, start + len(part), label) for start, part, label in starts]
    return [(ent.text, ent.label_) for ent in sepakat_entities(doc).ents]


@pytest.mark.parametrize(
    ("text", "found", "tidied"),
    [
        ("Prof. Dr. Rina Astuti hadir", [("Prof. Dr. Rina Astuti", "PER")], [("Rina Astuti", "PER")]),
        ("Tono Wijaya, S.H., M.Si. hadir", [("Tono Wijaya, S.H., M.Si.", "PER")], [("Tono Wijaya", "PER")]),
        ("KH. Mustofa pulang", [("KH. Mustofa", "PER")], [("Mustofa", "PER")]),
        ("Romo Paulus Wibowo pulang", [("Romo Paulus Wibowo", "PER")], [("Paulus Wibowo", "PER")]),
        ("Bripka Tono Wijaya hadir", [("Bripka Tono Wijaya", "PER")], [("Tono Wijaya", "PER")]),
        ("Gus Dimyati pulang", [("Gus Dimyati", "PER")], [("Gus Dimyati", "PER")]),
        ("Bapak hadir", [("Bapak", "PER")], []),
        ("Kampus Prof. Sastro", [("Kampus Prof. Sastro", "ORG")], [("Kampus Prof. Sastro", "ORG")]),
        ("Wali Kota Solok hadir", [("Kota Solok", "LOC")], [("Solok", "LOC")]),
        ("di Kota Solok", [("Kota Solok", "LOC")], [("Kota Solok", "LOC")]),
        ("Dinas Sosial, Solok", [("Dinas Sosial,", "ORG")], [("Dinas Sosial", "ORG")]),
        ("Kami langkah baru", [("langkah", "ORG")], []),
        ("kata tono di solok", [("tono", "PER")], [("tono", "PER")]),
    ],
)
def test_edges_of_names(text, found, tidied) -> None:
    assert tidy(text, found) == tidied


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Fakultas Hukum (FH) Universitas Arung", ["Fakultas Hukum", "FH", "Universitas Arung"]),
        ("Direktorat Jenderal Pajak (DJP) Kemenkeu", ["Direktorat Jenderal Pajak", "DJP", "Kemenkeu"]),
        ("Kementerian Kehutanan/Badan Geologi", ["Kementerian Kehutanan", "Badan Geologi"]),
        # a bracket within a name, and a name of two abbreviations
        ("Pemerintah Kabupaten (Pemkab) Arung", ["Pemerintah Kabupaten (Pemkab) Arung"]),
        ("PT Dermaga (Persero) Tbk", ["PT Dermaga (Persero) Tbk"]),
        ("Kementerian ATR/BPN", ["Kementerian ATR/BPN"]),
    ],
)
def test_a_unit_its_abbreviation_and_its_body_are_names_of_their_own(text, parts) -> None:
    assert tidy(f"Kami menemui {text} kemarin", [(text, "ORG")]) == [(part, "ORG") for part in parts]


@pytest.mark.parametrize(
    ("text", "found", "label"),
    [
        ("PT Kencana Arung untung. Kata Kencana", [("PT Kencana Arung", "ORG")], "ORG"),
        ("PT Kencana maju. Rina Kencana ikut. Kata Kencana", [("PT Kencana", "ORG"), ("Rina Kencana", "PER")], "PER"),
        ("Bank Kencana untung. Kata Kencana", [("Bank Kencana", "ORG")], "PER"),
    ],
)
def test_a_company_may_be_called_without_its_legal_form(text, found, label) -> None:
    doc = BLANK(text)
    starts = [(text.index(part), part, kind) for part, kind in found] + [(text.rindex("Kencana"), "Kencana", "PER")]
    doc.ents = [doc.char_span(start, start + len(part), kind) for start, part, kind in starts]
    assert sepakat_entities(doc).ents[-1].label_ == label


@pytest.mark.parametrize(
    ("office", "tidied"),
    [
        ("Menteri Pekerjaan Umum (PU)", "Menteri Pekerjaan Umum"),
        ("Direktur Utama PT Dermaga (Persero)", "Direktur Utama PT Dermaga (Persero)"),
        ("Pelaksana Tugas (Plt) Bupati Arung", "Pelaksana Tugas (Plt) Bupati Arung"),
    ],
)
def test_an_abbreviation_behind_an_office_is_no_part_of_it(office, tidied) -> None:
    doc = BLANK(f"{office} Rina Astuti hadir")
    doc.spans["offices"] = [doc.char_span(0, len(office), "OFFICE")]
    assert [span.text for span in sepakat_entities(doc).spans["offices"]] == [tidied]


@pytest.mark.parametrize(
    ("text", "found", "tidied"),
    [
        # an abbreviation is what its full name is, wherever it stands
        ("Universitas Lembayung (Unlem) maju. Rektor Unlem hadir.",
         [("Universitas Lembayung", "ORG"), ("Unlem", "PER")],
         [("Universitas Lembayung", "ORG"), ("Unlem", "ORG"), ("Unlem", "ORG")]),
        ("Bank Kencana Raya (BKR) tumbuh, kata BKR.", [("Bank Kencana Raya", "ORG")],
         [("Bank Kencana Raya", "ORG"), ("BKR", "ORG"), ("BKR", "ORG")]),
        ("Kawasan Industri Melati (KIM) luas. KIM ramai.", [("Kawasan Industri Melati", "LOC"), ("KIM", "ORG")],
         [("Kawasan Industri Melati", "LOC"), ("KIM", "LOC")]),
        # what is in brackets does not abbreviate it
        ("Bank Kencana (Tbk) tumbuh.", [("Bank Kencana", "ORG")], [("Bank Kencana", "ORG")]),
        ("Tono Wijaya (BK) hadir. BK pulang.", [("Tono Wijaya", "PER")], [("Tono Wijaya", "PER")]),
        ("Tono Wijaya (Tw) hadir.", [("Tono Wijaya", "PER")], [("Tono Wijaya", "PER")]),
        # initials are a person's behind the full name, and where the word before says so
        ("Tono Adi Wijaya (TAW) hadir. Kasus TAW lama.", [("Tono Adi Wijaya", "PER"), ("TAW", "ORG")],
         [("Tono Adi Wijaya", "PER"), ("TAW", "PER"), ("TAW", "PER")]),
        ("Polisi memeriksa saksi berinisial TW", [("TW", "PER")], [("TW", "PER")]),
        ("Polisi memeriksa kantor BKR", [("BKR", "PER")], [("BKR", "ORG")]),
        # the abbreviation of words that are no name
        ("Mereka meneken perjanjian kerja sama (PKS). Isi PKS luas.", [("PKS", "ORG")], []),
        ("Mereka meneken Perjanjian Kerja Sama (PKS). Isi PKS luas.", [("PKS", "ORG")], []),
        # ... but of a body that was overlooked
        ("Bantuan Badan Usaha Kencana (BUK) tiba. BUK senang.", [("BUK", "ORG")], [("BUK", "ORG")]),
        # a person behind a body in capitals
        ("Ketua BKN Tono Wijaya hadir", [("BKN Tono Wijaya", "PER")], [("BKN", "ORG"), ("Tono Wijaya", "PER")]),
        ("TONO WIJAYA hadir", [("TONO WIJAYA", "PER")], [("TONO WIJAYA", "PER")]),
        # words for bodies
        ("Kasus di Kejari Solok naik", [("Kejari Solok", "LOC")], [("Kejari Solok", "ORG")]),
        ("Kasus di Polres Solok naik", [("Solok", "LOC")], [("Polres Solok", "ORG")]),
        # names that run on over commas
        ("Menurut Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi, hal itu baik",
         [("Kementerian Pendidikan, Kebudayaan", "ORG")],
         [("Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi", "ORG")]),
        ("Kementerian Perdagangan dan Bank Kencana hadir", [("Kementerian Perdagangan", "ORG")],
         [("Kementerian Perdagangan", "ORG")]),
    ],
)
def test_names_are_read_in_the_light_of_the_article(text, found, tidied) -> None:
    assert tidy(text, found) == tidied


def test_office_keeps_its_place_from_the_person_behind_it() -> None:
    doc = BLANK("Sekda Solok Tono hadir")
    doc.ents = [Span(doc, 1, 3, "PER")]
    doc.spans["offices"] = [Span(doc, 0, 2, "OFFICE")]
    assert [(ent.text, ent.label_) for ent in sepakat_entities(doc).ents] == [("Tono", "PER")]


def test_name_takes_the_label_it_has_most_often() -> None:
    text = "Tirta ada. Tirta maju. Tirta ikut."
    spans = [(0, "ORG"), (11, "ORG"), (23, "LOC")]
    assert [label for _, label in tidy_at(text, spans, "Tirta")] == ["ORG", "ORG", "ORG"]
    assert [label for _, label in tidy_at(text, spans[1:], "Tirta")] == ["ORG", "LOC"]


@pytest.fixture(scope="module")
def nlp():
    return pipeline.load_language()


def read(doc: Doc) -> set[tuple[str, str]]:
    held = {(span.text, "office") for span in doc.spans["offices"]}
    return held | {(ent.text, ent.label_) for ent in doc.ents}


@pytest.mark.parametrize(
    ("text", "expected", "absent"),
    [
        (
            "Gubernur Jawa Tengah Joko Prasetyo bekerja sama dengan Universitas Diponegoro di Semarang.",
            {
                ("Gubernur Jawa Tengah", "office"), ("Jawa Tengah", "LOC"), ("Joko Prasetyo", "PER"),
                ("Universitas Diponegoro", "ORG"), ("Semarang", "LOC"),
            },
            {("kerja sama", "ORG")},
        ),
        (
            "Kementerian Perdagangan dan Bank Indonesia bekerja sama, kata Menteri Perdagangan Rini Astuti.",
            {
                ("Kementerian Perdagangan", "ORG"), ("Bank Indonesia", "ORG"), ("Rini Astuti", "PER"),
                ("Menteri Perdagangan", "office"),
            },
            set(),
        ),
        ("Kedua pihak sepakat untuk melanjutkan kerja sama tahun depan.", set(), {("Kedua", "LOC")}),
    ],
)
def test_shipped_model_reads_news(nlp, text, expected, absent) -> None:
    found = read(nlp(text))
    assert expected <= found
    assert not absent & found


def test_sentence_without_names_has_no_entities(nlp) -> None:
    doc = nlp("Kedua pihak sepakat untuk melanjutkan kerja sama itu tahun depan.")
    assert read(doc) == set()


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\ufeff\x00", "â€œMoUâ€\x9d \ufffd\ufffd"])
def test_text_without_words_has_no_entities(nlp, text) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert not doc.ents or text.startswith("â")


def test_capitals_and_small_letters_are_read(nlp) -> None:
    text = "Gubernur Jawa Tengah bertemu Wali Kota Semarang di Jakarta."
    assert ("JAKARTA", "LOC") in read(nlp(text.upper()))
    assert ("jakarta", "LOC") in read(nlp(text.lower()))


def test_very_long_text_is_read_whole(nlp) -> None:
    sentence = "Wali Kota Semarang bertemu Direktur PT Tirta Makmur di Jakarta, Rabu (5/6). "
    text = sentence * (200_000 // len(sentence) + 1)
    doc = nlp(text)
    assert doc.text == text
    assert max(ent.end_char for ent in doc.ents) > 199_000


def test_shipped_tokenizer_is_the_one_of_the_code(nlp) -> None:
    assert nlp.tokenizer.rules == create_tokenizer(nlp).rules, "package the model again: models/README.md"


def test_missing_model_is_named_with_what_to_do(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    monkeypatch.setitem(shipped.NAMES, shipped.Ner.spacy, "absent")
    with pytest.raises(FileNotFoundError, match="models/README.md"):
        pipeline.load_language()


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Dekan FKIP hadir.", [("FKIP", "PER")], [("FKIP", "ORG")]),
        ("Universitas Lampung (Unila) hadir.", [("Unila", "PER")], [("Unila", "ORG")]),
        ("Ahmad Heryawan (Aher) hadir.", [("Ahmad Heryawan", "PER"), ("Aher", "PER")],
         [("Ahmad Heryawan", "PER"), ("Aher", "PER")]),
        ("Mantan presiden SBY hadir.", [("SBY", "PER")], [("SBY", "PER")]),
        ("GUBERNUR SUTARDI HADIR", [("SUTARDI", "PER")], [("SUTARDI", "PER")]),
        ("Bupati Sutardi hadir.", [("Sutardi", "PER")], [("Sutardi", "PER")]),
    ],
)
def test_abbreviations_are_no_persons(text, entities, expected) -> None:
    assert tidy(text, entities) == expected
