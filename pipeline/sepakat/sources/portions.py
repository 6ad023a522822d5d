"""A portion of a file: what several workers read side by side, and where a file that has grown is read on."""

from __future__ import annotations

from typing import NamedTuple


class Portion(NamedTuple):
    """The pieces of a file that begin at ``start`` or later and before ``end``: bytes, of packed lines those unpacked,
    of Parquet row groups, of ZIP entries. ``before`` counts the lines or rows ahead of it, for positions to go on from
    there."""

    start: int
    end: int
    before: int = 0
