"""Tables that another version wrote: brought up to the current schema, or refused."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from sepakat.expiry import expiry
from sepakat.tables.schemas import ARTICLES, DAY, SCHEMA_VERSION, TEXT, schema


class UnusableTable(Exception):
    """A table that this version cannot read or extend; the message says why and what to do."""


def upgrade(table: pa.Table, name: str, kept: Iterable[str] = ()) -> pa.Table:
    """A table written by this or an earlier schema version, brought to the current schema.

    Columns that it lacks are null, the user's own (``kept``, and those it has) stand at the end.
    UnusableTable where ``check`` refuses it.
    """
    check(table.schema, name)
    target = schema(name, [*kept, *own_columns(table.schema)])
    table = _with_expiry(table) if name == "agreements" else table
    present = set(table.column_names)
    columns = [
        table[field.name].cast(field.type) if field.name in present else pa.nulls(len(table), field.type)
        for field in target
    ]
    return pa.table(columns, schema=target)


def _with_expiry(table: pa.Table) -> pa.Table:
    """A table ``agreements`` of schema version 1 with the columns that follow from its others."""
    if "expires_on" in table.column_names:
        return table
    printed = zip(*(table[name].to_pylist() for name in ("valid_until", "date_latest", "duration")), strict=True)
    found = [expiry(*row) for row in printed]
    on, basis = pa.array([day for day, _ in found], DAY), pa.array([why for _, why in found], TEXT)
    return table.append_column("expires_on", on).append_column("expires_basis", basis)


def check(found: pa.Schema, name: str) -> None:
    """UnusableTable where a file's schema is a newer version's, or not that of the table ``name``."""
    written = (found.metadata or {}).get(b"sepakat.schema_version")
    if written is None or found.metadata[b"sepakat.table"] != name.encode():
        raise UnusableTable(f"not the table {name} of sepakat: move it away, or choose another output folder")
    if int(written) > SCHEMA_VERSION:
        raise UnusableTable(
            f"written with schema version {int(written)}, this sepakat knows {SCHEMA_VERSION}: "
            "upgrade sepakat, or choose another output folder"
        )


def own_columns(found: pa.Schema) -> list[str]:
    """The user's own columns in a file of the table ``articles``; none in other tables."""
    if found.metadata[b"sepakat.table"] != b"articles":
        return []
    return [name for name in found.names if name not in ARTICLES.names]
