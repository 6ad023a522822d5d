"""Word lists: TOML files of regular expressions that lie beside the rule they belong to."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def read_lists(package: str | None, name: str) -> dict[str, Any]:
    """The TOML file ``name`` of a package."""
    return tomllib.loads(files(package or "sepakat").joinpath(name).read_text("utf-8"))


def any_of(words: list[str]) -> str:
    """A pattern that matches any of some patterns."""
    return f"(?:{'|'.join(words)})"
