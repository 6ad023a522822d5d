"""The words of the signing clause: who signs, what is signed, planned and earlier documents, witnesses.

Shared by the rules, which must agree on what a signing looks like. The words stand in ``signing.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sepakat.language.sentence_spans import Span
from sepakat.language.triggers import compile_quick
from sepakat.language.wordlists import read_lists


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


def same_event(text: str, sentences: list[Span]) -> Iterator[tuple[Span, re.Match[str]]]:
    """The sentences that tell of a signing at an event told of before ("Pada kesempatan itu"), with those words."""
    for start, end in sentences:
        pointing = cue("same_event").search(text, start, end)
        if pointing and signing().search(text, start, end):
            yield (start, end), pointing
