"""The tables an output folder holds: their schemas, the way from records to rows, what older versions wrote."""

from sepakat.tables.description import describe, json_schema
from sepakat.tables.rows import agreement_row, article_row, coverage, to_table
from sepakat.tables.schemas import (
    AGREEMENTS,
    ALL,
    ARTICLES,
    DERIVED,
    KEYS,
    LINKED_AGREEMENTS,
    OUTCOMES,
    PAGE_OUTCOMES,
    SCHEMA_VERSION,
    SCHEMAS,
    schema,
)
from sepakat.tables.upgrading import UnusableTable, check, own_columns, upgrade

__all__ = [
    "AGREEMENTS", "ALL", "ARTICLES", "DERIVED", "KEYS", "LINKED_AGREEMENTS", "OUTCOMES", "PAGE_OUTCOMES", "SCHEMAS",
    "SCHEMA_VERSION", "UnusableTable", "agreement_row", "article_row", "check", "coverage", "describe", "json_schema",
    "own_columns", "schema", "to_table", "upgrade",
]
