"""Canonical addresses: one spelling for the twins of a page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from courlan import clean_url

_AMP = re.compile(r"/amp(?=/|$)|(?<=[?&])(?:outputType=)?amp(?:=1|=true)?(?=&|$)", re.IGNORECASE)
_WHOLE_PAGE = re.compile(
    r"(?<=[?&])(?:page=(?:all|\d+)|single=1|showpage=all|view=all|tag_from=[^&]*)(?=&|$)", re.IGNORECASE
)


def canonical(url: str | None) -> str | None:
    """An address without tracking, fragment, paging, AMP and ``www.``, in https; None for what is no web
    address."""
    if not url or not re.match(r"https?://[^/\s]+\.[^/\s]", url.strip(), re.IGNORECASE):
        return None
    cleaned = clean_url(_WHOLE_PAGE.sub("", _AMP.sub("", url.strip())))
    if not cleaned:
        return None
    parts = urlsplit(cleaned)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("amp.")
    query = "&".join(filter(None, parts.query.split("&")))
    return f"https://{host}{parts.path.rstrip('/')}" + (f"?{query}" if query else "")
