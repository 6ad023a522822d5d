"""The tables an output folder holds, as Arrow schemas.

Every column carries its meaning in the field metadata (``description``), every file the schema version and
the pipeline version in the schema metadata.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from sepakat import __version__
from sepakat.records import AGREEMENT_TYPES, PARTY_KINDS, RELATION_KINDS, STATUSES

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


def _column(name: str, kind: pa.DataType, meaning: str, *, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"description": meaning})


def _rows_of(*fields: pa.Field) -> pa.DataType:
    return pa.list_(pa.struct(fields))


TEXT, COUNT, SCORE, DAY = pa.string(), pa.int32(), pa.float64(), pa.date32()

_EXPIRY = (
    _column("expires_on", DAY, "last day: valid_until, else date and duration; null where no term is given"),
    _column("expires_basis", TEXT, "what expires_on rests on: printed, date+duration"),
)

_OF_A_BODY = (
    _column("names", pa.list_(TEXT), "every printed spelling, longest first"),
    _column("canonical_name", TEXT, "name in the registry of bodies"),
    _column("canonical_id", TEXT, "id in the registry of bodies"),
    _column("kind", TEXT, f"{', '.join(PARTY_KINDS)}"),
    _column("region_code", TEXT, "Kemendagri code of the region"),
    _column("country", TEXT, "country of a foreign body, ISO 3166-1 alpha-2"),
    _column("is_group", pa.bool_(), "stands for several bodies that are not named"),
    _column("group_size", COUNT, "how many bodies the group has"),
)

_OF_A_SIGNER = (
    _column("name", TEXT, "person who signs, as printed"),
    _column("plain_name", TEXT, "the name without titles and degrees"),
    _column("position", TEXT, "office with its body, as printed"),
    _column("party", TEXT, "the party signed for"),
)

_OUTLETS = _column("outlets", COUNT, "independent outlets that say so")

AGREEMENTS = pa.schema([
    _column("agreement_id", TEXT, "key: 16 hex digits, from article and the document's name", required=True),
    _column("article_id", TEXT, "key of the article in the table articles", required=True),
    _column("article_url", TEXT, "address of the article"),
    _column("article_title", TEXT, "headline of the article"),
    _column("source", TEXT, "site or medium of the article"),
    _column("published_on", DAY, "local day on which the article was published"),
    _column("type", TEXT, f"kind of document: {', '.join(AGREEMENT_TYPES)}", required=True),
    _column("type_text", TEXT, "the kind as printed", required=True),
    _column("status", TEXT, f"{', '.join(STATUSES)}, as of this article", required=True),
    _column("title", TEXT, "what the document is called or is about, as printed"),
    _column("numbers", _rows_of(
        _column("printed", TEXT, "document number as printed"),
        _column("normalized", TEXT, "the number in one spelling, for comparing"),
        _column("party", TEXT, "the party whose number it is, where said"),
        _column("partial", pa.bool_(), "printed with an unfilled slot"),
    ), "numbers of the document, usually one per party"),
    _column("parties", _rows_of(
        _column("name", TEXT, "body that agrees, as printed"),
        *_OF_A_BODY,
    ), "bodies that agree"),
    _column("signatories", _rows_of(*_OF_A_SIGNER), "who signs"),
    _column("date", DAY, "day of signing (planned: day foreseen); first day of a month or year"),
    _column("date_latest", DAY, "last day that date may mean"),
    _column("date_precision", TEXT, "how exact the date is: day, month, year"),
    _column("date_basis", TEXT, "what the date rests on: printed, published, weekday, inferred"),
    _column("date_text", TEXT, "the date as printed"),
    _column("place", TEXT, "where it is signed, as printed"),
    _column("valid_until", DAY, "last day of validity (2023 is 2023-12-31)"),
    _column("valid_until_precision", TEXT, "how exact valid_until is: day, month, year"),
    _column("duration", TEXT, "period of validity, ISO 8601 (P5Y)"),
    *_EXPIRY,
    _column("scope", pa.list_(TEXT), "items of cooperation, as printed, in order"),
    _column("confidence", SCORE, "0 to 1: how sure the pipeline is of the record"),
    _column("relations", _rows_of(
        _column("kind", TEXT, f"what this agreement does to the other: {', '.join(RELATION_KINDS)}"),
        _column("target", TEXT, "agreement_id of the other agreement, in the same article"),
    ), "earlier agreements of the article that this one renews, implements, amends or terminates"),
    _column("duplicate_of", TEXT, "agreement_id of the record that tells the same agreement"),
    _column("evidence", _rows_of(
        _column("path", TEXT, "the value proved, such as date or parties[1].name"),
        _column("part", TEXT, "where it is printed: text or title of the article"),
        _column("start", COUNT, "first code point in the part"),
        _column("end", COUNT, "code point after the last"),
        _column("text", TEXT, "what is printed there"),
        _column("rule", TEXT, "the rule that read it"),
        _column("score", SCORE, "0 to 1: how sure the rule is"),
    ), "printed text behind every value"),
    _column("pipeline_version", TEXT, "version of sepakat that wrote the row"),
    _column("model_version", TEXT, "name and version of the language model"),
])

ARTICLES = pa.schema([
    _column("article_id", TEXT, "key: 16 hex digits, from the canonical URL, else the text", required=True),
    _column("url", TEXT, "address of the article"),
    _column("source", TEXT, "site or medium"),
    _column("title", TEXT, "headline"),
    _column("author", TEXT, "author or desk"),
    _column("published_on", DAY, "local day of publication"),
    _column("published_text", TEXT, "moment of publication as stated, ISO 8601; a year that a copyright line tells"),
    _column("text", TEXT, "cleaned text that the offsets of the evidence count in", required=True),
    _column("sha256", TEXT, "digest over title and text", required=True),
    _column("fetched_at", TEXT, "when the scraper fetched it, as the source says"),
    _column("input_path", TEXT, "file it was read from"),
    _column("input_position", pa.int64(), "row, line or byte offset in that file"),
    _column("input_id", TEXT, "the user's own key (--key)"),
    _column("agreements", COUNT, "how many records the article gave", required=True),
    _column("duplicate_of", TEXT, "article_id of the earliest article with nearly the same text"),
])

LINKED_AGREEMENTS = pa.schema([
    _column("linked_id", TEXT, "key: 16 hex digits, kept from one linking to the next", required=True),
    _column("agreement_ids", pa.list_(TEXT), "rows of the table agreements that tell of it", required=True),
    _column("article_ids", pa.list_(TEXT), "their articles", required=True),
    _column("type", TEXT, f"kind of document: {', '.join(AGREEMENT_TYPES)}", required=True),
    _column("status", TEXT, f"{', '.join(STATUSES)}: signed where any article reports its signing", required=True),
    _column("title", TEXT, "what the document is called or is about"),
    _column("numbers", _rows_of(
        _column("printed", TEXT, "document number as printed"),
        _column("normalized", TEXT, "the number in one spelling"),
        _column("party", TEXT, "the party whose number it is, where said"),
        _OUTLETS,
    ), "numbers of the document"),
    _column("parties", _rows_of(
        _column("name", TEXT, "body that agrees, in its most frequent spelling"),
        *_OF_A_BODY,
        _OUTLETS,
    ), "bodies that agree, those that most outlets name first"),
    _column("signatories", _rows_of(*_OF_A_SIGNER, _OUTLETS), "who signs"),
    _column("date", DAY, "day of signing (planned: day foreseen); first day of a month or year"),
    _column("date_latest", DAY, "last day that date may mean"),
    _column("date_precision", TEXT, "how exact the date is: day, month, year"),
    _column("place", TEXT, "where it is signed"),
    _column("valid_until", DAY, "last day of validity"),
    _column("valid_until_precision", TEXT, "how exact valid_until is: day, month, year"),
    _column("duration", TEXT, "period of validity, ISO 8601 (P5Y)"),
    *_EXPIRY,
    _column("scope", pa.list_(TEXT), "items of cooperation: the longest list that an article gives"),
    _column("confidence", SCORE, "0 to 1: how sure the pipeline is of the surest report"),
    _column("reports", COUNT, "rows of agreements that tell of it", required=True),
    _column("outlets", COUNT, "independent outlets: copies of one text count once", required=True),
    _column("sources", pa.list_(TEXT), "sites or media, in alphabetical order", required=True),
    _column("first_reported", DAY, "day of the first article"),
    _column("last_reported", DAY, "day of the last article"),
    _column("support", _rows_of(
        _column("field", TEXT, "type, status, title, date, place, valid_until or duration"),
        _column("value", TEXT, "a value that a report gives"),
        _OUTLETS,
        _column("agreement_ids", pa.list_(TEXT), "the rows that say so"),
    ), "every value told of a field, the one chosen first"),
    _column("contradictions", pa.list_(TEXT), "fields with values that exclude each other", required=True),
    _column("linked_by", pa.list_(TEXT), "why its reports were joined, the surest reason first", required=True),
    _column("joins", _rows_of(
        _column("one", TEXT, "agreement_id of a report"),
        _column("other", TEXT, "agreement_id of another"),
        _column("reason", TEXT, "why they tell of one agreement"),
    ), "the pairs of reports that were joined"),
    _column("relations", _rows_of(
        _column("kind", TEXT, "how the agreements are related"),
        _column("target", TEXT, "linked_id of the other agreement, where it is known"),
        _column("printed", TEXT, "the other document as printed, where only that is known"),
    ), "other agreements that this one belongs with"),
    _column("retired_ids", pa.list_(TEXT), "former linked_ids that lead here", required=True),
])

OUTCOMES = ("screened_out", "without_agreement", "with_agreement", "duplicate", "quarantined")

COVERAGE = pa.schema([
    _column("source", TEXT, "site or medium; null where unknown"),
    _column("month", DAY, "first day of the month of publication; null where unknown"),
    _column("outcome", TEXT, f"what became of the pages: {', '.join(OUTCOMES)}", required=True),
    _column("pages", pa.int64(), "how many pages", required=True),
])

CHANGES = pa.schema([
    _column("run", COUNT, "the run that made the change", required=True),
    _column("article_id", TEXT, "article that it concerns", required=True),
    _column("row_id", TEXT, "agreement_id of the row changed; article_id of an article", required=True),
    _column("kind", TEXT, "added, changed, withdrawn", required=True),
    _column("field", TEXT, "column that changed; null for rows added or withdrawn"),
    _column("before", TEXT, "its value before, as JSON"),
    _column("after", TEXT, "its value after, as JSON"),
])

MOMENT = pa.timestamp("ms", tz="UTC")  # Parquet has no seconds

RUNS = pa.schema([
    _column("run", COUNT, "key", required=True),
    _column("command", TEXT, "what ran: run, ingest, reprocess, ...", required=True),
    _column("state", TEXT, "done, interrupted, failed, killed, running", required=True),
    _column("started", MOMENT, "when it began", required=True),
    _column("finished", MOMENT, "when it ended; null where it was killed"),
    _column("seconds", SCORE, "how long it took"),
    _column("pipeline_version", TEXT, "version of sepakat", required=True),
    _column("model_version", TEXT, "name and version of the language model"),
    _column("host", TEXT, "machine it ran on"),
    *(_column(name, pa.int64(), f"pages: {meaning}", required=True) for name, meaning in PAGE_OUTCOMES.items()),
    _column("alarms", pa.list_(TEXT), "what an operator should look at"),
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
        fields += [_column(column, TEXT, "kept from the input (--keep)") for column in dict.fromkeys(kept)]
    return pa.schema(fields, metadata={
        "sepakat.table": name,
        "sepakat.schema_version": str(SCHEMA_VERSION),
        "sepakat.pipeline_version": __version__,
    })
