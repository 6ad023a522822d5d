"""FollowTheMoney entities for network tools: parties, signatories and articles, and the links between them.

One JSON object a line. Every agreement is a ``Contract``; each party is tied to it by an ``UnknownLink`` and to every
other party by one, each signatory to the party by a ``Representation``, each article by a ``Documentation``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from sepakat.export.linked_data import partial
from sepakat.records import short_digest

Row = dict[str, Any]
Entity = dict[str, Any]

PUBLIC = ("ministry", "agency", "region", "court", "prosecution", "police", "military")
SCHEMATA = dict.fromkeys(PUBLIC, "PublicBody") | {"company": "Company", "university": "Organization"}


def write_entities(path: Path, rows: list[Row]) -> None:
    """Write rows of ``agreements`` or ``linked_agreements`` as FollowTheMoney entities, each once."""
    merged: dict[str, Entity] = {}
    for row in rows:
        for found in entities(row):
            _merge(merged.setdefault(found["id"], found), found)
    with path.open("w", encoding="utf-8") as file:
        for found in merged.values():
            file.write(json.dumps(found, ensure_ascii=False) + "\n")


def entities(row: Row) -> Iterator[Entity]:
    """The entities of one agreement."""
    key = row.get("linked_id") or row["agreement_id"]
    day, url = partial(row["date"], row["date_precision"]), row.get("article_url")
    contract = _entity(f"agreement-{key}", "Contract", {
        "name": [row["title"] or f"{row['type']} {day or ''}".strip()], "title": [row["title"]], "type": [row["type"]],
        "status": [row["status"]], "contractDate": [day], "sourceUrl": [url],
        "noticeId": [number["printed"] for number in row["numbers"] or ()], "summary": ["; ".join(row["scope"] or ())],
    })
    yield contract
    parties = [(_party_id(party), party) for party in row["parties"] or ()]
    for number, (party_id, party) in enumerate(parties):
        yield _entity(party_id, SCHEMATA.get(party["kind"], "LegalEntity"), {
            "name": [party["canonical_name"] or party["name"]], "alias": party["names"] or (),
            "country": [(party["country"] or "").lower()],
        })
        yield _link(f"{key}-party-{number}", party_id, contract["id"], "pihak", day, url)
    for (one, _), (other, _) in combinations(dict(parties).items(), 2):
        yield _link(f"{key}-{one}-{other}", one, other, row["type"], day, url)
    for person in row["signatories"] or ():
        yield from _signatory(key, person, parties, day)
    yield from _articles(key, contract["id"], row)


def _signatory(key: str, person: Row, parties: list[tuple[str, Row]], day: str | None) -> Iterator[Entity]:
    name = person["plain_name"] or person["name"]
    if not name:
        return
    client = next((party_id for party_id, party in parties if person["party"] in (party["names"] or ())), None)
    # without the party a name alone would make one person of all who bear it
    agent = f"person-{short_digest(f'{name.casefold()}|{client or key}')}"
    yield _entity(agent, "Person", {"name": [name], "alias": [person["name"]], "position": [person["position"]]})
    if client:
        yield _entity(f"signs-{short_digest(f'{key}|{agent}|{client}')}", "Representation", {
            "agent": [agent], "client": [client], "role": [person["position"]], "date": [day],
        })


def _articles(key: str, contract: str, row: Row) -> Iterator[Entity]:
    for name in row.get("article_ids") or [row["article_id"]]:
        yield _entity(f"article-{name}", "Article", {
            "title": [row.get("article_title")], "sourceUrl": [row.get("article_url")],
            "publisher": [row.get("source")],
            "publishedAt": [row["published_on"].isoformat()] if row.get("published_on") else (),
            "bodyText": [row.get("article_text")],
        })
        yield _entity(f"reports-{short_digest(f'{key}|{name}')}", "Documentation", {
            "document": [f"article-{name}"], "entity": [contract],
        })


def _party_id(party: Row) -> str:
    """An id that a body of the registry has everywhere; other bodies are one where their names are equal."""
    return f"body-{party['canonical_id'] or short_digest(party['name'].casefold())}"


def _link(key: str, one: str, other: str, role: str, day: str | None, url: str | None) -> Entity:
    return _entity(f"link-{short_digest(key)}", "UnknownLink", {
        "subject": [one], "object": [other], "role": [role], "date": [day], "sourceUrl": [url],
    })


def _entity(name: str, schema: str, properties: dict[str, Any]) -> Entity:
    known = {key: list(dict.fromkeys(value for value in values if value)) for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in known.items() if values}}


def _merge(kept: Entity, found: Entity) -> None:
    for name, values in found["properties"].items():
        have = kept["properties"].setdefault(name, [])
        have += [value for value in values if value not in have]
