"""What the commands print: progress, summaries, articles and records with their evidence."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn, track
from rich.table import Column, Table
from rich.text import Text

from sepakat import tables
from sepakat.records import Agreement, Article, Evidence

LINE_SECONDS = 10
CONTEXT = 24  # characters shown on both sides of a printed value

COUNTS = {
    "pages": "pages read",
    "known": "known before",
    "screened_out": "screened out",
    "without_agreement": "without agreement",
    "with_agreement": "with agreement",
    "duplicates": "duplicates",
    "records": "records",
}
SOMETIMES = {"unchanged": "files unchanged", "waiting": "files still being written", "held": "held for a decision"}


@contextmanager
def progress(quiet: bool = False, things: str = "pages") -> Iterator[Callable[[float, int], None]]:
    """A callback for the fraction done (0..1) and the number of pages (or other things): a bar on a terminal, else a
    line every ten seconds, both on standard error; nothing where ``quiet``."""
    console = Console(stderr=True)
    started = time.monotonic()

    def rate(pages: int) -> str:
        return f"{pages:,} {things}, {pages / max(time.monotonic() - started, 0.001):.1f}/s"

    if quiet:
        yield lambda fraction, pages: None
    elif console.is_terminal:
        layout = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        with Progress(*layout, console=console, transient=True) as bar:
            task = bar.add_task("starting", total=1.0)
            yield lambda fraction, pages: bar.update(task, completed=fraction, description=rate(pages))
    else:
        yield _lines(console, rate)


def tracked(items: Iterable[Any]) -> Iterable[Any]:
    """The items, with a bar on a terminal that counts them."""
    console = Console(stderr=True)
    return track(items, "articles", console=console, transient=True, disable=not console.is_terminal)


def _lines(console: Console, rate: Callable[[int], str]) -> Callable[[float, int], None]:
    last = time.monotonic()

    def show(fraction: float, pages: int) -> None:
        nonlocal last
        if time.monotonic() - last >= LINE_SECONDS:
            last = time.monotonic()
            console.print(f"{rate(pages)}, {fraction:.0%}", highlight=False)

    return show


def summary(counts: dict[str, Any]) -> RenderableType:
    """The summary of a run (``asdict`` of it) as a table, its problems, and how to open the records."""
    table = Table.grid(padding=(0, 2))
    for name, label in COUNTS.items():
        table.add_row(label, f"{counts[name]:,}")
    for name, label in SOMETIMES.items():
        if counts[name]:
            table.add_row(label, f"{counts[name]:,}")
    for kind, number in sorted(counts["skipped"].items()):
        table.add_row(f"skipped: {kind}", f"{number:,}")
    where = f"  (see {counts['quarantine']})" if counts["quarantined"] else ""
    table.add_row("quarantined", f"{counts['quarantined']:,}{where}")
    seconds = counts["seconds"]
    table.add_row("seconds", f"{seconds:,.1f}  ({counts['pages'] / max(seconds, 0.001):,.1f} pages/s)")
    problems = [_line(f"  {problem}") for problem in counts["problems"]]
    more = counts["quarantined"] - len(problems)
    if more > 0:
        problems.append(_line(f"  and {more:,} more"))
    heading = [_line("could not be read:")] if problems else []
    closing = [_line(f"ALARM: {alarm}") for alarm in counts["alarms"]]
    closing += [_line(f"The tables have {counts['articles']:,} articles and {counts['agreements']:,} agreements.")]
    closing += [_line(f'Open the records with pandas.read_parquet("{counts["output"]}/agreements")')]
    if counts["interrupted"]:
        closing.insert(0, _line("Interrupted: the tables hold what was done; run again to go on."))
    return Group(table, *heading, *problems, *closing)


LINKED_COUNTS = {
    "reports": "records",
    "agreements": "agreements",
    "told_by_several": "told by several outlets",
    "contradictions": "told in contradictory ways",
    "no_term": "without a term",
}


def linked(counts: dict[str, Any]) -> RenderableType:
    """The summary of a linking (``asdict`` of it) as a table, with the reasons of the joins."""
    table = Table.grid(padding=(0, 2))
    for name, label in LINKED_COUNTS.items():
        table.add_row(label, f"{counts[name]:,}")
    for reason, number in counts["reasons"].items():
        table.add_row(f"joined: {reason}", f"{number:,}")
    if counts["unknown_overrides"]:
        table.add_row("overrides that name no record", f"{counts['unknown_overrides']:,}")
    table.add_row("seconds", f"{counts['seconds']:,.1f}" + ("  (nothing had changed)" if counts["unchanged"] else ""))
    return Group(table, _line(f'Open them with sepakat.open("{counts["output"]}").linked'))


def _line(words: str) -> Text:
    """One line however long, so that paths and calls can be copied."""
    return Text(words, no_wrap=True, overflow="ignore")


def records(article: Article, agreements: list[Agreement]) -> RenderableType:
    """The records of an article, each value with what is printed for it."""
    if not agreements:
        return Text("No agreement found.")
    return Group(*(_record(number, agreement, article) for number, agreement in enumerate(agreements, 1)))


def _record(number: int, agreement: Agreement, article: Article) -> RenderableType:
    table = Table(
        Column("value", no_wrap=True), "read as", "printed", box=None, pad_edge=False, title_justify="left",
        title=f"{number}. {agreement.type_text}, {agreement.status} (confidence {agreement.confidence:.2f})",
    )
    data = agreement.to_dict()
    fields = list(data)
    for evidence in sorted(agreement.evidence, key=lambda found: fields.index(_steps(found.path)[0])):
        table.add_row(Text(evidence.path), Text(_value(data, evidence.path)), _in_context(evidence, article))
    return Group(table, Text())


def _steps(path: str) -> list[str]:
    """``parties[1].name`` as ``parties``, ``1``, ``name``."""
    return re.findall(r"\w+", path)


def _value(data: Any, path: str) -> str:
    """The value at an evidence path; of an object, what is printed for it."""
    for step in _steps(path):
        data = data[int(step)] if step.isdigit() else data[step]
    return str(data.get("printed", data.get("name")) if isinstance(data, dict) else data)


def _in_context(evidence: Evidence, article: Article) -> Text:
    part = (article.title or "") if evidence.part == "title" else article.text
    first, last = max(0, evidence.start - CONTEXT), evidence.end + CONTEXT
    pieces = [
        ("…" if first else "", "dim"), (part[first:evidence.start], "dim"), (evidence.text, "bold"),
        (part[evidence.end:last], "dim"), ("…" if last < len(part) else "", "dim"),
    ]
    return Text.assemble(*((re.sub(r"\s+", " ", text), style) for text, style in pieces))


def article(found: Article) -> RenderableType:
    """A cleaned article: what is known of it, then its text."""
    table = Table.grid(padding=(0, 2))
    for name in ("title", "published_on", "published_text", "source", "author", "url", "article_id"):
        table.add_row(name, Text(str(getattr(found, name) or "-")))
    if found.flags:
        table.add_row("flags", ", ".join(found.flags))
    return Group(table, Text(), Text(found.text))


def schema() -> RenderableType:
    """The columns of all tables."""
    return Group(*map(_columns, tables.ALL))


def _columns(name: str) -> RenderableType:
    table = Table("column", "type", "meaning", title=name, box=None, pad_edge=False, title_justify="left")
    for path, kind, meaning in tables.describe(name):
        table.add_row(Text(path), kind, meaning)
    return Group(table, Text())
