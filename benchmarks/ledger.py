"""What the ledger costs: bytes a page, time for a new page as the ledger grows, time to recognise pages already seen.
Times are CPU seconds of all processes, which other load does not add to.

``python benchmarks/ledger.py [--most 1000000] [--seen 100000]`` prints a table. Entries are made up: files with names
and addresses as news sites have them, one page in fifty with an agreement.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sepakat import tables
from sepakat.records import Agreement, Article
from sepakat.runs import local
from sepakat.runs.commit import Committer
from sepakat.runs.job import Job
from sepakat.runs.work import Outcome
from sepakat.store import Dataset, journal, pages

NEW = 2000  # pages added at each size
ONE_IN = 50


def outcome(number: int) -> Outcome:
    """What a worker says of a made-up page in a file of its own."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    url = f"https://daerah.kabar.example/read/2025/10/30/{number:09}/wali-kota-membuka-pasar-murah-di-kecamatan"
    place = (f"/srv/inbox/kabar/2025-10-30/{digest[:24]}.html", None)
    if number % ONE_IN:
        return Outcome(*place, "screened_out", url, digest)
    text = " ".join(f"Kalimat {digest[n:n + 6]} menyebut kerja sama {number}." for n in range(0, 58, 2))
    article = Article(digest[:16], f"Judul {number}", text, url, input_path=place[0])
    found = Agreement(digest[16:32], digest[:16], "nota_kesepahaman", "MoU", "signed", title=f"Perkara {number}")
    rows = (tables.agreement_row(found, article, "id_ukur-1"),)
    return Outcome(*place, "records", url, digest, tables.article_row(article, 1), rows)


def grow(dataset: Dataset, start: int, end: int) -> None:
    """Bring the ledger from ``start`` to ``end`` pages; screened-out ones alone, as nearly all are."""
    db = dataset.db
    with dataset.transaction():
        version = journal.version(db, "id_ukur-1")
        run = journal.start(db, "run", version)
        for number in range(start, end):
            told = outcome(number * ONE_IN + 1)
            file = pages.file_number(db, told.input_path, "kabar", run)
            pages.note(
                db, pages.fingerprint(told.digest or ""), file, None, outcome="screened_out", version=version, run=run,
                url=told.url,
            )


def added(dataset: Dataset, start: int) -> float:
    """CPU milliseconds that a new page costs, committing included."""
    with dataset.transaction():
        version = journal.version(dataset.db, "id_ukur-1")
        run = journal.start(dataset.db, "run", version)
    committer = Committer(dataset, run, version, lambda path: "kabar")
    outcomes = [outcome(10**10 + number) for number in range(start, start + NEW)]
    began = time.process_time()
    for told in outcomes:
        committer.take(told)
    committer.keep()
    return (time.process_time() - began) / NEW * 1000


def spent() -> tuple[float, float]:
    """CPU seconds of this process and of those that it has waited for, and the seconds on the clock."""
    return sum(os.times()[:4]), time.perf_counter()


def since(before: tuple[float, float]) -> tuple[float, float]:
    """What was spent since then."""
    now = spent()
    return now[0] - before[0], now[1] - before[1]


def recognised(folder: Path, number: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """CPU seconds, and those on the clock, to recognise pages whose file has moved, and whose file has not changed."""
    inbox = folder / "in"
    inbox.mkdir()
    filler = "Harga cabai di pasar turun, kata pedagang, sejak awal pekan ini. " * 30
    with (inbox / "a.jsonl").open("w") as stream:
        for n in range(number):
            stream.write(json.dumps({"text": f"{n} {filler}", "url": f"https://kabar.example/{n}"}) + "\n")
    job = Job(folder / "seen", (("kabar", (str(inbox),)),), "ingest", settle=timedelta(0), renew=False)
    assert local.process(job).pages == number
    (inbox / "a.jsonl").rename(inbox / "b.jsonl")
    began = spent()
    assert local.process(job).known == number
    moved, began = since(began), spent()
    assert local.process(job).unchanged == 1
    return moved, since(began)


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description="What the ledger costs.")
    parser.add_argument("--most", type=int, default=1_000_000)
    parser.add_argument("--seen", type=int, default=100_000)
    options = parser.parse_args()
    sizes = Table("pages in the ledger", "MB", "bytes a page", "CPU ms a new page")
    with tempfile.TemporaryDirectory(prefix="ledger-") as name, Dataset(Path(name) / "out") as dataset:
        folder, size = Path(name), 0
        for larger in (10_000, 100_000, options.most):
            grow(dataset, size, larger)
            size = larger
            dataset.db.execute("pragma wal_checkpoint(truncate)")
            stored = dataset.ledger.stat().st_size
            cost = min(added(dataset, size + NEW * attempt) for attempt in range(3))
            sizes.add_row(f"{size:,}", f"{stored / 1e6:,.0f}", f"{stored / size:,.0f}", f"{cost:.3f}")
        Console().print(sizes)
        moved, unchanged = recognised(folder, options.seen)
    print(f"{options.seen:,} known pages on {os.cpu_count()} cores, CPU seconds (on the clock):", end=" ")
    print("{:.1f} ({:.1f}) in a moved file, {:.1f} ({:.1f}) unchanged".format(*moved, *unchanged))


if __name__ == "__main__":
    main()
