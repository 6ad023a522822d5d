"""Which tokens of a text stand in lists of known names of places, bodies and persons.

The lists travel with the model, as the table ``known_names`` of its vocabulary's lookups (spaCy keeps the hashes of the
names alone): from a lower-cased name, its words joined by single spaces, to the sum of the signs below, and from
a word with which longer names begin to ``LENGTH`` times the most words of such a name.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import srsly
from spacy.attrs import LOWER, SHAPE
from spacy.lookups import Lookups
from spacy.strings import get_string_id
from spacy.tokens import Doc

TABLE = "known_names"
PLACE, BODY, PERSON_WORD, PLACE_WORD, BODY_WORD, LENGTH = 1, 2, 4, 8, 16, 32
WHOLE = (PLACE, BODY)  # told where the name begins and where it goes on
WORDS = (PERSON_WORD, PLACE_WORD, BODY_WORD)  # told of single words, as part of any such name
FEATURES = 2 * len(WHOLE) + len(WORDS)


def read_lookups(folder: Path) -> Lookups:
    """The lookups of a vocabulary stored in a folder, as plain tables: spaCy's own take their entries one by one, which
    takes ten times as long."""
    lookups, path = Lookups(), folder / "lookups.bin"
    for name, table in srsly.msgpack_loads(path.read_bytes()).items() if path.exists() else ():
        lookups.set_table(name, table)
    return lookups


def features(doc: Doc) -> np.ndarray:
    """Tokens x ``FEATURES``, true where a list knows the token; a name begins at a capital letter."""
    found = np.zeros((len(doc), FEATURES), dtype=bool)
    table = doc.vocab.lookups.get_table(TABLE, {})
    if not len(table):
        return found
    strings = doc.vocab.strings
    shapes, forms = doc.to_array([SHAPE, LOWER]).T
    capital = [shape for shape in np.unique(shapes) if strings[shape][:1] == "X"]
    starts = np.isin(shapes, capital)
    words = forms.tolist()
    signs = np.zeros(len(doc), dtype=np.int64)
    signs[starts] = [table.get(word, 0) for word in forms[starts].tolist()]
    found[:, 2 * len(WHOLE):] = signs[:, None] & WORDS
    parts = [bytearray(len(doc)) for _ in WHOLE]  # 1 where a name begins, 2 where it goes on
    for start in np.flatnonzero(signs >= LENGTH).tolist():
        own = int(signs[start])
        name = [strings[word] for word in words[start : start + own // LENGTH]]
        for length in range(len(name), 0, -1):
            known = table.get(get_string_id(" ".join(name[:length])), 0) if length > 1 else own
            for part, sign in zip(parts, WHOLE, strict=True) if known else ():
                if known & sign and not part[start]:
                    part[start : start + length] = b"\1" + b"\2" * (length - 1)
    for column, part in enumerate(parts):
        found[:, 2 * column] = np.frombuffer(part, np.uint8) == 1
        found[:, 2 * column + 1] = np.frombuffer(part, np.uint8) == 2
    return found
