"""Judgements laid over the machine's records: the reviewer's word counts, and the machine's stays beside it.

The tables on disk keep what the machine read; this is applied whenever they are read for people. A judgement finds its
record by id, or, where a newer pipeline names the record otherwise, by the values that were judged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sepakat.report.reading import Output
from sepakat.review.corrections import FIELDS, LISTED, SINGLE, Judgement, latest, told
from sepakat.review.evidence import with_evidence
from sepakat.review.values import Row, blank, item_of, values_of, with_single, with_term

SHARED = 0.5  # of the judged values, for a record of another name to be the one that was judged


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that meets another record than the one judged.

    ``changed``: the machine now gives ``now`` in place of the value judged; ``gone``: it no longer gives the record;
    ``reviewers``: two reviewers say different things, and ``now`` is what the other one says.
    """

    kind: Literal["changed", "gone", "reviewers"]
    judgement: Judgement
    now: Any = None

    def __str__(self) -> str:
        said = self.judgement
        where = f"article {said.article_id}, record {said.agreement_id}, {said.field}"
        what = f"{said.reviewer} judged {told(said.machine)} ({said.verdict}, {told(_outcome(said))})"
        now = {
            "changed": f"the machine now reads {told(self.now)}", "gone": "the machine no longer gives it",
            "reviewers": f"another reviewer has {told(self.now)}",
        }
        return f"{where}: {what}; {now[self.kind]}"


def overlay(output: Output, judgements: Iterable[Judgement]) -> tuple[Output, list[Conflict]]:
    """The output with the reviewers' values, and where their judgements no longer fit.

    Each row gets a list ``corrections`` of what was said of it (``field``, ``machine``, ``value``, ``verdict``,
    ``reviewer``, ``at``; values as JSON text). Rejected records are left out, those that reviewers added are in.
    """
    judgements = list(judgements)
    by_article: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in latest(judgements):
        by_article[judgement.article_id].append(judgement)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in output.agreements:
        rows[row["article_id"]].append(row)
    conflicts = _between_reviewers(judgements)
    for article_id, said in by_article.items():
        if article_id in output.articles:
            rows[article_id], found = _of_article(output.articles[article_id], rows[article_id], said)
            conflicts += found
        else:
            conflicts += [Conflict("gone", judgement) for judgement in said]
    agreements: list[Row] = [{"corrections": []} | row for article_rows in rows.values() for row in article_rows]
    return replace(output, agreements=agreements), conflicts


def _between_reviewers(judgements: Iterable[Judgement]) -> list[Conflict]:
    said: dict[tuple[str | None, ...], Judgement] = {}
    conflicts = []
    for judgement in latest(judgements, per_reviewer=True):
        other = said.setdefault(judgement.subject, judgement)
        if told(_outcome(other)) != told(_outcome(judgement)):
            conflicts.append(Conflict("reviewers", judgement, _outcome(other)))
    return conflicts


def _outcome(judgement: Judgement) -> Any:
    """The value that a judgement leaves: null where it leaves none."""
    return judgement.machine if judgement.verdict == "accept" else judgement.value


def _of_article(article: Row, rows: list[Row], said: list[Judgement]) -> tuple[list[Row], list[Conflict]]:
    by_record: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in said:
        if judgement.agreement_id is not None:
            by_record[judgement.agreement_id].append(judgement)
    targets = _targets(rows, by_record)
    kept: list[Row] = []
    conflicts: list[Conflict] = []
    for row in rows:
        known = targets.get(row["agreement_id"])
        corrected, found = _corrected(row, by_record.pop(known), article) if known else (row, [])
        kept += [corrected] if corrected else []
        conflicts += found
    for agreement_id, left in by_record.items():
        made, found = _without_machine(blank(article, agreement_id), left, article)
        kept += [made] if made else []
        conflicts += found
    return kept, conflicts


