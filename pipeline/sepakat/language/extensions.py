"""The custom attributes a Doc carries through the pipeline.

Every candidate is a JSON-able dict with ``start`` and ``end`` (character offsets into ``doc.text``), ``rule``
(who read it) and ``score`` (0..1), so that a Doc survives ``to_bytes`` and ``nlp.pipe(n_process=2)``.

``doc.text`` is ``title + "\\n\\n" + text`` where a title is known; ``doc._.body_start`` is where the text begins
(0 without a title). ``doc._.published`` is the ISO day of publication or None, ``doc._.year`` the year
where only that is known. ``doc._.convention`` names the set by whose guidelines entities are annotated, in training;
empty for our own.
"""

from __future__ import annotations

import sepakat.language.without_commands  # noqa: F401

# isort: split
from spacy.tokens import Doc

CANDIDATES = (
    "mentions", "numbers", "titles", "parties", "signatories", "dates", "places", "validities", "scopes",
    "relations", "actors", "agreements",
)


def register() -> None:
    """Declare the attributes once; safe to call again."""
    for name in CANDIDATES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=[])
    for name, default in (("published", None), ("year", None), ("body_start", 0), ("convention", "")):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


register()
