"""What a page means against what is known, from files to tables, with a quick language in place of the model."""

import json

import pyarrow.parquet as pq
import pytest

from sepakat.runs import local
from sepakat.sources import ReadOptions
from sepakat.store import Dataset, editions, forgetting, pages, quarantine

pytestmark = pytest.mark.usefixtures("quick_language")

PROSE = "Wali kota dan rektor meneken MoU tentang perpustakaan keliling di balai kota pada hari Senin lalu."
URL = "https://kabar.id/perpustakaan"


def run(folder, *pages, **options):
    """Run over pages (text, fields), which come in a file of their own after those of earlier runs."""
    (folder / "in").mkdir(exist_ok=True)
    number = len(list((folder / "in").iterdir()))
    lines = (json.dumps({"text": text, **fields}) + "\n" for text, fields in pages)
    (folder / f"in/{number:03}.jsonl").write_text("".join(lines))
    return local.run([str(folder / "in")], folder / "out", workers=1, **options)


def rows(folder, name="articles"):
    return pq.read_table(folder / "out" / name, partitioning=None).to_pylist()


def texts(folder):
    return sorted(row["text"] for row in rows(folder))


def outcomes(folder):
    with Dataset(folder / "out") as dataset:
        return [row[0] for row in dataset.db.execute("select outcome from pages order by page")]


@pytest.mark.parametrize("twin", [
    "http://www.kabar.id/perpustakaan/", f"{URL}?utm_source=surat&page=all", "https://m.kabar.id/perpustakaan/amp",
])
def test_twins_of_an_address_are_one_article(tmp_path, twin):
    run(tmp_path, (PROSE, {"url": URL}))
    run(tmp_path, (PROSE + " Acara itu dibuka untuk umum.", {"url": twin}))
    assert texts(tmp_path) == [PROSE + " Acara itu dibuka untuk umum."]
    assert [row["url"] for row in rows(tmp_path)] == [URL]


def test_a_page_that_is_known_is_not_read_again_wherever_it_lies(tmp_path):
    run(tmp_path, (PROSE, {"url": URL}), ("Harga cabai naik.", {}))
    again = run(tmp_path, (PROSE, {"url": URL}), ("Harga cabai naik.", {}))
    assert (again.pages, again.known, again.unchanged) == (2, 2, 1)
    assert rows(tmp_path)[0]["input_path"].endswith("000.jsonl")


def test_what_a_source_says_of_a_page_is_part_of_it(tmp_path):
    run(tmp_path, (PROSE, {"url": URL}))
    corrected = run(tmp_path, (PROSE, {"url": URL, "title": "Perpustakaan keliling"}))
    assert corrected.known == 0 and rows(tmp_path)[0]["title"] == "Perpustakaan keliling"


def test_updated_text_replaces_and_history_is_kept(tmp_path):
    run(tmp_path, (PROSE, {"url": URL}))
    run(tmp_path, (f"{PROSE} MoU kedua menyusul.", {"url": URL}))
    with Dataset(tmp_path / "out") as dataset:
        (article_id,) = dataset.db.execute("select distinct article_id from editions").fetchone()
        states = [edition.state for edition in editions.history(dataset.db, article_id)]
        kinds = dataset.db.execute("select run, kind, field from changes order by run, kind, field").fetchall()
    assert states == ["former", "current"] and len(rows(tmp_path, "agreements")) == 2
    assert kinds == [(1, "added", None), (2, "added", None), (2, "changed", "sha256")]
    changes = pq.read_table(tmp_path / "out/changes", partitioning=None).to_pylist()
    assert len(changes) == 3 and {row["run"] for row in changes} == {1, 2}


