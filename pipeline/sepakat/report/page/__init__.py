"""A page to look at: every record with the text that proves it, in one file."""

from sepakat.report.page.document import document, write
from sepakat.report.page.passages import TextShown

__all__ = ["TextShown", "document", "write"]
