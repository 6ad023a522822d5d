"""The other recogniser of names: stanza's tagger, behind the interface of ``names``.

A folder holds one file for each layer of tags (``entities.pt``, ``offices.pt``; while models are made, also those of
the older sets' guidelines), all over one table of word vectors. Needs ``sepakat[stanza]``; nothing is downloaded.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token
from spacy.training import Example
from spacy.util import SimpleFrozenList, minibatch

from sepakat.language.names import KEY, LABELS, score_names

LONGEST = 120  # tokens
TOGETHER = 64  # sentences
LAYERS = ("entities", KEY)
VECTORS = "vectors.pt"
RESOURCES = "resources.json"  # stanza looks into it for what could be downloaded: there is nothing


def pieces(doc: Doc) -> Iterator[list[Token]]:
    """The sentences without white space, those of more than 120 tokens in parts."""
    sents = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    for sent in sents:
        tokens = [token for token in sent if not token.is_space]
        for start in range(0, len(tokens), LONGEST):
            yield tokens[start : start + LONGEST]


class StanzaNames:
    """spaCy's component around stanza's taggers, which are trained by ``models/stanza_train.py``."""

    def __init__(self, name: str = "sepakat_stanza") -> None:
        self.name = name
        self._folder: Path | None = None
        self._taggers: dict[tuple[str, ...], Any] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        return (*LABELS["entities"], *LABELS[KEY])

    def __call__(self, doc: Doc) -> Doc:
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        for docs in minibatch(stream, batch_size):
            for convention, alike in groupby(docs, attrgetter("_.convention")):
                together = list(alike)
                self.annotate(together, (convention,) if convention else LAYERS)
                yield from together

    def annotate(self, docs: list[Doc], layers: tuple[str, ...] = LAYERS) -> None:
        """Set entities and, where it is one of ``layers``, offices."""
        parts = [(number, tokens) for number, doc in enumerate(docs) for tokens in pieces(doc)]
        parts.sort(key=lambda part: len(part[1]))  # what is read together should be as long
        found: list[dict[str, list[Span]]] = [{layer: [] for layer in layers} for _ in docs]
        if parts:
            read = self.tagger(layers)([[token.text for token in tokens] for _, tokens in parts])
            for (number, tokens), sentence in zip(parts, read.sentences, strict=True):
                for column, layer in enumerate(layers):
                    tags = [token.multi_ner[column] for token in sentence.tokens]
                    found[number][layer] += [
                        Span(docs[number], tokens[first].i, tokens[last].i + 1, label)
                        for first, last, label in spans_of(tags)
                    ]
        for doc, spans in zip(docs, found, strict=True):
            doc.ents = spans[layers[0]]
            if KEY in spans:
                doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=sorted(spans[KEY]))

    def tagger(self, layers: tuple[str, ...]) -> Any:
        """stanza's pipeline over the files of ``layers``, whose tags it gives side by side."""
        if layers not in self._taggers:
            if self._folder is None:
                raise ValueError(f"{self.name} has no taggers: read them with from_disk")
            import stanza  # and torch: they take seconds

            files = [str(self._folder / f"{layer}.pt") for layer in layers]
            self._taggers[layers] = stanza.Pipeline(
                lang="id", dir=str(self._folder), processors="tokenize,ner", tokenize_pretokenized=True,
                ner_model_path=";".join(files), ner_pretrain_path=";".join([str(self._folder / VECTORS)] * len(files)),
                ner_forward_charlm_path=";" * (len(files) - 1), ner_backward_charlm_path=";" * (len(files) - 1),
                ner_batch_size=TOGETHER, download_method=None, allow_unknown_language=True, use_gpu=False,
                logging_level="ERROR",
            )
        return self._taggers[layers]

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """As ``names.score_names``."""
        return score_names(examples)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> StanzaNames:
        """Read the taggers from a folder, which must stay where it is."""
        self._folder = Path(path)
        self.tagger(LAYERS)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Copy the taggers to a folder."""
        Path(path).mkdir(exist_ok=True)
        for file in self._folder.iterdir() if self._folder else ():
            shutil.copyfile(file, Path(path) / file.name)


def spans_of(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """First token, last token and label of each span that stanza's tags spell (BIOES)."""
    start = 0
    for token, tag in enumerate(tags):
        part, _, label = tag.partition("-")
        if part in ("B", "S"):
            start = token
        if part in ("E", "S"):
            yield start, token, label


@Language.factory("sepakat_stanza", assigns=["doc.ents", "token.ent_iob", "token.ent_type", "doc.spans"])
def create_stanza(nlp: Language, name: str) -> StanzaNames:
    """The component, without its taggers: those come with the folder of a pipeline."""
    return StanzaNames(name)
