"""The tables of an output folder in an object store: uploaded under names of their content, committed by a manifest."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sepakat import filesystems, manifest, tables
from sepakat.manifest import Manifest
from sepakat.store import publication
from sepakat.store.database import UnusableLedger

FILE = "replica.json"  # in the folder: where its tables are uploaded to, and by which name the store knows the folder
COPIED = ("corrections.jsonl", "quarantine.jsonl")  # beside the tables
OBJECT = re.compile(r".+-[0-9a-f]{16}\.(parquet|jsonl)")


def bind(folder: Path, address: str) -> None:
    """Let the tables of a folder be uploaded to an address from now on.

    Unreachable where the store cannot be used, UnusableLedger where the folder is uploaded to somewhere else, or what
    lies there comes from another folder.
    """
    before = _binding(folder)
    if before and before["address"] != address:
        raise UnusableLedger(f"{folder}: its tables lie in {before['address']}; choose another folder for {address}")
    owner = before["owner"] if before else uuid.uuid4().hex
    _owned(address, owner)
    if not before:
        folder.mkdir(parents=True, exist_ok=True)
        content = json.dumps({"address": address, "owner": owner}, indent=1).encode() + b"\n"
        publication.replace(folder, [(FILE, lambda stream: stream.write(content))])


def upload(folder: Path, stop: Callable[[], bool] = lambda: False) -> None:
    """Bring the tables in the store up to date with those of the folder, where it is bound to one.

    What is new is uploaded, then the manifest is written, then objects are removed that neither it nor the one before
    names. Once ``stop`` says so, or where this fails, the tables in the store stay as they were: OSError says so.
    """
    if binding := _binding(folder):
        with _told():
            _upload(folder, binding["address"], binding["owner"], stop)


def _upload(folder: Path, address: str, owner: str, stop: Callable[[], bool]) -> None:
    before = _owned(address, owner)
    files = {name: _object(folder / name, name) for name in _names(folder)}
    if files == before.files:
        return
    there = dict(_objects(address))
    for name, target in files.items():
        if stop():
            return
        if there.get(target) != (folder / name).stat().st_size:  # one broken off while it was uploaded has another
            filesystems.upload(folder / name, filesystems.joined(address, target))
    former = tuple(sorted(set(before.files.values()) - set(files.values())))
    committed = Manifest(before.owner, before.commit + 1, files, former)
    filesystems.write(filesystems.joined(address, manifest.NAME), committed.as_bytes())
    for name in there.keys() - {*files.values(), *former}:
        filesystems.remove(filesystems.joined(address, name))


def purge(folder: Path) -> None:
    """Remove from the store what its manifest does not name, though whoever followed the one before may be reading it.
    OSError where the store does not let us."""
    if binding := _binding(folder):
        address = binding["address"]
        with _told():
            current = set(_owned(address, binding["owner"]).files.values())
            for name in dict(_objects(address)).keys() - current:
                filesystems.remove(filesystems.joined(address, name))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (OSError, filesystems.Unreachable) as error:
        raise OSError(f"{error}; the tables there are as before, the next run brings them up to date") from error


def _binding(folder: Path) -> dict[str, str] | None:
    path = folder / FILE
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _owned(address: str, owner: str) -> Manifest:
    """The manifest at an address, an empty one where there is none."""
    found = manifest.read(address)
    if found and found.owner != owner:
        raise UnusableLedger(
            f"{address}: the tables there are made from another ledger; choose another address, or remove its "
            f"{manifest.NAME} to let them be replaced"
        )
    return found or Manifest(owner)


def _names(folder: Path) -> Iterator[str]:
    for table in tables.ALL:
        yield from (f"{table}/{path.name}" for path in sorted((folder / table).glob("*.parquet")))
    yield from (name for name in COPIED if (folder / name).exists())


def _object(path: Path, name: str) -> str:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{digest[:16]}.{ending}"


def _objects(address: str) -> Iterator[tuple[str, int]]:
    """What of ours lies below an address: names below it, and bytes."""
    for found, info in filesystems.below(address):
        name = found.removeprefix(filesystems.joined(address, ""))
        if OBJECT.fullmatch(name):
            yield name, info.size
