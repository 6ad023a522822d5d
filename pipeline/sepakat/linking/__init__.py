"""One row per agreement in the world: which reports of different articles tell of one, why, and what they say of it.

``link`` reads the table ``agreements`` of an output folder, as reviewers left it, and writes ``linked_agreements``.
The same reports give the same agreements in whatever order and number of runs they came; only ids depend on the linking
before.
"""

from sepakat.linking.run import Summary, is_current, link

__all__ = ["Summary", "is_current", "link"]
