"""What an output folder looks like at present, and what recent runs changed in it."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sepakat.runs.alarms import silent_inboxes
from sepakat.runs.configuration import Inbox
from sepakat.store import database, journal, lock, quarantine

RUNS_SHOWN = 5
OF_RUN = (
    "run", "command", "state", "started", "seconds", "records", "no_agreement", "screened_out", "quarantined", "alarms",
)


def state(folder: Path, ledger: Path, inboxes: Iterable[Inbox] = ()) -> dict[str, Any]:
    """When it last ran, what it found, what is in quarantine, sizes and next steps, as JSON-able data. Reads only, and
    may be asked while a run is writing. FileNotFoundError where there is no ledger."""
    with closing(database.connect(ledger, readonly=True)) as db:
        articles, agreements = journal.totals(db)
        (pages,) = db.execute("select count(*) from pages").fetchone()
        numbers = db.execute("select run from runs order by run desc limit ?", (RUNS_SHOWN,)).fetchall()
        runs = [{name: row[name] for name in OF_RUN} for (run,) in numbers for row in [journal.run_row(db, run)]]
        stages = Counter(entry.stage for entry in quarantine.entries(db))
        found = {
            "output": str(folder),
            "running": lock.holder(folder),
            "pages": pages,
            "articles": articles,
            "agreements": agreements,
            "copies": db.execute("select count(distinct article_id) from copies").fetchone()[0],
            "forgotten": db.execute("select count(*) from tombstones").fetchone()[0],
            "runs": [row | {"started": row["started"].isoformat()} for row in runs],
            "quarantine": dict(sorted(stages.items())),
            "unpublished": db.execute("select count(*) from outdated").fetchone()[0],
            "ledger_bytes": _size(ledger),
            "tables_bytes": sum(_size(path) for path in folder.glob("*/*.parquet")),
            "free_bytes": shutil.disk_usage(ledger.parent).free,
            "silent": silent_inboxes(db, inboxes, datetime.now(UTC)),
        }
    return found | {"next": _next_steps(found)}


def differences(ledger: Path, since: str | None = None) -> dict[str, Any]:
    """The changes of the runs after a number or from a day on (of the last run, where null), as JSON-able data, with
    the articles they are about. ValueError where ``since`` is neither."""
    with closing(database.connect(ledger, readonly=True)) as db:
        runs = _runs_since(db, since)
        places = ", ".join("?" * len(runs))
        rows = db.execute(
            "select c.run, c.kind, c.row_id, c.article_id, c.field, c.before, c.after, p.url from changes c"
            " left join pages p on p.page = (select min(page) from pages where article_id = c.article_id)"
            f" where c.run in ({places}) order by c.article_id, c.row_id, c.run, c.field", runs,
        )
        names = ("run", "kind", "row_id", "article_id", "field", "before", "after", "url")
        changes = [dict(zip(names, row, strict=True)) for row in rows]
    counts = Counter(change["kind"] for change in changes)
    return {"runs": runs, **{kind: counts[kind] for kind in ("added", "changed", "withdrawn")}, "changes": changes}


def _runs_since(db: sqlite3.Connection, since: str | None) -> list[int]:
    if since is None:
        found = db.execute("select run from runs where command != 'adopt' order by run desc limit 1")
    elif since.isdecimal():
        found = db.execute("select run from runs where run > ? order by run", (int(since),))
    else:
        day = datetime.combine(date.fromisoformat(since), datetime.min.time()).astimezone(UTC)  # local midnight
        found = db.execute("select run from runs where started >= ? order by run", (day.isoformat(timespec="seconds"),))
    return [run for (run,) in found]


def _next_steps(found: dict[str, Any]) -> list[str]:
    steps = []
    last = found["runs"][0] if found["runs"] else None
    if last and last["state"] in ("killed", "failed", "interrupted") and not found["running"]:
        steps.append(f"run {last['run']} was {last['state']}: run the same command again, it goes on where it stopped")
    if found["unpublished"] and not found["running"]:
        steps.append("the tables lack what the ledger holds: the next run publishes it, or `sepakat doctor --fix`")
    if held := found["quarantine"].get(quarantine.HELD):
        steps.append(f"{held:,} new editions lost much text or all records: `sepakat quarantine list --stage held`")
    if failed := sum(found["quarantine"].values()) - (held or 0):
        steps.append(f"{failed:,} files or pages could not be read: `sepakat quarantine list`")
    if found["free_bytes"] < 2 * (found["ledger_bytes"] + found["tables_bytes"]):
        steps.append(f"only {found['free_bytes'] / 1e9:.1f} GB are free: make room")
    return steps + found["silent"] + (last["alarms"] if last else [])


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
