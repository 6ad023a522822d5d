"""How sure a value is: how often values that the same rule read were right in annotated articles.

``confidence.toml`` holds those shares, counted by ``benchmarks/calibrate.py``, so that a confidence of 0.9 means that
nine of ten such values are right. What is known of the document (the rule that read its parties) moves the odds of all
its values.
"""

from __future__ import annotations

from functools import cache
from math import exp, log
from typing import Any

from sepakat.language.wordlists import read_lists

Shares = dict[str, dict[str, float]]
LOWEST, HIGHEST = 0.02, 0.98
SHARED = 0.7  # how much of what is known of a document moves its values, which are not independent of it
FIELDS = {"valid_until": "validity", "duration": "validity"}


@cache
def shares() -> Shares:
    """By field (``record`` for the document as a whole), the share of right values by rule, and ``default``."""
    return read_lists(__package__, "confidence.toml")


def calibrate(record: dict[str, Any]) -> None:
    """Put calibrated confidences in place of the rules' scores: of a record and of each entry of its evidence."""
    rule = next((entry[3] for entry in record["evidence"] if entry[0].startswith("parties")), "")
    record["confidence"] = confidence("record", rule, rule, shares())
    for entry in record["evidence"]:
        entry[4] = confidence(field_of(entry[0]), entry[3], rule, shares())


def field_of(path: str) -> str:
    """The field that an evidence path belongs to: ``positions`` for ``signatories[0].position``."""
    if path.endswith(".position"):
        return "positions"
    name = path.partition("[")[0]
    return FIELDS.get(name, name)


def confidence(field: str, rule: str, document: str, known: Shares) -> float:
    """The chance that a value is right, by the rule that read it and the rule that read its document's parties."""
    odds = _odds(_share(known, field, rule))
    if field != "record":
        odds += SHARED * (_odds(_share(known, "record", document)) - _odds(_share(known, "record", "")))
    return round(min(max(1 / (1 + exp(-odds)), LOWEST), HIGHEST), 2)


def _share(known: Shares, field: str, rule: str) -> float:
    """The share of a rule, of the rule that it extends ("date.event+published": "date.event"), else of the field."""
    table = known.get(field, known["record"])
    while rule and rule not in table:
        rule = rule.rpartition("+")[0]
    return table[rule] if rule else table["default"]


def _odds(share: float) -> float:
    share = min(max(share, LOWEST), HIGHEST)
    return log(share / (1 - share))