def _targets(rows: Sequence[Row], by_record: dict[str, list[Judgement]]) -> dict[str, str]:
    """For every row that was judged, the id under which it was."""
    present = {row["agreement_id"] for row in rows}
    targets = {agreement_id: agreement_id for agreement_id in by_record if agreement_id in present}
    for agreement_id in sorted(set(by_record) - present):
        judged = [j for j in by_record[agreement_id] if j.field in FIELDS and j.machine is not None]
        free = [row for row in rows if row["agreement_id"] not in targets]
        scored = [(sum(_has(row, j) for j in judged), row["agreement_id"]) for row in free]
        if judged and scored and max(scored)[0] > SHARED * len(judged):
            targets[max(scored)[1]] = agreement_id
    return targets


def _has(row: Row, judgement: Judgement) -> bool:
    return told(judgement.machine) in map(told, values_of(row)[judgement.field])


def _corrected(row: Row, said: list[Judgement], article: Row) -> tuple[Row | None, list[Conflict]]:
    """A row with the reviewers' values, None where they say it is no agreement."""
    if any(j.field == "record" and j.verdict == "reject" for j in said):
        return None, []
    conflicts: list[Conflict] = []
    sources: dict[str, list[int | None]] = {}  # where the items of each list were before
    result = dict(row)
    for field in FIELDS:
        here = [judgement for judgement in said if judgement.field == field]
        before = values_of(row)[field]
        after, origin, found = _field(field, before, here)
        conflicts += found
        if after == before:
            continue
        if field in SINGLE:
            result = with_single(result, field, after[0] if after else None)
        else:
            result[field] = [
                item_of(field, value) if at is None else row[field][at] for value, at in zip(after, origin, strict=True)
            ]
        sources[field] = origin
    result["evidence"] = with_evidence(result, row["evidence"] or [], sources, article)
    return with_term(result) | {"corrections": list(map(_note, said))}, conflicts


def _field(
    field: str, before: list[Any], said: list[Judgement]
) -> tuple[list[Any], list[int | None], list[Conflict]]:
    """The values of a field after the judgements, the place that each had before, and what did not fit."""
    known = list(map(told, before))
    values: list[tuple[Any, int | None]] = [(value, at) for at, value in enumerate(before)]
    conflicts = []
    for judgement in said:
        now = _outcome(judgement)
        there = told(judgement.machine) in known
        if judgement.machine is None and (field in LISTED or not before):
            fits = True
        else:
            fits = there or (now is not None and told(now) in known)
        if not fits:
            conflicts.append(Conflict("changed", judgement, before[0] if field in SINGLE and before else before))
        at = known.index(told(judgement.machine)) if there else None
        if judgement.verdict == "accept" and there:
            continue
        if field in SINGLE:
            if now is not None or there:
                values = [] if now is None else [(now, known.index(told(now)) if told(now) in known else None)]
        elif there:
            values = [
                (now, None) if place == at else (value, place)
                for value, place in values if place != at or now is not None
            ]
        elif now is not None and told(now) not in known:
            values.append((now, None))
    return [value for value, _ in values], [place for _, place in values], conflicts


def _without_machine(row: Row, said: list[Judgement], article: Row) -> tuple[Row | None, list[Conflict]]:
    """A record that stands on judgements alone: added by a reviewer, or no longer given by the machine."""
    whole = next((j for j in said if j.field == "record"), None)
    added = whole is not None and whole.machine is None and whole.verdict == "correct"
    was_machines = any(j.machine is not None for j in said)
    if (whole and whole.verdict == "reject") or not (added or was_machines):  # rightly gone, or taken back
        return None, []
    conflicts = [] if added else [Conflict("gone", said[0])]
    values: dict[str, list[Any]] = defaultdict(list)
    for judgement in said:
        if judgement.field in FIELDS and (now := _outcome(judgement)) is not None:
            values[judgement.field].append(now)
    if not values:
        return None, conflicts
    for field, found in values.items():
        row = with_single(row, field, found[-1]) if field in SINGLE else row | {
            field: [item_of(field, value) for value in found]
        }
    origin: dict[str, list[int | None]] = {field: [None] * len(found) for field, found in values.items()}
    row["evidence"] = with_evidence(row, [], origin, article)
    return with_term(row) | {"corrections": list(map(_note, said))}, conflicts


def _note(judgement: Judgement) -> Row:
    return {
        "field": judgement.field, "machine": told(judgement.machine), "value": told(_outcome(judgement)),
        "verdict": judgement.verdict, "reviewer": judgement.reviewer, "at": judgement.at,
    }
