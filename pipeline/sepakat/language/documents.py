"""The nouns for an agreement document ("nota kesepahaman (MoU)", "PKS"), which values hang on.

Shared by the rules. The words stand in ``agreement_terms.toml``, where screening and the mentions read them too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sepakat.language.expressions import compile_quick
from sepakat.language.wordlists import read_lists


@cache
def agreement_terms() -> dict[str, Any]:
    """The table ``agreement_terms.toml``."""
    return read_lists("sepakat", "agreement_terms.toml")


def nouns(kinds: list[dict[str, Any]]) -> str:
    """A pattern of all words of some kinds of document, longest first; abbreviations only as written, and not as
    a part of a number ("MoU/IV/2021")."""
    words = sorted((word for kind in kinds for word in kind["words"]), key=len, reverse=True)
    exact = sorted((word for kind in kinds for word in kind.get("abbreviations", [])), key=len, reverse=True)
    together = "|".join(words).replace("{together}", agreement_terms()["mentions"]["together"])
    spaced = together.replace(" ", r"\s+").replace("~", r"\s?-?\s?")
    short = f"|(?:{'|'.join(map(re.escape, exact))})(?!/[0-9IVX])" if exact else ""
    return f"(?:(?i:{spaced}){short})"


def _nouns(form: str) -> str:
    return nouns([kind for kind in agreement_terms()["kind"] if kind["form"] == form])


@cache
def document_name() -> re.Pattern[str]:
    """A named document with its doublings as one match: "nota kesepahaman atau Memorandum … (MoU)"."""
    named = _nouns("named")
    # Scrapers lose spaces ("menandatanganiMoU"): a capital after a small letter also begins a word.
    again = rf"(?:\s*(?:[(\[/]|\(?atau\s?|alias\s|–|-)?\s*{named}\s*[)\]]?(?!\w))"
    return compile_quick(rf"(?:\b|(?<=[a-z])(?=[A-Z])){named}(?!\w){again}{{0,3}}")


@cache
def document_noun() -> re.Pattern[str]:
    """Any word for an agreement, named or generic ("kerja sama", "perjanjian")."""
    return compile_quick(rf"(?:\b|(?<=[a-z])(?=[A-Z]))(?:{_nouns('named')}|{_nouns('generic')})(?!\w)")
