"""Which characters of a text some spans take, and which of crossing spans stay."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


class Cover:
    """Which characters of a text are taken."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self.mask = bytearray(len(text))
        self.add(spans)

    def add(self, spans: Iterable[Span]) -> None:
        """Take the characters of some spans."""
        for start, end in spans:
            self.mask[start:end] = b"\1" * (end - start)

    def __contains__(self, span: Span) -> bool:
        """Whether any character of a span is taken."""
        return self.mask.find(1, *span) >= 0


def longest(text: str, spans: list[Span]) -> list[Span]:
    """Without those inside or across a longer one, in order."""
    cover, kept = Cover(text), []
    for span in sorted(set(spans), key=lambda s: s[0] - s[1]):
        if span not in cover:
            kept.append(span)
            cover.add([span])
    return sorted(kept)
