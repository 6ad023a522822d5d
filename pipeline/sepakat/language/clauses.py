"""The sentence around an offset of plain text, for rules that must not depend on a model."""

from __future__ import annotations

import re

WINDOW = 600  # characters looked at on either side: no sentence of the press is longer

# A full stop ends a sentence before a capital, unless a title, an initial or a label ("Drs.", "H.", "No.") precedes it.
_END = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bDr[as])(?<!\bdrg)(?<!\bdr)(?<!\bPlt)(?<!\bPj[s.])(?<!\bProf)(?<!\bKomjen)(?<!\bIrjen)(?<!\bBrigjen)"
    r"(?<!\bPol)(?<!\bSt)(?<!\bKol)(?<!\bLet)(?<!\bMay)(?<!\bKap)(?<!\bNo)\.|[!?])[\"”’')\]]*\s+(?=[A-Z\"“‘(])|(?<=[a-z)\d])\.[\"”]?(?=[\"“][A-Z]|[A-Z][a-z]{2})|\n"
)


def sentence_bounds(text: str, position: int) -> tuple[int, int]:
    """Start and end of the sentence that holds an offset; line breaks end sentences too."""
    low = max(0, position - WINDOW)
    starts = [match.end() for match in _END.finditer(text, low, position)]
    after = _END.search(text, position, position + WINDOW)
    return (starts[-1] if starts else low), (after.end() if after else min(len(text), position + WINDOW))
