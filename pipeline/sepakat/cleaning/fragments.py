"""Text columns of content systems hold HTML in the midst of text: its tags become line breaks or nothing."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from sepakat.cleaning.html import OWN_LABEL, PAGE
from sepakat.cleaning.links import ends_with_cue, starts_with_cue

_BLOCKS = PAGE["block_tags"]
_NAMES = "|".join([*_BLOCKS, *PAGE["dropped_tags"], *PAGE["inline_tags"]])
_PRINTED = re.compile(r"\S")
_TAG = re.compile(rf"</?(?:{_NAMES})\b[^<>]*>", re.IGNORECASE)
_NO_TAG = re.compile(rf"<(?!/?(?:{_NAMES})\b|!--)", re.IGNORECASE)


def without_tags(text: str) -> str:
    """Text without the HTML in it: blocks and ``<br>`` end lines, list items get their labels,
    scripts, captions and announced links to other articles go. Text without a known tag stays as it is, and
    so does a ``<`` that opens none.
    """
    if not _TAG.search(text):
        return text
    soup = BeautifulSoup(_NO_TAG.sub("&lt;", text), "html.parser")
    for dropped in soup(PAGE["dropped_tags"]):
        dropped.extract()
    for link in soup("a"):
        if starts_with_cue(link.get_text()) or ends_with_cue(_text_before(link)):
            link.replace_with("\n")  # what follows is no headline
    for listed in soup(["ol", "ul"]):
        for number, item in enumerate(listed("li", recursive=False), 1):
            _label(item, f"{number}." if listed.name == "ol" else "-")
    for block in soup(_BLOCKS):
        block.insert_before("\n")
        block.insert_after("\n")
    for end in soup("br"):
        end.replace_with("\n")
    return soup.get_text()


def _text_before(link: Tag) -> str:
    """What is printed before a link within its line."""
    before = link.find_previous(string=_PRINTED)
    return before.rpartition("\n")[2].lstrip() if before else ""


def _label(item: Tag, label: str) -> None:
    """Print before a list item what a browser shows there, unless it prints its label itself."""
    first = item.find(string=_PRINTED)
    if first and not OWN_LABEL.match(first.lstrip()):
        first.replace_with(f"{label} {first.lstrip()}")
