"""More articles out of the annotated ones: other names in the same places, and sentences in another case."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

Name = tuple[str, ...]
Key = tuple[str, str]


def recased(doc: Doc, rng: random.Random, share: float = 0.1) -> Iterator[Doc]:
    """Some sentences of an article once more in capitals or in lower case, with their annotation."""
    for sent in doc.sents:
        if rng.random() >= share:
            continue
        case = rng.choice((str.upper, str.lower))
        part = sent.as_doc()
        words = [case(token.text) for token in part]
        copy = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in part])
        copy.ents = [Span(copy, ent.start, ent.end, ent.label_) for ent in part.ents]
        copy.spans["offices"] = [
            Span(copy, span.start - sent.start, span.end - sent.start, span.label_)
            for span in doc.spans["offices"] if sent.start <= span.start and span.end <= sent.end
        ]
        yield copy


class Names:
    """Names to put in one another's place: of one label, and alike in form or in the noun they start with."""

    def __init__(self, docs: Iterable[Doc], shared_by: int = 4) -> None:
        names = {(ent.label_, tuple(token.text for token in ent)) for doc in docs for ent in doc.ents}
        heads = Counter((label, name[0]) for label, name in names if label != "PER" and len(name) > 1)
        self.heads = {head for head, count in heads.items() if count >= shared_by}
        pools = defaultdict(list)
        for label, name in sorted(names):
            pools[self.key(label, name)].append(name)
        self.pools = dict(pools)

    def key(self, label: str, name: Name) -> Key:
        if (label, name[0]) in self.heads and len(name) > 1:
            return label, name[0]
        if len(name) == 1:
            return label, "acronym" if name[0].isupper() else "word"
        return label, "several"

    def another(self, label: str, name: Name, rng: random.Random) -> Name:
        return rng.choice(self.pools.get(self.key(label, name), [name]))


def renamed(doc: Doc, names: Names, rng: random.Random, share: float = 0.6) -> Doc:
    """The article with other names, each the same throughout the article; an office keeps its name in it."""
    offices = {token.i: position for position, span in enumerate(doc.spans["offices"]) for token in span}
    chosen: dict[tuple[str, Name], Name] = {}
    words: list[str] = []
    spaces: list[bool] = []
    entities: list[tuple[int, int, str]] = []
    members: dict[int, list[int]] = defaultdict(list)
    entity_at = {ent.start: ent for ent in doc.ents}
    index = 0
    while index < len(doc):
        ent = entity_at.get(index)
        old = tuple(token.text for token in (ent if ent is not None else doc[index : index + 1]))
        new, end = old, index + len(old)
        if ent is not None:
            # A name that crosses the edge of an office stays.
            within = {offices.get(position) for position in range(index, end)}
            if len(within) == 1:
                if (ent.label_, old) not in chosen:
                    swap = rng.random() < share
                    chosen[ent.label_, old] = names.another(ent.label_, old, rng) if swap else old
                new = chosen[ent.label_, old]
            entities.append((len(words), len(words) + len(new), ent.label_))
        for position, word in enumerate(new):
            source = index + position if len(new) == len(old) else index
            if source in offices:
                members[offices[source]].append(len(words))
            words.append(word)
            spaces.append(position < len(new) - 1 or bool(doc[end - 1].whitespace_))
        index = end
    copy = Doc(doc.vocab, words=words, spaces=spaces)
    copy.ents = [Span(copy, start, end, label) for start, end, label in entities]
    copy.spans["offices"] = [Span(copy, min(held), max(held) + 1, "OFFICE") for held in members.values()]
    return copy
