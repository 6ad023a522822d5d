"""One writer per output folder."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

try:
    import fcntl
except ImportError:  # Windows has no flock: there the user sees to it
    fcntl = None  # type: ignore[assignment]

NAME = ".lock"
BOOT = Path("/proc/sys/kernel/random/boot_id")
TRIES, PAUSE = 5, 0.1  # seconds: `sepakat status` looks at the lock for a moment


class Busy(Exception):
    """Another run holds the output folder; the message says which."""


@contextmanager
def locked(folder: Path, command: str = "run") -> Iterator[None]:
    """Hold ``folder/.lock`` while the block runs; Busy where another process holds it.

    The lock is the kernel's and ends with its process, however that ends, so a killed run leaves none behind. What
    is written in the file only tells who holds it: process ids mean nothing in another container.
    """
    path = folder / NAME
    with _opened(path) as file:
        file.seek(0)
        file.truncate()
        json.dump(_ourselves(command), file)
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def holder(folder: Path) -> dict[str, Any] | None:
    """Who holds the folder's lock: command, host, boot id, process id, since when; None where it is free."""
    path = folder / NAME
    if not fcntl or not path.exists():
        return None
    with path.open() as file:  # also where only reading is allowed
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _told(file) or {"host": "unknown"}
    return None


def _opened(path: Path) -> TextIO:
    """The lock file, locked; opened anew where somebody removed it meanwhile and made another."""
    for last in [*[False] * (TRIES - 1), True]:
        file = path.open("a+")
        if not fcntl:
            return file
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except BlockingIOError:
            if last:
                with file:
                    raise Busy(f"{path.parent}: {_words(_told(file))}") from None
        except BaseException:
            file.close()
            raise
        file.close()
        time.sleep(PAUSE)
    raise Busy(f"{path}: removed again and again while it was being locked")


def _ourselves(command: str) -> dict[str, Any]:
    return {
        "command": command,
        "host": socket.gethostname(),
        "boot_id": BOOT.read_text().strip() if BOOT.exists() else None,
        "pid": os.getpid(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _told(file: TextIO) -> dict[str, Any] | None:
    file.seek(0)
    try:
        told = json.loads(file.read())
        return told if isinstance(told, dict) else None
    except ValueError:
        return None


def _words(told: dict[str, Any] | None) -> str:
    wait = "wait for it or choose another folder"
    if not told:
        return f"another run is writing here; {wait}"
    who = f"process {told.get('pid')} on host {told.get('host')} (boot {str(told.get('boot_id'))[:8]})"
    return f"another run is writing here: sepakat {told.get('command')}, {who}, since {told.get('since')}; {wait}"