@pytest.mark.parametrize("poorer, reason", [
    ("MoU itu hanya untuk pelanggan.", "characters"),
    (PROSE.replace("MoU", "kesepahaman nota"), "no agreement"),
])
def test_an_edition_that_lost_much_waits_and_the_old_one_stays(tmp_path, poorer, reason):
    run(tmp_path, (PROSE, {"url": URL}))
    summary = run(tmp_path, (poorer, {"url": URL}), screen=False)
    assert (summary.held, summary.quarantined) == (1, 0) and texts(tmp_path) == [PROSE]
    with Dataset(tmp_path / "out") as dataset:
        (entry,) = quarantine.entries(dataset.db)
    assert entry.stage == "held" and reason in entry.reason and entry.article_id == rows(tmp_path)[0]["article_id"]
    again = run(tmp_path, (poorer, {"url": URL, "author": "redaksi"}), screen=False)  # fetched once more: still waits
    assert again.held == 1 and texts(tmp_path) == [PROSE]


def test_an_older_capture_that_comes_late_does_not_replace(tmp_path):
    run(tmp_path, (f"{PROSE} Baru.", {"url": URL, "fetched_at": "2025-03-02T00:00:00+07:00"}))
    run(tmp_path, (f"{PROSE} Lama.", {"url": URL, "fetched_at": "2025-03-01T20:00:00+00:00"}))
    run(tmp_path, (f"{PROSE} Kuno.", {"url": URL, "fetched_at": "2025-03-01T16:00:00+00:00"}))
    assert texts(tmp_path) == [f"{PROSE} Lama."] and outcomes(tmp_path) == ["records", "records", "older"]


PARTS = [
    (f"{PROSE}\nBaca juga: harga cabai", {"url": URL}),
    ("Baca juga: harga cabai\nDalam MoU itu ada dua pasal.", {"url": f"{URL}?page=2"}),
    ("Acara MoU ditutup dengan doa.", {"url": f"{URL}?page=3"}),
]
JOINED = f"{PROSE}\nBaca juga: harga cabai\n\nDalam MoU itu ada dua pasal.\n\nAcara MoU ditutup dengan doa."


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
@pytest.mark.parametrize("together", [True, False])
def test_parts_of_a_paged_article_are_joined_in_order_whatever_the_order_they_come_in(tmp_path, order, together):
    pages = [PARTS[number] for number in order]
    for batch in [pages] if together else [[page] for page in pages]:
        run(tmp_path, *batch)
    assert texts(tmp_path) == [JOINED] and rows(tmp_path)[0]["agreements"] == 3
    assert run(tmp_path, *pages).known == 3 and texts(tmp_path) == [JOINED]


def test_the_whole_article_wins_over_its_parts(tmp_path):
    run(tmp_path, *PARTS)
    run(tmp_path, (JOINED + "\nTamat.", {"url": f"{URL}?page=all"}))
    run(tmp_path, ("Dalam MoU itu ada dua pasal.", {"url": f"{URL}?page=2", "author": "redaksi"}))
    assert texts(tmp_path) == [JOINED + "\nTamat."]


def test_a_page_without_a_number_may_be_the_whole(tmp_path):
    run(tmp_path, PARTS[1])
    run(tmp_path, (JOINED, {"url": URL}))
    assert texts(tmp_path) == [JOINED]


def test_joining_that_a_kill_prevented_is_done_by_the_next_run(tmp_path, monkeypatch):
    from sepakat.runs import session

    monkeypatch.setattr(session, "join_parts", lambda *_: True)
    run(tmp_path, *PARTS)
    monkeypatch.undo()
    assert texts(tmp_path) != [JOINED]


WIRE = " ".join(f"Menurut juru bicara, butir {n} dari MoU itu mengatur pertukaran data." for n in range(9))


