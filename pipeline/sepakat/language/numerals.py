"""Numbers as Indonesian news writes them: digits, words, "5 (lima)", "setahun", Roman numerals with l for I.

Vocabulary in ``numerals.toml``. ``COUNT`` and ``PERIOD`` are patterns (no groups) of one printed number and
one span of time, for use inside other patterns; what they match, ``read_count`` and ``read_period`` read.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_WORDS = tomllib.loads(files(__package__).joinpath("numerals.toml").read_text("utf-8"))
ONES: dict[str, int] = _WORDS["ones"]
SCALES: dict[str, int] = _WORDS["scales"]
FIXED: dict[str, int] = _WORDS["fixed"]
UNITS: dict[str, str] = _WORDS["units"]

_WORD = rf"(?:{'|'.join([*ONES, *SCALES, *FIXED, 'belas'])})"
WORDS = rf"(?:{_WORD}(?:\s+{_WORD}){{0,9}})\b"
DIGITS = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
COUNT = (
    rf"(?:(?<![\w.,/]){DIGITS}(?![\w/]|[.,]\d)(?:\s*\(\s*{WORDS}\s*\))?"
    rf"|\b{WORDS}(?:\s*\(\s*\d+\s*\))?)"
)
UNIT = rf"(?:{'|'.join(UNITS)})"
PERIOD = rf"(?:{COUNT}\s*(?:\(\s*{WORDS}\s*\)\s*)?{UNIT}\b|\bse(?:hari|pekan|minggu|bulan|tahun)\b)"


def bounded(pattern: str) -> str:
    """The pattern with every run of white space limited: long blanks would be divided in every way."""
    return pattern.replace(r"\s*", r"\s{0,4}").replace(r"\s+", r"\s{1,4}")


_COUNT = re.compile(COUNT, re.IGNORECASE)
_PERIOD = re.compile(rf"(?P<count>{COUNT}|se)\s*(?:\(\s*{WORDS}\s*\)\s*)?(?P<unit>{UNIT})", re.IGNORECASE)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read_words(text: str) -> int | None:
    """The value of number words ("dua puluh tiga" is 23); None if any word is none."""
    total = group = 0
    words = text.casefold().split()
    for word in words:
        if word in ONES:
            group += ONES[word]
        elif word in FIXED:
            group += FIXED[word]
        elif word == "belas":
            group += 10
        elif word in ("puluh", "ratus"):
            ones = group % 10 or 1
            group += ones * SCALES[word] - group % 10
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0
        else:
            return None
    return total + group if words else None


def read_count(text: str) -> int | None:
    """The value of a whole printed number: "195", "1.000", "lima", "5 (lima)"; None for anything else.

    Where digits and words contradict each other, the first stands, as in contracts read aloud.
    """
    text = text.strip()
    if not _COUNT.fullmatch(text):
        return None
    first = text.partition("(")[0].strip()
    return int(first.replace(".", "")) if first[0].isdigit() else read_words(first)


def read_period(text: str) -> tuple[int, str] | None:
    """A span of time as (count, ISO designator D, W, M or Y): "5 (lima) tahun" is (5, "Y"), "sebulan" (1,
    "M")."""
    match = _PERIOD.fullmatch(text.strip())
    if not match:
        return None
    count = 1 if match["count"].casefold() == "se" else read_count(match["count"])
    return None if count is None else (count, UNITS[match["unit"].casefold()])


def repair_roman(text: str) -> str | None:
    """The Roman numeral a scan or a typist meant ("XXll" is "XXII", "Vlll" is "VIII"); None if it is none.

    A capital L stays fifty; a small l is an I, which it never is in a numeral set in capitals.
    """
    if not re.fullmatch(r"[IVXLCDMl1i|]+", text) or not re.search(r"[IVXl]", text):
        return None
    roman = re.sub(r"[l1i|]", "I", text)
    return roman if _ROMAN.fullmatch(roman) else None


def read_roman(text: str) -> int | None:
    """The value of a Roman numeral, l read as I ("lX" is 9); None if it is none."""
    roman = repair_roman(text)
    if roman is None:
        return None
    values = [_ROMAN_VALUES[letter] for letter in roman]
    return sum(-value if value < following else value
               for value, following in zip(values, [*values[1:], 0], strict=True))
