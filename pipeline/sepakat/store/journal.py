"""The ledger's runs: when each ran, what it read and what it changed.

The tables ``runs``, ``changes`` and ``coverage``.
"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from sqlite3 import Connection
from typing import Any

import pyarrow as pa

from sepakat import __version__, tables
from sepakat.store.database import transaction


def version(db: Connection, model: str, pipeline: str = __version__) -> int:
    """The number of a version of pipeline and model."""
    db.execute("insert or ignore into versions (pipeline, model) values (?, ?)", (pipeline, model))
    return db.execute("select version from versions where pipeline = ? and model = ?", (pipeline, model)).fetchone()[0]


def start(db: Connection, command: str, version: int) -> int:
    """Note that a run begins; its number."""
    (run,) = db.execute(
        "insert into runs (command, state, started, version, host) values (?, 'running', ?, ?, ?) returning run",
        (command, now(), version, socket.gethostname()),
    ).fetchone()
    return run


def end(db: Connection, run: int, state: str, seconds: float, alarms: list[str]) -> None:
    """Note how a run ended."""
    db.execute(
        "update runs set state = ?, finished = ?, seconds = ?, alarms = ? where run = ?",
        (state, now(), round(seconds, 3), json.dumps(alarms, ensure_ascii=False), run),
    )
    outdate(db, run)


def end_killed(db: Connection) -> None:
    """Note of runs that never ended, with nobody running now, that they were killed."""
    for (run,) in db.execute("update runs set state = 'killed' where state = 'running' returning run").fetchall():
        outdate(db, run)


@contextmanager
def recorded(db: Connection, command: str, model: str) -> Iterator[int]:
    """The number of a run that lasts as long as the block, and has failed where the block fails."""
    began = time.monotonic()
    with transaction(db):
        run = start(db, command, version(db, model))
    state = "failed"
    try:
        yield run
        state = "done"
    finally:
        with transaction(db):
            end(db, run, state, time.monotonic() - began, [])


def count(db: Connection, run: int, pages: Mapping[tuple[str, str], int]) -> None:
    """Add to a run's numbers of pages by source and outcome."""
    db.executemany(
        "insert into counts (run, source, outcome, pages) values (?, ?, ?, ?)"
        " on conflict do update set pages = pages + excluded.pages",
        [(run, *key, number) for key, number in sorted(pages.items())],
    )


def outdate(db: Connection, run: int) -> None:
    """Note that the published files about a run lack something."""
    names = [("runs/00",), ("coverage/00",)]
    if db.execute("select 1 from changes where run = ? limit 1", (run,)).fetchone():
        names.append((_changes_file(run),))
    db.executemany("insert or ignore into outdated (name) values (?)", names)


def files(db: Connection) -> list[str]:
    """The names of all files of the tables runs, coverage and changes."""
    changed = db.execute("select distinct run from changes order by run")
    return ["runs/00", "coverage/00", *(_changes_file(run) for (run,) in changed)]


def table(db: Connection, name: str) -> pa.Table:
    """The content of a file of the tables runs, coverage and changes."""
    if name.startswith("coverage/"):
        return tables.coverage({
            (source, month and date.fromisoformat(month), outcome): pages
            for source, month, outcome, pages in db.execute(_COVERAGE)
        })
    if name.startswith("changes/"):
        return tables.to_table("changes", _rows(db, _CHANGES, int(name.removeprefix("changes/"))))
    return tables.to_table("runs", [_run_row(db, row) for row in _rows(db, _RUNS.format("true"))])


def run_row(db: Connection, run: int) -> dict[str, Any]:
    """The row of a run in the table runs."""
    return _run_row(db, _rows(db, _RUNS.format("run = ?"), run)[0])


def totals(db: Connection) -> tuple[int, int]:
    """How many articles and agreements the tables have."""
    return db.execute("select count(*), ifnull(sum(agreements), 0) from editions where state = 'current'").fetchone()


def _run_row(db: Connection, row: dict[str, Any]) -> dict[str, Any]:
    counted = dict(db.execute(
        "select outcome, sum(pages) from counts where run = ? group by outcome", (row["run"],)
    ).fetchall())
    return row | {outcome: counted.get(outcome, 0) for outcome in tables.PAGE_OUTCOMES} | {
        "alarms": json.loads(row["alarms"]), "started": _moment(row["started"]), "finished": _moment(row["finished"]),
    }


_RUNS = (
    "select run, command, state, started, finished, seconds, pipeline as pipeline_version, model as model_version,"
    " host, alarms from runs join versions using (version) where {} order by run"
)
# The site of a page that gave no article is that of its address; what waits for a decision counts as set aside.
_COVERAGE = """
    with seen as (
      select article_id, outcome, substr(url, instr(url, '://') + 3) || '/' as address from pages
      where outcome != 'forgotten'
    )
    select
      ifnull(source, nullif(replace(substr(address, 1, instr(address, '/') - 1), 'www.', ''), '')),
      substr(published_on, 1, 7) || '-01',
      case outcome
        when 'records' then 'with_agreement' when 'no_agreement' then 'without_agreement'
        when 'part' then 'duplicate' when 'older' then 'duplicate' when 'held' then 'quarantined' else outcome
      end,
      count(*)
    from seen left join editions on editions.article_id = seen.article_id and state = 'current'
    group by 1, 2, 3
"""
_CHANGES = (
    "select run, article_id, row_id, kind, field, before, after from changes where run = ? order by article_id, row_id,"
    " kind, field"
)


def now() -> str:
    """The present moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _rows(db: Connection, statement: str, *values: object) -> list[dict]:
    cursor = db.execute(statement, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _changes_file(run: int) -> str:
    return f"changes/{run:06}"
