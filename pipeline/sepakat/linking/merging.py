"""From the reports of one agreement to its row: the best value of each field, who says so, and who says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from sepakat.expiry import expiry
from sepakat.linking.clusters import Cluster
from sepakat.linking.comparison import FEW_STEPS, STRENGTH, copied, numbers_differ
from sepakat.linking.graph import Graph
from sepakat.linking.reports import Reports
from sepakat.records import PartialDate

Row = dict[str, Any]

PRECISIONS = ("day", "month", "year")
STATUS_ORDER = ("signed", "existing", "planned")
PARTY_COLUMNS = ("canonical_name", "canonical_id", "kind", "region_code", "country", "is_group", "group_size")


@dataclass(frozen=True)
class Told:
    """The rows of one agreement's reports, and for each the number of the outlet it counts for."""

    rows: list[Row]
    outlet: list[int]

    def outlets(self, positions: Iterable[int]) -> int:
        """How many independent outlets some of the rows come from."""
        return len({self.outlet[position] for position in positions})


def merge(reports: Reports, cluster: Cluster, rows: list[Row]) -> Row:
    """The row of the table ``linked_agreements`` for a cluster, without id and relations. ``rows`` are its members'
    rows of ``agreements``, in the order of ``cluster.members``."""
    told = Told(rows, _outlets(reports, cluster.members))
    support = {name: _values(told, value) for name, value in FIELDS.items()}
    support["status"].sort(key=lambda found: STATUS_ORDER.index(found["value"]))
    support["date"] = _dates(support["date"])
    best = {name: found[0]["value"] if found else None for name, found in support.items()}
    dates = _first_and_last(best["date"])
    until = _first_and_last(best["valid_until"])[1]
    expires_on, basis = expiry(until, dates[1], best["duration"])
    published = sorted(row["published_on"] for row in rows if row["published_on"])
    return {
        "agreement_ids": sorted(row["agreement_id"] for row in rows),
        "article_ids": sorted({row["article_id"] for row in rows}),
        "type": best["type"],
        "status": best["status"],
        "title": best["title"],
        "numbers": _numbers(told),
        "parties": _parties(reports, told),
        "signatories": _signatories(told),
        "date": dates[0],
        "date_latest": dates[1],
        "date_precision": _precision(best["date"]),
        "place": best["place"],
        "valid_until": until,
        "valid_until_precision": _precision(best["valid_until"]),
        "duration": best["duration"],
        "expires_on": expires_on,
        "expires_basis": basis,
        "scope": max((row["scope"] or [] for row in rows), key=lambda items: (len(items), items), default=[]),
        "confidence": max(row["confidence"] for row in rows),
        "reports": len(rows),
        "outlets": len(set(told.outlet)),
        "sources": sorted({row["source"] for row in rows if row["source"]}),
        "first_reported": published[0] if published else None,
        "last_reported": published[-1] if published else None,
        "support": [{"field": name} | found for name, values in support.items() for found in values],
        "contradictions": list(_contradictions(support, rows)),
        "linked_by": sorted({join.reason.value for join in cluster.joins}, key=lambda why: -STRENGTH[why]),
        "joins": [
            {"one": reports.ids[join.one], "other": reports.ids[join.other], "reason": join.reason.value}
            for join in cluster.joins
        ],
    }


def _iso(day: date | None, precision: str | None) -> str | None:
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision or "day"]] if day else None


FIELDS: dict[str, Callable[[Row], str | None]] = {
    "type": lambda row: row["type"],
    "status": lambda row: row["status"],
    "title": lambda row: row["title"],
    "date": lambda row: _iso(row["date"], row["date_precision"]),
    "place": lambda row: row["place"],
    "valid_until": lambda row: _iso(row["valid_until"], row["valid_until_precision"]),
    "duration": lambda row: row["duration"],
}


def _outlets(reports: Reports, members: list[int]) -> list[int]:
    """The outlet that each report counts for: one site is one outlet, and so are all that carry one text."""
    if len(members) == 1:
        return [0]
    graph: Graph[tuple[str, Any]] = Graph()
    for member in members:
        here = ("article", reports.articles[member])
        graph.connect(here, ("source", reports.sources[member]) if reports.sources[member] else here)
        original = reports.duplicate_of[member]
        if original:
            graph.connect(here, ("article", reports.article_of.get(original, original)))
    for one, other in combinations(members, 2):
        if copied(reports.layouts[one], reports.layouts[other], FEW_STEPS):
            graph.connect(("article", reports.articles[one]), ("article", reports.articles[other]))
    roots = [graph.root(("article", reports.articles[member])) for member in members]
    return [roots.index(root) for root in roots]


