import errno
import os
import subprocess
import sys
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
from sepakat.store import Busy, Dataset, publication
from sepakat.store.dataset import bucket


def article(number, text="Dua dinas meneken nota kesepahaman.", **fields):
    return Article(article_id=f"{number:02x}" + "0" * 14, title="Judul", text=text, **fields)


def put(dataset, page, *titles):
    """Store an article with one agreement per title."""
    found = [
        Agreement(f"{title:0>16}", page.article_id, "lainnya", "kerja sama", "signed", title=title)
        for title in titles
    ]
    dataset.put(
        tables.article_row(page, len(found)),
        [tables.agreement_row(agreement, page, "id_sepakat-1") for agreement in found],
    )


def rows(folder, name):
    return pq.read_table(folder / name, partitioning=None).to_pylist()


def titles(folder):
    return [(row["article_id"][:2], row["title"]) for row in rows(folder, "agreements")]


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")}


@pytest.mark.parametrize("article_id, expected", [("00ff", 0), ("3fab", 63), ("40ab", 0), ("ff00", 63)])
def test_bucket(article_id, expected):
    assert bucket(article_id) == expected


def test_rows_of_one_bucket_are_sorted_and_both_tables_read_whole(tmp_path):
    with Dataset(tmp_path) as dataset:
        put(dataset, article(0x41), "b", "a")
        put(dataset, article(0x01, published_on=date(2024, 5, 1)), "c")
        put(dataset, article(0x02))
        dataset.publish()
    assert sorted(path.name for path in (tmp_path / "articles").iterdir()) == ["01.parquet", "02.parquet"]
    assert [path.name for path in (tmp_path / "agreements").iterdir()] == ["01.parquet"]
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


def test_the_same_input_twice_gives_identical_files(tmp_path):
    seen = []
    for _ in range(2):
        with Dataset(tmp_path) as dataset:
            for number in range(0, 256, 5):
                put(dataset, article(number), "a", "b")
                if number == 100:
                    dataset.publish()
            dataset.publish()
        seen.append(contents(tmp_path))
    assert seen[0] == seen[1] and len(seen[0]) == 104


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
@settings(max_examples=15, deadline=None)
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


def test_no_space_leaves_the_tables_as_they_were_and_nothing_behind(tmp_path, monkeypatch):
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
        dataset.publish()
    assert titles(tmp_path) == [("01", "c"), ("02", "b")]


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_run_killed_while_files_move_is_finished_by_the_next(tmp_path, monkeypatch, moved):
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
    with Dataset(tmp_path):
        assert titles(tmp_path) == [("01", "c"), ("02", "d")]
        assert not any((tmp_path / ".tmp").iterdir())


def test_leftovers_of_a_killed_run_are_removed_and_never_lie_in_a_table(tmp_path):
    before = filled(tmp_path)
    (tmp_path / ".tmp/draft/agreements").mkdir(parents=True)
    (tmp_path / ".tmp/draft/agreements/01.parquet").write_bytes(b"PAR1 half a file")
    with Dataset(tmp_path) as dataset:
        assert not any((tmp_path / ".tmp").iterdir())
        dataset.publish()
    assert contents(tmp_path) == before


def test_two_writers(tmp_path):
    pytest.importorskip("fcntl")
    code = "import sys, pathlib; from sepakat.store import Dataset; Dataset(pathlib.Path(sys.argv[1]))"
    with Dataset(tmp_path), pytest.raises(Busy, match="another run"):
        Dataset(tmp_path)
    with Dataset(tmp_path):
        other = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
        assert "Busy" in other.stderr
    assert subprocess.run([sys.executable, "-c", code, tmp_path]).returncode == 0


@pytest.mark.parametrize("name, spoil, message", [
    ("07.parquet", lambda path: path.write_bytes(b"no parquet"), "07.parquet"),
    ("mine.parquet", lambda path: pq.write_table(tables.to_table("articles", []), path), "mine"),
    ("07.parquet", lambda path: pq.write_table(
        tables.to_table("articles", []).replace_schema_metadata(
            {"sepakat.table": "articles", "sepakat.schema_version": "99"}), path), "upgrade sepakat"),
])
def test_tables_that_cannot_be_extended_are_refused_at_the_start(tmp_path, name, spoil, message):
    (tmp_path / "articles").mkdir()
    spoil(tmp_path / "articles" / name)
    with pytest.raises(tables.UnusableTable, match=message):
        Dataset(tmp_path)
    (tmp_path / "articles" / name).unlink()
    Dataset(tmp_path).__exit__()
