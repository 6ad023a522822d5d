"""Looks at a page as it lies on the disk: does it name an agreement at all?

Most pages do not, and cost no more than this look. It may pass too many; it must not lose one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files

import hyperscan

from sepakat.records import Article, RawPage

# What separates two words on a page: blanks and marks, tags, entities, the escapes of JSON and of addresses. Bytes,
# so that a no-break space is found in UTF-8 as in cp1252. Hyperscan compiles it twice as fast as a list of them all.
GAP = rb"(?:[^a-z0-9<]|<[^<>]*>|&[a-z0-9#]+;|\\(?:[nrt]|u00a0)|%20)"
NAMING, POSSIBLE, CONCLUDING = range(3)  # what a pattern says of a page that it matches

# What cleaning never takes into an article: attributes, but what <meta> states, and a link of four words or more that
# has a line to itself (``cleaning.html``). Told by what stands right around a term, and only where that leaves no
# doubt: a heading may be the article's own.
ATTRIBUTE = re.compile(rb"<(?!meta\b)[a-z][^<>]*=\s*(?:\"[^\"<>]*|'[^'<>]*)", re.IGNORECASE)
CLOSED = re.compile(rb"[^<>]*[\"'][^<>]*>")
OPENED = re.compile(rb"<(p|div|section|article|li|dt|dd|h[3-6])(?:\s[^<>]*)?>\s*$", re.IGNORECASE)
LINK = re.compile(rb"<a\s[^<>]*>(\s*(?:\w[^\s<>&]*\s+){3}\w[^<>]*)</a\s*>\s*</(\w+)\s*>", re.IGNORECASE)
LONGEST_TAG = 500  # bytes before a link in which its line is opened


@cache
def _patterns() -> hyperscan.Database:
    """All patterns in one database of Hyperscan, which looks for them in a single pass, several times faster than RE2
    or ``re`` for each kind of them."""
    terms = tomllib.loads(files(__package__).joinpath("agreement_terms.toml").read_text(encoding="utf-8"))
    own = terms["screening"]

    def of_kinds(form: str, what: str) -> list[str]:
        return [term for kind in terms["kind"] if kind["form"] == form for term in kind.get(what, ())]

    glued = rb"(?-i:" + b"|".join(map(str.encode, own["glued_abbreviations"])) + rb")"
    named = map(_spaced, [*of_kinds("named", "words"), *own["names"]])
    possible = map(_spaced, [*of_kinds("generic", "words"), *own["possible"]])
    patterns = [
        *((NAMING, pattern) for pattern in named),
        (NAMING, _whole([*of_kinds("named", "abbreviations"), *own["abbreviations"]])),
        (NAMING, glued),
        *((POSSIBLE, pattern) for pattern in possible),
        (POSSIBLE, _whole(of_kinds("generic", "abbreviations"))),
        *((CONCLUDING, _spaced(term)) for term in own["concluding"]),
    ]
    database = hyperscan.Database()
    ids, expressions = zip(*patterns, strict=True)
    database.compile(
        expressions=list(expressions), ids=list(ids), elements=len(ids),
        flags=[hyperscan.HS_FLAG_CASELESS] * len(ids),
    )
    return database


def _spaced(term: str) -> bytes:
    term = term.replace("{together}", "")
    return term.encode().replace(b" ", GAP + b"+").replace(b"~", GAP + b"*")


def _whole(words: list[str]) -> bytes:
    return rb"\b(?:" + b"|".join(map(str.encode, words)) + rb")\b"


def passes(page: RawPage, body: bytes | None = None) -> bool:
    """Whether the page's body, or its stated title, names an agreement: asked before it is parsed. ``body`` is its body
    as bytes, where these are at hand. On an HTML page attributes and links to other articles do not count."""
    if body is None:
        body = page.body if isinstance(page.body, bytes) else page.body.encode("utf-8", "replace")
    if page.title:
        body = page.title.encode("utf-8", "replace") + b"\n" + body
    return names_agreement(body, _may_be_read if page.media == "html" else None)


def article_passes(article: Article) -> bool:
    """Whether headline or text of a cleaned article name an agreement: the only mention of a page that passed may have
    stood in menus or links."""
    return names_agreement(f"{article.title}\n{article.text}".encode("utf-8", "replace"))


def names_agreement(body: bytes, counts: Callable[[bytes, int], bool] | None = None) -> bool:
    """Whether a page's bytes, in whatever encoding, or an article's text name an agreement. ``counts`` says of the end
    of a term whether the term counts."""
    if b"\0" in body:  # UTF-16 and UTF-32: without the NULs their Latin letters are ASCII
        body = body.replace(b"\0", b"")
    found: set[int] = set()

    def note(kind: int, _: int, end: int, *__: object) -> bool:
        if kind not in found and (counts is None or counts(body, end)):
            found.add(kind)
        return _tell(found)  # enough: ends the scan

    with suppress(hyperscan.ScanTerminated):
        _patterns().scan(body, match_event_handler=note)
    return _tell(found)


def _tell(found: set[int]) -> bool:
    return NAMING in found or {POSSIBLE, CONCLUDING} <= found


def _may_be_read(body: bytes, end: int) -> bool:
    """Whether a term that ends there on an HTML page may come to stand in its article."""
    tag = body.rfind(b"<", 0, end)
    if tag < 0:
        return True
    if ATTRIBUTE.fullmatch(body, tag, end) and CLOSED.match(body, end):
        return False
    link = LINK.match(body, tag)
    line = link and OPENED.search(body, max(0, tag - LONGEST_TAG), tag)
    return not (link and line and end <= link.end(1) and line[1].lower() == link[2].lower())
