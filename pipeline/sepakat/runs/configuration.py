"""The configuration of the scheduled job: ``sepakat.toml``, checked, with the environment's word on top."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from sepakat import filesystems
from sepakat.sources import FIELDS, ReadOptions
from sepakat.sources.options import DateOrder

NAME = "sepakat.toml"
ENVIRONMENT = "SEPAKAT_"
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class BadConfiguration(Exception):
    """A configuration that cannot be used; the message names file, key and what to write instead."""


@dataclass(frozen=True)
class Inbox:
    """Where files arrive: a name, the files, folders or globs, and how long it may bring no new page."""

    name: str
    paths: tuple[str, ...]
    max_silence: timedelta | None = None


@dataclass(frozen=True)
class Configuration:
    """What a scheduled job does. ``replica`` is the address in an object store that the tables are uploaded to; then
    ``output`` is the folder of the ledger. ``max_quarantine`` is the share of a run's new pages, ``settle`` the age
    from which a file counts as whole; ``drift`` the smallest change of a share (0..1) that raises an alarm."""

    output: Path
    inboxes: tuple[Inbox, ...]
    ledger: Path | None = None
    workers: int | None = None
    settle: timedelta = timedelta(seconds=10)
    max_quarantine: float = 0.05
    drift: float = 0.2
    metrics: Path | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    replica: str | None = None


def example() -> str:
    """A commented configuration to start from."""
    return files(__package__).joinpath("example.toml").read_text("utf-8")


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Configuration:
    """The configuration in a file, paths in it taken from its folder; ``SEPAKAT_OUTPUT`` and the like override.

    OSError where it cannot be read, BadConfiguration where it is missing or wrong.
    """
    if not path.exists():
        raise BadConfiguration(f"no configuration {path}: `sepakat init` writes one")
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfiguration(f"{path}: no TOML: {error}") from error
    try:
        return _configuration(given | _overrides(environment), path.parent)
    except ValueError as error:
        raise BadConfiguration(f"{path}: {error}") from error


def _configuration(given: dict[str, Any], folder: Path) -> Configuration:
    keys = _keys(folder)
    _check(given, [*keys, "inbox", "reading"])
    values = {key: _value(key, given[key], read) for key, read in keys.items() if key in given}
    if "output" not in values:
        raise ValueError('output is missing: write the folder of the tables, such as output = "data/processed"')
    if isinstance(values["output"], str):
        if "ledger" not in values:
            raise ValueError(f'{values["output"]} can hold no ledger: write ledger = "/var/lib/sepakat/ledger.db"')
        values |= {"replica": values["output"], "output": values["ledger"].parent}
    inboxes = given.get("inbox")
    if not isinstance(inboxes, dict) or not inboxes:
        raise ValueError('no inbox: write a section such as [inbox.portal] with path = "data/raw"')
    return Configuration(
        **values, inboxes=tuple(_inbox(name, table, folder) for name, table in inboxes.items()),
        reading=_reading(given.get("reading", {})),
    )


def _keys(folder: Path) -> dict[str, Callable[[Any], Any]]:
    """The keys of the first section and how their values are read."""
    path = partial(_path, folder)
    return {
        "output": partial(_output, folder), "ledger": path, "metrics": path, "workers": _whole, "settle": _duration,
        "max_quarantine": _share, "drift": _share,
    }


def _inbox(name: str, given: Any, folder: Path) -> Inbox:
    if not isinstance(given, dict):
        raise ValueError(f"inbox.{name}: write it as a section, [inbox.{name}]")
    _check(given, ["path", "max_silence"], f"inbox.{name}.")
    paths = _value(f"inbox.{name}.path", given.get("path"), _texts)
    silence = given.get("max_silence")
    return Inbox(
        name, tuple(path if filesystems.is_remote(path) else str(folder / path) for path in paths),
        None if silence is None else _value(f"inbox.{name}.max_silence", silence, _duration),
    )


def _reading(given: Any) -> ReadOptions:
    if not isinstance(given, dict):
        raise ValueError("reading: write it as a section, [reading]")
    _check(given, ["columns", "keep", "key", "date_order", "max_page_bytes"], "reading.")
    columns = given.get("columns", {})
    _check(columns, FIELDS, "reading.columns.")
    order = given.get("date_order", "dmy")
    if order not in get_args(DateOrder):
        raise ValueError(f"reading.date_order: {order!r} is none of {', '.join(get_args(DateOrder))}")
    keep = _value("reading.keep", given.get("keep", []), _texts)
    rest = {key: given[key] for key in ("key", "max_page_bytes") if key in given}
    return ReadOptions(columns=columns, keep=tuple(keep), date_order=order, **rest)


def _overrides(environment: Mapping[str, str]) -> dict[str, Any]:
    keys = _keys(Path())
    found = {}
    for name, value in environment.items():
        key = name.removeprefix(ENVIRONMENT).lower()
        if not name.startswith(ENVIRONMENT) or not value:
            continue
        if key in keys:
            found[key] = int(value) if value.isdecimal() else value
        elif near := difflib.get_close_matches(key, keys, 1, 0.75):
            raise ValueError(f"environment: {name} is unknown; is {ENVIRONMENT}{near[0].upper()} meant?")
    return found


def _check(given: Any, allowed: Iterable[str], prefix: str = "") -> None:
    """ValueError for a key that does not exist, with the nearest that does."""
    allowed = list(allowed)
    for key in given:
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, 1)
            meant = f"is {prefix}{near[0]} meant?" if near else f"there are {', '.join(allowed)}"
            raise ValueError(f"{prefix}{key} is unknown; {meant}")


def _value(key: str, given: Any, read: Callable[[Any], Any]) -> Any:
    try:
        return read(given)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{key}: {error}, not {given!r}") from None


def _path(folder: Path, given: Any) -> Path:
    if not isinstance(given, str) or not given:
        raise ValueError("must be a path")
    return folder / given


def _output(folder: Path, given: Any) -> Path | str:
    return given if filesystems.is_remote(str(given)) else _path(folder, given)


def _texts(given: Any) -> list[str]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise ValueError("must be a text or a list of texts")
    return texts


def _whole(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < 1:
        raise ValueError("must be a whole number from 1")
    return given


def _share(given: Any) -> float:
    share = float(given)
    if not 0 <= share <= 1:
        raise ValueError("must be a share between 0 and 1")
    return share


def _duration(given: Any) -> timedelta:
    found = re.fullmatch(r"(\d+)\s*([smhdw])", str(given))
    if not found:
        raise ValueError('must be a duration such as "10s", "90m", "36h", "3d"')
    return timedelta(**{UNITS[found[2]]: int(found[1])})
