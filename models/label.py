"""Annotate plain news by the vote of trained pipelines, as more to train on.

    python models/label.py CORPUS.jsonl.gz OUT.spacy --models DIR DIR DIR [--words 350000] [--without FILE.jsonl ...]

CORPUS holds ``{"id", "title", "text"}`` per line; articles on cooperation come first, then the others in the order
of a hash of their ids, until ``--words`` are reached. An article that shares a passage with
one in a ``--without`` file or with one taken before is passed over.

A span counts if most pipelines propose it, or if one does and the registry knows the name or most propose it
elsewhere in the article. Where pipelines disagree without that, the tokens are missing values for entities, which
training passes over.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

import sepakat.language.pipeline  # noqa: F401
from sepakat.language.entities import sepakat_entities
from sepakat.registry import lookup

COOPERATION = re.compile(r"kerja ?sama|nota kesepahaman|kesepakatan bersama|\bMoU\b", re.IGNORECASE)
ATTRIBUTES = ["ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE"]
REGION = re.compile(r"(?:Kabupaten|Kota|Provinsi) \S")

Proposal = tuple[int, int, str]


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def passages(text: str, step: int = 1) -> set[str]:
    """Every ``step``-th run of 80 letters and digits."""
    run = letters(text)
    return {run[at : at + 80] for at in range(0, max(1, len(run) - 79), step)}


def chosen(corpus: Path, words: int, without: set[str]) -> Iterator[str]:
    """Texts, those on cooperation first, each once, until ``words`` are reached."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        articles: list[dict[str, Any]] = [json.loads(line) for line in lines]
    articles.sort(key=lambda article: (
        not COOPERATION.search(article["text"]), hashlib.sha256(article["id"].encode()).hexdigest()
    ))
    seen = set(without)
    for article in articles:
        if words <= 0:
            return
        if seen.isdisjoint(own := passages(article["text"], step=80)):
            seen |= own
            words -= len(article["text"].split())
            yield f"{article['title'] or ''}\n\n{article['text']}".strip()


def proposals(doc: Doc) -> tuple[set[Proposal], set[Proposal]]:
    """Entities and offices of a doc as token offsets."""
    offices = doc.spans.get("offices", [])
    return (
        {(ent.start, ent.end, ent.label_) for ent in doc.ents},
        {(span.start, span.end, "OFFICE") for span in offices},
    )


def known(text: str, label: str) -> bool:
    """Whether the registry knows a name as what the label says."""
    entry = lookup(text)
    if entry is None:
        return False
    region = entry.region_code is not None and bool(REGION.match(text))
    return label == "LOC" if region else label == "ORG"


def voted(doc: Doc, sets: list[set[Proposal]], needed: int) -> list[Proposal]:
    """What counts, longest first where two overlap."""
    votes = Counter(proposal for proposals in sets for proposal in proposals)
    safe = {proposal for proposal, count in votes.items() if count >= needed}
    names = {(doc[start:end].text, label) for start, end, label in safe}
    lone = {
        (start, end, label) for start, end, label in votes.keys() - safe
        if (doc[start:end].text, label) in names or known(doc[start:end].text, label)
    }
    taken = {token for start, end, _ in safe for token in range(start, end)}
    free = [span for span in lone if taken.isdisjoint(range(span[0], span[1]))]
    kept = filter_spans([Span(doc, *span) for span in free]) + filter_spans([Span(doc, *span) for span in safe])
    return [(span.start, span.end, span.label_) for span in kept]


def bounded(spans: Iterable[Span]) -> list[Span]:
    """The spans without white space at an edge, which the recogniser cannot be taught."""
    return [span for span in spans if not span[0].is_space and not span[-1].is_space]


def annotate(docs: tuple[Doc, ...], needed: int) -> Doc:
    """One doc with what the pipelines agree on."""
    doc = docs[0]
    found = [proposals(other) for other in docs]
    offices = (Span(doc, *span) for span in voted(doc, [offices for _, offices in found], needed))
    doc.spans["offices"] = bounded(offices)
    doc.ents = [Span(doc, *span) for span in voted(doc, [entities for entities, _ in found], needed)]
    doc.ents = bounded(sepakat_entities(doc).ents)
    sure = {token.i for ent in doc.ents for token in ent}
    agreed = set.intersection(*(entities for entities, _ in found))
    disputed = {
        token for entities, _ in found for span in entities - agreed for token in range(span[0], span[1])
    } - sure
    doc.set_ents(list(doc.ents), missing=[doc[i : i + 1] for i in sorted(disputed)], default="outside")
    return doc


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--words", type=int, default=350_000)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    without: set[str] = set()
    for path in args.without:
        with path.open(encoding="utf-8") as lines:
            without.update(*(passages(json.loads(line)["text"]) for line in lines))
    texts = list(chosen(args.corpus, args.words, without))
    pipelines = [spacy.load(path, exclude=["sepakat_entities"]) for path in args.models]
    streams = [nlp.pipe(texts, batch_size=64) for nlp in pipelines]
    stored = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    entities = missing = tokens = 0
    for docs in zip(*streams, strict=True):
        doc = annotate(docs, len(pipelines) // 2 + 1)
        entities, tokens = entities + len(doc.ents), tokens + len(doc)
        missing += sum(token.ent_iob == 0 for token in doc)
        stored.add(doc)
    stored.to_disk(args.out)
    print(f"{args.out}: {len(stored)} articles, {tokens} tokens, {entities} entities, {missing} tokens left open")


if __name__ == "__main__":
    main()
