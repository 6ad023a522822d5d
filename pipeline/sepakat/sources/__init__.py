"""Reads what scrapers leave behind: files of HTML or text, tables, JSON, each page lazily and on its own.

``discover`` names the files to read, ``read`` yields their pages; a piece that cannot be read comes out as a
``Rejected`` with its reason, so that one bad row never stops a file and one bad file never stops a run.
"""

from sepakat.sources.discovery import InputFile, Skipped, discover
from sepakat.sources.division import divided
from sepakat.sources.formats import FORMATS, read
from sepakat.sources.options import FIELDS, ReadOptions
from sepakat.sources.portions import Portion
from sepakat.sources.rejected import Rejected

__all__ = [
    "FIELDS", "FORMATS", "InputFile", "Portion", "ReadOptions", "Rejected", "Skipped", "discover", "divided", "read",
]
