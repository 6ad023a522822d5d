"""Rows with lists as flat rows, one cell a value, and as long rows, one row an item."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

JOINT = "; "
LISTS = ("parties", "signatories", "numbers", "scope", "evidence")
ID = ("linked_id", "agreement_id")
LEFT_OUT = ("support", "joins", "agreement_ids", "article_ids")  # of linked rows: for programs, not for sheets


def flat(row: Row) -> Row:
    """A row with its lists joined into text: parties by name, numbers as printed, evidence as ``field: words``."""
    return {column: _cell(column, value) for column, value in row.items() if column not in LEFT_OUT}


def long(rows: list[Row], column: str) -> list[Row]:
    """One row per item of a list column: the record's id, ``item_no`` from 1, and the item's own columns (``item`` for
    plain text)."""
    return [
        {**{key: row[key] for key in ID if key in row}, "item_no": number}
        | ({name: _cell(name, value) for name, value in item.items()} if isinstance(item, dict) else {"item": item})
        for row in rows for number, item in enumerate(row.get(column) or (), 1)
    ]


def _cell(column: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return JOINT.join(text for item in value if (text := _words(column, item))) or None


def _words(column: str, item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    if column == "numbers":
        return item["printed"] or ""
    if column == "signatories":
        return ", ".join(filter(None, (item["name"], item["position"])))
    if column == "evidence":
        return f"{item['path']}: {item['text']}"
    if column == "corrections":
        return f"{item['field']}: {item['machine']} > {item['value']} ({item['verdict']}, {item['reviewer']})"
    if column == "relations":
        return f"{item['kind']}: {item['target'] or item.get('printed')}"
    return item["name"] or ""
