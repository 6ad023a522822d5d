"""At which words of a text the matches of an expression can begin."""

import re
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.language.beginnings import Words, openings


@pytest.mark.parametrize(("pattern", "flags", "expected"), [
    (r"\bteken", 0, {"te"}),
    (r"\bteken", re.IGNORECASE, {"te", "Te", "tE", "TE"}),
    (r"\b(?:PT|CV)\s", 0, {"PT", "CV"}),
    (r"\b(?:PT|Perum(?:da)?|H\.)", 0, {"PT", "Pe", "H"}),
    (r"\b[Pp]em", 0, {"Pe", "pe"}),
    (r"\b(?i:di)teken", 0, {"di", "Di", "dI", "DI"}),
    (r"(?<!\w)\d{1,2} kampus", 0, set("0123456789")),
    (r"(?<![\w/-])a?bc", 0, {"ab", "bc"}),
    (r"(?:\b|(?<=[a-z])(?=[A-Z]))MoU", 0, {"Mo"}),
    (r"(?=[A-Z])(?!\d)\bnota", 0, {"no"}),
    (r"\b(?P<kind>MoU|nota)", 0, {"Mo", "no"}),
])
def test_the_letters_that_open_a_match(pattern, flags, expected):
    assert openings(parser.parse(pattern, flags)) == expected


@pytest.mark.parametrize("pattern", [
    "teken",  # may begin within a word
    r"(?<!x)teken",
    r"\b\w+teken",
    r"\b[^a]teken",
    r"\b.teken",
    r"(?<![^\w])nota",  # behind a letter
    r"\b(?:MoU)?",
    r"\b(?:MoU)?\s",
    r"\bé",
    r"\b\(MoU",
    r"(?:\bMoU|nota)",
    r"(?:\b|(?<=\d))nota",
    "",
])
def test_where_a_match_may_begin_anywhere(pattern):
    assert openings(parser.parse(pattern)) is None


@pytest.mark.parametrize(("text", "first", "marked"), [
    ("PT Lilin, PTN, apt, Pt dan PT", {"PT"}, "|PT Lilin, |PTN, apt, Pt dan |PT"),
    ("H. Budi dan Hj Siti", {"H"}, "|H. Budi dan |Hj Siti"),
    ("a ab abc", {"ab"}, "a |ab |abc"),
    ("menekenMoU", {"Mo"}, "meneken|MoU"),
    ("éMoU Kéas MÖU", {"Mo"}, "|é|MoU |Kéas |MÖU"),  # beside what is not ASCII it may be any word
    ("12/MoU/2024", {"1", "Mo"}, "|12/|MoU/2024"),
    ("", {"a"}, ""),
])
def test_the_words_that_begin_so(text, first, marked):
    places = Words(text).places(frozenset(first))
    assert "".join(("|" if at in places else "") + letter for at, letter in enumerate(text)) == marked


@given(st.text("aAbB é_1.K\u212a\ud800 \n", max_size=40))
def test_no_word_is_missed(text):
    for pattern in (r"\bab", r"\bAb?", r"(?<!\w)1", r"(?:\b|(?<=[a-z])(?=[A-Z]))B", r"\b_a", r"(?i)\bkA?"):
        parsed = parser.parse(pattern)
        places = Words(text).places(openings(parsed))
        assert {match.start() for match in re.finditer(pattern, text)} <= set(places)
