"""Rows of the tables as the ledger keeps them: compressed JSON."""

from __future__ import annotations

import json
import zlib
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from sepakat import tables

Row = dict[str, Any]

LEVEL = 6


def pack(value: Row | list[Row]) -> bytes:
    """A row or a list of rows as bytes."""
    return zlib.compress(as_json(value).encode(), LEVEL)


def as_json(value: Any) -> str:
    """JSON in one spelling: equal values give equal texts. Dates become ISO strings."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def storable(text: str | None) -> str | None:
    """Text as the ledger can keep it: what is no character, such as half a surrogate pair, is spelled out."""
    return text and text.encode("utf-8", "backslashreplace").decode()


def unpack_article(packed: bytes) -> Row:
    """The row of an article."""
    return _dated("articles", json.loads(zlib.decompress(packed)))


def unpack_records(packed: bytes) -> list[Row]:
    """The rows of an article's agreements."""
    return [_dated("agreements", row) for row in json.loads(zlib.decompress(packed))]


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be kept in the ledger")


def _dated(name: str, row: Row) -> Row:
    for column in _dates(name):
        if row.get(column):
            row[column] = date.fromisoformat(row[column])
    return row


@cache
def _dates(name: str) -> tuple[str, ...]:
    return tuple(field.name for field in tables.SCHEMAS[name] if pa.types.is_date32(field.type))
