"""Makes a page of one row of a table, or of one JSON object."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sepakat.records import RawPage
from sepakat.sources.columns import Columns
from sepakat.sources.opening import printable
from sepakat.sources.options import ReadOptions
from sepakat.sources.rejected import Rejected
from sepakat.sources.values import as_moment, as_text

EXCEL_CELL_LIMIT = 32_767  # characters; Excel cuts longer cells without a word
STARTS_AS_HTML = re.compile(
    r"\s*<(?:!doctype|!--|\?xml|html|head|body|main|article|section|div|p|span|h[1-6]|br|table|ul|ol|figure|img|a|b|i|"
    r"strong|em|center|font)\b", re.IGNORECASE,
)


def page_of(
    row: Mapping[str, Any], columns: Columns, options: ReadOptions, path: str, position: int
) -> RawPage | Rejected:
    """The page that a row holds: its text where it is filled, else its HTML; rejected when both are empty or
    the page is too long. Text that starts with a tag is HTML."""
    text = _body(row, columns.fields["text"])
    body = text or _body(row, columns.fields["html"])
    if not body:
        return Rejected(printable(path), position, "neither text nor HTML is filled")
    if _size(body) > options.max_page_bytes:
        reason = f"longer than the {options.max_page_bytes} bytes allowed for one page"
        return Rejected(printable(path), position, reason)

    def stated(field: str) -> list[str]:
        texts = (as_text(row.get(name)) for name in columns.fields[field])
        return [text for text in texts if text]

    sources = stated("source")
    addresses = [name for name in sources if name.startswith(("http://", "https://"))]
    return RawPage(
        body=body,
        media="text" if text and not _starts_as_html(text) else "html",
        input_path=printable(path),
        input_position=position,
        input_id=_first(stated("id")),
        url=_first(stated("url") + addresses),  # trafilatura calls the address "source"
        title=_first(stated("title")),
        published=as_moment(_first(stated("published")), options.date_order),
        source=_first([name for name in sources if name not in addresses]),
        author=_first(stated("author")),
        fetched_at=as_moment(_first(stated("fetched_at")), options.date_order),
        kept={name: as_text(row.get(column)) or "" for name, column in columns.kept.items()},
        flags=("cut-by-excel",) if len(body) == EXCEL_CELL_LIMIT else (),
    )


def _first(texts: list[str]) -> str | None:
    return texts[0] if texts else None


def _body(row: Mapping[str, Any], names: tuple[str, ...]) -> bytes | str | None:
    for name in names:
        value = row.get(name)
        body = value.strip() if isinstance(value, bytes) else as_text(value, "\n\n")
        if body:
            return body
    return None


def _starts_as_html(body: bytes | str) -> bool:
    start = body[:1000]
    return bool(STARTS_AS_HTML.match(start if isinstance(start, str) else start.decode("latin-1")))


def _size(body: bytes | str) -> int:
    return len(body if isinstance(body, bytes) else body.encode())
