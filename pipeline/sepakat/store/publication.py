"""Replacing several files of a folder together: all of them or none, whatever happens in between.

New files are first written out under ``.tmp/draft`` and forced to the disk. Renaming that folder to
``.tmp/ready`` is the moment of decision: before it nothing has changed, after it the files are moved into
place one by one, and a run that dies among them is finished by the ``recover`` of the next one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

WORK = ".tmp"


def publish(folder: Path, files: Iterable[tuple[str, Callable[[BinaryIO], object]]]) -> None:
    """Replace files of a folder. ``files`` pairs each path within it with what writes the new content.

    OSError where that fails (names the file); the folder's files are then as before.
    """
    draft = folder / WORK / "draft"
    try:
        for name, write in files:
            _write(draft / name, write)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    if draft.exists():
        for place in [draft, *(path for path in draft.rglob("*") if path.is_dir())]:
            _sync(place)
        draft.rename(folder / WORK / "ready")
        _sync(folder / WORK)
        _move_ready(folder)


def recover(folder: Path) -> None:
    """Finish the publication that a killed run had decided on, and remove what it only had begun."""
    (folder / WORK).mkdir(parents=True, exist_ok=True)
    _move_ready(folder)
    for left in (folder / WORK).iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _move_ready(folder: Path) -> None:
    ready = folder / WORK / "ready"
    if not ready.exists():
        return
    # agreements sort before articles: whoever reads meanwhile finds each article's records there already
    for path in sorted(path for path in ready.rglob("*") if path.is_file()):
        target = folder / path.relative_to(ready)
        target.parent.mkdir(exist_ok=True)
        os.replace(path, target)
    for place in {folder, *(folder / path.name for path in ready.iterdir() if path.is_dir())}:
        _sync(place)
    shutil.rmtree(ready)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
