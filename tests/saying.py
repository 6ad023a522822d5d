"""Judgements for tests, in few words."""

from typing import Any

from sepakat.review import Judgement

ARTICLE, RECORD = "b" * 16, "b" * 15 + "4"  # the first record of the harbour's article in pages.output


def says(
    field: str, machine: Any, verdict: str | None = None, *, value: Any = None, reviewer: str = "rina",
    article: str = ARTICLE, record: str | None = RECORD,
) -> Judgement:
    """A judgement: where a value is given a correction, else an acceptance."""
    verdict = verdict or ("correct" if value is not None else "accept")
    record = None if field == "article" else record
    return Judgement(article, record, field, machine, verdict, value, reviewer, "2024-03-07T08:00:00+00:00")
