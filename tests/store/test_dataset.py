import errno
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat import tables
from sepakat.records import Agreement, Article
from sepakat.store import Busy, Dataset, editions, journal, publication
from sepakat.store.editions import Edition, bucket


def article(number, text="Dua dinas meneken nota kesepahaman.", **fields):
    return Article(article_id=f"{number:02x}" + "0" * 14, title="Judul", text=text, **fields)


def put(dataset, page, *titles):
    """Store an article with one agreement per title."""
    found = [
        Agreement(f"{title:0>16}", page.article_id, "lainnya", "kerja sama", "signed", title=title)
        for title in titles
    ]
    rows = [tables.agreement_row(agreement, page, "id_sepakat-1") for agreement in found]
    with journal.recorded(dataset.db, "run", "id_sepakat-1") as run, dataset.transaction():
        version = journal.version(dataset.db, "id_sepakat-1")
        edition = Edition(tables.article_row(page, len(found)), rows, version=version)
        same = editions.with_text(dataset.db, page.article_id, page.sha256)
        if same:
            editions.update(dataset.db, same.number, edition, run)
        else:
            editions.add(dataset.db, edition, run)


def rows(folder, name):
    return pq.read_table(folder / name, partitioning=None).to_pylist()


def titles(folder):
    return [(row["article_id"][:2], row["title"]) for row in rows(folder, "agreements")]


def contents(folder):
    files = [path for name in tables.KEYS for path in (folder / name).glob("*.parquet")]
    return {path.relative_to(folder): path.read_bytes() for path in files}


@pytest.mark.parametrize("article_id, expected", [("00ff", 0), ("3fab", 63), ("40ab", 0), ("ff00", 63)])
def test_bucket(article_id, expected):
    assert bucket(article_id) == expected


def test_rows_of_one_bucket_are_sorted_and_both_tables_read_whole(tmp_path):
    with Dataset(tmp_path) as dataset:
        put(dataset, article(0x41), "b", "a")
        put(dataset, article(0x01, published_on=date(2024, 5, 1)), "c")
        put(dataset, article(0x02))
        dataset.publish()
    assert sorted(path.name for path in (tmp_path / "articles").iterdir()) == ["00.parquet", "01.parquet", "02.parquet"]
    assert sorted(path.name for path in (tmp_path / "agreements").iterdir()) == ["00.parquet", "01.parquet"]
    assert titles(tmp_path) == [("01", "c"), ("41", "a"), ("41", "b")]
    frame = pandas.read_parquet(tmp_path / "agreements")
    assert list(frame.columns) == tables.AGREEMENTS.names and frame.published_on[0] == date(2024, 5, 1)
    assert duckdb.sql(f"select count(*) from '{tmp_path}/articles/*.parquet'").fetchall() == [(3,)]


def test_an_articles_rows_replace_its_former_rows(tmp_path):
    for text, found in [("lama", ["a", "b"]), ("baru", ["b", "c"]), ("tanpa", [])]:
        with Dataset(tmp_path) as dataset:
            put(dataset, article(1, text), *found)
            put(dataset, article(0x41), "z")
            dataset.publish()
        assert titles(tmp_path) == [*(("01", title) for title in found), ("41", "z")]
        assert rows(tmp_path, "articles")[0]["text"] == text
        assert rows(tmp_path, "articles")[0]["agreements"] == len(found)
    with Dataset(tmp_path) as dataset:
        known = editions.history(dataset.db, article(1).article_id)
        former = [(edition.state, edition.article["text"]) for edition in known]
    assert former == [("former", "lama"), ("former", "baru"), ("current", "tanpa")]


def test_the_same_rows_twice_publish_nothing(tmp_path):
    seen = []
    for _ in range(2):
        with Dataset(tmp_path) as dataset:
            for number in range(0, 256, 17):
                put(dataset, article(number), "a", "b")
                if number == 102:
                    dataset.publish()
            dataset.publish()
        seen.append({name: (tmp_path / name).stat().st_mtime_ns for name in contents(tmp_path)})
    assert seen[0] == seen[1] and len(seen[0]) == 32


def test_an_empty_table_is_one_file_with_its_schema(tmp_path):
    with Dataset(tmp_path) as dataset:
        dataset.publish()
    assert set(contents(tmp_path)) == {Path("articles/00.parquet"), Path("agreements/00.parquet")}
    assert pq.read_schema(tmp_path / "agreements/00.parquet").equals(tables.schema("agreements"))


def test_kept_columns_reach_every_file_and_stay(tmp_path):
    for number, kept in [(1, []), (2, ["rubrik"]), (3, ["nomor"])]:
        with Dataset(tmp_path, kept) as dataset:
            put(dataset, article(number, kept={column: f"{column} {number}" for column in kept}))
            dataset.publish()
    found = [(row["rubrik"], row["nomor"]) for row in rows(tmp_path, "articles")]
    assert found == [(None, None), ("rubrik 2", None), (None, "nomor 3")]
    with pytest.raises(ValueError, match="'text'"):
        Dataset(tmp_path, ["text"])


