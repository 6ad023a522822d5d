import json
import os
import time
import zipfile
from datetime import timedelta

import pytest

from sepakat.runs import local, session
from sepakat.runs.inboxes import list_files, look
from sepakat.runs.job import Job
from sepakat.runs.retrying import retry
from sepakat.store import Dataset

pytestmark = pytest.mark.usefixtures("quick_language")

DAY = 86_400


def line(number, **fields):
    return json.dumps({"text": f"MoU nomor {number} di desa.", "url": f"https://kabar.id/{number}", **fields}) + "\n"


def ingest(folder, settle=0):
    sources, settled = (("desa", (str(folder / "in"),)),), timedelta(seconds=settle)
    return local.process(Job(folder / "out", sources, "ingest", workers=1, settle=settled, renew=False))


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def aged(path, seconds=DAY):
    moment = time.time() - seconds
    os.utime(path, (moment, moment))
    return path


def planned(folder, inbox, settle=10.0, now=None):
    with Dataset(folder / "out") as dataset:
        files = list_files([("desa", [str(inbox)])])
        found = look(dataset.db, files, "x", settle, now)
    return [os.path.basename(plan.file.path) for plan in found.planned], len(found.waiting)


def test_an_appended_file_is_read_on_after_its_last_whole_line(tmp_path, inbox):
    path = inbox / "a.jsonl"
    path.write_text(line(1) + line(2))
    assert ingest(tmp_path).pages == 2
    with path.open("a") as stream:
        stream.write(line(3) + line(4)[:20])
    first = ingest(tmp_path)
    assert (first.pages, first.known, first.quarantined) == (1, 0, 1)  # nobody writes on it: the last line is broken
    with path.open("a") as stream:
        stream.write(line(4)[20:])
    second = ingest(tmp_path)
    assert (second.pages, second.known, second.in_quarantine, second.agreements) == (1, 0, 0, 4)
    assert ingest(tmp_path).unchanged == 1


def test_a_file_that_grows_by_lines_is_read_to_its_last_whole_line_and_the_rest_waits(tmp_path, inbox):
    path = inbox / "a.jsonl"
    path.write_text(line(1) + line(2) + line(3)[:20])
    assert planned(tmp_path, inbox, 60.0) == (["a.jsonl"], 1)
    aged(path)
    assert planned(tmp_path, inbox, 60.0) == (["a.jsonl"], 0)


def test_positions_go_on_and_a_file_without_a_last_line_feed_is_not_read_twice(tmp_path, inbox):
    path = inbox / "a.jsonl"
    path.write_text(line(1) + line(2).rstrip("\n"))
    assert ingest(tmp_path).agreements == 2
    with path.open("a") as stream:
        stream.write("\n" + line(3))
    again = ingest(tmp_path)
    assert (again.pages, again.known, again.agreements) == (2, 1, 3)
    with Dataset(tmp_path / "out") as dataset:
        assert [row[0] for row in dataset.db.execute("select position from pages order by page")] == [1, 2, 3]


def test_a_file_replaced_under_the_same_name_is_read_again(tmp_path, inbox):
    path = inbox / "a.jsonl"
    path.write_text(line(1) + line(2))
    ingest(tmp_path)
    path.write_text(line(7) + line(8) + line(9))  # in the same place, and longer
    assert ingest(tmp_path).agreements == 5
    (inbox / "b").write_text(line(5) + line(6))
    os.replace(inbox / "b", path)
    assert ingest(tmp_path).agreements == 7


@pytest.mark.parametrize("age, expected", [(DAY, (["a.html"], 0)), (1, ([], 1)), (-DAY, ([], 1))])
def test_a_file_that_may_still_be_written_waits(tmp_path, inbox, age, expected):
    (inbox / "a.html").write_text("<p>MoU")
    aged(inbox / "a.html", age)
    assert planned(tmp_path, inbox) == expected


