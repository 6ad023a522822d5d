"""Make a pipeline of stanza's tagger.

    python models/stanza_package.py TRAINED VECTORS.pt OUT [--layers entities offices ...] [--metrics FILE.json]

TRAINED is what ``stanza_train.py`` wrote, over VECTORS.pt. OUT becomes a folder that ``spacy.load`` reads: a tagger
for each layer, and one table of vectors at half precision, with what training added to them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import UNK, VOCAB_PREFIX
from stanza.models.ner.trainer import Trainer
from stanza.models.pos.vocab import CompositeVocab
from stanza_train import COLUMNS

import sepakat.language.stanza_names as names
from sepakat.language.pipeline import blank_language


def moved(trainer: Trainer, table: Pretrain) -> Pretrain:
    """The vectors of all words that either table knows, as the tagger adds them up; none of its own are left."""
    static, added = trainer.vocab["word"], trainer.vocab["delta"]
    known = [word for word in static if word not in VOCAB_PREFIX]
    words = known + [word for word in added if word not in VOCAB_PREFIX and word not in static]
    rows = torch.zeros(len(VOCAB_PREFIX) + len(words), table.emb.shape[1])
    own = trainer.model.delta_emb.weight.detach()
    for row, word in enumerate([*VOCAB_PREFIX, *words]):
        if word in added or word == UNK:
            rows[row] = own[added[word]]
        rows[row] += table.emb[static[word]]
    made = Pretrain()
    made._vocab, made._emb = PretrainedWordVocab(words), rows.half()
    return made


def save_layer(trainer: Trainer, layer: str, words: PretrainedWordVocab, path: Path) -> None:
    """The tagger with the tags of one layer alone, for a table of ``words`` elsewhere."""
    column = COLUMNS.index(layer)
    state: dict[str, Any] = {}
    for name, weights in trainer.model.state_dict().items():
        part, *rest = name.split(".")
        if part in ("tag_clfs", "crits"):
            if rest[0] != str(column):
                continue
            name = ".".join([part, "0", *rest[1:]])
        if part not in ("word_emb", "delta_emb"):
            state[name] = weights
    tags = trainer.vocab["tag"].items(column)[len(VOCAB_PREFIX) :]
    alone = CompositeVocab([[[[tag]]] for tag in tags], trainer.args["shorthand"], idx=0, sep=None)
    vocab = {**trainer.vocab.state_dict(), "word": words.state_dict(), "tag": alone.state_dict()}
    del vocab["delta"]
    config = {**trainer.args, "emb_finetune": False, "predict_tagset": 0}
    torch.save({"model": state, "vocab": vocab, "config": config}, path, _use_new_zipfile_serialization=False)


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("trained", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", nargs="*", default=list(names.LAYERS))
    parser.add_argument("--metrics", type=Path)
    args = parser.parse_args()
    table = Pretrain(str(args.vectors))
    trainer = Trainer(args={}, model_file=str(args.trained / "tagger.pt"), pretrain=table, device="cpu")
    nlp = blank_language()
    component = nlp.add_pipe("sepakat_stanza")
    nlp.add_pipe("sepakat_entities")
    nlp.meta.update(
        name="sepakat_stanza", version="0.2.0", license="CC BY-SA 4.0", author="", email="", url="",
        description="Indonesian news: entities (PER, ORG, LOC) and offices (doc.spans['offices']), by stanza's tagger",
    )
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder)
        vectors = moved(trainer, table)
        vectors.save(str(files / names.VECTORS))
        for layer in args.layers:
            save_layer(trainer, layer, vectors.vocab, files / f"{layer}.pt")
        (files / names.RESOURCES).write_text(json.dumps({"id": {"lang_name": "Indonesian"}}) + "\n", encoding="utf-8")
        component.from_disk(files)
        shutil.rmtree(args.out, ignore_errors=True)
        nlp.to_disk(args.out, exclude=["vocab"])
    if args.metrics:
        metrics = json.loads(args.metrics.read_text(encoding="utf-8"))
        (args.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in args.out.rglob("*") if path.is_file())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
