"""Which records are exported, and how much of their articles goes with them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sepakat.archive import Archive
from sepakat.expiry import Term, term
from sepakat.registry import same_body

Row = dict[str, Any]
Shown = Literal["none", "quote", "full"]

PRINTED = ("article_title", "date_text", "type_text", "evidence")  # what is left out with no text at all


@dataclass(frozen=True)
class Filters:
    """What a record must have to be exported; None and empty let everything through.

    ``since`` and ``until`` bound the signing day (its first and last possible day), ``party`` is a body by any of its
    names, ``confidence`` the least.
    """

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    party: str | None = None
    since: date | None = None
    until: date | None = None
    confidence: float = 0.0

    def let_through(self, row: Row) -> bool:
        """Whether a row of ``agreements`` or ``linked_agreements`` is exported."""
        sources = {row["source"]} if "source" in row else set(row["sources"])
        return (
            (not self.types or row["type"] in self.types)
            and (not self.statuses or row["status"] in self.statuses)
            and (not self.sources or bool(sources & set(self.sources)))
            and (self.since is None or (row["date_latest"] is not None and row["date_latest"] >= self.since))
            and (self.until is None or (row["date"] is not None and row["date"] <= self.until))
            and row["confidence"] >= self.confidence
            and (self.party is None or any(_is(self.party, party) for party in row["parties"]))
        )


def _is(name: str, party: Row) -> bool:
    return any(same_body(name, known) for known in (party["name"], *(party["names"] or ())))


def select(archive: Archive, filters: Filters, *, linked: bool = False, shown: Shown = "quote") -> list[Row]:
    """The rows of ``agreements`` (``linked``: of ``linked_agreements``) that the filters let through.

    ``shown`` says how much of the articles goes along: nothing printed but the values (``none``), the words that prove
    each value (``quote``), or the article as well, as ``article_text`` (``full``). Linked rows carry no text.
    """
    rows = archive.table("linked_agreements" if linked else "agreements").to_pylist()
    chosen = [row for row in rows if filters.let_through(row)]
    if linked:
        return chosen
    if shown == "none":
        return [{name: value for name, value in row.items() if name not in PRINTED} for row in chosen]
    if shown == "full":
        articles = archive.table("articles").select(["article_id", "text"]).to_pylist()
        texts = {row["article_id"]: row["text"] for row in articles}
        return [row | {"article_text": texts.get(row["article_id"])} for row in chosen]
    return chosen


def in_force(rows: list[Row], day: date) -> tuple[list[Row], Counter[Term]]:
    """Those of the rows that are in force on a day, and how many of all stand how: figures about the first are worth
    nothing without the number of those that give no term."""
    terms = [term(row["status"], row["date"], row["expires_on"], day) for row in rows]
    return [row for row, stands in zip(rows, terms, strict=True) if stands == "in_force"], Counter(terms)
