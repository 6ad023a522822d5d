"""The pages that could not be read, and why: ``quarantine.jsonl`` in the output folder."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from sepakat import __version__
from sepakat.tables import UnusableTable

Key = tuple[str, int | None]
Row = dict[str, Any]


class Quarantine:
    """One row per rejected page, keyed by its file and position there; a page that is read later leaves it.

    A row: ``input_path``, ``input_position`` (null: the file as a whole), ``reason``, ``stage`` (sources,
    cleaning, extraction), ``pipeline_version``.
    """

    def __init__(self, path: Path) -> None:
        """Load the rows an earlier run left; UnusableTable where the file holds anything else."""
        self.path = path
        self.changed = False
        self._added: dict[Key, None] = {}
        self._rows: dict[Key, Row] = {}
        if path.exists():
            try:
                rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
                self._rows = {(row["input_path"], row["input_position"]): row for row in rows}
            except (ValueError, KeyError, TypeError) as error:
                raise UnusableTable(f"{path}: not a quarantine file ({error}); move it away") from error

    @property
    def added(self) -> list[Row]:
        """The rows of this run, in the order they came."""
        return [self._rows[key] for key in self._added]

    def add(self, input_path: str, input_position: int | None, reason: str, stage: str) -> None:
        """Note that a page could not be read."""
        self.changed = True
        self._added[input_path, input_position] = None
        self._rows[input_path, input_position] = {
            "input_path": input_path, "input_position": input_position, "reason": reason, "stage": stage,
            "pipeline_version": __version__,
        }

    def discard(self, input_path: str, input_position: int | None) -> None:
        """Note that a page was read. Then its file and the folders above can be read as well, so rows about
        these go too; a file that breaks off further on is noted again there."""
        folders = ((str(folder), None) for folder in PurePath(input_path).parents)
        for key in ((input_path, input_position), (input_path, None), *folders):
            if self._rows.pop(key, None):
                self._added.pop(key, None)
                self.changed = True

    def write(self, stream: BinaryIO) -> None:
        """Write all rows as JSON lines in the order of file and position."""
        for key in sorted(self._rows, key=lambda key: (key[0], -1 if key[1] is None else key[1])):
            stream.write(json.dumps(self._rows[key], ensure_ascii=False).encode("utf-8", "backslashreplace"))
            stream.write(b"\n")
