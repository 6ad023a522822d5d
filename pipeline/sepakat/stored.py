"""Reading the tables of an output folder, or of an output in an object store, whatever schema version wrote them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sepakat import filesystems, manifest, tables

COMMANDS = {"linked_agreements": "sepakat link", "coverage": "sepakat ingest"}
TRIES = 3  # objects that two commits have replaced since the manifest was read are gone

Output = Path | str
"""An output folder, or the address of an output in an object store."""


def output(named: str | Path) -> Output:
    """The output that a user names."""
    return str(named) if filesystems.is_remote(str(named)) else Path(named)


def files(folder: Path, name: str) -> list[Path]:
    """The files of a table, in order. FileNotFoundError says which command writes the table where there is none."""
    found = sorted((folder / name).glob("*.parquet"))
    if not found:
        raise missing(name, folder)
    return found


def has(output: Output, name: str) -> bool:
    """Whether an output has a table."""
    if isinstance(output, Path):
        return any((output / name).glob("*.parquet"))
    return any(file.startswith(f"{name}/") for file in _manifest(output).files)


def read(output: Output, name: str) -> pa.Table:
    """A table of an output in the current schema, the user's own columns at its end.

    FileNotFoundError where there is none, UnusableTable (names the file) where it cannot be read, and Unreachable where
    the store cannot be.
    """
    found = _tables_of(output, name)
    own = list(dict.fromkeys(column for table in found for column in tables.own_columns(table.schema)))
    return pa.concat_tables([tables.upgrade(table, name, own) for table in found])


def beside(output: Output, name: str) -> bytes:
    """The content of a file beside the tables of an output; nothing where there is none."""
    if isinstance(output, Path):
        return (output / name).read_bytes() if (output / name).exists() else b""
    target = _manifest(output).files.get(name)
    if not target:
        return b""
    with filesystems.open_file(filesystems.joined(output, target)) as stream:
        return stream.read()


def _tables_of(output: Output, name: str) -> list[pa.Table]:
    if isinstance(output, Path):
        return [_read(str(path), name) for path in files(output, name)]
    gone = None
    for _ in range(TRIES):
        objects = _objects(output, name)
        try:
            return [_read(path, name) for path in objects]
        except FileNotFoundError as error:
            gone = error
    assert gone
    raise gone


def _objects(address: str, name: str) -> list[str]:
    named = sorted(_manifest(address).files.items())
    found = [filesystems.joined(address, target) for file, target in named if file.startswith(f"{name}/")]
    if not found:
        raise missing(name, address)
    return found


def _manifest(address: str) -> manifest.Manifest:
    found = manifest.read(address)
    if not found:
        raise FileNotFoundError(2, f"no output here: {manifest.NAME} is missing", address)
    return found


def missing(name: str, output: Output) -> FileNotFoundError:
    """What to raise where an output lacks a table: says which command writes it."""
    command = COMMANDS.get(name, "sepakat run")
    return FileNotFoundError(2, f"no table {name} here; {command} writes it", str(output))


def _read(path: str, name: str) -> pa.Table:
    system, where = filesystems.place(path) if filesystems.is_remote(path) else (None, path)
    try:
        with pq.ParquetFile(where, filesystem=system) as file:  # read_table would load what reads whole folders
            table = file.read()
        tables.check(table.schema, name)
    except (pa.ArrowInvalid, tables.UnusableTable) as error:
        raise tables.UnusableTable(f"{path}: {error}") from error
    return table
