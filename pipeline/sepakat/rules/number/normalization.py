"""The form of a document number without the slips of typists and scanners."""

from __future__ import annotations

import re

from sepakat.language.numerals import repair_roman


def normalize(printed: str) -> str:
    """A printed number without spaces, with O for 0, S for 5 and l for I put right where only a digit or a
    Roman numeral can stand ("7/Um/XXll/ 2022" is "7/Um/XXII/2022"); "Tahun" becomes " TAHUN ". Anything else
    stays."""
    words = re.split(r"\s*\b(tahun)\b\s*", printed, flags=re.IGNORECASE)
    joined = " TAHUN ".join(re.sub(r"\s+", "", word) for word in words[::2])
    joined = joined.replace("/ TAHUN ", "/TAHUN ")
    return "".join(_repair(part) for part in re.split(r"([/\-.() ])", joined))


def _repair(part: str) -> str:
    if roman := repair_roman(part):
        return roman if re.search(r"[IVX]", part) or len(part) > 1 else part
    if re.fullmatch(r"(?=.*\d)[\dOolISs]+", part) and sum(map(str.isdigit, part)) >= len(part) / 2:
        return part.translate(str.maketrans("OolISs", "001155"))
    return part
