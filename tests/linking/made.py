"""Rows of ``agreements`` for the tests of linking, of our own making."""

from datetime import date

from sepakat import tables
from sepakat.linking.overrides import Overrides
from sepakat.linking.run import link_table
from sepakat.records import PartialDate, short_digest
from sepakat.registry import lookup


def party(name, *others, group=False):
    entry = None if group else lookup(name)
    return {
        "name": name, "names": [name, *others], "canonical_name": entry and entry.name,
        "canonical_id": entry and entry.id, "kind": entry.kind if entry else "other",
        "region_code": entry and entry.region_code, "country": None, "is_group": group, "group_size": None,
    }


def report(name, *parties, on=None, published=None, numbers=(), signers=(), spans=(), **fields):
    """A row: ``on`` is a day, month or year; ``spans`` the places at which its article prints type and parties."""
    day = PartialDate.parse(on) if on else None
    printed = ["MoU", *parties]
    return {
        "agreement_id": name, "article_id": short_digest(name), "source": f"{name}.contoh.id",
        "type": "nota_kesepahaman", "type_text": "MoU", "status": "signed", "confidence": 0.8,
        "scope": [], "relations": [],
        "published_on": date.fromisoformat(published) if published else None,
        "parties": [found if isinstance(found, dict) else party(found) for found in parties],
        "numbers": [{"printed": one, "normalized": one, "party": None, "partial": False} for one in numbers],
        "signatories": [{"name": one, "plain_name": one, "position": None, "party": None} for one in signers],
        "date": day and day.first, "date_latest": day and day.last, "date_precision": day and day.precision,
        "evidence": [
            {"path": "type", "part": "text", "start": at, "end": at + 3, "text": str(value), "rule": "", "score": 1}
            for value, at in zip(printed, spans, strict=False)
        ],
    } | fields


def linked(*reports, join=(), separate=(), before=()):
    """The rows of ``linked_agreements`` that reports give."""
    table = tables.to_table("agreements", list(reports))
    return link_table(table, Overrides(tuple(join), tuple(separate)), list(before))[0].to_pylist()


def groups(*reports, **chosen):
    """The agreement_ids that were found to be one agreement."""
    return sorted(row["agreement_ids"] for row in linked(*reports, **chosen))
