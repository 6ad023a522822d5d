"""Files on this machine and objects in stores (``s3://``, ``gs://``), reached through pyarrow's filesystems.

An address is a store's scheme, its bucket and the name of the object, which stands for itself: nothing in it is
escaped, and it carries no options. Endpoint, region and credentials are those of the environment, as for the stores'
own tools (``AWS_PROFILE``, ``AWS_REGION``, ``AWS_ENDPOINT_URL``, ``GOOGLE_APPLICATION_CREDENTIALS``).
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo, FileSystem

ADDRESS = re.compile(r"([a-z][a-z0-9+]+)://(?=.)", re.IGNORECASE)
WORDS = 300  # characters of what a store's client says
READ_AHEAD = 1 << 20  # bytes fetched at a time: every fetch is a request
DENIED = re.compile(
    r"ACCESS_DENIED|Access ?Denied|InvalidAccessKeyId|INVALID_ACCESS_KEY|SignatureDoesNotMatch|SIGNATURE_DOES_NOT_MATCH"
    r"|Forbidden|\b40[13]\b|UNAUTHENTICATED|PERMISSION_DENIED|credentials|OAuth2", re.IGNORECASE,
)
OF_STORE = re.compile(r"AWS Error|google::cloud::Status")  # how stores' clients begin what they say
STORES = {"s3": "", "gs": "?retry_limit_seconds=30", "gcs": "?retry_limit_seconds=30"}  # with options for pyarrow
CREDENTIALS = {
    "s3": "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "gs": "set GOOGLE_APPLICATION_CREDENTIALS, or run `gcloud auth application-default login`",
}


class Unreachable(Exception):
    """A store that cannot be used: an unknown scheme, no credentials, no such bucket. The message says what to do."""


class Place(NamedTuple):
    """Where an address leads: a filesystem, and the path there."""

    system: FileSystem
    path: str


def is_remote(address: str) -> bool:
    """Whether this is the address of something in a store, not a path of this machine."""
    return bool(ADDRESS.match(address))


def joined(address: str, name: str) -> str:
    """The address of something below another."""
    return f"{address.rstrip('/')}/{name}"


def place(address: str) -> Place:
    """Where a remote address leads. Unreachable for a scheme that is not known, or a store that cannot be reached."""
    scheme, _, path = address.partition("://")
    return Place(_system(scheme.casefold(), path.partition("/")[0]), path.rstrip("/"))


def open_file(path: str) -> io.BufferedReader:
    """A file of this machine or an object of a store, open for reading bytes from any position. OSError where it cannot
    be opened."""
    if not is_remote(path):
        return open(path, "rb")
    system, path = place(path)
    return io.BufferedReader(system.open_input_file(path), READ_AHEAD)  # type: ignore[arg-type]


def is_lost(error: Exception) -> bool:
    """Whether an error met while an object was read is of the way to its store, not of the object."""
    return isinstance(error, OSError) and not isinstance(error, FileNotFoundError) and bool(OF_STORE.search(str(error)))


def status(address: str) -> FileInfo:
    """What lies at a remote address: an object, a folder (something whose name goes on behind a slash), or nothing.
    Unreachable where the store does not say."""
    with _explained(address):
        system, path = place(address)
        return system.get_file_info(path)


def is_file(path: str) -> bool:
    """Whether a path or an address is that of a file or an object. Unreachable as of ``status``."""
    return status(path).is_file if is_remote(path) else os.path.isfile(path)


def below(address: str) -> Iterator[tuple[str, FileInfo]]:
    """The addresses of all objects below a remote address, which need not exist, and what the store says of each.
    Unreachable where it does not say."""
    from pyarrow.fs import FileSelector, FileType

    with _explained(address):
        system, path = place(address)
        found = system.get_file_info(FileSelector(path, recursive=True, allow_not_found=True))
    scheme = address.partition("://")[0]
    for info in found:
        if info.type == FileType.File:
            yield f"{scheme}://{info.path.removeprefix('/')}", info


def upload(path: Path, address: str) -> None:
    """Store a file of this machine as an object. Unreachable where the store does not take it."""
    with _explained(address), path.open("rb") as stream:
        system, target = place(address)
        with system.open_output_stream(target) as output:
            shutil.copyfileobj(stream, output, READ_AHEAD)


def write(address: str, content: bytes) -> None:
    """Store an object, which takes the place of one there at one moment. Unreachable as of ``upload``."""
    with _explained(address):
        system, target = place(address)
        with system.open_output_stream(target) as output:
            output.write(content)


def remove(address: str) -> None:
    """Remove an object. Unreachable where the store does not let us."""
    with _explained(address):
        system, target = place(address)
        system.delete_file(target)


@cache
def _system(scheme: str, bucket: str) -> FileSystem:
    from pyarrow import fs

    address = f"{scheme}://{bucket}"
    if scheme not in STORES:
        raise Unreachable(f"{address}: {scheme} is no store that can be used; those that can are s3:// and gs://")
    with _explained(address):
        return fs.FileSystem.from_uri(address + STORES[scheme])[0]


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Turns what a store's client says into what to do about it."""
    try:
        yield
    except OSError as error:
        scheme = address.partition("://")[0].replace("gcs", "gs")
        advice = CREDENTIALS.get(scheme) if DENIED.search(str(error)) else "check the address and the network"
        raise Unreachable(f"{address}: cannot be reached: {str(error)[:WORDS]}; {advice}") from error
