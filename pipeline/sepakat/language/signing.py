"""The words of the signing clause: who signs, what is signed, planned and earlier documents, witnesses.

Shared by the rules, which must agree on what a signing looks like. The words stand in ``signing.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sepakat.language.expressions import compile_quick
from sepakat.language.sentence_spans import Span
from sepakat.language.wordlists import read_lists

CLOSED = re.compile(r"[,.!?][\"”]\s")  # the end of quoted speech
SPEAKER = 250  # characters from it within which its day and place are told
LONGEST = 600  # characters of a quotation looked at


@cache
def cue(*names: str) -> re.Pattern[str]:
    """A pattern matching any word of the named groups of ``signing.toml``, at word boundaries, in any case; scrapers
    lose spaces, so a capital behind a word ends it, too ("menekenMemorandum").

    Raises KeyError for a group the file does not have.
    """
    groups = read_lists(__package__, "signing.toml")
    words = [word for name in names for word in groups[name]]
    return compile_quick(rf"\b(?:{'|'.join(words)})(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))", re.IGNORECASE)


@cache
def signing() -> re.Pattern[str]:
    """Any form of signing: active, passive or the noun."""
    return cue("sign_active", "sign_passive", "sign_noun")


@cache
def _just_signed() -> re.Pattern[str]:
    just, sign = cue("just").pattern, signing().pattern
    return re.compile(rf"{just}[^.!?]{{0,100}}{sign}|{sign}[^.!?]{{0,60}}{just}", re.IGNORECASE)


def signed_just_now(text: str, at: int) -> bool:
    """Whether the quotation that ends shortly before an offset says that something was signed today: '"Tadi kami sudah
    meneken MoU," kata Siti di …'."""
    closed = [match.start() for match in CLOSED.finditer(text, max(0, at - SPEAKER), at)]
    if not closed:
        return False
    opened = max(text.rfind(mark, 0, closed[-1]) for mark in '"“')
    return opened >= 0 and _just_signed().search(text, max(opened, closed[-1] - LONGEST), closed[-1]) is not None


def same_event(text: str, sentences: list[Span]) -> Iterator[tuple[Span, re.Match[str]]]:
    """The sentences that tell of a signing at an event told of before ("Pada kesempatan itu"), with those words."""
    for start, end in sentences:
        pointing = cue("same_event").search(text, start, end)
        if pointing and signing().search(text, start, end):
            yield (start, end), pointing
