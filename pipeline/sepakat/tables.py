"""The tables an output folder holds, as Arrow schemas, and the way from records to their rows.

Every column carries its meaning in the field metadata (``description``), every file the schema version and
the pipeline version in the schema metadata. A row of ``agreements`` and ``articles`` never depends on the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from sepakat import __version__
from sepakat.expiry import expiry
from sepakat.records import AGREEMENT_TYPES, PARTY_KINDS, RELATION_KINDS, STATUSES, Agreement, Article

SCHEMA_VERSION = 2

PAGE_OUTCOMES = {  # what becomes of a page
    "known": "read before, nothing new",
    "screened_out": "names no agreement",
    "no_agreement": "an article without agreement",
    "records": "an article with agreements",
    "part": "a part of a paged article, joined with the others",
    "older": "an article of which a later edition is known",
    "held": "an edition that lost much of what it said and waits for a decision",
    "forgotten": "an article that was to be forgotten",
    "quarantined": "could not be read",
}


class UnusableTable(Exception):
    """A table that this version cannot read or extend; the message says why and what to do."""


def _column(name: str, kind: pa.DataType, meaning: str, *, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"description": meaning})


def _rows_of(*fields: pa.Field) -> pa.DataType:
    return pa.list_(pa.struct(fields))


_TEXT, _COUNT, _SCORE, _DAY = pa.string(), pa.int32(), pa.float64(), pa.date32()

_EXPIRY = (
    _column("expires_on", _DAY, "last day: valid_until, else date and duration; null where no term is given"),
    _column("expires_basis", _TEXT, "what expires_on rests on: printed, date+duration"),
)
_OUTLETS = _column("outlets", _COUNT, "independent outlets that say so")

AGREEMENTS = pa.schema([
    _column("agreement_id", _TEXT, "key: 16 hex digits, from article and the document's name", required=True),
    _column("article_id", _TEXT, "key of the article in the table articles", required=True),
    _column("article_url", _TEXT, "address of the article"),
    _column("article_title", _TEXT, "headline of the article"),
    _column("source", _TEXT, "site or medium of the article"),
    _column("published_on", _DAY, "local day on which the article was published"),
    _column("type", _TEXT, f"kind of document: {', '.join(AGREEMENT_TYPES)}", required=True),
    _column("type_text", _TEXT, "the kind as printed", required=True),
    _column("status", _TEXT, f"{', '.join(STATUSES)}, as of this article", required=True),
    _column("title", _TEXT, "what the document is called or is about, as printed"),
    _column("numbers", _rows_of(
        _column("printed", _TEXT, "document number as printed"),
        _column("normalized", _TEXT, "the number in one spelling, for comparing"),
        _column("party", _TEXT, "the party whose number it is, where said"),
        _column("partial", pa.bool_(), "printed with an unfilled slot"),
    ), "numbers of the document, usually one per party"),
    _column("parties", _rows_of(
        _column("name", _TEXT, "body that agrees, as printed"),
        _column("names", pa.list_(_TEXT), "every printed spelling, longest first"),
        _column("canonical_name", _TEXT, "name in the registry of bodies"),
        _column("canonical_id", _TEXT, "id in the registry of bodies"),
        _column("kind", _TEXT, f"{', '.join(PARTY_KINDS)}"),
        _column("region_code", _TEXT, "Kemendagri code of the region"),
        _column("country", _TEXT, "country of a foreign body, ISO 3166-1 alpha-2"),
        _column("is_group", pa.bool_(), "stands for several bodies that are not named"),
        _column("group_size", _COUNT, "how many bodies the group has"),
    ), "bodies that agree"),
    _column("signatories", _rows_of(
        _column("name", _TEXT, "person who signs, as printed"),
        _column("plain_name", _TEXT, "the name without titles and degrees"),
        _column("position", _TEXT, "office with its body, as printed"),
        _column("party", _TEXT, "the party signed for"),
    ), "who signs"),
    _column("date", _DAY, "day of signing (planned: day foreseen); first day of a month or year"),
    _column("date_latest", _DAY, "last day that date may mean"),
    _column("date_precision", _TEXT, "how exact the date is: day, month, year"),
    _column("date_basis", _TEXT, "what the date rests on: printed, published, weekday, inferred"),
    _column("date_text", _TEXT, "the date as printed"),
    _column("place", _TEXT, "where it is signed, as printed"),
    _column("valid_until", _DAY, "last day of validity (2023 is 2023-12-31)"),
    _column("valid_until_precision", _TEXT, "how exact valid_until is: day, month, year"),
    _column("duration", _TEXT, "period of validity, ISO 8601 (P5Y)"),
    *_EXPIRY,
    _column("scope", pa.list_(_TEXT), "items of cooperation, as printed, in order"),
    _column("confidence", _SCORE, "0 to 1: how sure the pipeline is of the record"),
    _column("relations", _rows_of(
        _column("kind", _TEXT, f"what this agreement does to the other: {', '.join(RELATION_KINDS)}"),
        _column("target", _TEXT, "agreement_id of the other agreement, in the same article"),
    ), "earlier agreements of the article that this one renews, implements, amends or terminates"),
    _column("duplicate_of", _TEXT, "agreement_id of the record that tells the same agreement"),
    _column("evidence", _rows_of(
        _column("path", _TEXT, "the value proved, such as date or parties[1].name"),
        _column("part", _TEXT, "where it is printed: text or title of the article"),
        _column("start", _COUNT, "first code point in the part"),
        _column("end", _COUNT, "code point after the last"),
        _column("text", _TEXT, "what is printed there"),
        _column("rule", _TEXT, "the rule that read it"),
        _column("score", _SCORE, "0 to 1: how sure the rule is"),
    ), "printed text behind every value"),
    _column("pipeline_version", _TEXT, "version of sepakat that wrote the row"),
    _column("model_version", _TEXT, "name and version of the language model"),
])

ARTICLES = pa.schema([
    _column("article_id", _TEXT, "key: 16 hex digits, from the canonical URL, else the text", required=True),
    _column("url", _TEXT, "address of the article"),
    _column("source", _TEXT, "site or medium"),
    _column("title", _TEXT, "headline"),
    _column("author", _TEXT, "author or desk"),
    _column("published_on", _DAY, "local day of publication"),
    _column("published_text", _TEXT, "moment of publication as stated, ISO 8601; a year that a copyright line tells"),
    _column("text", _TEXT, "cleaned text that the offsets of the evidence count in", required=True),
    _column("sha256", _TEXT, "digest over title and text", required=True),
    _column("fetched_at", _TEXT, "when the scraper fetched it, as the source says"),
    _column("input_path", _TEXT, "file it was read from"),
    _column("input_position", pa.int64(), "row, line or byte offset in that file"),
    _column("input_id", _TEXT, "the user's own key (--key)"),
    _column("agreements", _COUNT, "how many records the article gave", required=True),
    _column("duplicate_of", _TEXT, "article_id of the earliest article with nearly the same text"),
])

LINKED_AGREEMENTS = pa.schema([
    _column("linked_id", _TEXT, "key: 16 hex digits, kept from one linking to the next", required=True),
    _column("agreement_ids", pa.list_(_TEXT), "rows of the table agreements that tell of it", required=True),
    _column("article_ids", pa.list_(_TEXT), "their articles", required=True),
    _column("type", _TEXT, f"kind of document: {', '.join(AGREEMENT_TYPES)}", required=True),
    _column("status", _TEXT, f"{', '.join(STATUSES)}: signed where any article reports its signing", required=True),
    _column("title", _TEXT, "what the document is called or is about"),
    _column("numbers", _rows_of(
        _column("printed", _TEXT, "document number as printed"),
        _column("normalized", _TEXT, "the number in one spelling"),
        _column("party", _TEXT, "the party whose number it is, where said"),
        _OUTLETS,
    ), "numbers of the document"),
    _column("parties", _rows_of(
        _column("name", _TEXT, "body that agrees, in its most frequent spelling"),
        _column("names", pa.list_(_TEXT), "every printed spelling, longest first"),
        _column("canonical_name", _TEXT, "name in the registry of bodies"),
        _column("canonical_id", _TEXT, "id in the registry of bodies"),
        _column("kind", _TEXT, f"{', '.join(PARTY_KINDS)}"),
        _column("region_code", _TEXT, "Kemendagri code of the region"),
        _column("country", _TEXT, "country of a foreign body, ISO 3166-1 alpha-2"),
        _column("is_group", pa.bool_(), "stands for several bodies that are not named"),
        _column("group_size", _COUNT, "how many bodies the group has"),
        _OUTLETS,
    ), "bodies that agree, those that most outlets name first"),
    _column("signatories", _rows_of(
        _column("name", _TEXT, "person who signs, as printed"),
        _column("plain_name", _TEXT, "the name without titles and degrees"),
        _column("position", _TEXT, "office with its body, as printed"),
        _column("party", _TEXT, "the party signed for"),
        _OUTLETS,
    ), "who signs"),
    _column("date", _DAY, "day of signing (planned: day foreseen); first day of a month or year"),
    _column("date_latest", _DAY, "last day that date may mean"),
    _column("date_precision", _TEXT, "how exact the date is: day, month, year"),
    _column("place", _TEXT, "where it is signed"),
    _column("valid_until", _DAY, "last day of validity"),
    _column("valid_until_precision", _TEXT, "how exact valid_until is: day, month, year"),
    _column("duration", _TEXT, "period of validity, ISO 8601 (P5Y)"),
    *_EXPIRY,
    _column("scope", pa.list_(_TEXT), "items of cooperation: the longest list that an article gives"),
    _column("confidence", _SCORE, "0 to 1: how sure the pipeline is of the surest report"),
    _column("reports", _COUNT, "rows of agreements that tell of it", required=True),
    _column("outlets", _COUNT, "independent outlets: copies of one text count once", required=True),
    _column("sources", pa.list_(_TEXT), "sites or media, in alphabetical order", required=True),
    _column("first_reported", _DAY, "day of the first article"),
    _column("last_reported", _DAY, "day of the last article"),
    _column("support", _rows_of(
        _column("field", _TEXT, "type, status, title, date, place, valid_until or duration"),
        _column("value", _TEXT, "a value that a report gives"),
        _OUTLETS,
        _column("agreement_ids", pa.list_(_TEXT), "the rows that say so"),
    ), "every value told of a field, the one chosen first"),
    _column("contradictions", pa.list_(_TEXT), "fields with values that exclude each other", required=True),
    _column("linked_by", pa.list_(_TEXT), "why its reports were joined, the surest reason first", required=True),
    _column("joins", _rows_of(
        _column("one", _TEXT, "agreement_id of a report"),
        _column("other", _TEXT, "agreement_id of another"),
        _column("reason", _TEXT, "why they tell of one agreement"),
    ), "the pairs of reports that were joined"),
    _column("relations", _rows_of(
        _column("kind", _TEXT, "how the agreements are related"),
        _column("target", _TEXT, "linked_id of the other agreement, where it is known"),
        _column("printed", _TEXT, "the other document as printed, where only that is known"),
    ), "other agreements that this one belongs with"),
    _column("retired_ids", pa.list_(_TEXT), "former linked_ids that lead here", required=True),
])

OUTCOMES = ("screened_out", "without_agreement", "with_agreement", "duplicate", "quarantined")

COVERAGE = pa.schema([
    _column("source", _TEXT, "site or medium; null where unknown"),
    _column("month", _DAY, "first day of the month of publication; null where unknown"),
    _column("outcome", _TEXT, f"what became of the pages: {', '.join(OUTCOMES)}", required=True),
    _column("pages", pa.int64(), "how many pages", required=True),
])

CHANGES = pa.schema([
    _column("run", _COUNT, "the run that made the change", required=True),
    _column("article_id", _TEXT, "article that it concerns", required=True),
    _column("row_id", _TEXT, "agreement_id of the row changed; article_id of an article", required=True),
    _column("kind", _TEXT, "added, changed, withdrawn", required=True),
    _column("field", _TEXT, "column that changed; null for rows added or withdrawn"),
    _column("before", _TEXT, "its value before, as JSON"),
    _column("after", _TEXT, "its value after, as JSON"),
])

_MOMENT = pa.timestamp("ms", tz="UTC")  # Parquet has no seconds
RUNS = pa.schema([
    _column("run", _COUNT, "key", required=True),
    _column("command", _TEXT, "what ran: run, ingest, reprocess, ...", required=True),
    _column("state", _TEXT, "done, interrupted, failed, killed, running", required=True),
    _column("started", _MOMENT, "when it began", required=True),
    _column("finished", _MOMENT, "when it ended; null where it was killed"),
    _column("seconds", _SCORE, "how long it took"),
    _column("pipeline_version", _TEXT, "version of sepakat", required=True),
    _column("model_version", _TEXT, "name and version of the language model"),
    _column("host", _TEXT, "machine it ran on"),
    *(_column(name, pa.int64(), f"pages: {meaning}", required=True) for name, meaning in PAGE_OUTCOMES.items()),
    _column("alarms", pa.list_(_TEXT), "what an operator should look at"),
])

SCHEMAS = {"agreements": AGREEMENTS, "articles": ARTICLES}
DERIVED = {  # made from the others or from the ledger, never extended
    "linked_agreements": LINKED_AGREEMENTS, "coverage": COVERAGE, "changes": CHANGES, "runs": RUNS,
}
ALL = SCHEMAS | DERIVED
KEYS = {"agreements": ("article_id", "agreement_id"), "articles": ("article_id",)}


def schema(name: str, kept: Iterable[str] = ()) -> pa.Schema:
    """Schema of a table with its metadata.

    ``kept`` are the user's own columns, appended to ``articles`` as strings in the order given. ValueError
    where one of them bears the name of a column of ours.
    """
    fields = list(ALL[name])
    if name == "articles":
        taken = sorted(set(kept) & set(SCHEMAS[name].names))
        if taken:
            raise ValueError(f"the table articles already has a column {taken[0]!r}: rename yours to keep it")
        fields += [_column(column, _TEXT, "kept from the input (--keep)") for column in dict.fromkeys(kept)]
    return pa.schema(fields, metadata={
        "sepakat.table": name,
        "sepakat.schema_version": str(SCHEMA_VERSION),
        "sepakat.pipeline_version": __version__,
    })


def article_row(article: Article, agreements: int) -> dict[str, Any]:
    """The row of an article, its kept columns included, that gave so many agreements."""
    row = {name: getattr(article, name, None) for name in ARTICLES.names}
    return row | {"agreements": agreements} | article.kept


def agreement_row(agreement: Agreement, article: Article, model_version: str) -> dict[str, Any]:
    """The row of one agreement in its article."""
    row = agreement.to_dict()
    day, until = agreement.date, agreement.valid_until
    expires_on, expires_basis = expiry(until.last if until else None, day.last if day else None, agreement.duration)
    return row | {
        "article_url": article.url,
        "article_title": article.title,
        "source": article.source,
        "published_on": article.published_on,
        "date": day and day.first,
        "date_latest": day and day.last,
        "valid_until": until and until.last,
        "valid_until_precision": until and until.precision,
        "expires_on": expires_on,
        "expires_basis": expires_basis,
        "duplicate_of": None,
        "pipeline_version": __version__,
        "model_version": model_version,
    }


def coverage(counts: Mapping[tuple[str | None, date | None, str], int]) -> pa.Table:
    """The table ``coverage`` from numbers of pages by source, first day of the month of publication, and outcome (one
    of ``OUTCOMES``), in the order of these."""
    rows = [
        {"source": source, "month": month, "outcome": outcome, "pages": pages}
        for (source, month, outcome), pages in counts.items()
    ]
    order = [("source", "ascending"), ("month", "ascending"), ("outcome", "ascending")]
    return to_table("coverage", rows).sort_by(order)


def to_table(name: str, rows: list[dict[str, Any]], kept: Iterable[str] = ()) -> pa.Table:
    """Rows as a table of the current schema."""
    return pa.Table.from_pylist(rows, schema=schema(name, kept))


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
    on, basis = pa.array([day for day, _ in found], _DAY), pa.array([why for _, why in found], _TEXT)
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
    names = {"string": "string", "date32[day]": "string", "bool": "boolean", "double": "number", str(_MOMENT): "string"}
    name = names.get(str(kind), "integer")
    form = {"format": "date"} if pa.types.is_date32(kind) else {"format": "date-time"} if kind == _MOMENT else {}
    return {"type": [name, "null"] if field.nullable else name} | form
