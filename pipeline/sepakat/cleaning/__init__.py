"""A raw page becomes an article: title, text, site, author and day of publication."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from lxml.etree import LxmlError

from sepakat.cleaning import html, published
from sepakat.cleaning.address import canonical, part_of
from sepakat.cleaning.decoding import decode
from sepakat.cleaning.fragments import without_tags
from sepakat.cleaning.headline import first_prose, split_head
from sepakat.cleaning.metadata import Metadata, read_metadata
from sepakat.cleaning.text import clean_text, letters, repair
from sepakat.records import Article, RawPage, short_digest, text_fingerprint

__all__ = ["Unreadable", "clean", "clean_text"]

SHORT = 200  # characters; a shorter text may mean that readability missed the body
FEW = 5  # lines
MAX_CHARACTERS = 3_000_000  # scripts, styles and embedded images apart; ten times the longest real page measured
_JUNK = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")


class Unreadable(ValueError):
    """A page that holds no article text; the message says why."""


def clean(page: RawPage) -> Article:
    """The article of a page.

    What the source states beside the page (title, date, site, author, address) wins over what the page says.
    Raises Unreadable for a page that is empty, binary, too large or without text.
    """
    content = decode(page.body, page.encoding) if isinstance(page.body, bytes) else page.body
    if page.media == "html":
        content = html.without_code(content)
    _check(content)
    stated = _plain(page.title or "") or None
    meta, head, text = _read_html(content, page) if page.media == "html" else _read_text(content, stated)
    title = " ".join((stated or repair(meta.title or "")).split()) or None
    printed = text
    text = clean_text(printed, title)
    if not text:
        raise Unreadable("no article text found in the page")
    address = page.url or meta.url
    moment = _moment(page, meta, head, text, address)
    url = canonical(address)
    return Article(
        article_id=short_digest(url or text_fingerprint(text)),
        title=title,
        text=text,
        url=url or page.url,
        source=page.source or meta.source,
        author=page.author or meta.author,
        published_on=moment.day if moment else None,
        published_text=moment.text if moment else published.copyright_year(printed),
        fetched_at=page.fetched_at,
        input_path=page.input_path,
        input_position=page.input_position,
        input_id=page.input_id,
        kept=page.kept,
        flags=page.flags,
        part=part_of(address),
    )


def _check(content: str) -> None:
    if not content.strip("\ufeff\0 \t\r\n"):
        raise Unreadable("the page is empty")
    if len(content) > MAX_CHARACTERS:
        raise Unreadable(f"{len(content)} characters: over the limit of {MAX_CHARACTERS}")
    sample = content[:20000]
    if len(_JUNK.findall(sample)) > len(sample) / 10:
        raise Unreadable("binary data, not a page of text")


def _read_html(content: str, page: RawPage) -> tuple[Metadata, list[str], str]:
    """Metadata, the lines between headline and text where these may tell the day, and the text of an HTML page."""
    try:
        root = html.parse(content)
        kept = list(root.iter())  # else lxml makes the object of an element anew each time it is looked at
        meta = read_metadata(root, page.url)
        body = root.find("body")
        known = _stated(page, meta)
        head = [] if known else _head(html.lines(root if body is None else body).split("\n"), meta.title)
        site = _site(urlsplit(meta.url or "").hostname or "")
        text = html.main_text(root, site.get("body"), tuple(site.get("drop", ())))
        del kept
    except (LxmlError, ValueError) as error:
        raise Unreadable(f"no HTML that can be read: {error}") from error
    if len(text) < SHORT:
        text = max(text, meta.body, key=len)
    return meta, head, text


def _plain(text: str) -> str:
    """Text as stated in a column or file, its characters repaired and HTML in it taken out."""
    try:
        return repair(without_tags(repair(text)))
    except ValueError as error:
        raise Unreadable(str(error)) from None


def _read_text(content: str, title: str | None) -> tuple[Metadata, list[str], str]:
    text = _plain(content)
    if title:
        head = _head(text.split("\n"), title)
    else:
        title, head, text = split_head(text)
    return Metadata(title, None, None, None, ()), head, text


def _head(lines: list[str], title: str | None) -> list[str]:
    """The lines of a page between its headline and its first paragraph; a few where no line looks like
    one."""
    wanted = letters(title or "")
    start = next((i + 1 for i, line in enumerate(lines) if letters(line) == wanted), 0)
    return lines[start : start + (first_prose(lines[start:]) or FEW)]


def _moment(
    page: RawPage, meta: Metadata, head: list[str], text: str, url: str | None
) -> published.Moment | None:
    """The first that speaks: the source, the metadata, the date line, the dateline, the address.

    The date line goes before metadata in UTC: some portals stamp their local time as UTC.
    """
    return (
        _stated(page, meta)
        or published.from_lines(head)
        or _claimed(meta)
        or published.from_dateline(text)
        or published.from_address(url)
    )


def _stated(page: RawPage, meta: Metadata) -> published.Moment | None:
    """What the source says, else the metadata in local time."""
    if page.published and (stated := published.read_stated(page.published)):
        return stated
    claimed = _claimed(meta)
    return claimed if claimed and not claimed.utc else None


def _claimed(meta: Metadata) -> published.Moment | None:
    return next(filter(None, map(published.read_stated, meta.dates)), None)


@cache
def _sites() -> dict[str, dict]:
    return tomllib.loads(files(__package__).joinpath("sites.toml").read_text("utf-8"))


def _site(host: str) -> dict:
    """The rule for a host or the nearest parent domain; empty for the others."""
    labels = host.split(".")
    return next((rule for i in range(len(labels)) if (rule := _sites().get(".".join(labels[i:])))), {})
