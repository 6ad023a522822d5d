"""The ledger itself: opened, refused, adopted from tables, backed up, inspected and repaired."""

import os
import shutil
import sqlite3

import pyarrow.parquet as pq
import pytest

from sepakat import tables
from sepakat.store import Busy, Dataset, UnusableLedger, backup, database, editions, inspection
from store.test_dataset import article, contents, put, rows, titles


@pytest.fixture
def filled(tmp_path):
    """An output folder with three articles and their tables."""
    with Dataset(tmp_path / "out") as dataset:
        put(dataset, article(1, url="https://kabar.id/1"), "a", "b")
        put(dataset, article(2), "c")
        put(dataset, article(3))
        dataset.publish()
    return tmp_path / "out"


def inspect(folder, **options):
    return [(finding.problem, finding.done) for finding in inspection.inspect(folder, folder / "ledger.db", **options)]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_refused_with_the_reason(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(database, "file_system", lambda folder: kind)
    with pytest.raises(UnusableLedger, match=rf"network file system \({kind}\)"):
        Dataset(tmp_path)


def test_the_file_system_is_known():
    assert database.file_system(database.Path("/proc/self")) == "proc"


@pytest.mark.parametrize("content, message", [
    (b"no database at all, but a text of some length" * 50, "damaged"), (None, "not a ledger of sepakat"),
])
def test_a_foreign_file_in_the_ledgers_place_is_refused(tmp_path, content, message):
    if content:
        (tmp_path / "ledger.db").write_bytes(content)
    else:
        with sqlite3.connect(tmp_path / "ledger.db") as db:
            db.execute("create table other (x)")
    with pytest.raises(UnusableLedger, match=message):
        Dataset(tmp_path)


def test_the_ledger_of_a_newer_version_is_refused(filled):
    with sqlite3.connect(filled / "ledger.db") as db:
        db.execute(f"pragma user_version = {database.SCHEMA_VERSION + 1}")
    with pytest.raises(UnusableLedger, match="upgrade sepakat"):
        Dataset(filled)


def test_an_unfinished_transaction_leaves_nothing(tmp_path):
    with Dataset(tmp_path) as dataset, pytest.raises(KeyboardInterrupt), dataset.transaction():
        put(dataset, article(1), "a")
        raise KeyboardInterrupt
    with Dataset(tmp_path) as dataset:
        assert dataset.db.execute("select count(*) from editions").fetchone() == (0,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises((OSError, sqlite3.OperationalError)):
        Dataset(tmp_path)


def test_a_full_disk_leaves_the_ledger_as_it_was(filled):
    with Dataset(filled) as dataset:
        (pages,) = dataset.db.execute("pragma page_count").fetchone()
        dataset.db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(sqlite3.OperationalError, match="full"), dataset.transaction():
            for number in range(100, 200):
                put(dataset, article(number, os.urandom(5000).hex()), "x")
    with Dataset(filled) as dataset:
        assert dataset.db.execute("select count(*) from editions").fetchone() == (3,)
    assert inspect(filled) == []


def old_tables(folder):
    """The tables of the first schema version, without a ledger."""
    for name in tables.KEYS:
        for path in (folder / name).iterdir():
            table = pq.read_table(path, partitioning=None)
            if name == "articles":
                table = table.drop_columns(["duplicate_of"])
            metadata = table.schema.metadata | {b"sepakat.schema_version": b"1"}
            pq.write_table(table.replace_schema_metadata(metadata), path)
    for left in ("runs", "changes"):
        shutil.rmtree(folder / left, ignore_errors=True)
    (folder / "ledger.db").unlink()


def test_tables_of_the_first_version_are_taken_into_a_ledger_and_brought_up(filled):
    before = {name: rows(filled, name) for name in tables.KEYS}
    old_tables(filled)
    with Dataset(filled) as dataset:
        put(dataset, article(4), "d")
        dataset.publish()
    assert pq.read_schema(filled / "articles/01.parquet").equals(tables.schema("articles"))
    assert rows(filled, "agreements")[:3] == before["agreements"] and len(rows(filled, "articles")) == 4
    assert inspect(filled) == []


@pytest.mark.parametrize("name, spoil, message", [
    ("07.parquet", lambda path: path.write_bytes(b"no parquet"), "07.parquet"),
    ("mine.parquet", lambda path: pq.write_table(tables.to_table("articles", []), path), "mine"),
    ("07.parquet", lambda path: pq.write_table(
        tables.to_table("articles", []).replace_schema_metadata(
            {"sepakat.table": "articles", "sepakat.schema_version": "99"}), path), "upgrade sepakat"),
])
def test_tables_that_cannot_be_taken_over_are_refused(tmp_path, name, spoil, message):
    (tmp_path / "articles").mkdir()
    spoil(tmp_path / "articles" / name)
    with pytest.raises(tables.UnusableTable, match=message):
        Dataset(tmp_path)
    (tmp_path / "articles" / name).unlink()
    Dataset(tmp_path).__exit__()


def test_a_backup_is_restored_with_its_tables(filled, tmp_path):
    before = contents(filled)
    assert backup.backup(filled / "ledger.db", tmp_path / "safe/copy.db") > 0
    with Dataset(filled) as dataset:
        put(dataset, article(1, "baru"), "z")
        assert backup.backup(filled / "ledger.db", tmp_path / "safe/during.db") > 0  # while it is in use
        dataset.publish()
    assert titles(filled)[0] == ("01", "z")
    aside = backup.restore(filled, filled / "ledger.db", tmp_path / "safe/copy.db")
    assert contents(filled) == before and aside.exists() and inspect(filled) == []
    shutil.rmtree(filled)
    assert backup.restore(filled, filled / "ledger.db", tmp_path / "safe/during.db") is None
    assert titles(filled)[0] == ("01", "z")


def test_a_damaged_backup_is_refused_and_nothing_is_touched(filled, tmp_path):
    before = (filled / "ledger.db").read_bytes()
    backup.backup(filled / "ledger.db", tmp_path / "copy.db")
    copy = bytearray((tmp_path / "copy.db").read_bytes())
    copy[5000:30000] = bytes(25000)
    (tmp_path / "copy.db").write_bytes(copy)
    with pytest.raises(UnusableLedger, match="damaged"):
        backup.restore(filled, filled / "ledger.db", tmp_path / "copy.db")
    assert (filled / "ledger.db").read_bytes() == before


def test_the_doctor_finds_sound_folders_sound_and_works_alone(filled):
    assert inspect(filled) == []
    with Dataset(filled), pytest.raises(Busy):
        inspect(filled)
    with pytest.raises(FileNotFoundError, match="nothing was run"):
        inspection.inspect(filled.parent, filled.parent / "ledger.db")


@pytest.mark.parametrize("harm, words", [
    (lambda out: (out / "articles/01.parquet").write_bytes(b"PAR1"), "articles/01.parquet: unreadable"),
    (lambda out: (out / "agreements/02.parquet").unlink(), "agreements/02.parquet: missing"),
    (lambda out: shutil.copy(out / "articles/01.parquet", out / "articles/02.parquet"), " rows"),
    (lambda out: pq.write_table(pq.read_table(out / "articles/03.parquet").select(["text"]),
                                out / "articles/03.parquet"), "other columns"),
])
def test_the_doctor_makes_files_anew(filled, harm, words):
    before = contents(filled)
    harm(filled)
    ((problem, done),) = inspect(filled)
    assert words in problem and done is None
    ((problem, done),) = inspect(filled, fix=True)
    assert words in problem and done == "made anew from the ledger"
    assert contents(filled) == before and inspect(filled) == []


def test_the_doctor_publishes_what_a_killed_run_did_not(filled):
    with Dataset(filled) as dataset:
        put(dataset, article(1, "baru"), "z")
    assert any("killed" in problem for problem, _ in inspect(filled))
    inspect(filled, fix=True)
    assert titles(filled)[0] == ("01", "z")


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x" * 9000)])
def test_the_doctor_makes_a_new_ledger_out_of_the_tables(filled, harm):
    before = {name: rows(filled, name) for name in tables.KEYS}
    harm(filled / "ledger.db")
    assert [done for _, done in inspect(filled)] == [None]
    assert "3 articles, 3 agreements" in inspect(filled, fix=True)[-1][1]
    assert {name: rows(filled, name) for name in tables.KEYS} == before and inspect(filled) == []


def test_the_doctor_names_what_is_not_ours(filled):
    (filled / "articles/salinan.parquet").write_bytes(b"")
    ((problem, done),) = inspect(filled, fix=True)
    assert "not ours" in problem and done is None


def test_held_editions_take_the_place_of_the_present_one_when_told(filled):
    with Dataset(filled) as dataset, dataset.transaction():
        now = editions.current(dataset.db, article(1).article_id)
        waiting = tables.article_row(article(1, "pendek"), 0)
        number = editions.add(dataset.db, editions.Edition(waiting, [], state="held", version=now.version), 1)
        editions.make_current(dataset.db, number, 1)
        assert editions.current(dataset.db, article(1).article_id).article["text"] == "pendek"
        assert editions.by_number(dataset.db, now.number).state == "former"
