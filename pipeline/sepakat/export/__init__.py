"""Records for other programs: spreadsheets, statistics packages, linked data, network tools.

Each format is a module that turns selected rows into a file; ``docs/export.md`` says which column becomes what.
"""

from sepakat.export.files import FORMATS, TABLES, TEXTS, write
from sepakat.export.selection import Filters, in_force, select

__all__ = ["FORMATS", "TABLES", "TEXTS", "Filters", "in_force", "select", "write"]