ONE_RUN = st.lists(st.tuples(st.integers(0, 255), st.sets(st.sampled_from("abc"))), max_size=5)


@given(st.lists(ONE_RUN, max_size=4))
@settings(max_examples=8, deadline=None)
def test_whatever_is_put_the_last_rows_of_each_article_are_there(tmp_path_factory, runs):
    folder, expected = tmp_path_factory.mktemp("data"), {}
    for run in runs:
        with Dataset(folder) as dataset:
            for number, found in run:
                put(dataset, article(number), *sorted(found))
                expected[number] = found
            dataset.publish()
    if runs:
        assert {row["article_id"][:2]: row["agreements"] for row in rows(folder, "articles")} == {
            f"{number:02x}": len(found) for number, found in expected.items()
        }
        assert sorted(titles(folder)) == sorted(
            (f"{number:02x}", title) for number, found in expected.items() for title in found
        )


def filled(folder):
    with Dataset(folder) as dataset:
        put(dataset, article(1), "a")
        put(dataset, article(2), "b")
        dataset.publish()
    return contents(folder)


def test_no_space_leaves_the_files_as_they_were_and_the_next_run_publishes(tmp_path, monkeypatch):
    before = filled(tmp_path)

    def write(table, stream, **_):
        stream.write(b"PAR1")
        raise OSError(errno.ENOSPC, "No space left on device")

    with Dataset(tmp_path) as dataset:
        put(dataset, article(1), "c")
        monkeypatch.setattr(pq, "write_table", write)
        with pytest.raises(OSError, match=r"No space left on device.*01\.parquet"):
            dataset.publish()
    assert contents(tmp_path) == before and not any((tmp_path / ".tmp").iterdir())
    monkeypatch.undo()
    with Dataset(tmp_path) as dataset:
        dataset.publish()
    assert titles(tmp_path) == [("01", "c"), ("02", "b")]


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_run_killed_while_it_publishes_is_finished_by_the_next(tmp_path, monkeypatch, moved):
    filled(tmp_path)
    replace, left = os.replace, iter(range(moved))

    def die_later(*paths):
        if next(left, None) is None:
            raise KeyboardInterrupt
        replace(*paths)

    with Dataset(tmp_path) as dataset:
        put(dataset, article(1), "c")
        put(dataset, article(2), "d")
        monkeypatch.setattr(publication.os, "replace", die_later)
        with pytest.raises(KeyboardInterrupt):
            dataset.publish()
    monkeypatch.undo()
    with Dataset(tmp_path) as dataset:
        dataset.publish()
    assert titles(tmp_path) == [("01", "c"), ("02", "d")]


def test_leftovers_of_a_killed_run_are_removed_and_never_lie_in_a_table(tmp_path):
    before = filled(tmp_path)
    (tmp_path / ".tmp/agreements-01.parquet").write_bytes(b"PAR1 half a file")
    with Dataset(tmp_path) as dataset:
        assert not any((tmp_path / ".tmp").iterdir())
        dataset.publish()
    assert contents(tmp_path) == before


def test_readers_meet_old_or_new_files_and_no_row_twice_while_they_are_replaced(tmp_path):
    numbers = range(16)
    with Dataset(tmp_path) as dataset:
        for number in numbers:
            put(dataset, article(number, "edisi 0"), "a")
        dataset.publish()
        done, seen, errors = threading.Event(), [], []

        def read():
            while not done.is_set():
                try:
                    frame = pandas.read_parquet(tmp_path / "articles")
                    seen.append((sorted(frame.article_id), frame.text.nunique()))
                    with duckdb.connect() as db:
                        found = db.sql(f"select article_id from '{tmp_path}/articles/*.parquet' order by 1").fetchall()
                    seen.append(([row[0] for row in found], None))
                except Exception as error:  # whatever a reader meets is the failure looked for
                    errors.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            for edition in range(1, 4):
                for number in numbers:
                    put(dataset, article(number, f"edisi {edition}"), "a")
                dataset.publish()
        finally:
            done.set()
            reader.join()
    whole = [article(number).article_id for number in numbers]
    assert not errors and len(seen) > 2 and all(ids == whole for ids, _ in seen)


def test_two_writers(tmp_path):
    pytest.importorskip("fcntl")
    code = "import sys, pathlib; from sepakat.store import Dataset; Dataset(pathlib.Path(sys.argv[1]))"
    with Dataset(tmp_path, command="ingest"):
        with pytest.raises(Busy, match=rf"sepakat ingest, process {os.getpid()} on host .+ \(boot .+\), since 20"):
            Dataset(tmp_path)
        other = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
        assert "Busy" in other.stderr
    assert subprocess.run([sys.executable, "-c", code, tmp_path]).returncode == 0
