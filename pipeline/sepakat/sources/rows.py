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
    text, html = _body(row, columns.fields["text"]), _body(row, columns.fields["html"])
    body = text or html
    if not body:
        return Rejected(printable(path), position, "neither text nor HTML is filled")
    if _size(body) > options.max_page_bytes:
        reason = f"longer than the {options.max_page_bytes} bytes allowed for one page"
        return Rejected(printable(path), position, reason)
    stated = {field: _first(row, names) for field, names in columns.fields.items()}
    sources = [as_text(row.get(column)) for column in columns.fields["source"]]
    addresses = [name for name in sources if name and name.startswith(("http://", "https://"))]
    return RawPage(
        body=body,
        media="text" if text and not _starts_as_html(text) else "html",
        input_path=printable(path),
        input_position=position,
        input_id=as_text(stated["id"]),
        url=as_text(stated["url"]) or next(iter(addresses), None),  # trafilatura calls the address "source"
        title=as_text(stated["title"], " "),
        published=as_moment(stated["published"], options.date_order),
        source=next((name for name in sources if name and name not in addresses), None),
        author=as_text(stated["author"]),
        fetched_at=as_moment(stated["fetched_at"], options.date_order),
        kept={name: as_text(row.get(column)) or "" for name, column in columns.kept.items()},
        flags=("cut-by-excel",) if len(body) == EXCEL_CELL_LIMIT else (),
    )


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row.get(name) for name in names if as_text(row.get(name))), None)


def _body(row: Mapping[str, Any], names: tuple[str, ...]) -> bytes | str | None:
    value = _first(row, names)
    return value if isinstance(value, bytes) else as_text(value, "\n\n")


def _starts_as_html(body: bytes | str) -> bool:
    start = body[:1000]
    return bool(STARTS_AS_HTML.match(start if isinstance(start, str) else start.decode("latin-1")))


def _size(body: bytes | str) -> int:
    return len(body if isinstance(body, bytes) else body.encode())
