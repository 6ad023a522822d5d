"""The manifest of an output in an object store: which object is the current one of each file of its tables.

A store cannot replace many objects at one moment, but one it can: objects get names of their content, and the manifest
that names the current ones is written last. Whoever reads follows it and sees the tables of one moment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from sepakat import filesystems
from sepakat.tables import UnusableTable

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True)
class Manifest:
    """``files`` gives the object (its name below the output's address) of each file, ``former`` are the objects that
    the manifest before named; ``owner`` tells the ledger that they are made from, ``commit`` counts."""

    owner: str
    commit: int = 0
    files: Mapping[str, str] = field(default_factory=dict)
    former: tuple[str, ...] = ()

    def as_bytes(self) -> bytes:
        """As it is stored."""
        return json.dumps({"version": VERSION} | asdict(self), indent=1).encode()


def read(address: str) -> Manifest | None:
    """The manifest of an output; None where there is none. Unreachable where the store cannot be asked, UnusableTable
    where what lies there is no manifest, or one of a newer version."""
    path = filesystems.joined(address, NAME)
    if not filesystems.is_file(path):
        return None
    with filesystems.open_file(path) as stream:
        content = stream.read()
    try:
        data = json.loads(content)
        if data.pop("version") > VERSION:
            raise UnusableTable(f"{path}: written by a newer sepakat: upgrade sepakat")
        return Manifest(data["owner"], data["commit"], data["files"], tuple(data["former"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableTable(f"{path}: no manifest of an output ({error})") from error
