"""Where an article belongs among the editions that are known of it: the new one, an older one, one to doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from sqlite3 import Connection

from sepakat.store import editions, quarantine
from sepakat.store.editions import Edition

LOST_TEXT = 0.5  # an edition with less than this share of the text that it would replace is doubted


def place(db: Connection, new: Edition, run: int, *, seen_before: bool) -> str:
    """Keep an article read from a page and say what became of the page, as in ``tables.PAGE_OUTCOMES``.

    ``seen_before``: the very page is known, and only read again by another version: it takes the place that it had.
    """
    if editions.is_forgotten(db, new.article_id):
        return "forgotten"
    current = editions.current(db, new.article_id)
    if _kept_as_part(db, new, current, run):
        return "part"
    became = "records" if new.records else "no_agreement"
    same = editions.with_text(db, new.article_id, new.article["sha256"])
    if same and (same.state != "former" or seen_before):
        editions.update(db, same.number, replace(new, part=same.part), run)
        return {"current": became, "held": "held", "former": "older"}[same.state]
    if current and _is_older(new, current):
        editions.add(db, replace(new, state="former"), run)
        return "older"
    if current and (reason := _doubt(new, current)):
        number = editions.add(db, replace(new, state="held"), run)
        where = new.article["input_path"], new.article["input_position"]
        quarantine.add(db, *where, quarantine.HELD, reason, edition=number, version=new.version, run=run)
        return "held"
    editions.add(db, new, run)
    return became


def _kept_as_part(db: Connection, new: Edition, current: Edition | None, run: int) -> bool:
    """Keep a page as a part of its article where it is one; not where the whole article is known."""
    parts = editions.parts(db, new.article_id)
    numbered = (new.part or 0) > 1
    if new.part == 0 or not (numbered or parts):
        if new.part == 0 and parts:
            editions.dissolve(db, new.article_id)
        return False
    if current and current.part == 0 and not parts:
        return _within(new, current)
    if not numbered and all(_within(part, new) for part in parts if part.part != 1):
        editions.dissolve(db, new.article_id)  # the page without a number holds the others: it is the whole
        return False
    if numbered and current and not parts:
        if _within(new, current):
            return True
        editions.add_part(db, replace(current, part=1), run)
    editions.add_part(db, replace(new, part=new.part or 1), run)
    return True


def _within(part: Edition, whole: Edition) -> bool:
    """Whether an article's lines stand in another, apart from few."""
    lines = set(part.article["text"].split("\n"))
    return len(lines - set(whole.article["text"].split("\n"))) <= len(lines) * 0.1


def _is_older(new: Edition, current: Edition) -> bool:
    """Whether the source says that it was fetched before the current one, as when archives come out of order."""
    fetched, known = (_moment(edition.article["fetched_at"]) for edition in (new, current))
    return bool(fetched and known and fetched < known)


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _doubt(new: Edition, current: Edition) -> str | None:
    """Why an edition should not replace the current one unseen: paywalls and notices of removal look so."""
    length, before = len(new.article["text"]), len(current.article["text"])
    if length < before * LOST_TEXT:
        return f"the new edition has {length} characters, the one it would replace {before}: a paywall or a notice?"
    if current.records and not new.records:
        return f"the new edition tells of no agreement, the one it would replace of {len(current.records)}"
    return None