def _values(told: Told, value: Callable[[Row], str | None]) -> list[Row]:
    """The values told of a field: those of most outlets first, then the surest, then the first in the alphabet."""
    positions: dict[str, list[int]] = {}
    for position, row in enumerate(told.rows):
        found = value(row)
        if found is not None:
            positions.setdefault(found, []).append(position)

    def rank(item: tuple[str, list[int]]) -> tuple[int, float, str]:
        return -told.outlets(item[1]), -max(told.rows[at]["confidence"] for at in item[1]), item[0]

    return [
        {
            "value": found, "outlets": told.outlets(where),
            "agreement_ids": sorted(told.rows[at]["agreement_id"] for at in where),
        }
        for found, where in sorted(positions.items(), key=rank)
    ]


def _dates(values: list[Row]) -> list[Row]:
    """Values of a date, first that which most outlets tell or leave open ("2024-05" leaves "2024-05-17" open), the
    more exact before the less."""
    def agreeing(day: str) -> int:
        return sum(found["outlets"] for found in values if day.startswith(found["value"]))

    return sorted(values, key=lambda found: (-agreeing(found["value"]), -len(found["value"])))


def _first_and_last(iso: str | None) -> tuple[date | None, date | None]:
    day = PartialDate.parse(iso) if iso else None
    return (day.first, day.last) if day else (None, None)


def _precision(iso: str | None) -> str | None:
    return {10: "day", 7: "month", 4: "year"}[len(iso)] if iso else None


def _numbers(told: Told) -> list[Row]:
    found: dict[str, list[tuple[int, Row]]] = {}
    for position, row in enumerate(told.rows):
        for number in row["numbers"] or ():
            found.setdefault(number["normalized"], []).append((position, number))
    return [
        {
            "printed": where[0][1]["printed"], "normalized": normalized,
            "party": next((number["party"] for _, number in where if number["party"]), None),
            "outlets": told.outlets(position for position, _ in where),
        }
        for normalized, where in sorted(found.items(), key=lambda item: (-_count(told, item[1]), item[0]))
    ]


def _count(told: Told, where: list[tuple[int, Any]]) -> int:
    return told.outlets(position for position, _ in where)


def _parties(reports: Reports, told: Told) -> list[Row]:
    """The bodies that any report names, each once, those that most outlets name first."""
    groups: list[list[tuple[int, Row, int]]] = []
    bodies = reports.bodies
    for position, row in enumerate(told.rows):
        for party in row["parties"] or ():
            number = bodies.add(party)
            home = next((g for g in groups if any(n == number or bodies.same(n, number) for _, _, n in g)), None)
            if home is None:
                groups.append(home := [])
            home.append((position, party, number))
    ordered = sorted(groups, key=lambda group: -told.outlets(position for position, _, _ in group))
    return [_party(told, [(position, party) for position, party, _ in group]) for group in ordered]


def _party(told: Told, where: list[tuple[int, Row]]) -> Row:
    spelled: dict[str, list[int]] = {}
    for position, party in where:
        spelled.setdefault(party["name"], []).append(position)
    name = min(spelled, key=lambda name: (-told.outlets(spelled[name]), -len(name), name))
    known = next((party for _, party in where if party["canonical_id"]), where[0][1])
    names = {spelling for _, party in where for spelling in (party["names"] or [party["name"]])}
    return {
        "name": name, "names": sorted(names, key=lambda spelling: (-len(spelling), spelling)),
        "outlets": _count(told, where),
    } | {column: known[column] for column in PARTY_COLUMNS}


def _signatories(told: Told) -> list[Row]:
    found: dict[str, list[tuple[int, Row]]] = {}
    for position, row in enumerate(told.rows):
        for person in row["signatories"] or ():
            name = person["plain_name"] or person["name"] or person["position"] or ""
            found.setdefault(name.casefold(), []).append((position, person))
    people = sorted(found.values(), key=lambda where: -_count(told, where))
    return [_fullest(where) | {"outlets": _count(told, where)} for where in people]


def _fullest(where: list[tuple[int, Row]]) -> Row:
    """The entry that says most of a person."""
    person = max((person for _, person in where), key=lambda person: sum(map(bool, person.values())))
    return {name: person[name] for name in ("name", "plain_name", "position", "party")}


def _contradictions(support: dict[str, list[Row]], rows: list[Row]) -> Iterable[str]:
    """Fields of which reports tell what cannot be true together. Other words for a title or a place, and a month
    beside its day, contradict nothing; nor does "existing" beside the "signed" of an earlier article."""
    for name, whole in (("type", False), ("date", True), ("valid_until", True), ("duration", False)):
        values = [found["value"] for found in support[name]]
        if any(not (whole and (a.startswith(b) or b.startswith(a))) for a, b in combinations(values, 2)):
            yield name
    numbers = [{number["normalized"] for number in row["numbers"] or ()} for row in rows]
    if any(numbers_differ(a, b) for a, b in combinations(numbers, 2)):
        yield "numbers"
