"""JSON-LD in schema.org's terms: each agreement a ``CreativeWork``, its reports ``NewsArticle``s that are about it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, Any]

KINDS = {
    "ministry": "GovernmentOrganization", "agency": "GovernmentOrganization", "region": "GovernmentOrganization",
    "court": "GovernmentOrganization", "prosecution": "GovernmentOrganization", "police": "GovernmentOrganization",
    "military": "GovernmentOrganization", "company": "Corporation", "university": "CollegeOrUniversity",
}
REGISTRY = "urn:sepakat:body:"
LENGTH = {"day": 10, "month": 7, "year": 4}


def write_jsonld(path: Path, rows: list[Row]) -> None:
    """Write rows of ``agreements`` or ``linked_agreements`` as one JSON-LD document with a ``@graph``."""
    document = {"@context": "https://schema.org", "@graph": [agreement(row) for row in rows]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


def agreement(row: Row) -> Row:
    """One agreement as a ``CreativeWork``; what is not known is left out."""
    scope = [{"@type": "Thing", "name": item} for item in row["scope"] or ()]
    return _known({
        "@type": "CreativeWork",
        "@id": f"urn:sepakat:agreement:{row.get('linked_id') or row['agreement_id']}",
        "name": row["title"],
        "genre": row["type"],
        "creativeWorkStatus": row["status"],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "nomor", "value": number["printed"]}
            for number in row["numbers"] or ()
        ],
        "dateCreated": partial(row["date"], row["date_precision"]),
        "locationCreated": _known({"@type": "Place", "name": row["place"]}) if row["place"] else None,
        "expires": row["expires_on"] and row["expires_on"].isoformat(),
        "creator": [party(found) for found in row["parties"] or ()],
        "contributor": [_signatory(person) for person in row["signatories"] or ()],
        "about": scope,
        "subjectOf": _articles(row),
        "isBasedOn": [
            f"urn:sepakat:agreement:{relation['target']}" for relation in row["relations"] or ()
            if relation["target"] and relation["kind"] in ("implements", "renews", "amends")
        ],
    })


def partial(day: date | None, precision: str | None) -> str | None:
    """A date as exact as it is known: 2020-12-03, 2020-12 or 2020."""
    return day.isoformat()[: LENGTH[precision or "day"]] if day else None


def party(found: Row) -> Row:
    """A party as an organization."""
    return _known({
        "@type": KINDS.get(found["kind"], "Organization"),
        "@id": f"{REGISTRY}{found['canonical_id']}" if found["canonical_id"] else None,
        "name": found["canonical_name"] or found["name"],
        "alternateName": [name for name in found["names"] or () if name != (found["canonical_name"] or found["name"])],
    })


def _signatory(person: Row) -> Row:
    """A signatory as a role that a person plays; the office alone where nobody is named."""
    name = person["plain_name"] or person["name"]
    who = _known({"@type": "Person", "name": name, "affiliation": person["party"]})
    return _known({"@type": "Role", "roleName": person["position"], "contributor": who})


def _articles(row: Row) -> list[Row]:
    if "linked_id" in row:
        return [{"@type": "NewsArticle", "@id": f"urn:sepakat:article:{name}"} for name in row["article_ids"]]
    return [_known({
        "@type": "NewsArticle",
        "@id": f"urn:sepakat:article:{row['article_id']}",
        "url": row["article_url"],
        "headline": row.get("article_title"),
        "datePublished": row["published_on"] and row["published_on"].isoformat(),
        "publisher": {"@type": "Organization", "name": row["source"]} if row["source"] else None,
        "articleBody": row.get("article_text"),
        "hasPart": [
            {"@type": "Quotation", "name": proof["path"], "text": proof["text"]} for proof in row.get("evidence") or ()
        ],
    })]


def _known(data: Row) -> Row:
    return {name: value for name, value in data.items() if value not in (None, [], "")}