def test_the_same_story_in_several_outlets_is_marked_with_the_earliest(tmp_path):
    for name, day in [("b", "2025-03-02"), ("a", "2025-03-03"), ("c", "2025-03-01")]:
        run(tmp_path, (f"{name.upper()}.ID - {WIRE}", {"url": f"https://{name}.id/mou", "published": day}))
    run(tmp_path, (PROSE, {"url": URL}))
    # the quick language gives no dates: the lowest id is the earliest
    found = {row["url"]: row for row in rows(tmp_path)}
    first = min((row for row in found.values() if row["url"] != URL), key=lambda row: row["article_id"])
    assert {row["duplicate_of"] for row in found.values()} == {None, first["article_id"]}
    assert first["duplicate_of"] is None and found[URL]["duplicate_of"] is None
    agreements = rows(tmp_path, "agreements")
    mine = {row["agreement_id"] for row in agreements if row["article_id"] == first["article_id"]}
    marked = [row["duplicate_of"] for row in agreements if row["article_id"] != first["article_id"]]
    assert set(filter(None, marked)) <= mine and len(list(filter(None, marked))) == 18


def test_forgotten_articles_leave_no_byte_and_do_not_return(tmp_path):
    secret = f"{PROSE} Kata sandinya zamrud-tujuh."
    run(tmp_path, (secret, {"url": URL}), ("MoU lain di desa sebelah.", {"url": "https://kabar.id/desa"}))
    with Dataset(tmp_path / "out") as dataset:
        gone = forgetting.forget(dataset, URL, "id_uji-1")
    assert (gone.editions, gone.pages) == (1, 1)
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or b"zamrud" not in path.read_bytes(), path
    assert [row["url"] for row in rows(tmp_path)] == ["https://kabar.id/desa"]
    back = run(tmp_path, (secret + " Lagi.", {"url": f"{URL}?utm_source=x"}), (secret, {}))
    assert len(rows(tmp_path)) == 1 and back.sources[str(tmp_path / "in")]["forgotten"] >= 1


def test_another_version_reads_known_pages_again_and_keeps_their_order(tmp_path, monkeypatch):
    run(tmp_path, (PROSE, {"url": URL}), (f"{PROSE} Kedua.", {"url": URL}))
    monkeypatch.setattr(local, "model_version", lambda *_: "id_uji-2")
    assert local.run([str(tmp_path / "in")], tmp_path / "out", workers=1).known == 0
    assert texts(tmp_path) == [f"{PROSE} Kedua."]
    with Dataset(tmp_path / "out") as dataset:
        assert dataset.db.execute("select count(*), max(version) from editions").fetchone() == (2, 2)


def test_other_options_read_files_again_but_known_pages_stay_known(tmp_path):
    run(tmp_path, (PROSE, {"url": URL, "rubrik": "kota"}), ("Harga cabai naik.", {}))
    summary = local.run([str(tmp_path / "in")], tmp_path / "out", workers=1, options=ReadOptions(keep=("rubrik",)))
    assert (summary.unchanged, summary.known) == (0, 1) and rows(tmp_path)[0]["rubrik"] == "kota"
    unscreened = local.run([str(tmp_path / "in")], tmp_path / "out", workers=1, screen=False)
    assert (unscreened.known, unscreened.without_agreement) == (1, 1)


def test_what_no_text_can_hold_costs_its_page_only(tmp_path):
    summary = run(tmp_path, (PROSE, {"url": "https://kabar.id/\ud800"}), ("MoU di desa.", {"url": URL}))
    assert summary.pages == 2 and len(texts(tmp_path)) >= 1


def test_every_page_is_in_the_ledger_once(tmp_path):
    run(tmp_path, (PROSE, {"url": URL}), ("Harga cabai naik.", {}), ("MoU kosong", {}), ("MoU rusak", {}))
    run(tmp_path, (PROSE, {"url": URL}), ("MoU rusak", {}))
    assert outcomes(tmp_path) == ["records", "screened_out", "quarantined", "quarantined"]
    with Dataset(tmp_path / "out") as dataset:
        stages = [(entry.stage, bool(entry.traceback)) for entry in quarantine.entries(dataset.db)]
        assert pages.known(dataset.db, b"x" * 16) is None
    assert stages == [("cleaning", False), ("extraction", True), ("extraction", True)]