def test_files_in_motion_are_taken_once_they_stay_as_they_are(tmp_path, inbox):
    (inbox / "a.txt").write_text("MoU di desa.")
    (inbox / "b.txt.part").write_text("MoU di ko")
    first = ingest(tmp_path, settle=0.3)
    assert (first.pages, first.waiting, first.skipped) == (1, 0, {"temporary": 1})
    os.rename(inbox / "b.txt.part", inbox / "b.txt")
    assert ingest(tmp_path, settle=0.3).pages == 1


def test_files_of_the_future_after_a_clock_was_put_back_do_not_wait_for_ever(tmp_path, inbox):
    (inbox / "a.txt").write_text("MoU di desa.")
    aged(inbox / "a.txt", -400 * DAY)
    assert ingest(tmp_path, settle=0.1).agreements == 1


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path, inbox, monkeypatch):
    path = inbox / "a.txt"
    path.write_text("MoU di desa.")
    as_read = session.as_read

    def late(plan):
        path.write_text("MoU di kota, bukan di desa.")
        return as_read(plan)

    monkeypatch.setattr(session, "as_read", late)
    ingest(tmp_path)
    with Dataset(tmp_path / "out") as dataset:
        assert dataset.db.execute("select reading from files").fetchone() == (None,)


def test_nothing_in_an_inbox_is_changed_and_nothing_is_written_elsewhere(tmp_path, inbox):
    (inbox / "a.jsonl").write_text(line(1) + "{rusak\n")
    (inbox / "b.html").write_bytes(b"\xff\x00")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.iterdir()}
    ingest(tmp_path)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in inbox.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_what_failed_is_read_again_after_an_upgrade_only(tmp_path, inbox, monkeypatch):
    (inbox / "a.jsonl").write_text(line(1) + line("rusak"))
    assert (ingest(tmp_path).in_quarantine, ingest(tmp_path).unchanged) == (1, 1)
    monkeypatch.setattr(local, "model_version", lambda *_: "id_uji-2")
    upgraded = ingest(tmp_path)
    assert (upgraded.pages, upgraded.known, upgraded.quarantined) == (2, 1, 1)
    assert ingest(tmp_path).unchanged == 1


def test_entries_of_an_archive_are_counted_and_read_again_with_it(tmp_path, inbox, monkeypatch):
    with zipfile.ZipFile(inbox / "a#1.zip", "w") as archive:
        archive.writestr("satu.txt", "MoU di desa.")
        archive.writestr("dua.txt", "MoU rusak.")
    first = ingest(tmp_path)
    assert first.sources == {"desa": {"quarantined": 1, "records": 1}} and ingest(tmp_path).unchanged == 1
    monkeypatch.setattr(local, "model_version", lambda *_: "id_uji-2")
    assert (ingest(tmp_path).pages, ingest(tmp_path).unchanged) == (2, 1)
    again = (tmp_path / "out", tmp_path / "out/ledger.db", None, (), lambda *_: None)
    assert retry(*again) == (0, 1, [])
    (inbox / "a#1.zip").unlink()
    assert retry(*again)[2] == [f"{inbox}/a#1.zip#dua.txt"]


@pytest.mark.parametrize("make", [
    lambda folder: os.mkfifo(folder / "a.html"),
    lambda folder: os.symlink("/dev/zero", folder / "a.html"),
    lambda folder: os.symlink(folder, folder / "loop"),
    lambda folder: os.symlink("nowhere", folder / "a.html"),
])
def test_fifos_devices_loops_and_broken_links_hold_nothing_up(tmp_path, inbox, make):
    make(inbox)
    (inbox / "b.txt").write_text("MoU di desa.")
    summary = ingest(tmp_path)
    assert summary.pages == 1 and sum(summary.skipped.values()) == 1


def test_names_in_odd_encodings(tmp_path, inbox):
    names = ["berita é ☕.txt", b"kabar-\xff\xfe.txt", "a\nb.txt", "--help.txt", "'; drop table pages.txt"]
    for number, name in enumerate(names):
        path = os.path.join(os.fsencode(inbox), name if isinstance(name, bytes) else name.encode())
        with open(path, "w") as stream:
            stream.write(f"MoU {number} di desa.")
    summary = ingest(tmp_path)
    assert (summary.pages, summary.agreements) == (5, 5)
    assert ingest(tmp_path).unchanged == 5
