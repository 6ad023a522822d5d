"""Scoring records against gold, field by field, by the definitions of the agreement benchmark.

Records of an article are aligned one to one, by the alignment of highest total similarity; fields are counted over
aligned records, and a record left over counts all its values as missed (gold) or spurious (predicted). Records are
the benchmark's JSON objects: a prediction has one ``name`` per party and signatory.
"""

from __future__ import annotations

import difflib
import itertools
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Record = dict[str, Any]
VALUE_FIELDS = ("type", "status", "title", "date", "place", "validity")
SET_FIELDS = ("numbers", "parties", "signatories", "positions", "scope")
FIELDS = ("agreement", *VALUE_FIELDS, *SET_FIELDS)
HEADLINE = tuple(f for f in FIELDS if f != "place")
EXACT = ("type", "status", "date", "numbers", "parties", "signatories")
WEIGHTS = {
    "numbers": 3,
    "parties": 3,
    "signatories": 2,
    "title": 2,
    "date": 2,
    "scope": 2,
    "type": 1,
    "status": 1,
    "validity": 1,
}
MOST_PERMUTED = 9  # longer lists are aligned greedily


@cache
def _honorifics() -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("honorifics.toml").read_text("utf-8"))
    return frozenset(data["honorifics"])


@cache
def normal(text: str) -> str:
    """Casefolded, letters and digits only, two spelling variants of the genre unified."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = text.replace("perlindungan", "pelindungan").replace("kerjasama", "kerja sama")
    return re.sub(r"[^\w]+", " ", text).strip()


@cache
def same_text(one: str, two: str, floor: float) -> bool:
    """Whether the bags of words of two texts overlap by an F1 of at least ``floor``."""
    a, b = normal(one).split(), normal(two).split()
    rest, common = list(b), 0
    for word in a:
        if word in rest:
            rest.remove(word)
            common += 1
    return bool(common) and 2 * common / (len(a) + len(b)) >= floor


@cache
def same_name(one: str, two: str) -> bool:
    """Equal but for case, spacing and punctuation, or alike by a ratio of 0.92."""
    a, b = normal(one), normal(two)
    return bool(a) and (
        a == b or a.replace(" ", "") == b.replace(" ", "") or difflib.SequenceMatcher(None, a, b).ratio() >= 0.92
    )


@cache
def same_person(one: str, two: str) -> bool:
    """``same_name`` without titles and degrees."""
    return same_name(_plain(one), _plain(two))


def _plain(name: str) -> str:
    words = normal(re.sub(r"(?<=\w)\.(?=\w)", "", name)).split()
    return " ".join(w for w in words if w not in _honorifics()) or normal(name)


def _number(value: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)).casefold().strip(".,;:")


def listed(value: Any) -> list[Any]:
    """A value, a list of values or nothing as a list."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def names(item: Any) -> list[str]:
    """The accepted spellings of a gold party or person."""
    if isinstance(item, str):
        return [item]
    return [n for n in [item.get("name"), *(item.get("names") or [])] if n]


def _answer(item: Any) -> str:
    if isinstance(item, dict):
        return item.get("name") or next(iter(item.get("names") or []), "")
    return next(iter(listed(item)), "")


def _named(same: Callable[[str, str], bool]) -> Callable[[Any, Any], bool]:
    return lambda gold, found: any(same(g, _answer(found)) for g in names(gold))


def _same_position(gold: Any, found: Any) -> bool:
    return _named(same_person)(gold, found) and any(
        same_text(p, _answer(found["position"]), 0.7) for p in listed(gold["position"])
    )


def _values(record: Record, name: str) -> list[Any]:
    if name == "validity":
        return [
            f"{kind}:{record[key]}" for kind, key in (("until", "valid_until"), ("for", "duration")) if record.get(key)
        ]
    if name in ("signatories", "positions"):
        signers = [s for s in listed(record.get("signatories")) if names(s)]
        return signers if name == "signatories" else [s for s in signers if isinstance(s, dict) and s.get("position")]
    items = listed(record.get(name))
    key = {"numbers": "value", "scope": "text"}.get(name)
    return [i[key] if key and isinstance(i, dict) else i for i in items]


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "numbers": lambda g, p: _number(g) == _number(p),
    "parties": _named(same_name),
    "signatories": _named(same_person),
    "positions": _same_position,
    "scope": lambda g, p: same_text(g, p, 0.75),
}
SAME_VALUE: dict[str, Callable[[str, str], bool]] = {
    "title": lambda g, p: same_text(g, p, 0.8),
    "place": lambda g, p: same_name(g, p) or same_text(g, p, 0.6),
}


def compare(name: str, gold: Record, found: Record) -> tuple[int, int, int]:
    """Hits, gold values and predicted values of one field of two records."""
    g, p = _values(gold, name), _values(found, name)
    if name in SET_FIELDS:
        return _matching(g, p, SAME[name]), len(g), len(p)
    if name == "validity":
        return int(bool(set(g) & set(p))), int(bool(g)), int(bool(p))
    same = SAME_VALUE.get(name, lambda a, b: normal(a) == normal(b))
    return int(bool(g and p) and any(same(x, _answer(p)) for x in g)), int(bool(g)), int(bool(p))


