from datetime import UTC, datetime, timedelta

import pytest

from sepakat.runs import alarms
from sepakat.runs.configuration import Configuration, Inbox
from sepakat.store import Dataset, journal

NOW = datetime(2025, 3, 30, 12, tzinfo=UTC)
USUAL = {"screened_out": 80, "no_agreement": 10, "records": 10, "undated": 1, "quarantined": 1}


def raised(folder, *runs, max_silence=None):
    """The alarms of the last of some runs: days before now, and its counts."""
    inbox = Inbox("kabar", ("in",), max_silence)
    with Dataset(folder) as dataset, dataset.transaction():
        for days, counts in runs:
            number = journal.start(dataset.db, "ingest", journal.version(dataset.db, "id_uji-1"))
            began = (NOW - timedelta(days=days)).isoformat(timespec="seconds")
            dataset.db.execute("update runs set started = ? where run = ?", (began, number))
            journal.count(dataset.db, number, {("kabar", outcome): pages for outcome, pages in counts.items()})
        return alarms.of_run(dataset.db, number, Configuration(folder, (inbox,)), NOW)


def changed(**counts):
    return USUAL | counts


@pytest.mark.parametrize("counts, words", [
    (USUAL, None),
    (changed(records=4, no_agreement=16), None),  # chance
    (changed(records=0, no_agreement=20), "pages with agreements: 0.0% of 100, in the past 10.0%"),
    (changed(undated=20), "articles without a date: 100.0% of 20" ),
    (changed(quarantined=60), "60 of 160 new pages were quarantined, more than 5%"),
    (changed(quarantined=60), "pages that cannot be read: 37.5% of 160, in the past 1.0%"),
    ({"screened_out": 20}, None),  # too few to tell
])
def test_a_yield_that_drifts_from_its_own_past(tmp_path, counts, words):
    found = raised(tmp_path, *((day, USUAL) for day in range(9, 0, -1)), (0, counts))
    assert any(words in alarm for alarm in found) if words else found == []


def test_the_share_of_undated_articles_needs_some(tmp_path):
    many = {"screened_out": 0, "no_agreement": 100, "records": 100, "undated": 2}
    found = raised(tmp_path, (2, many), (1, many), (0, many | {"undated": 150}))
    assert found == ["inbox kabar: articles without a date: 75.0% of 200, in the past 1.0%: did the site change?"]


@pytest.mark.parametrize("runs, silent", [
    ([(9, USUAL), (0, {"known": 5})], True),
    ([(9, USUAL), (2, {"screened_out": 1}), (0, {})], False),
    ([(9, {}), (0, {})], True),
    ([(1, {}), (0, {})], False),
])
def test_an_inbox_that_brings_no_new_page_for_too_long(tmp_path, runs, silent):
    found = raised(tmp_path, *runs, max_silence=timedelta(days=3))
    assert any("longer than 3 days: does its scraper run?" in alarm for alarm in found) == silent


def test_a_clock_that_went_back(tmp_path):
    assert "the clock went back" in raised(tmp_path, (1, USUAL), (400, USUAL), max_silence=timedelta(days=3))[-1]
