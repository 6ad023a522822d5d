"""Looks at a page as it lies on the disk: does it name an agreement at all?

Most pages do not, and cost no more than this look. It may pass too many; it must not lose one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import re2

from sepakat.records import RawPage

# What separates two words in HTML, in text, and in strings of JSON or scripts within a page.
GAP = rb"(?:\s|<[^<>]*>|&(?:nbsp|ensp|emsp|thinsp|shy|#0*(?:9|10|13|32|160)|#x0*(?:9|a|d|20|a0));" \
      rb"|\xc2\xa0|\xa0|\xe2\x80.|\\[nrt]|\\u00a0|%20|[-_/+.,:\"'(])"


@cache
def _patterns() -> tuple[re2._Regexp, re2._Regexp, re2._Regexp]:
    terms = tomllib.loads(files(__package__).joinpath("agreement_terms.toml").read_text(encoding="utf-8"))
    abbreviations = rb"\b(?:" + b"|".join(map(str.encode, terms["abbreviations"])) + rb")\b"
    return (
        _compiled([*map(_spaced, terms["names"]), abbreviations]),
        _compiled(map(_spaced, terms["possible"])),
        _compiled(map(_spaced, terms["signing"])),
    )


def _spaced(term: str) -> bytes:
    return term.encode().replace(b" ", GAP + b"+").replace(b"~", GAP + b"*")


def _compiled(alternatives: Iterable[bytes]) -> re2._Regexp:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1  # bytes, whatever encoding they are in
    options.case_sensitive = False
    options.max_mem = 64 << 20
    return re2.compile(b"|".join(alternatives), options)


def passes(page: RawPage) -> bool:
    """Whether the page's bytes, or its stated title, name an agreement: to be called before anything is parsed."""
    body = page.body if isinstance(page.body, bytes) else page.body.encode("utf-8", "replace")
    if b"\0" in body:  # UTF-16 and UTF-32: without the NULs its Latin letters are ASCII
        body = body.replace(b"\0", b"")
    if page.title:
        body += b"\n" + page.title.encode("utf-8", "replace")
    named, possible, signing = _patterns()
    return bool(named.search(body) or (possible.search(body) and signing.search(body)))
