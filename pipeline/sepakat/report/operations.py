"""What the commands of an operator print: state, findings, changes, quarantine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from sepakat.store.inspection import Finding
from sepakat.store.quarantine import Entry

RUN_COLUMNS = (
    ("run", "run"), ("command", "command"), ("state", "state"), ("began (UTC)", "started"), ("seconds", "seconds"),
    ("with", "records"), ("without", "no_agreement"), ("screened", "screened_out"), ("failed", "quarantined"),
)
CHANGES_SHOWN = 40
ENTRIES_SHOWN = 100
VALUE_SHOWN = 60  # characters


def state(found: dict[str, Any]) -> RenderableType:
    """The state of an output folder."""
    totals = Table.grid(padding=(0, 2))
    running = found["running"]
    if running:
        told = f"{running.get('command')}, process {running.get('pid')} on {running.get('host')}"
        totals.add_row("running", f"{told}, since {running.get('since')}")
    for name in ("pages", "articles", "agreements", "copies", "forgotten"):
        totals.add_row(name, f"{found[name]:,}")
    totals.add_row("quarantine", ", ".join(f"{n:,} {stage}" for stage, n in found["quarantine"].items()) or "empty")
    totals.add_row(
        "size", f"ledger {_bytes(found['ledger_bytes'])}, tables {_bytes(found['tables_bytes'])},"
        f" free {_bytes(found['free_bytes'])}",
    )
    columns = (Column(heading, no_wrap=True) for heading, _ in RUN_COLUMNS)
    runs = Table(*columns, box=None, pad_edge=False, title="pages of the last runs", title_justify="left")
    for row in found["runs"]:
        runs.add_row(*(str(row[name] if row[name] is not None else "")[:16] for _, name in RUN_COLUMNS))
    steps = [line("Next:" if found["next"] else "Nothing to do."), *(line(f"  {step}") for step in found["next"])]
    return Group(line(found["output"]), totals, Text(), runs, Text(), *steps)


def findings(found: Sequence[Finding], fixed: bool) -> RenderableType:
    """What the doctor found and did."""
    if not found:
        return line("Ledger and tables are sound and agree.")
    rows = [line(f"{'repaired' if finding.done else 'problem'}: {finding.problem}"
                 + (f": {finding.done}" if finding.done else "")) for finding in found]
    left = sum(not finding.done for finding in found)
    advice = "" if not left else "; `sepakat doctor --fix` repairs what can be repaired" if not fixed else "; see above"
    return Group(*rows, line(f"{len(found)} found, {left} left{advice}"))


def differences(found: dict[str, Any]) -> RenderableType:
    """What runs changed."""
    runs = ", ".join(map(str, found["runs"][:9])) + (" ..." if len(found["runs"]) > 9 else "")
    head = line(f"run {runs or 'none'}: {found['added']:,} rows added, {found['changed']:,} values changed,"
                f" {found['withdrawn']:,} rows withdrawn")
    table = Table(box=None, pad_edge=False, show_header=False)
    for change in found["changes"][:CHANGES_SHOWN]:
        value = f"{change['field']}: {_short(change['before'])} -> {_short(change['after'])}" if change["field"] else ""
        table.add_row(change["kind"], change["row_id"], Text(value), Text(change["url"] or change["article_id"]))
    more = len(found["changes"]) - CHANGES_SHOWN
    return Group(head, table, *([line(f"and {more:,} more: --json, or the table changes")] if more > 0 else []))


def difference(found: dict[str, Any]) -> RenderableType:
    """What another version makes of stored articles."""
    if not found["articles"] and not found["failed"]:
        return line("No article to read again: the present version has read them all (--all reads them nevertheless).")
    table = Table.grid(padding=(0, 2))
    table.add_row("articles", f"{found['articles']:,}")
    table.add_row("failed", f"{found['failed']:,}  (they stay as they are)")
    moved = f"({found['gained']:,} gained, {found['lost']:,} lost)"
    table.add_row("records", f"{found['before']:,} -> {found['after']:,}  {moved}")
    for name, number in sorted(found["changed"].items(), key=lambda item: -item[1]):
        table.add_row(f"{name} changed", f"{number:,}")
    told = [(name, example) for name, of_one in found["examples"].items() for example in of_one]
    examples = [line(f"  {name}: {_short(example, 200)}") for name, example in told]
    return Group(table, *([line("for example:")] if examples else []), *examples)


def entries(found: Sequence[Entry]) -> RenderableType:
    """The quarantine as a list."""
    if not found:
        return line("The quarantine is empty.")
    table = Table("entry", "stage", "where", "why", box=None, pad_edge=False)
    for entry in found[:ENTRIES_SHOWN]:
        table.add_row(str(entry.entry), entry.stage, Text(entry.place), Text(_short(entry.reason, 200)))
    more = len(found) - ENTRIES_SHOWN
    return Group(table, *([line(f"and {more:,} more: --json shows all")] if more > 0 else []))


def line(words: str) -> Text:
    """One line however long, so that paths and calls can be copied."""
    return Text(words, no_wrap=True, overflow="ignore")


def _short(text: str | None, most: int = VALUE_SHOWN) -> str:
    flat = re.sub(r"\s+", " ", text or "null")
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _bytes(number: float) -> str:
    return f"{number / 1e9:,.1f} GB" if number >= 1e9 else f"{number / 1e6:,.1f} MB"
