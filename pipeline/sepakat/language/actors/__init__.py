"""Who acts in a text: persons with their offices, and the bodies they stand for.

An *actor* is a body ("Pemkab Sukabumi"), an office ("Bupati Sukabumi"), a person ("Marwan Hamami"), an office with its
person, in either order, a group without a name ("12 perguruan tinggi"), a place, or a name of unknown kind. The
component ``sepakat_actors`` leaves them in ``doc._.actors``; rules read them instead of raw entities.

The flow: the recogniser's spans are corrected (``spans``), made into actors and joined (``joining``), and completed
with what the article prints elsewhere (``references``, ``standing``, ``coordination``).
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.actors)
from sepakat.language.actors.coordination import with_counted
from sepakat.language.actors.cover import Span
from sepakat.language.actors.joining import join
from sepakat.language.actors.references import complete
from sepakat.language.actors.spans import correct
from sepakat.language.actors.standing import with_bodies
from sepakat.language.sentence_spans import text_and_sentences


@Language.factory("sepakat_actors")
def create_actors(nlp: Language, name: str):
    """A component that leaves the actors of a Doc in ``doc._.actors``; needs entities and offices, and reads the
    mentions and numbers of documents if they are there, since those name no actor."""
    return set_actors


def set_actors(doc: Doc) -> Doc:
    """Read the actors off the Doc's entities and offices."""
    entities: dict[str, list[Span]] = {"PER": [], "ORG": [], "LOC": []}
    for entity in doc.ents:
        entities[entity.label_].append((entity.start_char, entity.end_char))
    offices = [(span.start_char, span.end_char) for span in doc.spans.get("offices", [])]
    documents = [(c["start"], c["end"]) for c in [*doc._.mentions, *doc._.numbers]]
    text, _ = text_and_sentences(doc)
    doc._.actors = find_actors(text, entities, offices, documents, doc._.body_start)
    return doc


def find_actors(
    text: str, entities: dict[str, list[Span]], offices: list[Span], documents: list[Span], body_start: int = 0
) -> list[dict[str, Any]]:
    """Actors in order of appearance.

    ``entities`` maps PER, ORG and LOC to character spans; ``documents`` are spans that name no actor; what stands
    before ``body_start`` is a headline. An actor is a dict with ``start``, ``end`` and, as ``[start, end]`` or None,
    ``person`` (with titles and degrees), ``office``, ``body`` and ``full_name`` (where the article prints the person
    in full); ``aliases`` lists the bracketed names that follow; ``kind`` is ``body``, ``place``, ``group``,
    ``office``, ``person`` or ``name``, a run of capitalised words that nobody recognised; a group's ``stands_for``
    lists the actors that it counts ("kedua kampus").
    """
    joined = join(text, correct(text, entities, offices, documents, body_start))
    return with_counted(text, with_bodies(text, complete(text, joined)))
