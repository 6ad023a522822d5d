import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.language.whole_words import stands_in, whole_words


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (["Bank", "Bank Kencana"], "Bank Kencana dan Bank Arung", ["Bank Kencana", "Bank"]),
        (["Arung"], "Arungan, Arung-arung, Arung", ["Arung", "Arung"]),
        (["PT Dermaga (Persero)"], "oleh PT Dermaga (Persero).", ["PT Dermaga (Persero)"]),
        (["Bank Kencana", "Kencana Arung"], "Bank Kencana Arung", ["Bank Kencana"]),
        (["", "Arung"], "", []),
    ],
)
def test_names_stand_as_whole_words_the_longest_first(names, text, expected):
    found = [text[start:end] for start, end in whole_words(names, text)]
    assert found == expected
    assert stands_in(names, text) == bool(expected)


def test_marks_beside_a_name_may_make_it_another():
    assert whole_words(["Arung"], "Arung-arung Pt.Arung Arung", before=".", after="-") == [(21, 26)]


@given(st.lists(st.text("ab ", min_size=1, max_size=4), max_size=4), st.text("ab _", max_size=20))
def test_whole_words_are_what_an_expression_finds(names, text):
    names = [name for name in names if name.strip()]
    any_of = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    expected = [m.span() for m in re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text)] if names else []
    assert whole_words(names, text) == expected
