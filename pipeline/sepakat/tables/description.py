"""The tables told to people and programs: column by column, and as JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from sepakat.tables.schemas import ALL, MOMENT, SCHEMA_VERSION


def describe(name: str) -> Iterator[tuple[str, str, str]]:
    """Column path, type and meaning of a table, the columns of its lists included (``numbers[].printed``)."""
    for field in ALL[name]:
        yield field.name, _type_name(field.type), _meaning(field)
        if _is_nested(field.type):
            for part in field.type.value_type:
                yield f"{field.name}[].{part.name}", _type_name(part.type), _meaning(part)


def json_schema() -> dict[str, Any]:
    """All tables as one JSON Schema (2020-12): each is an array of row objects."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Tables of sepakat, schema version {SCHEMA_VERSION}",
        "type": "object",
        "properties": {
            name: {"type": "array", "items": _object(fields, extra=name == "articles")}
            for name, fields in ALL.items()
        },
    }


def _meaning(field: pa.Field) -> str:
    return field.metadata[b"description"].decode()


def _is_nested(kind: pa.DataType) -> bool:
    return pa.types.is_list(kind) and pa.types.is_struct(kind.value_type)


def _type_name(kind: pa.DataType) -> str:
    if _is_nested(kind):
        return "list<struct>"
    return f"list<{kind.value_type}>" if pa.types.is_list(kind) else str(kind)


def _object(fields: Iterable[pa.Field], *, extra: bool = False) -> dict[str, Any]:
    fields = list(fields)
    return {
        "type": "object",
        "properties": {field.name: {"description": _meaning(field)} | _json_type(field) for field in fields},
        "required": [field.name for field in fields if not field.nullable],
        "additionalProperties": {"type": ["string", "null"]} if extra else False,
    }


def _json_type(field: pa.Field) -> dict[str, Any]:
    kind = field.type
    if pa.types.is_list(kind):
        nested = _is_nested(kind)
        return {"type": "array", "items": _object(kind.value_type) if nested else {"type": "string"}}
    names = {"string": "string", "date32[day]": "string", "bool": "boolean", "double": "number", str(MOMENT): "string"}
    name = names.get(str(kind), "integer")
    form = {"format": "date"} if pa.types.is_date32(kind) else {"format": "date-time"} if kind == MOMENT else {}
    return {"type": [name, "null"] if field.nullable else name} | form
