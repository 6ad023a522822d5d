"""Replacing files of the output folder: readers see each old or new, whatever happens in between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

WORK = ".tmp"


def replace(folder: Path, files: Iterable[tuple[str, Callable[[BinaryIO], object]]]) -> None:
    """Replace files of a folder; ``files`` pairs the name of each with what writes its new content.

    All are drafted under ``.tmp`` and forced to the disk, then renamed. OSError names the one that could not be
    written; where that happens while drafting, all files are as before.
    """
    drafts: dict[Path, Path] = {}
    try:
        for name, write in files:
            target, draft = folder / name, folder / WORK / name.replace("/", "-")
            drafts[draft] = target
            with _named(target):
                _draft(draft, write)
        for draft, target in drafts.items():
            with _named(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(draft, target)
    except BaseException:
        for draft in drafts:
            draft.unlink(missing_ok=True)
        raise
    for place in {target.parent for target in drafts.values()}:
        sync(place)


def tidy(folder: Path) -> None:
    """Remove what a killed run had begun to write."""
    for left in (folder / WORK).glob("*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _draft(path: Path, write: Callable[[BinaryIO], object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def sync(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    if os.name == "nt":  # Windows cannot open folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
