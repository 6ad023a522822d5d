"""The sentence around an offset of plain text, for rules that must not depend on a model."""

from __future__ import annotations

import re

WINDOW = 600  # characters looked at on either side: no sentence of the press is longer

# Before a full stop that ends no sentence: initials, titles, ranks.
_ABBREVIATED = (
    "[A-Z]", "[A-Z][a-z]", "Dr[as]", "drg", "dr", "Plt", "Pjs", "Plh", "Prof", "Komjen", "Irjen", "Brigjen",
    "Pol", "PT", "CV", "Pte", "Tbk", "Jl", "Kab", "Kec", "Kel", "Kol", "Let", "May", "Kap", "Bpk",
)
_STOP = "".join(rf"(?<!\b{word})" for word in _ABBREVIATED) + r"\."
_END = re.compile(
    rf"(?:{_STOP}|[!?])[\"”’')\]]*\s+(?=[A-Z\"“‘(])"           # a sentence on the same line follows
    r"|(?<=[\w)])\.[\"”]?(?=[\"“][A-Z])|(?<=[a-z)\d])\.[\"”]?(?=[A-Z][a-z]{2})"  # its space is lost
    r"|\n"
)


def sentence_bounds(text: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence that holds an offset; line breaks end sentences too."""
    low = max(0, position - WINDOW)
    starts = [match.end() for match in _END.finditer(text, low, position)]
    after = _END.search(text, position, position + WINDOW)
    return (starts[-1] if starts else low), (after.end() if after else min(len(text), position + WINDOW))
