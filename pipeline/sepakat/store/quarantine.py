"""The ledger's quarantine, shown in ``quarantine.jsonl``: what could not be read, and editions that wait for a
decision."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import PurePath
from sqlite3 import Connection
from typing import BinaryIO

from sepakat.store.coding import storable
from sepakat.store.pages import files_of

HELD = "held"  # the stage of an edition that lost so much that a person should look at it
VIEW = "quarantine.jsonl"
Place = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """Why a file (``input_position`` null), a page in it or an edition of an article is set aside.

    ``stage`` is where it failed: sources, cleaning, extraction, or ``held``.
    """

    entry: int
    input_path: str
    input_position: int | None
    stage: str
    reason: str
    traceback: str | None
    edition: int | None
    article_id: str | None
    pipeline_version: str
    model_version: str
    run: int

    @property
    def place(self) -> str:
        """File and position, as compilers print them."""
        return words((self.input_path, self.input_position))


def add(
    db: Connection, path: str, position: int | None, stage: str, reason: str, *, version: int, run: int,
    traceback: str | None = None, edition: int | None = None,
) -> None:
    """Set something aside; a place in a file has one entry, the latest."""
    db.execute(
        "insert into quarantine (path, position, stage, reason, traceback, edition, version, run)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (path, ifnull(position, -1)) do update set"
        " stage = excluded.stage, reason = excluded.reason, traceback = excluded.traceback,"
        " edition = excluded.edition, version = excluded.version, run = excluded.run",
        (storable(path), position, stage, storable(reason), storable(traceback), edition, version, run),
    )
    _outdate(db)


def places(db: Connection) -> set[Place]:
    """The places of all entries that a later reading may resolve."""
    return set(db.execute("select path, position from quarantine where stage != ?", (HELD,)))


def resolved_by(places: set[Place], path: str, position: int | None) -> set[Place]:
    """Those of the places that a page read at ``path`` proves readable: its own, its file and the folders above."""
    if not places:
        return set()
    above = {*files_of(path), *map(str, PurePath(path).parents)}
    return places & {(path, position), *((place, None) for place in above)}


def discard(db: Connection, place: Place) -> None:
    """Remove the entry of a place."""
    db.execute("delete from quarantine where path = ? and position is ?", place)
    _outdate(db)


def remove(db: Connection, entry: int) -> None:
    """Remove an entry by its number."""
    db.execute("delete from quarantine where entry = ?", (entry,))
    _outdate(db)


def entries(db: Connection, where: str = "true", *values: object) -> Iterator[Entry]:
    """The entries in the order of file and position; ``where`` may ask of the columns of quarantine (``q``)."""
    for row in db.execute(
        "select q.entry, q.path, q.position, q.stage, q.reason, q.traceback, q.edition,"
        " (select article_id from editions e where e.edition = q.edition), v.pipeline, v.model, q.run"
        f" from quarantine q join versions v using (version) where {where} order by q.path, ifnull(q.position, -1)",
        values,
    ):
        yield Entry(*row)


def words(place: Place) -> str:
    """A place as compilers print it."""
    path, position = place
    return path if position is None else f"{path}:{position}"


def number(db: Connection) -> int:
    """How many entries there are."""
    return db.execute("select count(*) from quarantine").fetchone()[0]


def write(db: Connection, stream: BinaryIO) -> None:
    """Write all entries as JSON lines, the same for the same entries."""
    for entry in entries(db):
        row = {name: value for name, value in asdict(entry).items() if name not in ("traceback", "run")}
        stream.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _outdate(db: Connection) -> None:
    db.execute("insert or ignore into outdated (name) values (?)", (VIEW,))


