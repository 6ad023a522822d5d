"""The reading side of a run: pages from their files, in order, screened before they cost anything."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from threading import Event

from sepakat import screening
from sepakat.records import RawPage
from sepakat.sources import InputFile, ReadOptions, Rejected, Skipped, discover, read
from sepakat.store import Quarantine

BATCH_PAGES = 16
BATCH_CHARACTERS = 4_000_000
PACKED = (".gz", ".zst", ".parquet", ".xlsx")
PACKED_TO = 0.25  # size of packed text, roughly: only the progress bar rests on it


class Reading:
    """The pages of some files that pass screening, and counts of what was read so far.

    ``pages`` read, ``screened_out`` of them, and the ``fraction`` (0..1) of the input that is read. What
    cannot be read goes to the quarantine; a page that is read leaves it. ``tick`` is called for each page
    screened out. Ends early at ``limit`` pages, or once ``stop`` is set.
    """

    def __init__(
        self, files: list[InputFile], options: ReadOptions, quarantine: Quarantine, stop: Event,
        *, screen: bool = True, limit: int | None = None, tick: Callable[[], None] = lambda: None,
    ) -> None:
        self.pages = self.screened_out = 0
        self._files, self._options, self._quarantine, self._stop = files, options, quarantine, stop
        self._screen, self._limit, self._tick = screen, limit, tick
        self._bytes, self._all_bytes = 0.0, sum(file.size for file in files)

    @property
    def fraction(self) -> float:
        by_size = self._bytes / self._all_bytes if self._all_bytes else 1.0
        return max(by_size, self.pages / self._limit if self._limit else 0.0)

    def __iter__(self) -> Iterator[RawPage]:
        for file in self._files:
            before = self._bytes
            for piece in read(file, self._options):
                if isinstance(piece, Rejected):
                    self._quarantine.add(piece.input_path, piece.input_position, piece.reason, "sources")
                    continue
                self._count(piece, before + file.size)
                if screening.passes(piece) or not self._screen:
                    yield piece
                else:
                    self.screened_out += 1
                    self._tick()
                if self._stop.is_set() or self.pages == self._limit:
                    return
            self._bytes = before + file.size

    def _count(self, page: RawPage, most: float) -> None:
        self.pages += 1
        packing = PACKED_TO if Path(page.input_path).suffix in PACKED else 1.0
        self._bytes = min(most, self._bytes + len(page.body) * packing)
        self._quarantine.discard(page.input_path, page.input_position)


def batches(pages: Iterable[RawPage]) -> Iterator[list[RawPage]]:
    """Pages in groups of at most 16, smaller where they are long."""
    batch: list[RawPage] = []
    size = 0
    for page in pages:
        batch.append(page)
        size += len(page.body)
        if len(batch) == BATCH_PAGES or size > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_one(file: str) -> RawPage:
    """The one page of a file, or of standard input for ``-`` (HTML where it starts with ``<``, else text).

    OSError for a file that cannot be read, or that does not hold one page.
    """
    if file == "-":
        body = sys.stdin.buffer.read()
        return RawPage(body, "html" if body.lstrip()[:1] == b"<" else "text", "standard input")
    found = next(discover([file]))
    if isinstance(found, Skipped):
        raise OSError(f"{file}: {found.reason}")
    pieces = list(islice(read(found), 2))
    if len(pieces) != 1:
        raise OSError(f"{file}: holds {'several pages; read it with sepakat run' if pieces else 'no page'}")
    if isinstance(pieces[0], Rejected):
        raise OSError(f"{file}: {pieces[0].reason}")
    return pieces[0]
