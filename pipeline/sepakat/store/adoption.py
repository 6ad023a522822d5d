"""Takes tables that have no ledger into one: those of the first version, and those whose ledger was lost."""

from __future__ import annotations

import json
from pathlib import Path
from sqlite3 import Connection

import pyarrow as pa
import pyarrow.parquet as pq

from sepakat import tables
from sepakat.store import editions, journal, quarantine
from sepakat.store.coding import Row

SOURCE = "tables"  # what rows from there are counted under


def adopt(db: Connection, folder: Path) -> int:
    """Fill an empty ledger with the rows of the tables in a folder; the number of articles.

    Their pages are not known, so input that is read again is extracted again. UnusableTable where a file in the
    folder's tables is none of ours.
    """
    if db.execute("select 1 from settings").fetchone():
        return 0
    found = {name: _tables(folder, name) for name in ("articles", "agreements")}
    old_quarantine = _quarantined(folder / quarantine.VIEW)
    if not (any(found.values()) or old_quarantine):
        return 0
    written = (row for table in found["agreements"].values() for row in table.slice(0, 1).to_pylist())
    first = next(written, {"model_version": "", "pipeline_version": "unknown"})
    version = journal.version(db, first["model_version"], first["pipeline_version"])
    run = journal.start(db, "adopt", version)
    articles = 0
    for number, table in sorted(found["articles"].items()):
        records: dict[str, list[Row]] = {}
        for row in _rows(found["agreements"].get(number)):
            records.setdefault(row["article_id"], []).append(row | {"duplicate_of": None})
        for row in _rows(table):
            mine = records.get(row["article_id"], [])
            editions.add(db, editions.Edition(row | {"duplicate_of": None}, mine, version=version), run)
            articles += 1
    kept = [name for table in found["articles"].values() for name in tables.own_columns(table.schema)]
    value = json.dumps({"schema": 0, "kept": list(dict.fromkeys(kept))})
    db.execute("insert into settings (name, value) values ('columns', ?)", (value,))
    for entry in old_quarantine:
        place = entry["input_path"], entry["input_position"]
        quarantine.add(db, *place, entry["stage"], entry["reason"], version=version, run=run)
    db.execute("delete from changes where run = ?", (run,))  # nothing changed: it only is in the ledger now
    journal.count(db, run, {(SOURCE, "records"): articles})
    journal.end(db, run, "done", 0.0, [])
    return articles


def _tables(folder: Path, name: str) -> dict[int, pa.Table]:
    """The files of a table by bucket, brought to the present columns."""
    found = {}
    for path in sorted((folder / name).glob("*.parquet")):
        try:
            table = pq.read_table(path, partitioning=None)
            found[int(path.stem)] = tables.upgrade(table, name)
        except (pa.ArrowInvalid, tables.UnusableTable, ValueError) as error:
            raise tables.UnusableTable(f"{path}: {error}") from error
    return found


def _rows(table: pa.Table | None) -> list[Row]:
    return table.to_pylist() if table is not None else []


def _quarantined(path: Path) -> list[Row]:
    if not path.exists():
        return []
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [{name: row[name] for name in ("input_path", "input_position", "stage", "reason")} for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise tables.UnusableTable(f"{path}: not a quarantine file ({error}); move it away") from error
