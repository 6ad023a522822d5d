"""Sepakat reads agreements (MoU, PKS and their kin) out of Indonesian news, every value with the text that proves it.

    >>> import sepakat
    >>> records = sepakat.extract("Pemkab Bantul dan PT Kereta Nusantara meneken nota kesepahaman ...",
    ...                           published="2025-10-30")  # doctest: +SKIP

Names are imported when first used, so that ``import sepakat`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sepakat.archive import Archive
    from sepakat.archive import open_archive as open
    from sepakat.extraction import extract, load
    from sepakat.records import Agreement, Article, RawPage

try:
    __version__ = version("sepakat")
except PackageNotFoundError:  # a source tree that is not installed
    __version__ = "0+source"

__all__ = ["Agreement", "Archive", "Article", "RawPage", "__version__", "extract", "load", "open"]

_HOMES = {
    "Archive": "archive.Archive",
    "open": "archive.open_archive",
    "extract": "extraction.extract",
    "load": "extraction.load",
    "Agreement": "records.Agreement",
    "Article": "records.Article",
    "RawPage": "records.RawPage",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'sepakat' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(".")
    return getattr(import_module(f"sepakat.{module}"), attribute)
