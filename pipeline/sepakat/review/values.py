"""A record's values as reviewers judge them, and a record with other values in their place."""

from __future__ import annotations

from typing import Any

from sepakat import registry, tables
from sepakat.expiry import expiry
from sepakat.records import PartialDate
from sepakat.review.corrections import FIELDS, LISTED, SIGNER

Row = dict[str, Any]
CUT = {"day": 10, "month": 7, "year": 4}


def values_of(row: Row) -> dict[str, list[Any]]:
    """The values of a row of ``agreements`` by field, each a list; empty where the row has none."""
    values: dict[str, list[Any]] = {name: [] for name in FIELDS}
    for name in ("type", "status", "title", "place", "duration"):
        values[name] = [row[name]] if row[name] else []
    for name in ("date", "valid_until"):
        values[name] = [row[name].isoformat()[:CUT[row[f"{name}_precision"] or "day"]]] if row[name] else []
    values["numbers"] = [number["printed"] for number in row["numbers"] or ()]
    values["parties"] = [party["name"] for party in row["parties"] or ()]
    values["signatories"] = [{part: signer[part] for part in SIGNER} for signer in row["signatories"] or ()]
    values["scope"] = list(row["scope"] or ())
    return values


def with_single(row: Row, field: str, value: str | None) -> Row:
    """The row with another value of a field that has one at most."""
    if field in ("date", "valid_until"):
        day = PartialDate.parse(value) if value else None
        if field == "valid_until":
            return row | {"valid_until": day and day.last, "valid_until_precision": day and day.precision}
        return row | {
            "date": day and day.first, "date_latest": day and day.last, "date_precision": day and day.precision,
            "date_basis": "printed" if day else None, "date_text": value,
        }
    return row | {field: value}


def with_term(row: Row) -> Row:
    """The row with the end of its term as its other values have it."""
    expires_on, expires_basis = expiry(row["valid_until"], row["date_latest"], row["duration"])
    return row | {"expires_on": expires_on, "expires_basis": expires_basis}


def item_of(field: str, value: Any) -> Any:
    """An item of a list as a row has it, for a value that a reviewer gave."""
    if field == "numbers":
        return {"printed": value, "normalized": "".join(value.split()), "party": None, "partial": False}
    if field == "parties":
        entry = registry.lookup(value)
        return {
            "name": value, "names": [value], "canonical_name": entry.name if entry else None,
            "canonical_id": entry.id if entry else None, "kind": registry.kind_of(value),
            "region_code": entry.region_code if entry else None, "country": entry.country if entry else None,
            "is_group": False, "group_size": None,
        }
    if field == "signatories":
        name = value.get("name")
        return {part: value.get(part) for part in SIGNER} | {"plain_name": registry.plain_name(name) if name else None}
    return value


def blank(article: Row, agreement_id: str) -> Row:
    """A row of an article that holds no value yet."""
    row: Row = {name: [] if name in LISTED or name in ("evidence", "relations") else None
                for name in tables.AGREEMENTS.names}
    return row | {
        "agreement_id": agreement_id, "article_id": article["article_id"], "article_url": article["url"],
        "article_title": article["title"], "source": article["source"], "published_on": article["published_on"],
        "type": "lainnya", "type_text": "", "status": "signed", "confidence": 1.0,
    }
