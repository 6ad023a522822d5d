"""Bytes to text: which encoding a page is written in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_SOUND = re.compile(r"[^\x00-\x7f\ufffd]")  # characters of several bytes that did decode
_SAMPLE = 65536  # bytes to guess from
_HEAD = 4096  # bytes in which HTML wants its <meta charset>, generously


def decode(body: bytes, stated: str | None = None) -> str:
    """The text of a page's bytes.

    A byte order mark decides, then charset-normalizer where many bytes are null (UTF-16 without its mark),
    then
    strict UTF-8 (text in another encoding is never valid UTF-8 by accident), the ``stated`` encoding of the
    transport and the page's ``<meta charset>``; the rest is UTF-8 with damage or cp1252.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    sample = body[:_SAMPLE]
    if sample.count(0) > len(sample) / 5 and (guess := from_bytes(sample).best()):
        return body.decode(guess.encoding, "replace")
    declared = _META.search(body[:_HEAD])
    for candidate in ("utf-8", stated, declared.group(1).decode("ascii") if declared else None):
        if text := _decoded(body, candidate):
            return text
    damaged = body.decode("utf-8", "replace")
    if len(_SOUND.findall(damaged)) > damaged.count("\ufffd"):
        return damaged
    return body.decode("cp1252", "replace")


def _decoded(body: bytes, name: str | None) -> str | None:
    """The text in the named encoding; None where the name is unknown or the bytes do not fit."""
    try:
        return body.decode(_browser_name(name)) if name else None
    except (LookupError, UnicodeDecodeError):
        return None


def _browser_name(name: str) -> str:
    """Browsers read Latin-1 and ASCII labels as cp1252 (WHATWG Encoding Standard)."""
    name = name.strip().lower()
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"} else name
