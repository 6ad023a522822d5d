"""Indonesian tokens: each row is a text and the tokens it must fall into, divided by spaces or ``|``."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokenizer import Tokenizer

from sepakat.language import shipped
from sepakat.language.pipeline import blank_language
from sepakat.language.tokenizer import abbreviations

NLP = blank_language()
MODELS = Path(__file__).parents[2] / "models"


def tokens(text: str) -> list[str]:
    return [token.text for token in NLP(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # abbreviations keep their full stop
        ("Drs. Slamet", "Drs. Slamet"),
        ("Ir. Hj. Ratna", "Ir. Hj. Ratna"),
        ("KH. Mustofa dan H. Karim", "KH. Mustofa dan H. Karim"),
        ("Plt. Camat, Pj. Wali Kota", "Plt. Camat , Pj. Wali Kota"),
        ("No. 7 Jl. Mawar", "No. 7 Jl. Mawar"),
        ("PT. Tirta Tbk.", "PT. Tirta Tbk."),
        ("a.n. Bupati u.p. Sekda s.d. Mei", "a.n. Bupati u.p. Sekda s.d. Mei"),
        ("Budi, S.H., M.Si. hadir", "Budi , S.H. , M.Si. hadir"),
        ("Rina, Ph.D, dan Tono", "Rina , Ph.D , dan Tono"),
        # and are cut off what they are written onto
        ("Drs.H.Slamet", "Drs. H. Slamet"),
        ("Plt.Sekda", "Plt. Sekda"),
        ("No.7", "No. 7"),
        ("Budi,S.H.,M.H.", "Budi , S.H. , M.H."),
        # a full stop that is none of theirs is a token
        ("di Solo.", "di Solo ."),
        ("Hadirin.", "Hadirin ."),
        # lost spaces
        ("2022dan", "2022 dan"),
        ("tahun2022", "tahun 2022"),
        ("Cirebon,Jawa Barat", "Cirebon , Jawa Barat"),
        ("di Solo;2. Magelang", "di Solo ; 2 . Magelang"),
        ("(MoU)dan", "( MoU ) dan"),
        ("kesepahaman(MoU)", "kesepahaman ( MoU )"),
        ("(21/04).", "( 21 / 04 ) ."),
        ("(21/04).Rapat", "( 21 / 04 ) . Rapat"),
        ("kerja sama.Rapat", "kerja sama . Rapat"),
        ('PT TRB."Rapat', 'PT TRB . " Rapat'),
        ("Nomor:12/PKS/2021", "Nomor : 12 / PKS / 2021"),
        ("dan/atau", "dan / atau"),
        ("Kemendikbud-Ristek", "Kemendikbud - Ristek"),
        # what must stay whole
        ("Rp1.500.000", "Rp 1.500.000"),
        ("pukul 10.30 WIB", "pukul 10.30 WIB"),
        ("3,5 persen", "3,5 persen"),
        ("mata-mata", "mata-mata"),
        ("www.contoh.go.id", "www.contoh.go.id"),
        ("B.J. Wardoyo", "B.J. Wardoyo"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()


@given(st.text(alphabet="aZ9 .,;:/()\"“”-–\n\tDrsNoPT\u00a0é", max_size=60))
def test_text_is_never_changed(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_degrees_are_known_without_the_last_full_stop() -> None:
    assert {"M.Si.", "M.Si"} <= abbreviations()["degrees"]
    assert "SH" not in abbreviations()["degrees"]


def test_tokenizer_survives_serialisation() -> None:
    loaded = Tokenizer(NLP.vocab).from_bytes(NLP.tokenizer.to_bytes())
    text = "Drs.H.Slamet,S.H. di Cirebon,Jawa Barat (21/04).Rapat No.7"
    assert [token.text for token in loaded(text)] == tokens(text)


@pytest.mark.parametrize("name", shipped.NAMES.values())
def test_shipped_models_keep_these_tokens(name) -> None:
    kept = Tokenizer(NLP.vocab).from_disk(MODELS / name / "tokenizer").to_bytes(exclude=["vocab"])
    assert kept == NLP.tokenizer.to_bytes(exclude=["vocab"]), f"store the tokenizer in models/{name} anew"
