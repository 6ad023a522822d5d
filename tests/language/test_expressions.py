"""Expressions that PCRE2 reads find what ``re`` finds."""

import gc
import re

import pcre2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sepakat
from sepakat.language import dates
from sepakat.language.actors.patterns import patterns
from sepakat.language.clause_patterns import needs, read_patterns
from sepakat.language.documents import document_name, document_noun
from sepakat.language.expressions import LONG, SHORT, _Expression, compile_quick
from sepakat.language.signing import cue, signing

SHIPPED = [
    signing(), document_name(), document_noun(), cue("planned"), cue("earlier"), dates._ANCHORS,
    *(one for one in vars(patterns()).values() if isinstance(one, _Expression)),
]
WORDS = st.sampled_from([
    "menandatangani", "Teken", "nota", "kesepahaman", "MoU", "PKS", "antara", "dan", "dengan", "oleh", "KERJA", "akan",
    "tindak lanjut", "perjanjian", "tanda", "tangani", "tekenMoU", "PT", "Bank Kencana", "Prof. Dr. Siti", "12 kampus",
    "Kodim 0701/Lereng", "dua mitra", "Kedua negara", "5/3/2024", "Mei", ",", ";", ".", "\n", "ſepakati", "éMoU", "_PT",
    "BAN\u212a", "“MoU”", "nota\xa0kesepahaman", "d\u0131teken", "a\u0301MoU", "\x1f", "\ud800",
])


def told(match, groups):
    """What a match says: where it and its groups lie, and what they print."""
    return match and (match.span(), match[0], {name: (match.span(name), match[name]) for name in groups})


def assert_alike(quick, text, start=0, end=None):
    end = len(text) if end is None else end
    plain = re.compile(quick.pattern, quick.flags)
    groups = plain.groupindex
    assert told(quick.search(text, start, end), groups) == told(plain.search(text, start, end), groups)
    found, expected = ([told(m, groups) for m in one.finditer(text, start, end)] for one in (quick, plain))
    assert found == expected


def test_the_expressions_of_actors_are_among_the_shipped():
    assert len(SHIPPED) > 12


@settings(deadline=None)  # it is compiled when it is first asked
@given(st.lists(WORDS, min_size=1, max_size=40), st.sampled_from(SHIPPED), st.integers(0, 39), st.integers(0, 39),
       st.sampled_from([0, SHORT, LONG]))
def test_shipped_expressions_in_parts_of_a_text(words, quick, first, last, length):
    before = "Warga menanam padi. " * (length // 20)
    starts = [len(before) + sum(len(word) + 1 for word in words[:count]) for count in range(len(words) + 1)]
    text = before + " ".join(words) + " "
    start, end = sorted((starts[min(first, len(words))], starts[min(last, len(words))]))
    assert_alike(quick, text, start, end)
    assert_alike(quick, text)


@pytest.mark.parametrize(("pattern", "text", "start", "end"), [
    ("nota(?: kesepahaman)?", "nota kesepahaman", 0, 9),  # a match reaches beyond the part: there is a shorter one
    ("nota|kesepahaman nota", "kesepahaman nota", 4, 16),  # it begins before it
    (r"\w+$", "teken nota", 0, 5),  # the end of a part
    (r"nota\s*\Z", "nota kesepahaman", 0, 5),
    ("^nota", "nota nota", 5, 9),  # the start of a part is none
    (r"(?<=teken )nota", "teken nota", 6, 10),  # what stands before a part counts
    (r"x*", "axa", 0, 3),  # nothing at all, everywhere
    (r"(?P<one>a)|(?P<two>b)", "ab", 0, 2),
])
@pytest.mark.parametrize("length", [0, SHORT, LONG])
def test_a_part_of_a_text(pattern, text, start, end, length):
    for before in ("", "-" * length):
        assert_alike(compile_quick(pattern), before + text + "-" * length, len(before) + start, len(before) + end)


def test_more_ways_than_the_stack_of_the_machine_code_holds():
    text = "teken " * (LONG // 6 - 1)
    assert_alike(compile_quick(r"(?:(\w)|(\s))+\d"), text + "1")
    assert_alike(compile_quick(r"(?:(\w)|(\s))+\d"), text)


@pytest.mark.parametrize("rule", ["party", "relation", "signatory"])
@settings(deadline=None)
@given(words=st.lists(st.sampled_from([
    "menandatangani", "ditandatangani", "penandatanganan", "nota", "MoU", "antara", "dan", "dengan", "oleh", "bersama",
    "kerja sama", "menjalin", "bekerja sama", "diwakili", "selain", "yakni", "dilakukan", "yang", "pihak", "pertama",
    "kedua", "masing-masing", "hadir", "kata", "saksi", "disaksikan", "didampingi", "\ue000", "\ue001", "\ue800",
    "\uec00", "\uf000", "\uf400", "\uf401", "\uf800", ",", ";", "tindak lanjut", "memperpanjang", "é", "\xa0", "“", "–",
]), min_size=1, max_size=14))
def test_patterns_of_the_rules(rule, words):
    for pattern in read_patterns(f"sepakat.rules.{rule}"):
        assert_alike(pattern.regex, " ".join(words))


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
    assert bool(needs(pattern).search(printed)) is may


def test_a_system_that_lets_no_program_write_its_own_code(monkeypatch):
    def refused(code):
        raise pcre2.LibraryError(-48)

    monkeypatch.setattr(pcre2._cy, "jit_compile", refused)
    assert_alike(compile_quick("nota|MoU"), "nota dan MoU")


def test_pcre2_reads_whatever_the_rules_ask():
    sepakat.extract("Siti Larasati meneken nota kesepahaman dengan Bank Kencana di Lembayung, Selasa (5/3/2024).")
    asked = [one for one in gc.get_objects() if type(one) is _Expression]
    assert len(asked) > 100 and all(one._ascii and one._unicode for one in asked)
