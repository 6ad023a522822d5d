"""The tables of an output folder for analysis: pandas frames, long forms, DuckDB, and articles with their evidence."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from sepakat import stored, tables
from sepakat.expiry import term
from sepakat.report.marked import MarkedArticle
from sepakat.review.table import corrected

if TYPE_CHECKING:
    import duckdb

LISTS = ("parties", "signatories", "numbers", "scope", "evidence", "relations")


def open_archive(folder: str | os.PathLike[str]) -> Archive:
    """The tables in an output folder of ``sepakat run`` or ``sepakat ingest``, or at the address of an output in an
    object store (``s3://bucket/out``).

    FileNotFoundError where there is no table ``agreements``, filesystems.Unreachable for a store that cannot be read.
    """
    output = stored.output(os.fspath(folder))
    if not stored.has(output, "agreements"):
        raise stored.missing("agreements", output)
    return Archive(output)


class Archive:
    """An output, opened for reading. Each table is read when first asked for and kept; open the folder again to
    see what a later run wrote. Frames have pyarrow dtypes: a missing value is ``<NA>`` in every column."""

    def __init__(self, folder: stored.Output) -> None:
        self.folder = folder
        self._tables: dict[str, pa.Table] = {}

    def __repr__(self) -> str:
        return f"sepakat.open({str(self.folder)!r})"

    def table(self, name: str) -> pa.Table:
        """A table as Arrow: agreements, articles, linked_agreements or coverage. Values that were judged with ``sepakat
        review`` are as the reviewer left them. FileNotFoundError says which command writes a table that is missing."""
        if name not in self._tables:
            found = stored.read(self.folder, name)
            self._tables[name] = corrected(found, self.folder) if name == "agreements" else found
        return self._tables[name]

    @cached_property
    def agreements(self) -> pd.DataFrame:
        """One row per agreement in one article."""
        return _frame(self.table("agreements"))

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row per article that passed screening, with its text."""
        return _frame(self.table("articles"))

    @cached_property
    def linked(self) -> pd.DataFrame:
        """One row per agreement, told by however many articles."""
        return _frame(self.table("linked_agreements"))

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """How many pages were read, by source, month and outcome: the denominators of every count."""
        return _frame(self.table("coverage"))

    def long(self, column: str, of: Literal["agreements", "linked"] = "agreements") -> pd.DataFrame:
        """One row per item of a list column (parties, signatories, numbers, scope, evidence, relations ...).

        ``item_no`` counts the items from 0; items that are no records, such as those of ``scope``, stand in the column
        ``item``. ValueError for a column that is no list.
        """
        return _frame(long(self.table("linked_agreements" if of == "linked" else of), column))

    def terms(self, as_of: date | str | None = None, of: Literal["agreements", "linked"] = "linked") -> pd.DataFrame:
        """The agreements with a column ``term``: in_force, expired, no_term, not_yet or planned, as of a day (today).

        ``no_term`` are those of which no article gives a term that ends on a known day; state their number beside any
        figure about the others. ``not_yet`` were signed later.
        """
        day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of or date.today()
        frame = (self.linked if of == "linked" else self.agreements).copy()
        table = self.table("linked_agreements" if of == "linked" else of)
        status, signed, ends = (table[name].to_pylist() for name in ("status", "date", "expires_on"))
        found = pa.array(map(partial(term, day=day), status, signed, ends), pa.string())
        frame["term"] = pd.Series(pd.arrays.ArrowExtensionArray(found), frame.index)
        return frame

    def article(self, name: str) -> MarkedArticle:
        """An article with its evidence marked, shown as HTML in notebooks.

        ``name`` is an article_id, or an agreement_id for the evidence of this one record. KeyError where there is none.
        """
        agreements = self.table("agreements")
        records = agreements.filter(pc.or_(
            pc.equal(agreements["article_id"], name), pc.equal(agreements["agreement_id"], name)
        )).to_pylist()
        article_id = records[0]["article_id"] if records else name
        articles = self.table("articles")
        found = articles.filter(pc.equal(articles["article_id"], article_id)).to_pylist()
        if not found:
            raise KeyError(f"no article or agreement {name!r} in {self.folder}")
        return MarkedArticle(found[0], records)

    def duckdb(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory with a view of each table of the folder and of each list of ``agreements``
        (``parties``, ``signatories``, ``numbers``, ``scope``, ``evidence``, ``relations``: one row per item).

        ImportError says how to install DuckDB where it is missing.
        """
        try:
            import duckdb
        except ImportError as error:
            raise ImportError("DuckDB is missing: pip install 'sepakat[analysis]'") from error
        connection = duckdb.connect()
        for name in tables.ALL:
            if name in tables.SCHEMAS or stored.has(self.folder, name):
                connection.register(name, self.table(name))
        for column in LISTS:
            connection.register(column, long(self.table("agreements"), column))
        return connection


def long(table: pa.Table, column: str) -> pa.Table:
    """One row per item of a list column: the key of the row, ``item_no`` from 0, and the item's own columns (``item``
    for one that is no record). ValueError for a column that is no list."""
    if column not in table.column_names or not pa.types.is_list(table.schema.field(column).type):
        lists = [field.name for field in table.schema if pa.types.is_list(field.type)]
        raise ValueError(f"{column!r} is no list column: choose one of {', '.join(lists)}")
    lists_ = table[column].combine_chunks()
    lists_ = lists_.chunk(0) if isinstance(lists_, pa.ChunkedArray) else lists_
    owners, items = pc.list_parent_indices(lists_), pc.list_flatten(lists_)
    keys = [key for key in ("linked_id", "agreement_id", "article_id") if key in table.column_names]
    columns: dict[str, Any] = {key: table[key].take(owners) for key in keys}
    columns["item_no"] = pa.array(_positions(owners.to_pylist()), pa.int32())
    if pa.types.is_struct(items.type):
        columns |= {field.name: pc.struct_field(items, field.name) for field in items.type}
    else:
        columns["item"] = items
    return pa.table(columns)


def _positions(owners: Iterable[int]) -> list[int]:
    found: list[int] = []
    before, position = None, 0
    for owner in owners:
        position = position + 1 if owner == before else 0
        before = owner
        found.append(position)
    return found


def _frame(table: pa.Table) -> pd.DataFrame:
    return table.to_pandas(types_mapper=pd.ArrowDtype)
