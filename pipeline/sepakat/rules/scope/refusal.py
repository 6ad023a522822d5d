"""Which lists are none of what an agreement covers, but of parties, aims, laws, sums or other agreements."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sepakat.language.documents import document_name, document_noun
from sepakat.language.layouts import DOING
from sepakat.language.signing import signing
from sepakat.language.wordlists import any_of, read_lists

CLOSE = 45  # characters within which a refused word decides
CAPITALISED = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,}[A-Z]|(?:PT|CV|Nomor)\b|No\.|Rp|US\$|\d+\s+[a-z]")
VERB = re.compile(r"(?:me[mnl]?\w{3,}(?:kan|i)?|mem\w+|ber\w{3,})\b", re.IGNORECASE)


@cache
def own() -> re.Pattern[str]:
    """An agreement with its partner, at the head of an item: the item is an agreement of its own."""
    partner = any_of(read_lists(__package__, "words.toml")["partner"])
    return re.compile(rf"(?:{document_noun().pattern})\s+{partner}\s+[A-Z]")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(read_lists(__package__, 'words.toml')['refused_before'])}\b", re.IGNORECASE)


def is_refused(text: str, candidate: dict[str, Any]) -> bool:
    """Whether the list is one of parties, aims, laws or sums rather than of things to do together."""
    cue, items = candidate["cue"], [text[a:b] for a, b in candidate["items"]]
    if (
        _before().search(text, max(0, cue[0] - CLOSE), cue[0])
        and candidate["rule"] != "scope.subject"
    ):
        return True
    if own().match(items[0]) or signing().match(items[0]) or (len(items) == 1 and document_name().search(items[0])):
        return True
    inline = candidate["layout"] in ("comma", "single")
    # After a sure cue "Uji Kompetensi Juru Las" is a doing, not a body.
    unsure = [item for item in items if candidate["rule"] == "scope.loose" or not DOING.match(item)]
    named = sum(bool(CAPITALISED.match(item)) or (item[0].isupper() and inline and len(items) > 2) for item in unsure)
    verbs = sum(bool(VERB.match(item)) for item in items)
    return named * 2 > len(items) or (verbs * 2 > len(items) and inline)
