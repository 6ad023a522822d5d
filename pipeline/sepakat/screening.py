"""Looks at a page as it lies on the disk: does it name an agreement at all?

Most pages do not, and cost no more than this look. It may pass too many; it must not lose one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import re2

from sepakat.records import RawPage

# What separates two words on a page: blanks, tags, entities, the escapes of JSON and scripts, marks. Bytes,
# so that a no-break space is found in UTF-8 as in cp1252.
GAP = (
    rb"(?:\s|<[^<>]*>|&(?:nbsp|ensp|emsp|thinsp|shy|#0*(?:9|10|13|32|160)|#x0*(?:9|a|d|20|a0));"
    rb"|\xc2\xa0|\xa0|\xe2\x80.|\\[nrt]|\\u00a0|%20|[-_/+.,:\"'(])"
)
CACHE_BYTES = 64 << 20  # re2's own limit is too small for these alternatives and slows it down


class _Patterns(NamedTuple):
    naming: re2._Regexp
    possible: re2._Regexp
    concluding: re2._Regexp


@cache
def _patterns() -> _Patterns:
    terms = tomllib.loads(files(__package__).joinpath("agreement_terms.toml").read_text(encoding="utf-8"))
    own = terms["screening"]

    def of_kinds(form: str, what: str) -> list[str]:
        return [term for kind in terms["kind"] if kind["form"] == form for term in kind.get(what, ())]

    glued = rb"(?-i:" + b"|".join(map(str.encode, own["glued_abbreviations"])) + rb")"
    named = map(_spaced, [*of_kinds("named", "words"), *own["names"]])
    possible = map(_spaced, [*of_kinds("generic", "words"), *own["possible"]])
    return _Patterns(
        _compiled([*named, _whole([*of_kinds("named", "abbreviations"), *own["abbreviations"]]), glued]),
        _compiled([*possible, _whole(of_kinds("generic", "abbreviations"))]),
        _compiled(map(_spaced, own["concluding"])),
    )


def _spaced(term: str) -> bytes:
    term = term.replace("{together}", "")
    return term.encode().replace(b" ", GAP + b"+").replace(b"~", GAP + b"*")


def _whole(words: list[str]) -> bytes:
    return rb"\b(?:" + b"|".join(map(str.encode, words)) + rb")\b"


def _compiled(alternatives: Iterable[bytes]) -> re2._Regexp:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.case_sensitive = False
    options.max_mem = CACHE_BYTES
    return re2.compile(b"|".join(alternatives), options)


def passes(page: RawPage, body: bytes | None = None) -> bool:
    """Whether the page's body, or its stated title, names an agreement: asked before it is parsed. ``body`` is its body
    as bytes, where these are at hand."""
    if body is None:
        body = page.body if isinstance(page.body, bytes) else page.body.encode("utf-8", "replace")
    return names_agreement(body + b"\n" + page.title.encode("utf-8", "replace") if page.title else body)


def names_agreement(body: bytes) -> bool:
    """Whether a page's bytes, in whatever encoding, or an article's text name an agreement."""
    if b"\0" in body:  # UTF-16 and UTF-32: without the NULs their Latin letters are ASCII
        body = body.replace(b"\0", b"")
    patterns = _patterns()
    if patterns.naming.search(body):
        return True
    return bool(patterns.possible.search(body) and patterns.concluding.search(body))
