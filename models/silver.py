"""Articles of the corpus with what trained pipelines think of each token, for another pipeline to learn from.

    python models/silver.py DATA CORPUS.jsonl.gz --out OUT.spacy --teachers PIPELINE ... --apart FILE.spacy ...
        [--test-articles 50] [--words 1500000]

The mean of the chances that the teachers give each tag goes with each article as ``doc.user_data["taught"]`` (tokens x
tags): the learner is drawn to these, not to the likeliest tags alone (distillation, Hinton et al. 2015). A tenth of the
sentences follow once more in capitals or in lower case, as those of annotated articles do.
Left out are articles of the outlets that ``convert.py`` holds out, and those that share a line with a text of an
``--apart`` file or with an article before. Articles that tell of cooperation come first, in the order of a hash of
their ids, then others, until there are ``--words`` tokens.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from convert import ARTICLES, held_out_origins, read, recased, write
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from standoff import article_text

from sepakat.language import chains
from sepakat.language.names import COLUMNS, TAGS, TAUGHT, sentence_pieces
from sepakat.language.pipeline import blank_language

COOPERATION = re.compile(r"kerja ?sama|\bMoU\b|kesepahaman|kesepakatan|perjanjian", re.IGNORECASE)
LENGTHS = range(80, 1500)  # tokens of an article
TOGETHER = 32
LINE = 60  # letters; a shorter line may be anybody's


def lines_of(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if len(line.strip()) >= LINE}


def candidates(corpus: Path, known: set[str], held_out: set[str]) -> list[str]:
    """The texts of the articles that may be learned from, the first to be taken first."""
    found = {}
    with gzip.open(corpus, "rt", encoding="utf-8") as articles:
        for article in map(json.loads, articles):
            text = article_text(article)
            if article["id"].split("@")[0] in held_out or lines_of(text) & known:
                continue
            rank = hashlib.sha256(article["id"].encode()).hexdigest()
            found[text] = (not COOPERATION.search(text), rank)
    return sorted(found, key=found.__getitem__)


def chosen(nlp: Language, texts: list[str], words: int) -> Iterator[Doc]:
    """Articles of ordinary length, each line of the press once, until there are so many words."""
    taken: set[str] = set()
    for text in texts:
        lines = lines_of(text)
        doc = nlp(text)
        if len(doc) not in LENGTHS or lines & taken:
            continue
        taken |= lines
        yield doc
        words -= len(doc)
        if words <= 0:
            return


def chances(nlp: Language, docs: list[Doc]) -> np.ndarray:
    """The chance of each tag of both layers for each token, over the tokens of ``docs`` in a row."""
    names = nlp.get_pipe("sepakat_names")
    scores = np.concatenate(names.model.predict(docs))
    sequences = chains.Sequences.of(*sentence_pieces(docs))
    layers = [
        chains.marginals(scores[:, COLUMNS[layer]], names.transitions(layer), sequences, tags)[0]
        for layer, tags in TAGS.items()
    ]
    return np.hstack(layers)


def copied(doc: Doc, nlp: Language) -> Doc:
    """The Doc for another vocabulary."""
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[token.is_sent_start for token in doc])


def teach(docs: list[Doc], teachers: list[Language]) -> None:
    """Set what the teachers think of the Docs."""
    for start in range(0, len(docs), TOGETHER):
        batch = docs[start : start + TOGETHER]
        mean = sum(chances(nlp, [copied(doc, nlp) for doc in batch]) for nlp in teachers) / len(teachers)
        ends = np.cumsum([len(doc) for doc in batch])[:-1]
        for doc, rows in zip(batch, np.split(mean.astype("float16"), ends), strict=True):
            doc.user_data[TAUGHT] = rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--apart", type=Path, nargs="*", default=[])
    parser.add_argument("--test-articles", type=int, default=50)
    parser.add_argument("--words", type=int, default=1_500_000)
    args = parser.parse_args()
    nlp = blank_language()
    apart = [doc for path in args.apart for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    known = {line for doc in apart for line in lines_of(doc.text)}
    held_out = held_out_origins(list(read(args.data / ARTICLES)), args.test_articles)
    docs = list(chosen(nlp, candidates(args.corpus, known, held_out), args.words))
    teach(docs, [spacy.load(path) for path in args.teachers])
    rng = random.Random(7)
    write(args.out, docs + [copy for doc in docs for copy in recased(doc, rng)])


if __name__ == "__main__":
    main()
