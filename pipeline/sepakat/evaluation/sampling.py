"""Drawing pages to judge by hand, so that what holds of the sample says something of the whole corpus.

Pages are drawn by what became of them: with records, without, screened out. Within an outcome the draw is systematic
over the pages in the order of outlet and year, from a random start (Cochran, Sampling Techniques, ch. 8), so that every
outlet and year is there in proportion and every page of an outcome is as likely as another: its weight is how many
pages it stands for.
"""

from __future__ import annotations

import heapq
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sepakat import screening
from sepakat.cleaning import Unreadable, clean
from sepakat.evaluation.gold import BadGold
from sepakat.records import RawPage, short_digest
from sepakat.report.reading import Output

OUTCOMES = ("with_agreement", "without_agreement", "screened_out")
SPARE = 5  # screened-out pages looked at for each one drawn: their outlet and year are known only once they are cleaned

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page drawn: what became of it, outlet, year, and how many pages of the corpus it stands for.

    ``text`` and what else the tables do not hold is given for a screened-out page only.
    """

    id: str
    outcome: str
    source: str | None
    year: int | None
    weight: float
    seed: int
    url: str | None = None
    title: str | None = None
    published: str | None = None
    text: str | None = None


def systematic(items: Sequence[Item], count: int, seed: int) -> list[Item]:
    """``count`` items (all where there are fewer), evenly spread over their order from a random start."""
    if count >= len(items):
        return list(items)
    step = len(items) / count
    start = random.Random(seed).random() * step
    return [items[math.floor(start + k * step)] for k in range(count)]


def draw(output: Output, sizes: dict[str, int], seed: int, screened_out: Iterable[RawPage] = ()) -> list[Drawn]:
    """A sample of ``sizes[outcome]`` pages; the same for the same pages and seed.

    ``screened_out`` are the pages of the corpus that screening turned away, if they are at hand.
    """
    told = {row["article_id"] for row in output.agreements}
    drawn: list[Drawn] = []
    for outcome in OUTCOMES[:2]:
        rows = [row for key, row in output.articles.items() if (key in told) == (outcome == "with_agreement")]
        pages = [
            Drawn(row["article_id"], outcome, row["source"], _year(row["published_on"]), 1.0, seed) for row in rows
        ]
        drawn += _weighed(pages, len(pages), sizes.get(outcome, 0), seed)
    if sizes.get("screened_out"):
        found, all_pages = _looked_at(screened_out, SPARE * sizes["screened_out"], seed)
        drawn += _weighed(found, all_pages, sizes["screened_out"], seed)
    return drawn


def _weighed(pages: list[Drawn], of: int, count: int, seed: int) -> list[Drawn]:
    ordered = sorted(pages, key=lambda page: (page.source or "", page.year or 0, short_digest(f"{seed}|{page.id}")))
    chosen = systematic(ordered, count, seed) if count else []
    return [replace(page, weight=of / len(chosen)) for page in chosen]


def _looked_at(pages: Iterable[RawPage], most: int, seed: int) -> tuple[list[Drawn], int]:
    """At most so many of the pages, each as likely as another, cleaned; and how many pages there were."""
    heap: list[tuple[int, int, RawPage]] = []  # those of the least random keys
    dice, number = random.Random(seed), 0
    for number, page in enumerate(pages, 1):
        entry = (-dice.getrandbits(64), number, page)
        if len(heap) < most:
            heapq.heappush(heap, entry)
        else:
            heapq.heappushpop(heap, entry)
    found = []
    for _, _, page in sorted(heap, key=lambda entry: entry[1]):
        try:
            article = clean(page)
        except Unreadable:
            continue  # it would be in quarantine, had it passed
        published = article.published_on
        found.append(Drawn(
            article.article_id, "screened_out", article.source, _year(published), 1.0, seed, article.url, article.title,
            published.isoformat() if published else None, article.text,
        ))
    return found, number


def _year(day: date | None) -> int | None:
    return day.year if day else None


def turned_away(pages: Iterable[RawPage]) -> Iterator[RawPage]:
    """The pages that screening turns away, as they are or once they are cleaned."""
    return (page for page in pages if not screening.passes(page) or _turned_away_cleaned(page))


def _turned_away_cleaned(page: RawPage) -> bool:
    try:
        return not screening.article_passes(clean(page))
    except Unreadable:
        return False  # it is in quarantine


def counts(sample: Iterable[Drawn]) -> dict[str, int]:
    """How many pages of each outcome a sample has."""
    found = Counter(page.outcome for page in sample)
    return {outcome: found[outcome] for outcome in OUTCOMES}


def write_sample(path: Path, sample: Iterable[Drawn]) -> None:
    """Write a sample as JSON lines; null fields are left out."""
    lines = ({name: value for name, value in asdict(page).items() if value is not None} for page in sample)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def read_sample(path: Path) -> list[Drawn]:
    """A sample from its file; BadGold names a line that cannot be used."""
    sample = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            sample.append(Drawn(**{"source": None, "year": None} | json.loads(line)))
        except (ValueError, TypeError) as error:
            raise BadGold(f"{path}, line {number}: not what sepakat sample writes ({error})") from error
    return sample


def drawn_from(output: Output, sample: Iterable[Drawn]) -> Output:
    """The articles of a sample with their records, in the order drawn; screened-out pages are articles without any."""
    articles: dict[str, dict[str, Any]] = {}
    for page in sample:
        if page.id in output.articles:
            articles[page.id] = output.articles[page.id]
        elif page.text is not None:
            articles[page.id] = {
                "article_id": page.id, "url": page.url, "title": page.title, "source": page.source, "text": page.text,
                "published_on": date.fromisoformat(page.published) if page.published else None,
            }
    rows = [row for row in output.agreements if row["article_id"] in articles]
    return replace(output, agreements=rows, articles=articles, linked=[])