def _matching(gold: list[Any], found: list[Any], same: Callable[[Any, Any], bool]) -> int:
    """The size of a largest one-to-one matching, by augmenting paths."""
    edges = [[j for j, p in enumerate(found) if same(g, p)] for g in gold]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in owner or place(owner[j], seen):
                    owner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def _similarity(gold: Record, found: Record) -> float:
    """Weighted likeness of two records; 0 for a pair that shares none of what names an agreement."""
    hits = {name: compare(name, gold, found) for name in WEIGHTS}
    if not any(hits[name][0] for name in ("numbers", "parties", "signatories", "scope", "title", "date")):
        return 0.0
    return sum(
        weight
        * (
            2 * hits[name][0] / (hits[name][1] + hits[name][2])
            if name in SET_FIELDS and hits[name][0]
            else hits[name][0]
            if name not in SET_FIELDS
            else 0
        )
        for name, weight in WEIGHTS.items()
    )


def align(gold: list[Record], found: list[Record]) -> list[tuple[int, int]]:
    """Pairs of indices, the one-to-one alignment of highest total similarity."""
    score = [[_similarity(g, p) for p in found] for g in gold]
    if not gold or not found:
        return []
    flip = len(gold) > len(found)
    small, large = sorted((len(gold), len(found)))

    def at(i: int, j: int) -> float:
        return score[j][i] if flip else score[i][j]

    if small <= 6 and large <= MOST_PERMUTED:
        best = max(itertools.permutations(range(large), small), key=lambda chosen: sum(map(at, range(small), chosen)))
        pairs = list(enumerate(best))
    else:
        pairs = _greedy(at, small, large)
    return [(j, i) if flip else (i, j) for i, j in pairs if at(i, j) > 0]


def _greedy(at: Callable[[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(((at(i, j), i, j) for i in range(rows) for j in range(columns)), reverse=True):
        if i not in {a for a, _ in pairs} and j not in {b for _, b in pairs}:
            pairs.append((i, j))
    return pairs


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of a record on which gold and prediction differ; a whole record missed or spurious has field
    ``agreement``."""

    article: str
    field: str
    gold: Any
    found: Any


@dataclass(slots=True)
class Score:
    """Counts per field (hits, gold, predicted) over a corpus, and what follows from them."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {f: [0, 0, 0] for f in FIELDS})
    detection: list[int] = field(default_factory=lambda: [0, 0, 0])
    exact: int = 0
    articles: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)

    def add(self, article: str, gold: list[Record], found: list[Record]) -> None:
        """Count one article."""
        self.articles += 1
        pairs = align(gold, found)
        _count(self.detection, bool(gold and found), bool(gold), bool(found))
        _count(self.counts["agreement"], len(pairs), len(gold), len(found))
        for i, j in pairs:
            self.exact += self._add_record(article, gold[i], found[j])
        for i in set(range(len(gold))) - {i for i, _ in pairs}:
            self.disagreements.append(Disagreement(article, "agreement", gold[i], None))
            self._add_record(article, gold[i], {})
        for j in set(range(len(found))) - {j for _, j in pairs}:
            self.disagreements.append(Disagreement(article, "agreement", None, found[j]))
            self._add_record(article, {}, found[j])

    def _add_record(self, article: str, gold: Record, found: Record) -> bool:
        right = bool(gold and found)
        for name in FIELDS[1:]:
            hits, in_gold, in_found = compare(name, gold, found)
            _count(self.counts[name], hits, in_gold, in_found)
            if gold and found and (hits < in_gold or hits < in_found):
                self.disagreements.append(Disagreement(article, name, _values(gold, name), _values(found, name)))
                right = right and name not in EXACT
        return right

    def table(self) -> dict[str, dict[str, float | int | None]]:
        """Precision, recall, F1 and counts per field; null where there is nothing to divide by."""
        return {
            name: {
                "precision": _ratio(hit, found),
                "recall": _ratio(hit, gold),
                "f1": _ratio(2 * hit, gold + found),
                "gold": gold,
                "predicted": found,
            }
            for name, (hit, gold, found) in self.counts.items()
        }

    def summary(self, min_gold: int = 10) -> dict[str, Any]:
        """The benchmark's result object; the mean is over fields with at least ``min_gold`` gold values."""
        table = self.table()
        known = [table[f]["f1"] for f in HEADLINE if self.counts[f][1] >= min_gold]
        hit, gold, found = self.detection
        return {
            "fields": table,
            "mean_f1": sum(known) / len(known) if known else None,  # type: ignore[arg-type]
            "exact_records": _ratio(self.exact, self.counts["agreement"][1]),
            "article_detection_f1": _ratio(2 * hit, gold + found),
            "articles": self.articles,
        }


def _count(cell: list[int], *values: int) -> None:
    for i, value in enumerate(values):
        cell[i] += value


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score_corpus(gold: dict[str, list[Record]], found: dict[str, list[Record]]) -> Score:
    """Score predictions by article id; an article missing from ``found`` counts as one without agreement."""
    score = Score()
    for article, records in gold.items():
        score.add(article, records, found.get(article, []))
    return score


def by_article(rows: Iterable[Record]) -> dict[str, list[Record]]:
    """Gold or prediction lines as records by article id."""
    return {row["id"]: row.get("agreements") or [] for row in rows}
