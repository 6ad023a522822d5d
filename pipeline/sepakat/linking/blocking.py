"""Candidate pairs: reports that share a number, two bodies or signers, a body's name and the day, or a piece of layout.

Only reports in one block are ever compared, and in a large block only those close in time (sorted neighbourhood,
Hernández and Stolfo 1995), so the work grows with the number of reports, not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from sepakat.linking.reports import UNKNOWN, Reports

NEIGHBOURS = 15  # reports after it in time that a report of a block is compared with
PAIRED = 6  # bodies and signers of a report whose pairs are blocks
LAYOUT_STEPS = 3  # smallest steps of a layout (they are hashes) that copied texts meet by
WORDS = 8  # telling words of a body that make blocks with the day


def candidate_pairs(reports: Reports) -> np.ndarray:
    """Pairs of positions (n x 2, the smaller first, sorted) worth comparing."""
    if len(reports) < 2:
        return np.empty((0, 2), dtype=np.int64)
    keys, rows = _entries(reports)
    order = np.lexsort((rows, _when(reports)[rows], keys))
    keys, rows = keys[order], rows[order]
    found = []
    for step in range(1, NEIGHBOURS + 1):
        together = keys[step:] == keys[:-step]
        one, other = rows[:-step][together], rows[step:][together]
        found.append(np.minimum(one, other) * len(reports) + np.maximum(one, other))
    pairs = np.unique(np.concatenate(found))
    return np.stack([pairs // len(reports), pairs % len(reports)], axis=1)


def _when(reports: Reports) -> np.ndarray:
    """The day a report is sorted by: of the signing, else of the article."""
    known = reports.exact | (reports.published == UNKNOWN)
    return np.where(known, reports.first, reports.published)


def _entries(reports: Reports) -> tuple[np.ndarray, np.ndarray]:
    """Block keys, as integers, and the position of the report that each stands for."""
    codes: dict[object, int] = {}
    keys: list[int] = []
    rows: list[int] = []
    for row in range(len(reports)):
        for block in {*_blocks(reports, row), *sorted(reports.layouts[row])[:LAYOUT_STEPS]}:
            keys.append(codes.setdefault(block, len(codes)))
            rows.append(row)
    return np.asarray(keys, dtype=np.int64), np.asarray(rows, dtype=np.int64)


def _blocks(reports: Reports, row: int) -> Iterator[object]:
    yield from reports.numbers[row]
    yield from combinations(sorted(reports.signers[row])[:PAIRED], 2)
    bodies = [reports.bodies.all[number] for number in reports.parties[row]]
    for one, other in combinations([body for body in bodies if body.keys][:PAIRED], 2):
        for left in one.keys:
            for right in other.keys:
                yield (left, right) if left < right else (right, left)
    day = int(reports.first[row]) if reports.exact[row] else None
    title = reports.titles[row]
    for body in bodies:
        if day is not None:
            for word in {*sorted(body.words)[:WORDS], *body.keys}:
                yield word, day
        if title:
            for key in body.keys:
                yield key, title
