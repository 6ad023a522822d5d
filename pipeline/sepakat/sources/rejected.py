"""What a reader says of a piece that it cannot read."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_PIECE = 1000


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, row or line that gave no page.

    ``input_position`` counts as in ``RawPage`` and is null for a whole file; ``reason`` says what is wrong
    and what to do; ``piece`` is the raw row or line where it is small (at most 1,000 characters), else null.
    """

    input_path: str
    input_position: int | None
    reason: str
    piece: str | None = None


class Unreadable(ValueError):
    """A file or row that cannot be read, its reason in words for the user."""


def small(piece: str) -> str | None:
    """The piece itself where it is small enough to keep beside its reason, else None."""
    return piece if len(piece) <= LONGEST_PIECE else None
