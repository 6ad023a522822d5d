"""Whether two reviewers who judged the same articles alone came to the same values: Krippendorff's alpha.

A unit is a value of the machine's that both judged, or a whole article (does it tell of an agreement?); what a coder
says of it is the value that the judgement leaves. Alpha is 1 where they always agree and 0 where chance alone would
(Krippendorff, Content Analysis, 2004; nominal values).
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import krippendorff

from sepakat.evaluation.scoring import normal
from sepakat.review.corrections import FIELDS, Judgement, latest, told

Units = dict[Any, dict[str, str]]  # what each coder says of each unit

NOTHING = "nothing"


def agreement_of_coders(judgements: Iterable[Judgement], articles: Collection[str]) -> dict[str, Any]:
    """Alpha by field and for articles as a whole, with the number of units that at least two coders judged.

    Only articles that at least two coders call complete count; empty where there are none.
    """
    standing = [said for said in latest(judgements, per_reviewer=True) if said.article_id in set(articles)]
    finished: dict[str, set[str]] = defaultdict(set)
    for said in standing:
        if said.field == "article" and said.verdict == "accept":
            finished[said.article_id].add(said.reviewer)
    shared = {article: coders for article, coders in finished.items() if len(coders) > 1}
    standing = [said for said in standing if said.reviewer in shared.get(said.article_id, ())]
    if not shared:
        return {}
    units = {"articles": _articles(standing, shared)}
    for field in FIELDS:
        units[field] = _values(said for said in standing if said.field == field and said.machine is not None)
    found = {name: _alpha(named) for name, named in units.items()}
    return {
        "reviewers": sorted({coder for coders in shared.values() for coder in coders}), "articles": len(shared),
        "alpha": {name: {"alpha": alpha, "units": number} for name, (alpha, number) in found.items() if number},
    }


def _articles(standing: list[Judgement], shared: dict[str, set[str]]) -> Units:
    """For every coder, whether an article tells of an agreement: of a record not rejected."""
    tells: Units = {article: dict.fromkeys(coders, "no") for article, coders in shared.items()}
    rejected = {
        (said.agreement_id, said.reviewer) for said in standing if said.field == "record" and said.verdict == "reject"
    }
    for said in standing:
        if said.agreement_id and (said.agreement_id, said.reviewer) not in rejected:
            tells[said.article_id][said.reviewer] = "yes"
    return tells


def _values(standing: Iterable[Judgement]) -> Units:
    units: Units = defaultdict(dict)
    for said in standing:
        left = said.machine if said.verdict == "accept" else said.value
        units[said.subject][said.reviewer] = normal(told(left)) if left is not None else NOTHING
    return units


def _alpha(units: Units) -> tuple[float | None, int]:
    """Alpha, and the number of units that two or more judged; null alpha where all values are one and the same, so that
    there is nothing to disagree about."""
    paired = [said for said in units.values() if len(said) > 1]
    names = sorted({value for said in paired for value in said.values()})
    if len(names) < 2:
        return None, len(paired)
    coders = sorted({coder for said in paired for coder in said})
    codes = {name: float(code) for code, name in enumerate(names)}
    data = [[codes[said[coder]] if coder in said else float("nan") for said in paired] for coder in coders]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return float(krippendorff.alpha(data, level_of_measurement="nominal")), len(paired)
