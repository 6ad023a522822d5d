"""Train stanza's tagger of names on what ``convert.py`` wrote.

    python models/stanza_train.py WORK --vectors FILE.pt --out DIR [--steps 6000]

FILE.pt is made by ``stanza_vectors.py``. One network learns from all sets, with a chain of tags for each layer that
they annotate: the articles' entities and offices, and each older set's entities by its own guidelines; where a
sentence says nothing of a layer, the layer learns nothing. Words seen five times get vectors that move in training, on
top of the table's. DIR/tagger.pt holds the averaged weights that did best on ``monitor.spacy``, or the last where that
is empty, for ``stanza_package.py``; DIR/steps.jsonl what was measured on the way.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from spacy.tokens import Doc, DocBin, Span
from stanza.models.common.crf import CRFLoss
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.utils import set_random_seed
from stanza.models.ner import scorer
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer
from stanza.models.ner_tagger import parse_args
from stanza.models.pos.vocab import WordVocab

from sepakat.language.pipeline import blank_language
from sepakat.language.stanza_names import pieces

SETS = ("idner", "nerui", "nergrit", "spacyndo")
COLUMNS = ("entities", "offices", *SETS)
UNKNOWN = "-"
AVERAGE = 0.998
MOVED = 5  # words seen as often get vectors of their own, on top of the table's


class KnownCRFLoss(CRFLoss):
    """stanza's loss over those sentences alone that annotate the layer: most annotate two of the six."""

    def forward(self, inputs: Any, masks: Any, tag_indices: Any) -> tuple[Any, Any]:
        if not self.training:
            return inputs.new_zeros(()), self._transitions  # stanza computes a loss for predictions, too, and drops it
        rows = ~masks.all(dim=1)
        if not rows.any():
            return inputs.sum() * 0, self._transitions
        longest = int((~masks[rows]).sum(dim=1).max())
        known = (inputs[rows, :longest], masks[rows, :longest], tag_indices[rows, :longest])
        loss, transitions = super().forward(*known)
        return loss * rows.sum() / len(rows), transitions

    def crf_log_norm(self, inputs: Any, masks: Any, tag_indices: Any) -> Any:
        """As stanza's, in half of the time: slices of a tensor, one by one, are slow to learn through."""
        first, *rest = inputs.unbind(1)
        scores = first
        for at, found in enumerate(rest, 1):
            following = found + torch.logsumexp(scores.unsqueeze(2) + self._transitions, dim=1)
            scores = torch.where(masks[:, at, None], scores, following)
        return torch.logsumexp(scores, dim=1)


def bio(length: int, spans: list[Span]) -> list[str]:
    tags = ["O"] * length
    for span in spans:
        tags[span.start : span.end] = [f"B-{span.label_}"] + [f"I-{span.label_}"] * (len(span) - 1)
    return tags


def sentences(doc: Doc) -> Iterator[list[dict[str, Any]]]:
    """The sentences of an annotated text as stanza reads them, a tag of each layer for each token."""
    layers = dict.fromkeys(COLUMNS, [UNKNOWN] * len(doc))
    layers[doc._.convention or "entities"] = bio(len(doc), list(doc.ents))
    if "offices" in doc.spans:
        layers["offices"] = bio(len(doc), list(doc.spans["offices"]))
    for tokens in pieces(doc):
        yield [
            {"text": token.text, "ner": "O", "multi_ner": [layers[name][token.i] for name in COLUMNS]}
            for token in tokens
        ]


def document(path: Path) -> Document:
    docs = DocBin().from_disk(path).get_docs(blank_language().vocab)
    return Document([sentence for doc in docs for sentence in sentences(doc)])


def rate(step: int, steps: int) -> float:
    """Of the full learning rate: up over 200 steps, then down to a twentieth."""
    return min(step / 200, 0.05 + 0.95 * max(0.0, 1 - step / steps))


