"""An expression that is left out could not have matched."""

import re
from re import _parser as parser

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat.language.clause_patterns import read_patterns
from sepakat.language.prefilter import Prefilter, loosened


@pytest.mark.parametrize(("pattern", "fits", "no_fit"), [
    ("teken", ["teken", "TEKEN"], ["tekan"]),
    (r"(?<!di)teken(?! lagi)", ["teken", "diteken"], ["tekan"]),
    (r"\bteken\b", ["lalu teken."], ["diteken", "tekenan"]),
    (r"a{2,5}b", ["aab", "aaaaaaab"], ["b"]),
    (r"(?:ab){0,9}?c", ["c", "ababc"], ["ab"]),
    (r"[^;.]{0,80}teken", ["; teken"], [";"]),
    (r"x[^a-c;]y", ["xay", "xdy"], ["x;y"]),  # in any case: of a class of all but some letters none is left out
    (r"x[^\W\d_]y", ["xay", "x1y"], ["xy"]),
    (r"x\sy", ["x y", "x\xa0y", "x\u2009y"], ["xy"]),
    (r"(?P<one>a|b)(?P=one)", ["aa", "ab"], ["c"]),
    (r"^a", ["ab"], ["ba"]),
    (r"a$", ["a", "ab"], ["b"]),
    (r"a(?i:b)(?-i:C).", ["abcd"], ["abc"]),
    (r"[-\]^&\\]/\{\}", ["^/{}", "\\/{}"], ["/"]),
    (r"(?>ab|a)b", ["ab", "abb"], ["a"]),
    (r"a++b", ["aab"], ["b"]),
])
def test_an_expression_is_loosened(pattern, fits, no_fit):
    loose = re2.compile(f"(?i){loosened(parser.parse(pattern))}")
    assert [bool(loose.search(text)) for text in fits + no_fit] == [True] * len(fits) + [False] * len(no_fit)


def test_letters_that_re2_does_not_know_leave_nothing_out():
    again, bank = Prefilter(r"\w+ lagi", re.IGNORECASE), Prefilter("bank sinar", re.IGNORECASE)
    assert again.may_match("é lagi") and bank.may_match("BAN\u212a \u017fINAR")
    assert again.may_match("“ia lagi” – katanya") and not again.may_match("“teken” – lagi")


WORDS = st.sampled_from([
    "menandatangani", "ditandatangani", "penandatanganan", "nota", "MoU", "antara", "dan", "dengan", "oleh", "bersama",
    "kerja sama", "menjalin", "bekerja sama", "diwakili", "selain", "yakni", "dilakukan", "yang", "pihak", "pertama",
    "kedua", "masing-masing", "hadir", "kata", "saksi", "\ue000", "\ue001", "\ue800", "\uec00", "\uf000", "\uf400",
    "\uf401", "\uf800", ",", ";", "tindak lanjut", "memperpanjang", "é", "\xa0", "“", "–",
])


@pytest.mark.parametrize("rule", ["party", "relation", "signatory"])
@settings(deadline=None)  # the first text builds the filters
@given(words=st.lists(WORDS, min_size=1, max_size=14))
def test_no_pattern_of_the_rules_is_missed(rule, words):
    text = " ".join(words)
    for pattern in read_patterns(f"sepakat.rules.{rule}"):
        assert pattern.prefilter.may_match(text) or not pattern.regex.search(text)
