"""What is known of bodies, offices, places and persons' titles before any article is read.

Everything comes from the files in ``data/`` (sources in ``data/README.md``); nothing here reads an article.
"""

from .bodies import Entry, entry_of, existence, horizon, is_country, lookup
from .holders import Tenure, tenures
from .kinds import kind_of
from .offices import office_body
from .persons import plain_name
from .sameness import same_body

__all__ = [
    "Entry",
    "Tenure",
    "entry_of",
    "existence",
    "horizon",
    "is_country",
    "kind_of",
    "lookup",
    "office_body",
    "plain_name",
    "same_body",
    "tenures",
]