def measure(trainer: Trainer, batches: DataLoader) -> dict[str, float]:
    """F1 of the articles' layers; the first is what ``trainer`` is kept for."""
    found = {}
    for column, layer in enumerate(COLUMNS[:2]):
        trainer.args["predict_tagset"] = column
        predicted = [tags for batch in batches for tags in trainer.predict(batch)]
        gold = [[tags[column] for tags in sentence] for sentence in batches.tags]
        found[layer] = round(100 * scorer.score_by_entity(predicted, gold)[2], 1)
    return found


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("work", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--every", type=int, default=500, help="steps between measurements")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=0.003)
    parser.add_argument("settings", nargs="*", help="of stanza's own training, such as hidden_dim=160")
    args = parser.parse_intermixed_args()

    logging.getLogger("stanza").setLevel(logging.WARNING)
    torch.set_num_threads(1)
    set_random_seed(args.seed)
    options = {
        "optim": "adam", "lr": args.rate, "hidden_dim": 160, "char_hidden_dim": 40, "char_emb_dim": 24,
        "batch_size": 32, "word_dropout": 0.03, "dropout": 0.4, "shorthand": "id_sepakat",
        **dict(setting.split("=", 1) for setting in args.settings),
    }
    settings = parse_args([f"--{name}={value}" for name, value in options.items()] + ["--no_lowercase"])
    settings |= {"charlm": False, "device": "cpu"}
    pretrain = Pretrain(str(args.vectors))
    settings["word_emb_dim"] = pretrain.emb.shape[1]
    learned = document(args.work / "train.spacy")
    training = DataLoader(learned, settings["batch_size"], settings, pretrain)
    words = [[(token.text,) for token in sentence.tokens] for sentence in learned.sentences]
    training.vocab["delta"] = WordVocab(words, settings["shorthand"], cutoff=MOVED)
    held = document(args.work / "monitor.spacy")
    monitor = None
    if held.sentences:
        monitor = DataLoader(held, 64, settings, pretrain, vocab=training.vocab, evaluation=True)
    trainer = Trainer(args=settings, vocab=training.vocab, pretrain=pretrain, device="cpu")
    for crf in trainer.model.crits:
        crf.__class__ = KnownCRFLoss
    print(f"{training.num_examples} sentences, {sum(p.numel() for p in trainer.model.parameters()):,} weights")
    args.out.mkdir(parents=True, exist_ok=True)
    train(trainer, training, monitor, args)


def train(trainer: Trainer, training: DataLoader, monitor: DataLoader | None, args: argparse.Namespace) -> None:
    """``args.steps`` steps; without ``monitor``, the last measurement is the best."""
    learnt = [weights for weights in trainer.model.parameters() if weights.requires_grad]
    averaged = [weights.detach().clone() for weights in learnt]
    step, best, loss, began = 0, 0.0, 0.0, time.process_time()
    while step < args.steps:
        training.reshuffle()
        for batch in training:
            step += 1
            for group in trainer.optimizer.param_groups:
                group["lr"] = args.rate * rate(step, args.steps)
            loss += trainer.update(batch)
            share = max(1 - AVERAGE, 1 / step)
            torch._foreach_lerp_(averaged, [weights.detach() for weights in learnt], share)
            if step % 100 == 0:
                print(f"{step} steps, {time.process_time() - began:.0f} s, loss {loss / 100:.2f}", flush=True)
                loss = 0.0
            if step % args.every == 0 or step == args.steps:
                kept = [weights.detach().clone() for weights in learnt]
                torch._foreach_copy_([weights.detach() for weights in learnt], averaged)
                found = measure(trainer, monitor) if monitor else dict.fromkeys(COLUMNS[:2], 0.0)
                with (args.out / "steps.jsonl").open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"step": step, "monitor": found}) + "\n")
                print(step, found, flush=True)
                if (score := 0.7 * found["entities"] + 0.3 * found["offices"]) >= best:
                    best = score
                    trainer.save(str(args.out / "tagger.pt"))
                torch._foreach_copy_([weights.detach() for weights in learnt], kept)
            if step == args.steps:
                return


if __name__ == "__main__":
    main()
