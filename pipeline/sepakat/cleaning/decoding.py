"""Bytes to text: which encoding a page is written in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which HTML wants its <meta charset>, generously


def decode(body: bytes, stated: str | None = None) -> str:
    """The text of a page's bytes.

    A byte order mark decides, then strict UTF-8 (Indonesian cp1252 text is never valid UTF-8 by accident), then
    the ``stated`` encoding of the transport, the page's ``<meta charset>``, the guess of charset-normalizer,
    and cp1252 with unknown bytes replaced: the order browsers follow, except that valid UTF-8 outranks a
    wrong label, which is the common mistake.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark):].decode(name, "replace")
    declared = _META.search(body[:_HEAD])
    for name in ("utf-8", stated, declared.group(1).decode("ascii") if declared else None):
        if text := _decoded(body, name):
            return text
    guess = from_bytes(body[:65536]).best()
    return _decoded(body, guess.encoding if guess else None) or body.decode("cp1252", "replace")


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
