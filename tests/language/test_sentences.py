"""Sentence boundaries: each row is a text with ``|`` where a sentence starts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.language.pipeline import blank_language

NLP = blank_language()


def sentences(text: str) -> list[str]:
    return [sent.text.strip() for sent in NLP(text).sents]


@pytest.mark.parametrize(
    "marked",
    [
        "Rapat dimulai. |Bupati hadir.",
        "Rapat dimulai! |Siapa hadir? |Bupati.",
        # abbreviations
        "Hadir Drs. Slamet dan Ir. Ratna. |Mereka pulang.",
        "Surat No. 5 dan Nomor 7. |Selesai.",
        "Kantor PT. Tirta di Jl. Mawar. |Buka.",
        "Oleh Budi, S.H., M.H. Direktur Tirta.".replace(" Direktur", " |Direktur"),
        "Oleh Budi S.T. M.T. dari Solo.",
        "Milik PT Tirta Tbk. |Saham naik.",
        "Milik Tirta Pte. Ltd. dari Singapura.",
        "Pukul 10.00 WIB. |Acara usai.",
        "Mhd. Fadli dan Akh. Zaki hadir.",
        # initials
        "Presiden B.J. Wardoyo dan A. Karim hadir.",
        # numbers
        "Senilai Rp 1.5 miliar. |Naik.",
        "Pada 2021. |Pada 2022.",
        # quotations
        '"Kami siap," ujarnya. |Rapat usai.',
        '"Kami siap." |Ia pulang.',
        '"Kami siap!" ujarnya.',
        "“Kami siap.” |“Benar,” kata dia.",
        "(Rapat usai.) |Mereka pulang.",
        # lost spaces
        "Ada kerja sama.|Rapat usai.",
        "Rabu (21/04).|Rapat usai.",
        # a list number is no sentence
        "1. Pendidikan\n|2. Kesehatan",
        # an abbreviation before a small letter
        "Acara dll. tetap ada.",
        # every line break
        "JUDUL BERITA\n|isi berita",
        "satu\n\n|dua\n|\ttiga".replace("|\t", "\t|"),
    ],
)
def test_boundaries(marked: str) -> None:
    assert sentences(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@given(st.text(alphabet='aB1 .!?,"”)\n', max_size=60))
def test_every_line_break_ends_a_sentence(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert all("\n" not in sent.text.strip() for sent in doc.sents)
