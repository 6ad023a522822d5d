"""The judgements of reviewers: ``corrections.jsonl`` in the output folder, to which lines are only ever added.

A judgement is about one value of one record, told by the value itself and not by its place, so that it holds for the
output of a later pipeline too. A later judgement on the same value by the same reviewer takes the place of the earlier.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sepakat.records import AGREEMENT_TYPES, STATUSES, PartialDate
from sepakat.store import publication

FILE = "corrections.jsonl"
SINGLE = ("type", "status", "title", "date", "place", "valid_until", "duration")
LISTED = ("numbers", "parties", "signatories", "scope")
FIELDS = (*SINGLE, *LISTED)
VERDICTS = ("accept", "correct", "reject", "withdraw")
SIGNER = ("name", "position", "party")
CODES = {"type": AGREEMENT_TYPES, "status": STATUSES}


class BadCorrections(ValueError):
    """A judgement, or a file of them, that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says of a value.

    ``field`` is one of ``FIELDS``; ``record`` for a record as a whole (``accept``, ``reject``, or ``correct`` for one
    that the machine missed); ``article`` for a whole article (``accept``: everything in it has been judged and nothing
    is missing). ``machine`` is the value judged, null for one that the machine did not give; ``value`` the right one,
    null where there is none. Values are as in the tables: text, ISO dates as exact as known, and for signatories an
    object with ``name``, ``position`` and ``party``. ``withdraw`` takes an earlier judgement back. ``at`` is the
    moment, ISO 8601 in UTC.
    """

    article_id: str
    agreement_id: str | None
    field: str
    machine: Any
    verdict: str
    value: Any
    reviewer: str
    at: str
    pipeline_version: str | None = None

    @property
    def subject(self) -> tuple[str | None, ...]:
        """What is judged: equal for two judgements of which the later replaces the earlier. An item added to a list
        is told by itself, as there may be several."""
        added = self.field in LISTED and self.machine is None
        return (self.article_id, self.agreement_id, self.field, told(self.machine), told(self.value) if added else None)


def told(value: Any) -> str:
    """A value as JSON text, for comparing and keeping."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def checked(data: Any) -> Judgement:
    """A judgement from JSON data; BadCorrections where it is none."""
    try:
        judgement = Judgement(**data)
    except TypeError as error:
        raise BadCorrections(f"not a judgement: {error}") from error
    field, verdict = judgement.field, judgement.verdict
    if not all(isinstance(text, str) and text for text in (judgement.article_id, judgement.reviewer, judgement.at)):
        raise BadCorrections("article_id, reviewer and at must be text")
    if field not in (*FIELDS, "record", "article") or verdict not in VERDICTS:
        raise BadCorrections(f"unknown field or verdict: {field!r}, {verdict!r}")
    if (judgement.agreement_id is None) != (field == "article"):
        raise BadCorrections("agreement_id belongs to every judgement but those on an article")
    if field in FIELDS:
        if verdict in ("accept", "reject") and judgement.machine is None:
            raise BadCorrections(f"{verdict}: there is no value of the machine's to judge")
        _check_value(field, judgement.machine)
        if verdict == "correct":
            if judgement.value is None:
                raise BadCorrections("correct needs a value: reject what should not be there")
            _check_value(field, judgement.value)
            if judgement.value not in CODES.get(field, (judgement.value,)):
                raise BadCorrections(f"{field} is one of {', '.join(CODES[field])}")
    return judgement


def _check_value(field: str, value: Any) -> None:
    if value is None:
        return
    if field == "signatories":
        fits = isinstance(value, dict) and set(value) <= set(SIGNER) and any(value.values()) and all(
            text is None or isinstance(text, str) for text in value.values()
        )
    else:
        fits = isinstance(value, str) and bool(value.strip())
    if not fits:
        raise BadCorrections(f"not a value of {field}: {told(value)}")
    if field in ("date", "valid_until"):
        try:
            PartialDate.parse(value)
        except ValueError as error:
            raise BadCorrections(f"{field}: write 2024-06-12, 2024-06 or 2024 ({error})") from error


class Corrections:
    """The file of judgements, open for adding; safe for several threads of one process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()

    def add(self, judgement: Judgement) -> None:
        """Write a judgement behind the others and force it to the disk; OSError where that fails."""
        line = told(asdict(judgement)) + "\n"
        with self._lock, self.path.open("ab") as file:
            # a line broken off by a crash is closed first, so that it cannot spoil the new one
            broken = file.tell() > 0 and not _ends_whole(self.path)
            file.write((b"\n" if broken else b"") + line.encode())
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> list[Judgement]:
        """All judgements in the order they were made."""
        return corrections_of(self.path)


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def corrections_of(path: Path) -> list[Judgement]:
    """The judgements in a file, none where it does not exist; errors as of ``judgements_in``."""
    return judgements_in(path.read_bytes(), str(path)) if path.exists() else []


def judgements_in(content: bytes, path: str) -> list[Judgement]:
    """The judgements in the content of a file. BadCorrections names a line that cannot be used; one broken off by a
    crash is no judgement."""
    found = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            data = json.loads(line) if line.strip() else None
        except ValueError:
            continue  # broken off
        if data is not None:
            try:
                found.append(checked(data))
            except BadCorrections as error:
                raise BadCorrections(f"{path}, line {number}: {error}") from error
    return found


def forget(folder: Path, article_id: str) -> int:
    """Remove what was judged of an article from the file in a folder; how many judgements. Lines broken off go, too:
    they may be about it."""
    path = folder / FILE
    judgements = corrections_of(path)
    kept = [judgement for judgement in judgements if judgement.article_id != article_id]
    if len(kept) < len(judgements):
        lines = "".join(told(asdict(judgement)) + "\n" for judgement in kept).encode()
        publication.replace(folder, [(FILE, lambda stream: stream.write(lines))])
    return len(judgements) - len(kept)


def latest(judgements: Iterable[Judgement], *, per_reviewer: bool = False) -> list[Judgement]:
    """What stands: of all judgements on a value (with ``per_reviewer``, of each reviewer) the last, unless
    withdrawn."""
    standing: dict[tuple[str | None, ...], Judgement] = {}
    for judgement in judgements:
        key = (*judgement.subject, judgement.reviewer if per_reviewer else None)
        standing.pop(key, None)
        standing[key] = judgement
    return [judgement for judgement in standing.values() if judgement.verdict != "withdraw"]
