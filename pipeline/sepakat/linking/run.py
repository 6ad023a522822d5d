"""Linking an output folder."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sepakat import __version__, stored, tables
from sepakat.collection import collection_paused
from sepakat.linking import overrides as by_hand
from sepakat.linking.blocking import candidate_pairs
from sepakat.linking.clusters import Join, cluster
from sepakat.linking.comparison import Comparison, Reason
from sepakat.linking.identity import give_ids
from sepakat.linking.merging import merge
from sepakat.linking.relations import relate
from sepakat.linking.reports import UNKNOWN, Reports, read
from sepakat.review.corrections import FILE as CORRECTIONS
from sepakat.review.table import corrected
from sepakat.store.lock import locked
from sepakat.store.publication import replace

TABLE = "linked_agreements"
FILE = f"{TABLE}/00.parquet"
FINGERPRINT = b"sepakat.linked_from"
OVERRIDES = b"sepakat.linked_by_hand"
BEFORE = ["linked_id", "agreement_ids", "article_ids", "retired_ids"]

Progress = Callable[[float, int], None]
"""Called now and then with the fraction that is done (0..1) and the number of reports."""


@dataclass(frozen=True)
class Summary:
    """What linking found. ``unchanged``: nothing had changed since the last linking, whose table stands.
    ``unknown_overrides`` counts lines of link-overrides.csv that name no row of ``agreements``."""

    output: str
    reports: int
    agreements: int
    told_by_several: int
    contradictions: int
    no_term: int
    unknown_overrides: int
    unchanged: bool
    seconds: float
    reasons: dict[str, int] = field(default_factory=dict)


def link(
    folder: Path, *, overrides: Path | None = None, full: bool = False,
    progress: Progress = lambda fraction, reports: None,
) -> Summary:
    """Bring ``folder/linked_agreements`` up to date with ``folder/agreements``, as reviewers left them.

    ``overrides`` defaults to ``link-overrides.csv`` beside the folder. Costs next to nothing where nothing has changed,
    unless ``full``. Takes the folder's lock: Busy where a run writes here. UnusableTable for tables or overrides that
    cannot be read, BadCorrections for judgements, FileNotFoundError where there is no table agreements.
    """
    started = time.monotonic()
    path = overrides or folder.resolve().parent / "link-overrides.csv"
    if overrides and not overrides.exists():
        raise FileNotFoundError(2, "No such file", str(overrides))
    stored.files(folder, "agreements")
    with locked(folder, "link"):
        marks = {FINGERPRINT: _rests_on(folder), OVERRIDES: _digest([path])}
        before = stored.read(folder, TABLE) if (folder / FILE).exists() else None
        if before is not None and not full and marks.items() <= _metadata(folder).items():
            return _summary(folder, before, 0, True, started)
        table = corrected(stored.read(folder, "agreements"), folder)
        chosen = by_hand.read(path)
        ids_before = [] if before is None else before.select(BEFORE).to_pylist()
        with collection_paused():  # the rows hold no cycles
            linked, unknown = link_table(table, chosen, ids_before, progress)
        linked = linked.replace_schema_metadata(linked.schema.metadata | marks)
        replace(folder, [(FILE, partial(pq.write_table, linked, compression="zstd"))])
        return _summary(folder, linked, unknown, False, started)


def is_current(folder: Path) -> bool:
    """Whether ``folder/linked_agreements`` was made by this version from the records and judgements that are there
    now; true as well where nothing is linked."""
    return not (folder / FILE).exists() or _metadata(folder).get(FINGERPRINT) == _rests_on(folder)


def link_table(
    table: pa.Table, chosen: by_hand.Overrides, before: list[dict[str, Any]],
    progress: Progress = lambda fraction, reports: None,
) -> tuple[pa.Table, int]:
    """The table ``linked_agreements`` made from a table ``agreements``, and how many overrides name no row of it.

    ``before`` holds the id columns of the linking before (``BEFORE``).
    """
    table = table.sort_by("agreement_id").combine_chunks()
    reports = read(table)
    together, apart, unknown = _by_hand(reports, chosen)
    clusters = cluster(reports, [*together, *_joins(reports, progress)], apart)
    told = table.drop_columns(["evidence"]).to_pylist()
    rows = []
    for found in clusters:
        found.members.sort()
        rows.append(merge(reports, found, [told[member] for member in found.members]) | {
            "anchor": reports.ids[min(found.members, key=lambda member: _told_first(reports, member))],
        })
    give_ids(rows, before)
    relate(rows, [[told[member] for member in found.members] for found in clusters])
    rows.sort(key=lambda row: row["linked_id"])
    for row in rows:
        del row["anchor"]
    return tables.to_table(TABLE, rows), unknown


def _told_first(reports: Reports, member: int) -> tuple[bool, int, str]:
    published = int(reports.published[member])
    return published == UNKNOWN, published, reports.ids[member]


def _joins(reports: Reports, progress: Progress) -> Iterable[Join]:
    pairs = candidate_pairs(reports).tolist()
    for done, (one, other) in enumerate(pairs):
        reason = Comparison(reports, one, other).reason()
        if reason:
            yield Join(one, other, reason)
        if done % 10_000 == 0:
            progress(done / len(pairs), len(reports))


def _by_hand(reports: Reports, chosen: by_hand.Overrides) -> tuple[list[Join], list[tuple[int, int]], int]:
    place = {name: position for position, name in enumerate(reports.ids)}
    known = [
        [(place[left], place[right]) for left, right in pairs if left in place and right in place]
        for pairs in (chosen.join, chosen.separate)
    ]
    unknown = len(chosen.join) + len(chosen.separate) - sum(map(len, known))
    return [Join(*pair, Reason.hand) for pair in known[0]], known[1], unknown


def _metadata(folder: Path) -> dict[bytes, bytes]:
    return pq.read_schema(folder / FILE).metadata


def _rests_on(folder: Path) -> bytes:
    """A digest of the records that a linking joins, and of what reviewers say of them."""
    judgements = folder / CORRECTIONS
    articles = stored.files(folder, "articles") if judgements.exists() else []  # their words prove a reviewer's values
    return _digest([*stored.files(folder, "agreements"), *articles, judgements])


def _digest(paths: list[Path]) -> bytes:
    """A digest of files, those that are there, and of the version of this package."""
    digest = hashlib.sha256(f"{tables.SCHEMA_VERSION}|{__version__}".encode())
    for path in paths:
        if path.exists():
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest().encode()


def _summary(folder: Path, linked: pa.Table, unknown: int, unchanged: bool, started: float) -> Summary:
    several = pc.greater(linked["outlets"], 1)
    reasons = Counter(reason for row in linked["linked_by"].to_pylist() for reason in row)
    return Summary(
        output=str(folder),
        reports=pc.sum(linked["reports"]).as_py() or 0,
        agreements=len(linked),
        told_by_several=pc.sum(several).as_py() or 0,
        contradictions=sum(map(bool, linked["contradictions"].to_pylist())),
        no_term=linked["expires_on"].null_count,
        unknown_overrides=unknown,
        unchanged=unchanged,
        seconds=round(time.monotonic() - started, 3),
        reasons=dict(reasons.most_common()),
    )
