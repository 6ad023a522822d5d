"""Floret vectors from plain news.

    python models/vectors.py CORPUS.jsonl.gz OUT [--dimensions 64] [--rows 20000]

CORPUS holds ``{"title", "text"}`` per line. OUT becomes a pipeline with nothing but vectors, for ``train.py
--vectors``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from pathlib import Path

import floret
from spacy.training.initialize import convert_vectors

from sepakat.language.pipeline import blank_language


def write_tokens(corpus: Path, out: Path) -> None:
    """One paragraph per line, tokens apart by spaces."""
    tokenizer = blank_language().tokenizer
    with gzip.open(corpus, "rt", encoding="utf-8") as lines, out.open("w", encoding="utf-8") as written:
        for line in lines:
            article = json.loads(line)
            for paragraph in f"{article['title'] or ''}\n{article['text']}".splitlines():
                words = [token.text for token in tokenizer(paragraph) if not token.is_space]
                if words:
                    written.write(" ".join(words) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dimensions", type=int, default=64)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1, help="more than one is faster and not repeatable")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tokens, table = Path(folder) / "tokens.txt", Path(folder) / "vectors.floret"
        write_tokens(args.corpus, tokens)
        model = floret.train_unsupervised(
            str(tokens), model="cbow", mode="floret", hashCount=2, bucket=args.rows, dim=args.dimensions,
            minn=4, maxn=5, minCount=5, epoch=args.epochs, lr=0.05, neg=10, thread=args.threads,
        )
        model.save_floret_vectors(str(table))
        nlp = blank_language()
        convert_vectors(nlp, table, truncate=0, prune=-1, mode="floret")
        nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
