"""Looks at a page as it lies on the disk: does it name an agreement at all?

Most pages do not, and cost no more than this look. It may pass too many; it must not lose one.
"""

from __future__ import annotations

import tomllib
from contextlib import suppress
from functools import cache
from importlib.resources import files

import hyperscan

from sepakat.records import Article, RawPage

# What separates two words on a page: blanks, tags, entities, the escapes of JSON and scripts, marks. Bytes,
# so that a no-break space is found in UTF-8 as in cp1252.
GAP = (
    rb"(?:\s|<[^<>]*>|&(?:nbsp|ensp|emsp|thinsp|shy|#0*(?:9|10|13|32|160)|#x0*(?:9|a|d|20|a0));"
    rb"|\xc2\xa0|\xa0|\xe2\x80.|\\[nrt]|\\u00a0|%20|[-_/+.,:\"'(])"
)
NAMING, POSSIBLE, CONCLUDING = range(3)  # what a pattern says of a page that it matches
FLAGS = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH


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
        expressions=list(expressions), ids=list(ids), elements=len(ids), flags=[FLAGS] * len(ids),
    )
    return database


def _spaced(term: str) -> bytes:
    term = term.replace("{together}", "")
    return term.encode().replace(b" ", GAP + b"+").replace(b"~", GAP + b"*")


def _whole(words: list[str]) -> bytes:
    return rb"\b(?:" + b"|".join(map(str.encode, words)) + rb")\b"


def passes(page: RawPage, body: bytes | None = None) -> bool:
    """Whether the page's body, or its stated title, names an agreement: asked before it is parsed. ``body`` is its body
    as bytes, where these are at hand."""
    if body is None:
        body = page.body if isinstance(page.body, bytes) else page.body.encode("utf-8", "replace")
    return names_agreement(body + b"\n" + page.title.encode("utf-8", "replace") if page.title else body)


def article_passes(article: Article) -> bool:
    """Whether headline or text of a cleaned article name an agreement: the only mention of a page that passed may have
    stood in menus or links."""
    return names_agreement(f"{article.title}\n{article.text}".encode("utf-8", "replace"))


def names_agreement(body: bytes) -> bool:
    """Whether a page's bytes, in whatever encoding, or an article's text name an agreement."""
    if b"\0" in body:  # UTF-16 and UTF-32: without the NULs their Latin letters are ASCII
        body = body.replace(b"\0", b"")
    found = set()

    def note(kind: int, *_: object) -> bool:
        found.add(kind)
        return kind == NAMING  # enough: ends the scan

    with suppress(hyperscan.ScanTerminated):
        _patterns().scan(body, match_event_handler=note)
    return NAMING in found or {POSSIBLE, CONCLUDING} <= found
