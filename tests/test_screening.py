"""Pages that name an agreement pass; scripts and other news do not."""

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat.records import RawPage
from sepakat.screening import passes


def page(body, title=None):
    return RawPage(body, "html" if isinstance(body, bytes) else "text", "a", title=title)


NAMING = [
    "Bupati menyambut nota kesepahaman itu", "NOTA KESEPAKATAN", "isi MoU tersebut", "MoU-nya",
    "03/DP/MoU/III/2022",
    "M.o.U. kedua pihak", "sejumlah PKS", "(PKS)", "Perjanjian Kerja Sama", "perjanjian kerjasama",
    "perjanjian kerja-sama",
    "kesepakatan bersama", "memorandum of understanding", "memorandum saling pengertian", "letter of intent",
    "surat minat", "adendum kedua", "addendum", "komitmen bersama", "Nota kesepakaman",
    "perjanjian ekstradisi",
    "kedua kampus meneken kerja sama", "menandatangani kerja sama", "ditandatangani pakta itu",
    "tanda tangan kontrak",
    "penandatanganan persetujuan", "kesepakatan yang diteken kemarin", "dua perjanjian ditandangani",
    "tanda-tangan piagam", "menindaklanjutiMemorandum itu", "dalamMoU itu", "MoUdengan kampus",
    "programNota Kesepahaman",
]


@pytest.mark.parametrize("text", NAMING)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_pages_that_name_an_agreement_pass(text, encoding):
    assert passes(page(text))
    assert passes(page(f"<p>Jumat. {text}.</p>".encode(encoding)))


@pytest.mark.parametrize("gap", [
    "&nbsp;", "&#160;", "&#000000160;", "&#xA0;", "\u00a0", "\n", " \r\n\t ", "<br/>", "</b> <i class='x'>",
    "&nbsp;<br>&nbsp;", "\\n",
    "\\u00a0", "\u2009", "-", " (",
])
def test_whatever_stands_between_two_words(gap):
    assert passes(page(f"nota{gap}kesepahaman".encode()))
    assert passes(page(f"menandatangani kontrak, kerja{gap}sama"))


def test_no_break_space_of_single_byte_encodings():
    assert passes(page("nota\u00a0kesepahaman".encode("cp1252")))


def test_the_title_counts_too():
    assert passes(page("Isi tanpa kata itu.", title="Dua kampus teken MoU"))
    assert not passes(page("Isi tanpa kata itu.", title="Dua kampus bertanding"))


@pytest.mark.parametrize("text", [
    "element.addEventListener('mousedown', anonymous)",
    "var mouse = mouseover; moat; famous; loiter; upks; pksx",
    "<div class='enormous-box'>hujan lebat</div>", "data:image/png;base64,iVBORw0KGgoMoUAAANSUhEUgAA",
    "Tim itu bekerja sama dengan baik sepanjang laga",
    "Dinas menjalin kerja sama dengan warga menjaga sungai",
    "Harga cabai naik di pasar", "Warga menandatangani petisi", "nota dinas", "kesepahaman nota", "",
])
def test_other_news_and_scripts_do_not(text):
    assert not passes(page(text))
    assert not passes(page(text.encode()))


@given(st.binary(max_size=300))
def test_bytes_around_the_words_do_not_matter(noise):
    assert passes(page(noise + b" nota kesepahaman " + noise))


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    assert passes(page(text)) in (True, False)


TERMS = tomllib.loads(files("sepakat").joinpath("agreement_terms.toml").read_text(encoding="utf-8"))
KINDS = [(kind["form"], word) for kind in TERMS["kind"] for word in kind["words"]]
ABBREVIATIONS = [(kind["form"], word) for kind in TERMS["kind"] for word in kind.get("abbreviations", ())]


@pytest.mark.parametrize(("form", "word"), [*KINDS, *((form, re.escape(word)) for form, word in ABBREVIATIONS)])
@settings(max_examples=5)
@given(st.data())
def test_what_the_mention_rule_knows_passes(form, word, data):
    together = TERMS["mentions"]["together"].replace("(?=", "(?:")  # what follows has to be drawn as well
    pattern = word.replace("{together}", together).replace("~", "[ -]?")
    printed = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    signing = " yang diteken kemarin" if form == "generic" else ""
    assert passes(page(f"Isi {printed}{signing}"))


def test_every_gold_article_with_an_agreement_passes():
    lines = (Path(__file__).parent / "gold" / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    with_agreement = [item for item in map(json.loads, lines) if item["agreements"]]
    assert with_agreement
    assert [item["id"] for item in with_agreement if not passes(page(item["text"], item["title"]))] == []


UNREAD = [
    '<li><a class="terkait" href="/1">Dua Kampus Teken MoU Riset</a></li>',
    '<DIV class="kartu">\n <a href="/1">Bupati dan Rektor Teken Nota Kesepahaman</a>\n</DIV>',
    '<h4><a href="/2">Kerja sama dua kota ditandatangani hari ini</a></h4>',
    '<a href="/teken-mou-riset" title="Kampus Teken MoU">Baca</a>',
    '<img alt="Bupati meneken nota kesepahaman" src="a.png">',
    "<div data-isi='nota kesepahaman'>hujan</div>",
]
READ = [
    "<title>Dua Kampus di Arung Teken MoU</title>", '<meta property="og:title" content="Dua Kampus Teken MoU Riset">',
    '<script type="application/ld+json">{"headline": "Kampus Teken MoU"}</script>',
    '<h1><a href="/1">Dua Kampus di Arung Teken MoU</a></h1>',
    '<h2><a href="/1">Dua Kampus di Arung Teken MoU</a></h2>',
    '<p>Kedua kampus meneken <a href="/1">nota kesepahaman tentang riset</a>.</p>',
    '<p>Baca isi <a href="/1">nota kesepahaman tentang riset kelautan</a></p>',
    '<p><a href="/1">nota kesepahaman tentang riset kelautan</a> diteken kemarin.</p>',
    '<li><a href="/1">MoU riset bersama</a></li>', '<a href="/1" nota kesepahaman>',
    '<li><a href="/1">MoU &nbsp; riset bersama</a></li>',
    '<td><a href="/1">Dua Kampus Teken MoU</a></td>', '<li><b><a href="/1">Dua Kampus Teken MoU</a></b></li>',
    '<div><a href="/1">Dua Kampus di Arung Teken MoU</a></li> kemarin</div>',
    "kurang <5 orang meneken MoU", 'meneken <a title="a > b">MoU</a>', '<p class="a">Rektor meneken MoU',
]


@pytest.mark.parametrize("markup", UNREAD)
def test_attributes_and_links_on_lines_of_their_own_do_not_count(markup):
    html = f"<html><body>{markup}<p>Harga cabai naik.</p></body></html>".encode()
    assert not passes(page(html))
    assert passes(page(html, title="Dua kampus teken MoU"))
    assert passes(page(html + b"<p>Keduanya meneken MoU.</p>"))


@pytest.mark.parametrize("markup", READ)
def test_what_may_come_to_stand_in_the_article_counts(markup):
    assert passes(page(f"<html><body>{markup}<p>Harga cabai naik.</p></body></html>".encode()))


def test_words_in_title_and_body_count_together():
    assert passes(page(b"<p>Keduanya teken.</p><p>Panen", title="Kerja sama dua kota"))
