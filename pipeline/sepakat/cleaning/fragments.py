"""Text columns of content systems hold HTML in the midst of text: its tags become line breaks or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sepakat.cleaning.html import OWN_LABEL, PAGE
from sepakat.cleaning.links import ends_with_cue, starts_with_cue

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_BLOCKS = "|".join([*PAGE["block_tags"], "br"])
_TAGS = "|".join([_BLOCKS, *PAGE["dropped_tags"], *PAGE["inline_tags"]])
_TAG = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>", re.IGNORECASE)
_NO_TAG = re.compile(rf"<(?!/?(?:{_TAGS})\b[^<>]*>)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BEFORE_BLOCK = re.compile(rf"(?=</?(?:{_BLOCKS})\b)", re.IGNORECASE)
_LABEL = re.compile(r"\x03(\d+\.|-)\s*(?=([^\n]{0,9}))")  # marked by a character that no text may print
_MOST_TAGS = 100_000  # no article has a tenth of them


def without_tags(text: str) -> str:
    """Text without the HTML in it: blocks and ``<br>`` end lines, list items get their labels, scripts,
    captions and announced links to other articles go. Text without a known tag stays as it is, and so does a
    ``<`` that opens none. ValueError for more tags than any article has.
    """
    if not _TAG.search(text):
        return text
    from bs4 import BeautifulSoup  # few inputs need it, and it takes time to load

    if sum(1 for _ in _TAG.finditer(text)) > _MOST_TAGS:
        raise ValueError(f"more than {_MOST_TAGS} tags in a text")
    closed = text.rfind("-->") + 3  # to look behind it for the end of a comment would take forever
    text = _COMMENT.sub("", text[:closed]) + text[closed:]
    markup = _BEFORE_BLOCK.sub("\n", _NO_TAG.sub("&lt;", text.replace("\x03", " ")))
    soup = BeautifulSoup(markup, "html.parser")
    for dropped in soup(PAGE["dropped_tags"]):
        dropped.clear()
    for link in list(_announced(soup)):
        link.string = "\n"  # what follows is no headline
    for listed in soup(["ol", "ul"]):
        for number, item in enumerate(listed("li", recursive=False), 1):
            item.insert(0, f"\x03{number}." if listed.name == "ol" else "\x03-")
    return _LABEL.sub(_shown, soup.get_text())


def _announced(soup: BeautifulSoup) -> Iterator[Tag]:
    """The links to other articles: those whose text, or the text before them on the line, says so."""
    from bs4 import NavigableString, Tag

    before, link = "", None
    for node in soup.descendants:
        if isinstance(node, Tag):
            link = node if node.name == "a" and link is None else link
        elif isinstance(node, NavigableString) and node.strip():
            if link is not None and (starts_with_cue(node) or ends_with_cue(before.lstrip())):
                yield link
            before, link = node.rpartition("\n")[2], None


def _shown(label: re.Match[str]) -> str:
    """What a browser shows before a list item; nothing where the item prints its label itself."""
    item = label[2]
    return "" if OWN_LABEL.match(item) or item.startswith("\x03") else f"{label[1]} "
