"""What an operator should look at after a run: too much quarantined, an inbox gone silent, a yield that has drifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from math import sqrt
from sqlite3 import Connection

from sepakat.runs.configuration import Configuration, Inbox

NEW = ("screened_out", "no_agreement", "records", "part", "older", "held", "forgotten", "quarantined")
ENOUGH_NOW, ENOUGH_BEFORE = 20, 100  # pages, without which a share says nothing
PAST_RUNS = 30
UNLIKELY = 4.0  # standard errors that two shares differ by
CHANCE = 1e-4  # that none comes of what always came
SHARES = {  # what is watched: the part, the whole, and what it is called
    "quarantined": ("quarantined", NEW, "pages that cannot be read"),
    "agreements": ("records", ("screened_out", "no_agreement", "records"), "pages with agreements"),
    "undated": ("undated", ("no_agreement", "records"), "articles without a date"),
}


def of_run(db: Connection, run: int, settings: Configuration, now: datetime | None = None) -> list[str]:
    """The alarms of a run that has ended, in words."""
    now = now or datetime.now(UTC)
    return [
        *_quarantined(db, run, settings.max_quarantine),
        *(alarm for inbox in settings.inboxes for alarm in _silent(db, inbox, now)),
        *(alarm for inbox in settings.inboxes for alarm in _drifted(db, run, inbox.name, settings.drift)),
        *_clock(db, run),
    ]


def _quarantined(db: Connection, run: int, most: float) -> Iterator[str]:
    counts = _counts(db, "run = ?", run)
    new, failed = sum(counts[outcome] for outcome in NEW), counts["quarantined"]
    if failed > most * new:
        yield f"{failed:,} of {new:,} new pages were quarantined, more than {most:.0%}: see `sepakat quarantine list`"


def _silent(db: Connection, inbox: Inbox, now: datetime) -> Iterator[str]:
    if inbox.max_silence is None:
        return
    places = ", ".join("?" * len(NEW))
    heard, first = db.execute(
        f"select max(case when outcome in ({places}) then started end), min(started)"
        " from counts join runs using (run) where source = ?", (*NEW, inbox.name),
    ).fetchone()
    if not (since := heard or first or _first_run(db)):
        return
    silence = now - datetime.fromisoformat(since)
    if silence > inbox.max_silence:
        last = f"since {since}" if heard else "ever"
        yield f"inbox {inbox.name}: no new page {last}, longer than {_words(inbox.max_silence)}: does its scraper run?"


def _first_run(db: Connection) -> str | None:
    return db.execute("select min(started) from runs where command = 'ingest'").fetchone()[0]


def _drifted(db: Connection, run: int, source: str, least: float) -> Iterator[str]:
    now = _counts(db, "run = ? and source = ?", run, source)
    past = _counts(
        db,
        "source = ? and run in (select distinct run from counts where source = ? and run < ? order by 1 desc limit ?)",
        source, source, run, PAST_RUNS,
    )
    for part, whole, words in SHARES.values():
        n, m = sum(now[name] for name in whole), sum(past[name] for name in whole)
        if n < ENOUGH_NOW or m < ENOUGH_BEFORE:
            continue
        share, usual = now[part] / n, past[part] / m
        common = (now[part] + past[part]) / (n + m)
        error = sqrt(common * (1 - common) * (1 / n + 1 / m))
        moved = abs(share - usual)
        gone = share == 0 and (1 - usual) ** n < CHANCE
        if gone or moved >= least and moved > UNLIKELY * error:
            yield f"inbox {source}: {words}: {share:.1%} of {n:,}, in the past {usual:.1%}: did the site change?"


def _clock(db: Connection, run: int) -> Iterator[str]:
    started, before = db.execute(
        "select started, (select max(started) from runs where run < :run) from runs where run = :run", {"run": run}
    ).fetchone()
    if before and started < before:
        yield f"the clock went back: this run began at {started}, an earlier one at {before}"


def _counts(db: Connection, where: str, *values: object) -> Counter[str]:
    return Counter(dict(db.execute(
        f"select outcome, sum(pages) from counts where {where} group by outcome", values
    ).fetchall()))


def _words(duration: timedelta) -> str:
    hours = duration.total_seconds() / 3600
    return f"{hours / 24:g} days" if hours >= 48 else f"{hours:g} hours"


def silent_inboxes(db: Connection, inboxes: Iterable[Inbox], now: datetime) -> list[str]:
    """The alarms about silence alone, as they stand now."""
    return [alarm for inbox in inboxes for alarm in _silent(db, inbox, now)]
