"""Indonesian numerals: words, digits, spans of time, Roman numerals with slips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.language.numerals import ONES, read_count, read_period, read_roman, read_words, repair_roman


@pytest.mark.parametrize(("text", "value"), [
    ("lima", 5), ("sepuluh", 10), ("sebelas", 11), ("lima belas", 15), ("dua puluh", 20),
    ("dua puluh tiga", 23),
    ("seratus", 100), ("seratus dua puluh", 120), ("tiga ratus empat puluh lima", 345), ("seribu", 1000),
    ("dua ribu dua puluh enam", 2026), ("dua ratus juta", 200_000_000),
    ("5", 5), ("195", 195), ("1.000", 1000), ("12.500.000", 12_500_000), ("5 (lima)", 5), ("lima (5)", 5),
    ("Dua", 2),
    ("1.00", None), ("5,5", None), ("beberapa", None), ("lima orang", None), ("", None),
])
def test_counts(text, value):
    assert read_count(text) == value


@pytest.mark.parametrize(("text", "period"), [
    ("5 (lima) tahun", (5, "Y")), ("lima tahun", (5, "Y")), ("setahun", (1, "Y")), ("sebulan", (1, "M")),
    ("enam bulan", (6, "M")), ("60 (enam puluh) hari", (60, "D")),
    ("dua minggu", (2, "W")), ("tiga pekan", (3, "W")),
    ("tahun", None), ("lima tahunan", None), ("seabad", None),
])
def test_periods(text, period):
    assert read_period(text) == period


@pytest.mark.parametrize(("text", "value"), [
    ("IX", 9), ("XII", 12), ("XXll", 22), ("Vlll", 8), ("lX", 9), ("MMXXVI", 2026),
    ("IIX", None), ("PKS", None), ("111", None), ("", None),
])
def test_roman(text, value):
    assert read_roman(text) == value


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_number_words_add_up(hundreds, tens, ones):
    words = {value: word for word, value in ONES.items()}
    value = hundreds * 100 + tens * 10 + ones
    assert read_words(f"{words[hundreds]} ratus {words[tens]} puluh {words[ones]}") == value


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for read in (read_count, read_period, read_words, read_roman, repair_roman):
        read(text)
