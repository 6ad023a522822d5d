"""How training reads what ``convert.py`` wrote: the tokens as they are, with ``doc._.convention``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from sepakat.language import known_names


@registry.readers("sepakat.Corpus.v1")
def create_corpus(path: Path) -> Callable[[Language], Iterator[Example]]:
    """What the configuration names as its reader."""
    return lambda nlp: read(path, nlp)


def read(path: Path, nlp: Language) -> Iterator[Example]:
    """The annotated texts of a file, each with a bare Doc of the same tokens and convention."""
    for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
        words = [token.text for token in reference]
        bare = Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in reference])
        bare._.convention = reference._.convention
        yield Example(bare, reference)


@registry.misc("sepakat.KnownNames.v1")
def known_names_table(path: Path) -> Lookups:
    """What the configuration names as its lists of names: the table of ``known_names.py``."""
    lookups = Lookups()
    lookups.add_table(known_names.TABLE, json.loads(Path(path).read_text("utf-8")))
    return lookups
