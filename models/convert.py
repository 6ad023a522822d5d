"""Turn annotated sentences and articles into spaCy's training format.

    python models/convert.py DATA --out OUT [--annotations FILE.jsonl ... --corpus CORPUS.jsonl.gz]
        [--without FILE.jsonl ...] [--test-articles 50] [--sets NAME ...] [--times 4]

DATA holds token files (``<set>-train.jsonl``, ``<set>-dev.jsonl``, ``<set>-test.jsonl``: ``{"tokens", "tags"}``, BIO
over PER, ORG, LOC) and ``agreement-news.jsonl`` (``{"id", "origin", "text", "entities", "offices"}``, offsets
of characters).
Articles whose id stands in a ``--without`` file are never trained on: they become ``monitor.spacy``. Whole
outlets (``origin``) are held out, in the order of a hash of their names, until ``--test-articles`` articles
are reached: ``agreement-test.spacy``; ``0`` trains on all. ``--annotations`` adds annotated articles whose texts
are in CORPUS (``standoff.py``). The sets keep their own labels:
``doc._.convention`` says whose they are. They are a small part of the text: each of their sentences is written
``--times``. Those of their dev files are learned from, too, but for the sentences that stand in a test file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import biluo_tags_to_spans, iob_to_biluo
from spacy.util import filter_spans
from standoff import joined

from sepakat.language.pipeline import blank_language

ARTICLES = "agreement-news.jsonl"


def read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def sentence(nlp: Language, record: dict[str, Any], convention: str) -> Doc:
    """A sentence of a token file: its entities by the set's own convention, nothing about offices."""
    doc = Doc(nlp.vocab, words=record["tokens"])
    doc.set_ents(biluo_tags_to_spans(doc, iob_to_biluo(record["tags"])))
    doc._.convention = convention
    return doc


def spans(doc: Doc, triples: list[tuple[int, int, str]]) -> list[Span]:
    """The annotated spans, widened to whole tokens where the annotation cuts one."""
    found = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in triples]
    return filter_spans(span for span in found if span is not None)


def article(nlp: Language, record: dict[str, Any]) -> Doc:
    """A whole article with its entities and its offices."""
    doc = nlp(record["text"])
    doc.ents = spans(doc, record["entities"])
    doc.spans["offices"] = spans(doc, [(start, end, "OFFICE") for start, end in record["offices"]])
    return doc


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
            for span in doc.spans.get("offices", ()) if sent.start <= span.start and span.end <= sent.end
        ]
        yield copy


def held_out_origins(records: list[dict[str, Any]], wanted: int) -> set[str]:
    """Whole outlets for the test part, in the order of a hash of their names, until ``wanted`` articles."""
    by_origin = defaultdict(int)
    for record in records:
        by_origin[record["origin"]] += 1
    chosen: set[str] = set()
    for origin in sorted(by_origin, key=lambda name: hashlib.sha256(name.encode()).hexdigest()):
        if sum(by_origin[name] for name in chosen) >= wanted:
            break
        chosen.add(origin)
    return chosen


def sentences(data: Path, names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sentences of the sets to learn from, each with its set's name."""
    tests = {tuple(record["tokens"]) for path in data.glob("*-test.jsonl") for record in read(path)}
    for name in names:
        for part in ("train", "dev"):
            for record in read(data / f"{name}-{part}.jsonl"):
                if tuple(record["tokens"]) not in tests:
                    yield name, record


def write(path: Path, docs: list[Doc]) -> None:
    attributes = ["ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE"]
    DocBin(docs=docs, attrs=attributes, store_user_data=True).to_disk(path)
    print(f"{path}: {len(docs)} documents, {sum(map(len, docs))} tokens")


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("--test-articles", type=int, default=50)
    sets = ["idner", "nerui", "nergrit", "spacyndo"]
    parser.add_argument("--sets", nargs="*", default=sets, help="token files to train on")
    parser.add_argument("--times", type=int, default=4, help="that each sentence of the sets is seen")
    parser.add_argument("--annotations", type=Path, nargs="*", default=[])
    parser.add_argument("--corpus", type=Path)
    args = parser.parse_args()

    nlp = blank_language()
    articles = list(read(args.data / ARTICLES))
    without = {record["id"] for path in args.without for record in read(path)}
    held_out = held_out_origins(articles, args.test_articles)
    test = [record for record in articles if record["origin"] in held_out]
    rest = [record for record in articles if record["origin"] not in held_out]

    args.out.mkdir(parents=True, exist_ok=True)
    training = [sentence(nlp, record, name) for name, record in sentences(args.data, args.sets)] * args.times
    more = [record for path in args.annotations for record in joined(path, args.corpus)]
    in_domain = [article(nlp, record) for record in [*rest, *more] if record["id"] not in without]
    rng = random.Random(7)
    copies = [copy for doc in in_domain for copy in recased(doc, rng)]
    training += in_domain + copies
    write(args.out / "train.spacy", training)
    write(args.out / "monitor.spacy", [article(nlp, record) for record in rest if record["id"] in without])
    write(args.out / "agreement-test.spacy", [article(nlp, record) for record in test])
    for path in sorted(args.data.glob("*-test.jsonl")):
        name = path.stem.removesuffix("-test")
        write(args.out / f"{path.stem}.spacy", [sentence(nlp, record, name) for record in read(path)])


if __name__ == "__main__":
    main()
