"""From joined pairs to agreements: union-find that takes the surest reasons first and refuses what contradicts.

Reports of one article are different agreements; so are kinds that exclude each other, numbers with nothing in
common, and signings weeks apart. Chains of joins must not bring such reports together either, so each cluster
carries what its members rule out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from sepakat.linking.comparison import NEAR_DAYS, STRENGTH, Reason, kinds_agree, numbers_differ
from sepakat.linking.graph import Graph
from sepakat.linking.reports import Reports

MOST_DAYS = 2 * NEAR_DAYS  # between the first and the last exact day that one agreement is told with
OVERRULES = (Reason.number, Reason.copy)  # surer than a printed day


@dataclass(frozen=True, slots=True)
class Join:
    """Two reports (positions) that tell of one agreement, and why."""

    one: int
    other: int
    reason: Reason


@dataclass(slots=True)
class Cluster:
    """Reports that tell of one agreement, and what they rule out."""

    members: list[int]
    articles: set[str]
    types: set[str]
    numbers: frozenset[str]
    days: tuple[int, int] | None
    joins: list[Join] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)


def cluster(reports: Reports, joins: Iterable[Join], separate: Iterable[tuple[int, int]] = ()) -> list[Cluster]:
    """The clusters of all reports, each with the joins that made it, in the order of their first member.

    ``separate`` names pairs that must not meet; joins by hand overrule everything else.
    """
    owner = [_alone(reports, row) for row in range(len(reports))]
    for one, other in separate:
        owner[one].apart.add(other)
        owner[other].apart.add(one)
    ordered = sorted(joins, key=lambda join: _rank(reports, join))
    for join in ordered:
        left, right = owner[join.one], owner[join.other]
        if left is right:
            left.joins.append(join)
        elif join.reason is Reason.hand or (
            join.reason is not Reason.only and not _excluded(left, right, join.reason)
        ):
            _absorb(left, right, join, owner)
    _join_the_only(owner, [join for join in ordered if join.reason is Reason.only])
    return list({id(found): found for found in owner}.values())


def _join_the_only(owner: list[Cluster], joins: list[Join]) -> None:
    """Join reports that say nothing of when to the agreement of their parties, where only one is told of: none of the
    clusters that such joins connect may exclude another."""
    found = [(id(owner[join.one]), id(owner[join.other]), join) for join in joins]
    graph: Graph[int] = Graph()
    for left, right, _ in found:
        graph.connect(left, right)
    clusters = {id(cluster): cluster for cluster in owner}
    for group in graph.groups():
        told = [clusters[number] for number in group]
        if any(_excluded(a, b, Reason.only) for a, b in combinations(told, 2)):
            continue
        for left, _, join in found:
            if left in group:
                one, other = owner[join.one], owner[join.other]
                if one is other:
                    one.joins.append(join)
                else:
                    _absorb(one, other, join, owner)


def _rank(reports: Reports, join: Join) -> tuple[int, list[str]]:
    return -STRENGTH[join.reason], sorted((reports.ids[join.one], reports.ids[join.other]))


def _alone(reports: Reports, row: int) -> Cluster:
    day = int(reports.first[row])
    exact = reports.exact[row] and reports.statuses[row] != "planned"
    return Cluster(
        [row], {reports.articles[row]}, {reports.types[row]}, reports.numbers[row], (day, day) if exact else None,
    )


def _excluded(one: Cluster, other: Cluster, reason: Reason) -> bool:
    days = [*(one.days or ()), *(other.days or ())]
    return (
        bool(one.articles & other.articles)
        or any(row in one.apart for row in other.members)
        or any(row in other.apart for row in one.members)
        or not all(kinds_agree(a, b) for a in one.types for b in other.types)
        or (reason is not Reason.copy and numbers_differ(one.numbers, other.numbers))
        or (reason not in OVERRULES and bool(days) and max(days) - min(days) > MOST_DAYS)
    )


def _absorb(one: Cluster, other: Cluster, join: Join, owner: list[Cluster]) -> None:
    for row in other.members:
        owner[row] = one
    one.members += other.members
    one.articles |= other.articles
    one.types |= other.types
    one.numbers |= other.numbers
    one.apart |= other.apart
    one.joins += [*other.joins, join]
    days = [*(one.days or ()), *(other.days or ())]
    one.days = (min(days), max(days)) if days else None
