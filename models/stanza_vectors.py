"""The table of word vectors that stanza's tagger reads, out of a pipeline with floret vectors.

    python models/stanza_vectors.py PIPELINE CORPUS.jsonl.gz OUT.pt [--least 2]

PIPELINE is a folder that ``vectors.py`` wrote, or a trained pipeline; CORPUS holds ``{"title", "text"}`` per line. The
table has the words that occur in CORPUS at least twice, as they are written: stanza knows whole words, not their
parts.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import spacy
import torch
from spacy.vocab import Vocab
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX
from vectors import write_tokens

import sepakat.language.pipeline  # noqa: F401  (registers what the pipeline's configuration names)


def words_of(corpus: Path, least: int) -> list[str]:
    """The words that occur as often, the most frequent first."""
    with tempfile.TemporaryDirectory() as folder:
        tokens = Path(folder) / "tokens.txt"
        write_tokens(corpus, tokens)
        with tokens.open(encoding="utf-8") as lines:
            counts = Counter(word for line in lines for word in line.split())
    return [word for word, count in counts.most_common() if count >= least]


def table(vocab: Vocab, words: list[str]) -> Pretrain:
    """stanza's form of the vectors of ``words``; what it reserves (padding, unknown words) is zero."""
    rows = torch.from_numpy(vocab.vectors.get_batch([vocab.strings.add(word) for word in words]))
    made = Pretrain()
    made._vocab = PretrainedWordVocab(words)
    made._emb = torch.cat([torch.zeros(len(VOCAB_PREFIX), rows.shape[1]), rows])
    return made


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--least", type=int, default=2)
    args = parser.parse_args()
    words = words_of(args.corpus, args.least)
    table(spacy.load(args.pipeline).vocab, words).save(str(args.out))
    print(f"{args.out}: {len(words)} words")


if __name__ == "__main__":
    main()
