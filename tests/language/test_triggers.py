"""Expressions that skip what cannot match find what ``re`` finds."""

import re
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.language import dates, triggers
from sepakat.language.actors.patterns import patterns
from sepakat.language.clause_patterns import compile_pattern, needs
from sepakat.language.documents import document_name, document_noun
from sepakat.language.signing import cue, signing
from sepakat.language.triggers import LONG, SHORTEST, compile_quick, conditions, may_match


@pytest.mark.parametrize(
    ("pattern", "literals", "before"),
    [
        ("teken", {"teken"}, 0),
        ("MoU", {"mou"}, 0),
        ("me(?:nandatangani|neken)", {"menandatangani", "meneken"}, 0),
        ("[Nn]omor", {"nomor"}, 0),
        (r"nota\s{1,3}kesepahaman", {"kesepahaman"}, 7),
        (r"\bdi?teken\b", {"diteken", "dteken"}, 0),
        (r"\d{1,3} (?:poin|butir)", {" poin", " butir"}, 3),
        (r"(?:pasal|ayat(?= satu)) \w+", {"pasal ", "ayat "}, 0),
        (r"(?:(?:surat|nota)\s+){1,2}resmi", {"surat", "nota"}, 0),
        ("(?:pasti){2,}", {"pasti"}, 0),
        ("(?:mungkin)?pasti", {"mungkinpasti", "pasti"}, 0),
        ("(?:mungkin)*pasti", {"pasti"}, None),
    ],
)
def test_what_every_match_holds(pattern, literals, before):
    first = conditions(parser.parse(pattern))[0]
    assert first.literals == literals
    assert first.before == before or before is None and first.before > triggers.NEAR


@pytest.mark.parametrize("pattern", [r"\w+", "di", "a|teken", "(?:teken)?", "(?<=teken)!", "(?!teken).", "é", ""])
def test_nothing_is_asked_where_nothing_is_certain(pattern):
    assert conditions(parser.parse(pattern)) == []


SHIPPED = [
    signing(), document_name(), document_noun(), cue("planned"), cue("earlier"), dates._ANCHORS,
    *(one for one in vars(patterns()).values() if hasattr(one, "needed")),
]
WORDS = st.sampled_from([
    "menandatangani", "Teken", "nota", "kesepahaman", "MoU", "PKS", "antara", "dan", "dengan", "oleh", "KERJA", "akan",
    "tindak lanjut", "perjanjian", "tanda", "tangani", "tekenMoU", "PT", "Bank Kencana", "Prof. Dr. Siti", "12 kampus",
    "Kodim 0701/Lereng", "dua mitra", "Kedua negara", "5/3/2024", "Mei", ",", ";", ".", "\n", "ſepakati", "éMoU", "_PT",
])


@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), st.sampled_from(SHIPPED), st.integers(0, 900),
       st.sampled_from([SHORTEST, LONG]))
def test_shipped_expressions_find_what_re_finds(words, quick, start, length):
    text = "Warga menanam padi. " * (length // 20) + words + " Hujan turun."
    plain = re.compile(quick.pattern, quick.flags)
    for end in (start + 90, len(text)):
        matches = [[match.span() for match in regex.finditer(text, start, end)] for regex in (quick, plain)]
        assert matches[0] == matches[1]
        found, expected = quick.search(text, start, end), plain.search(text, start, end)
        assert (found and found.groupdict()) == (expected and expected.groupdict())
    assert may_match(words, [quick]) == [True] or plain.search(words) is None


def test_an_expression_that_comes_later_is_right_at_once_and_quick_soon():
    late = compile_quick("kapal laut|perahu")
    texts = [f"{n} " + "Warga menanam padi. " * (SHORTEST // 10) for n in range(triggers.PATIENCE + 5)]
    for text in texts:
        assert late.search(text) is None and late.search(text + "perahu")
    assert may_match("Warga menanam padi.", [late]) == [False] and may_match("Perahu itu", [late]) == [True]


def test_an_expression_with_a_known_literal_elsewhere_is_right_at_once_and_quick_soon():
    texts = [f"{n} " + "Warga menanam padi. " * (SHORTEST // 10) for n in range(triggers.PATIENCE + 5)]
    first = compile_quick("perahu layar")
    for text in texts:
        assert first.search(text + "perahu layar")
    behind = compile_quick(r"\d\dperahu layar")
    for text in texts:
        assert behind.search(text + "12perahu layar") and not behind.search(text + "perahu layar")


def test_letters_that_re_takes_for_ascii():
    bank = compile_quick("bank sinar", re.IGNORECASE)
    text = "x" * SHORTEST + " BAN\u212a \u017fINAR"
    for n in range(triggers.PATIENCE + 5):
        may_match(f"{n}", [bank])
    assert may_match("bank", [bank]) == [False]
    assert bank.search(text + "!") and re.compile("bank sinar", re.IGNORECASE).search(text)


@pytest.mark.parametrize(("symbols", "pattern", "may"), [
    ("ad", "{L}{gap}{sign}{gap}{M}", True),
    ("da", "{L}{gap}{sign}{gap}{M}", False),  # the document stands before the actor
    ("d", "{M}{gap}{signed}", True),
    ("a", "{M}{gap}{signed}", False),
    ("d", "{M}(?:{gap}oleh {L})?", True),  # what may be left out is not needed
    ("d", "(?:{L}|para pihak){gap}{sign}|{M}", True),
    ("aa", "antara {L} dan {L}", True),
    ("a", "antara {L} dan {L}", False),
    ("b", "{LS}", False),
])
def test_a_clause_must_hold_the_symbols_of_a_pattern(symbols, pattern, may):
    printed = "".join({"a": "\uec00", "b": "\ue000", "d": "\uf400"}[one] for one in symbols)
    assert bool(needs(compile_pattern(pattern)).search(printed)) is may
