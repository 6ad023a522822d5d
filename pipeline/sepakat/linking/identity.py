"""The ids of linked agreements: kept from one linking to the next; ids that end lead to their successors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sepakat.records import short_digest

Row = dict[str, Any]


def new_id(row: Row) -> str:
    """The id of an agreement that had none: from its first report, so that later reports do not change it."""
    return short_digest(f"linked|{row['anchor']}")


def give_ids(rows: list[Row], before: Sequence[Row]) -> None:
    """Give rows their ``linked_id`` and ``retired_ids``.

    Each row has ``agreement_ids``, ``article_ids`` and ``anchor`` (the agreement_id of its first report), each row
    before ``linked_id``, ``agreement_ids``, ``article_ids`` and ``retired_ids``. An id goes to the row that holds most
    of its reports, where none is left to the row with reports of its articles; a row keeps the id that brings it
    most reports, and the others retire into it. An id whose articles are gone is gone.
    """
    heirs = _heirs(rows, before)
    former = {row["linked_id"]: row for row in before}
    taken: set[str] = set()
    for place, row in enumerate(rows):
        claims = sorted(heirs.get(place, ()), key=lambda claim: (-claim[0], claim[1]))
        names = [name for _, name in claims]
        row["linked_id"] = names[0] if names else None
        row["retired_ids"] = [*names[1:], *(old for name in names for old in former[name]["retired_ids"])]
        taken.update(names[:1])
    for row in rows:
        if row["linked_id"] is None:
            row["linked_id"] = name = _free(new_id(row), taken)
            taken.add(name)
    for row in rows:
        row["retired_ids"] = sorted({*row["retired_ids"]} - taken)


def _heirs(rows: list[Row], before: Sequence[Row]) -> dict[int, list[tuple[int, str]]]:
    """By row, the ids that go to it with the number of their reports that it holds."""
    by_agreement = {name: place for place, row in enumerate(rows) for name in row["agreement_ids"]}
    by_article: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for article in row["article_ids"]:
            by_article[article].append(place)
    heirs: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for old in before:
        held: dict[int, int] = defaultdict(int)
        for name in old["agreement_ids"]:
            if name in by_agreement:
                held[by_agreement[name]] += 1
        weight = 1
        if not held:
            weight = 0
            for article in old["article_ids"]:
                for place in by_article.get(article, ()):
                    held[place] += 1
        if held:
            place = min(held, key=lambda place: (-held[place], rows[place]["agreement_ids"]))
            heirs[place].append((held[place] * weight, old["linked_id"]))
    return heirs


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = short_digest(name)
    return name
