"""Entities and offices against annotated texts: exact spans, and spans that overlap under the same label.

A gold file holds one text per line: ``{"id", "text", "entities": [[start, end, label], ...], "offices": [[start,
end], ...]}`` with offsets of characters into ``text``; without ``offices`` the line says nothing about offices.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from sepakat.evaluation.gold import BadGold

LABELS = ("PER", "ORG", "LOC")
OFFICE = "OFFICE"
Span = tuple[int, int, str]
Kind = Literal["missed", "spurious"]


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text; ``spans`` holds entities and offices, ``labels`` what the annotation speaks of."""

    id: str
    text: str
    spans: frozenset[Span]
    labels: frozenset[str]


@dataclass(slots=True)
class EntityScore:
    """Counts by label: gold and found spans, exact hits, spans of either side that overlap one of the other; the
    disagreements as (text id, missed or spurious, label, words)."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    gold_touched: Counter[str] = field(default_factory=Counter)
    found_touched: Counter[str] = field(default_factory=Counter)
    disagreements: list[tuple[str, Kind, str, str]] = field(default_factory=list)

    def add(self, text: Text, found: frozenset[Span]) -> None:
        """Count one text. Found spans of labels that its annotation does not speak of are left aside."""
        found = frozenset(span for span in found if span[2] in text.labels)
        self.gold.update(label for *_, label in text.spans)
        self.found.update(label for *_, label in found)
        self.exact.update(label for *_, label in text.spans & found)
        self.gold_touched.update(span[2] for span in text.spans if _touches(span, found))
        self.found_touched.update(span[2] for span in found if _touches(span, text.spans))
        sides: dict[Kind, frozenset[Span]] = {"missed": text.spans - found, "spurious": found - text.spans}
        wrong = [(start, kind, end, label) for kind, spans in sides.items() for start, end, label in spans]
        self.disagreements += [
            (text.id, kind, label, text.text[start:end]) for start, kind, end, label in sorted(wrong)
        ]

    def summary(self) -> dict[str, Any]:
        """``labels`` (and ``entities``, all but offices together) with ``gold``, ``found``, and under ``exact`` and
        ``overlapping`` the precision, recall and F1, null where there is nothing to divide by."""
        rows = {"entities": LABELS, **{label: (label,) for label in (*LABELS, OFFICE)}}
        seen = self.gold + self.found
        return {name: self._row(labels) for name, labels in rows.items() if not seen.keys().isdisjoint(labels)}

    def _row(self, labels: Iterable[str]) -> dict[str, Any]:
        def total(counts: Counter[str]) -> int:
            return sum(counts[label] for label in labels)

        gold, found, exact = total(self.gold), total(self.found), total(self.exact)
        return {
            "gold": gold,
            "found": found,
            "exact": _ratios(exact, found, exact, gold),
            "overlapping": _ratios(total(self.found_touched), found, total(self.gold_touched), gold),
        }


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[2] == label and span[0] < end and start < span[1] for start, end, label in others)


def _ratios(right: int, found: int, met: int, gold: int) -> dict[str, float | None]:
    precision, recall = right / found if found else None, met / gold if gold else None
    both = (precision or 0) + (recall or 0)
    f1 = 2 * (precision or 0) * (recall or 0) / both if both else (0.0 if found or gold else None)
    return {"precision": precision, "recall": recall, "f1": f1}


def read_texts(path: Path) -> Iterator[Text]:
    """The lines of a gold file. Raises BadGold for a line that lacks what it needs."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield _text(json.loads(line))
                except (ValueError, KeyError, TypeError) as error:
                    what = f"lacks {error}" if isinstance(error, KeyError) else str(error)
                    raise BadGold(f"{path}, line {number}: {what}") from error


def _text(row: dict[str, Any]) -> Text:
    text = row["text"]
    spans = [(start, end, label) for start, end, label in row["entities"]]
    spans += [(start, end, OFFICE) for start, end in row.get("offices") or ()]
    for start, end, label in spans:
        if label not in (*LABELS, OFFICE):
            raise ValueError(f"the label {label!r} is none of {', '.join(LABELS)}")
        if not 0 <= start < end <= len(text):
            raise ValueError(f"the span [{start}, {end}] is not in the text of {len(text)} characters")
    labels = (*LABELS, OFFICE) if "offices" in row else LABELS
    return Text(str(row.get("id", "")), text, frozenset(spans), frozenset(labels))


def found_spans(doc: Doc) -> frozenset[Span]:
    """Entities and offices of a processed Doc, in characters."""
    spans = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    offices = doc.spans.get("offices", ())
    return frozenset(spans + [(span.start_char, span.end_char, OFFICE) for span in offices])


def evaluate_entities(
    path: Path, nlp: Language, track: Callable[[Iterable[Any]], Iterable[Any]] = iter
) -> EntityScore:
    """Read a gold file's texts with the entity pipeline ``nlp`` and score what it finds.

    Raises BadGold or OSError for a gold file that cannot be read.
    """
    texts = list(read_texts(path))
    score = EntityScore()
    docs = nlp.pipe((text.text for text in texts), batch_size=16)
    for text, doc in track(zip(texts, docs, strict=True)):
        score.add(text, found_spans(doc))
    return score
