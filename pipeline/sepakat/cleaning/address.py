"""Canonical addresses: one spelling for the twins of a page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from courlan import clean_url

_AMP = re.compile(r"/amp(?=/|$)|(?<=[?&])(?:outputType=)?amp(?:=1|=true)?(?=&|$)", re.IGNORECASE)
_PART = re.compile(  # listings have hundreds of pages, articles few
    r"(?<=[?&])(?:page|page_num|hal|halaman)=(20|1?\d)(?=&|$)|/halaman/(20|1?\d)/?(?=[?#]|$)", re.IGNORECASE
)
_WHOLE = re.compile(r"(?<=[?&])(?:(?:page|showpage|view|halaman)=all|single=1)(?=&|$)", re.IGNORECASE)
_TWIN_HOST = re.compile(r"^(?:www\.)?(?:(?:m|amp)\.(?=[^.]+\.))?")
_CLICKED = re.compile(r"(?<=[?&])tag_from=[^&]*(?=&|$)", re.IGNORECASE)


def canonical(url: str | None) -> str | None:
    """An address without tracking, fragment, paging, AMP, ``www.`` and ``m.``, in https; None for what is no web
    address."""
    if not url or not re.match(r"https?://[^/\s]+\.[^/\s]", url.strip(), re.IGNORECASE):
        return None
    url = _AMP.sub("", url.strip())
    for beside in (_PART, _WHOLE, _CLICKED):
        url = beside.sub("", url)
    cleaned = clean_url(url)
    if not cleaned:
        return None
    parts = urlsplit(cleaned)
    host = _TWIN_HOST.sub("", parts.hostname or "")
    query = "&".join(filter(None, parts.query.split("&")))
    return f"https://{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")


def part_of(url: str | None) -> int | None:
    """Which page of a paged article an address asks for, from 1; 0 where it asks for the whole article, None where
    it says nothing of pages."""
    if _WHOLE.search(url or ""):
        return 0
    found = _PART.search(url or "")
    return max(1, int(found[1] or found[2])) if found else None
