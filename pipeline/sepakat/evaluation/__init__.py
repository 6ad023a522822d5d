"""Measuring the pipeline against gold: run it over annotated articles, score, compare with an earlier measurement."""

from sepakat.evaluation.entities import EntityScore, evaluate_entities
from sepakat.evaluation.gold import BadGold, predict, read_gold
from sepakat.evaluation.measurement import Measurement, compare_with, evaluate

__all__ = [
    "BadGold", "EntityScore", "Measurement", "compare_with", "evaluate", "evaluate_entities", "predict", "read_gold",
]
