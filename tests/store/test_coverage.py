"""The table coverage: every page ever seen, by site, month of publication and outcome."""

from contextlib import closing
from datetime import date

import pytest

from sepakat.store import database, journal

MAY = date(2024, 5, 1)


@pytest.fixture
def db(tmp_path):
    with closing(database.connect(tmp_path / "ledger.db")) as db, database.transaction(db):
        run = journal.start(db, "run", journal.version(db, "model"))
        db.execute("insert into files (file, key, path, source, run) values (1, 1, 'a.jsonl', 'inbox', ?)", (run,))
        edition = (
            "insert into editions (article_id, bucket, state, sha256, length, agreements, published_on, source,"
            " article, records, version, run) values ('known', 1, ?, '', 1, 1, ?, 'Kabar Banyuroto', x'', x'', 1, ?)"
        )
        db.execute(edition, ("former", "2024-04-30", run))
        db.execute(edition, ("current", "2024-05-06", run))
        yield db


@pytest.mark.parametrize("url, outcome, article, row", [
    ("https://kabar.example/a", "records", "known", ("Kabar Banyuroto", MAY, "with_agreement")),
    ("https://kabar.example/a?page=2", "part", "known", ("Kabar Banyuroto", MAY, "duplicate")),
    ("https://www.kabar.example/b", "screened_out", None, ("kabar.example", None, "screened_out")),
    ("https://kabar.example", "no_agreement", "unknown", ("kabar.example", None, "without_agreement")),
    (None, "quarantined", None, (None, None, "quarantined")),
    ("https://kabar.example/c", "forgotten", "gone", None),
])
def test_a_page_counts_once(db, url, outcome, article, row):
    db.execute(
        "insert into pages (fingerprint, file, url, outcome, article_id, version, run)"
        " values (x'01', 1, ?, ?, ?, 1, 1)",
        (url, outcome, article),
    )
    rows = [tuple(found.values()) for found in journal.table(db, "coverage/00").to_pylist()]
    assert rows == ([(*row, 1)] if row else [])
