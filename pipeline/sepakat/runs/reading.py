"""What a worker reads at a time, and the one page of a file that is looked at by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice

from sepakat.records import RawPage
from sepakat.sources import InputFile, Rejected, Skipped, discover, divided, read

UNIT_BYTES = 4_000_000  # as stored: seconds of work, and its outcomes fit into memory
UNIT_FILES = 64

Unit = tuple[InputFile, ...]
"""Some small files, or a portion of a large one."""


def units(files: Iterable[InputFile]) -> Iterator[Unit]:
    """All that there is to read, in order, divided for workers; the same whatever their number."""
    unit: list[InputFile] = []
    size = 0
    for file in files:
        for part in divided(file, UNIT_BYTES):
            if unit and (size + part.size > UNIT_BYTES or len(unit) == UNIT_FILES):
                yield tuple(unit)
                unit, size = [], 0
            unit.append(part)
            size += part.size
    if unit:
        yield tuple(unit)


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
