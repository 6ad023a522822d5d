"""The nouns for an agreement document ("nota kesepahaman (MoU)", "PKS"), which values hang on.

Shared by the rules. The words stand in ``documents.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[str, str]:
    data = tomllib.loads(files(__package__).joinpath("documents.toml").read_text("utf-8"))
    named = f"(?:(?i:{'|'.join(data['named'])})|(?:{'|'.join(data['abbreviations'])}))"
    return {"named": named, "generic": f"(?i:{'|'.join(data['generic'])})"}


@cache
def document_name() -> re.Pattern[str]:
    """A named document with its doublings as one match: "nota kesepahaman atau Memorandum … (MoU)"."""
    named = _words()["named"]
    # Scrapers lose spaces ("menandatanganiMoU"): a capital after a small letter also begins a word.
    again = rf"(?:\s*(?:[(\[/]|\(?atau\s?|alias\s|–|-)?\s*{named}\s*[)\]]?(?!\w))"
    return re.compile(rf"(?:\b|(?<=[a-z])(?=[A-Z])){named}(?!\w){again}{{0,3}}")


@cache
def document_noun() -> re.Pattern[str]:
    """Any word for an agreement, named or generic ("kerja sama", "perjanjian")."""
    words = _words()
    return re.compile(rf"(?:\b|(?<=[a-z])(?=[A-Z]))(?:{words['named']}|{words['generic']})(?!\w)")
