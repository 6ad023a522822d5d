"""The main text of an HTML page, its lists numbered and its paragraphs on lines of their own."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lxml import html
from lxml.html import HtmlElement
from readability import Document

from sepakat.cleaning.links import ends_with_cue, starts_with_cue

PAGE = tomllib.loads(files(__package__).joinpath("page.toml").read_text("utf-8"))
_DROPPED = frozenset(PAGE["dropped_tags"])
_SUSPECT_TAGS = frozenset(PAGE["suspect_tags"])
_SUSPECT_WORDS = frozenset(PAGE["suspect_words"])
_BLOCKS = frozenset(PAGE["block_tags"])
_NAME_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OWN_MARKS = re.compile(r"[\x01-\x04]")
# Characters, and references to them, that lxml takes in but not as the text of an element. To see that a page has none
# takes a sixth of the time of looking for them.
_XML = re.compile(r"[ -\ufffd\t\n\r\U00010000-\U0010ffff]*")
_NOT_XML = re.compile(rf"[^{_XML.pattern[1:-2]}]+")
_NOT_XML_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));", re.IGNORECASE
)
_SPACE = re.compile(r"[\s\x01-\x04]+")
_LINKED = re.compile(r"\x01[^\x01\x02]*\x02")
_LABEL_GAP = re.compile(r"\x03\s*")  # a label and its item stand on one line
OWN_LABEL = re.compile(r"(?:\(?(?:\d{1,2}|[a-zA-Z])[.)]|[-•*–])\s")  # an item that prints its label itself
_CLASSES = html.etree.ElementDefaultClassLookup(
    element=HtmlElement, comment=html.HtmlComment, pi=html.HtmlProcessingInstruction, entity=html.HtmlEntity
)
_ENOUGH = 250  # characters of text; readability looks again for more when it finds fewer
_LINKED_WORDS = 4  # a headline has as many
_DATA_URI = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
# Comments, and scripts and styles that hold no JSON. Like a browser, these end at the first end tag of their name.
# No group is repeated possessively: Python 3.11.2 loses such matches.
_CODE = re.compile(
    r"<!--[^-]*+(?:-(?!->)[^-]*+)*-->"
    r"|<(script|style)(?=[\s/>])(?![^>]*json)[^>]*+>[^<]*+(?:<(?!/\1[\s/>])[^<]*+)*</\1[^>]*+>",
    re.IGNORECASE,
)


def without_code(markup: str) -> str:
    """Markup without what nobody reads, most of a page's letters: scripts, styles and comments, and the images and
    fonts that a page carries as ``data:`` addresses. Blocks of JSON stay: they may tell of the article."""
    return _DATA_URI.sub("", _CODE.sub("", markup))


def parse(markup: str) -> HtmlElement:
    """The tree of a page; ValueError (lxml's ParserError) where there is no element in it."""
    if not _XML.fullmatch(markup):
        markup = _NOT_XML.sub("", markup)
    markup = _NOT_XML_REFERENCE.sub("", markup)
    if markup.lstrip().startswith("<?xml"):
        markup = markup.partition("?>")[2]  # lxml refuses decoded text that declares an encoding
    return html.document_fromstring(markup, parser=_parser(huge_tree=True, remove_comments=True))


def _parser(**settings: Any) -> html.HTMLParser:
    """A parser whose elements all have one class: lxml's own asks a function in Python for that of each."""
    parser = html.HTMLParser(**settings)
    parser.set_element_class_lookup(_CLASSES)
    return parser


def main_text(root: HtmlElement, selector: str | None = None, drop: tuple[str, ...] = ()) -> str:
    """The article's text in a parsed page.

    ``selector`` (CSS) names the body where the site is known, ``drop`` what to leave out of the page; without
    them readability finds the body. The tree is changed. Empty where there is no text.
    """
    for css in drop:
        _remove(root.cssselect(css))
    bodies = root.cssselect(selector) if selector else []
    for part in bodies or [root]:
        _prune(part)
    bodies = bodies or [
        html.fromstring(_Located(html.tostring(root, encoding="unicode")).summary(html_partial=True))
    ]
    for body in bodies:
        _drop_announced(body)
    return "\n".join(map(lines, bodies))


class _Located(Document):
    """readability's choice of the body, whole: its own clean-up drops short blocks, and with them items of
    lists."""

    def _parse(self, input: str) -> HtmlElement:
        root = html.document_fromstring(input.encode("utf-8", "replace"), parser=_parser(encoding="utf-8"))
        return super()._parse(root)

    def sanitize(self, node: HtmlElement, candidates: object, keep_all_images: bool = False) -> str:
        markup = html.tostring(node, encoding="unicode")
        # readability looks again, more leniently, for a result under its retry length: here of text, not of
        # markup
        self.retry_length = len(markup) - _text_sizes(node)[node] + _ENOUGH
        return markup


def lines(node: HtmlElement) -> str:
    """The text under a node: a line for each block, ``<br>`` and table row; list items with their labels."""
    walk = _Walk()
    for event, element in html.etree.iterwalk(node, events=("start", "end")):
        if isinstance(element.tag, str):
            walk.start(element) if event == "start" else walk.end(element)
        if event == "end" and element is not node:
            walk.text(element.tail)
    return walk.result()


class _Walk:
    """Collects the text of a tree in document order. ``LABEL`` ends a list label, ``CELL`` a table cell,
    ``LINK`` and
    ``UNLINK`` enclose a link's text."""

    LINK, UNLINK, LABEL, CELL = "\1", "\2", "\3", "\4"  # characters that no page may print

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.preformatted = 0
        self.positions: dict[HtmlElement, int] = {}  # of the last item of each numbered list

    def start(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS or element.tag == "br":
            self.parts.append("\n")
        if element.tag == "li":
            self.parts.append(self.item_label(element) + self.LABEL)
        if element.tag == "a":
            self.parts.append(self.LINK)
        self.preformatted += element.tag == "pre"
        self.text(element.text)

    def end(self, element: HtmlElement) -> None:
        self.preformatted -= element.tag == "pre"
        if element.tag == "a":
            self.parts.append(self.UNLINK)
        elif element.tag in ("td", "th"):
            self.parts.append(self.CELL)
        elif element.tag in _BLOCKS:
            self.parts.append("\n")

    def item_label(self, item: HtmlElement) -> str:
        """``1.``, ``c.``, ``IV.`` or ``-``: what a browser shows before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "-"
        last = self.positions.get(parent, _integer(parent.get("start"), 1) - 1)
        self.positions[parent] = position = _integer(item.get("value"), last + 1)
        return f"{_numeral(position, parent.get('type', '1'), parent.get('style', ''))}."

    def text(self, text: str | None) -> None:
        if text and text.isspace():
            self.parts.append(text if self.preformatted else " ")
        elif text:
            self.parts.append(_OWN_MARKS.sub(" ", text) if self.preformatted else _SPACE.sub(" ", text))

    def result(self) -> str:
        text = _LABEL_GAP.sub(self.LABEL, "".join(self.parts))
        return "\n".join(filter(None, map(self._line, text.split("\n"))))

    def _line(self, line: str) -> str:
        """A line as printed; empty for one that is only a link's headline or a label without an item."""
        label, _, item = line.rpartition(self.LABEL)
        cells = item.replace(self.LINK, "").replace(self.UNLINK, "").split(self.CELL)
        printed = " | ".join(filter(None, map(str.strip, cells))).replace(" | :", ":")
        if not printed or (self.LINK in item and _only_links(item) and len(printed.split()) >= _LINKED_WORDS):
            return ""
        return (
            printed
            if not label or OWN_LABEL.match(printed)
            else f"{label.split(self.LABEL)[-1]} {printed}".strip()
        )


def _only_links(item: str) -> bool:
    outside = _LINKED.sub("", item)
    return outside != item and not re.search(r"\w", outside)


def _numeral(position: int, kind: str, style: str) -> str:
    if kind in ("a", "A") or "-alpha" in style or "-latin" in style:
        letter = chr(ord("a") + (position - 1) % 26)
        return letter.upper() if kind == "A" or "upper" in style else letter
    if kind in ("i", "I") or "-roman" in style:
        roman = _roman(position)
        return roman if kind == "I" or "upper" in style else roman.lower()
    return str(position)


def _roman(number: int) -> str:
    result = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        result += sign * (number // value)
        number %= value
    return result


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text else default
    except ValueError:
        return default


def _prune(root: HtmlElement) -> None:
    """Take out what is never read, what is hidden, and boilerplate that holds less than half of the page's
    text."""
    html.etree.strip_elements(root, *_DROPPED, with_tail=False)
    size = _text_sizes(root)
    limit = size.get(root, 0) / 2
    _remove([e for e in root.iterdescendants() if isinstance(e.tag, str) and _suspect(e) and size[e] < limit])


def _drop_announced(body: HtmlElement) -> None:
    """Take out links to other articles that "Baca juga:" announces."""
    for link in [link for link in body.iter("a") if len(link.text_content().split()) >= _LINKED_WORDS]:
        if starts_with_cue(link.text_content()) or ends_with_cue(_text_before(link)):
            link.clear(keep_tail=True)
            link.tag = "br"  # what follows is no headline


def _text_before(link: HtmlElement) -> str:
    """What is printed before a link within its block."""
    before = ""
    element = link
    while not before.strip() and element.tag not in _BLOCKS and (parent := element.getparent()) is not None:
        previous = element.getprevious()
        if previous is None:
            before = parent.text or ""
            element = parent
        else:
            before = (
                previous.text_content() + (previous.tail or "")
                if isinstance(previous.tag, str)
                else previous.tail or ""
            )
            element = previous if not before.strip() else element
    return before


def _suspect(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", "article", "main", "h1"):
        return False
    if element.tag in _SUSPECT_TAGS or _HIDDEN.search(element.get("style", "")):
        return True
    return _suspect_name(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=10_000)
def _suspect_name(name: str) -> bool:
    return any(word.lower() in _SUSPECT_WORDS for word in _NAME_WORDS.findall(name))


def _text_sizes(root: HtmlElement) -> dict[HtmlElement, int]:
    """Characters of text outside links under every element."""
    size: dict[HtmlElement, int] = {}
    for _, element in html.etree.iterwalk(root, events=("end",)):
        own = len((element.text or "").strip()) if isinstance(element.tag, str) else 0
        inside = sum(size[child] + len((child.tail or "").strip()) for child in element)
        size[element] = 0 if element.tag == "a" else own + inside
    return size


def _remove(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
