"""The nightly job under fire: kill -9 at random moments while an inbox grows, then everything is counted.

`make soak` runs it long; the tests run it short. A quick stand-in takes the place of the language model (``--model``
uses the shipped one), so that the kills meet the keeping of records rather than the reading of texts. At the end every
page must be in the ledger once, the tables must equal those of a run that nobody disturbed, SQLite must find the
ledger sound, and readers that looked at the tables all the while must have met no error and no row twice.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow.parquet as pq

import sepakat.report.terminal
import sepakat.runs.ingest  # noqa: F401  (imported before the job is forked, not by each)
from sepakat import extraction
from sepakat.cli import app
from sepakat.records import Agreement, short_digest
from sepakat.runs import session, work

PLACES = ("Balai Melati", "Gedung Kenanga", "Aula Cempaka", "Pendapa Dahlia")
BATCHES = 25  # in which the pages arrive


def quick_language() -> None:
    """One agreement for each time a text says MoU, in place of the language model."""

    def extract_article(article, nlp=None):
        if "gagal" in article.text:
            raise IndexError("list index out of range")
        return [
            Agreement(short_digest(f"{article.article_id}{n}"), article.article_id, "nota_kesepahaman", "MoU", "signed")
            for n in range(article.text.count("MoU"))
        ]

    model = SimpleNamespace(meta={"lang": "id", "name": "cepat", "version": "1"})
    work._language = lambda ner: model
    extraction.extract_article = extract_article
    session.FEW_BYTES = 20_000  # worker processes for small inboxes, too


def page(number: int) -> dict[str, str]:
    """A made-up page: some with agreements, some without, some that fail, some an update of an earlier one."""
    place = PLACES[number % len(PLACES)]
    # an update of an earlier page, in the same file: of pages in several files, which comes last is chance
    subject = number - 9 if number % 33 == 27 else number
    opening = f"Dua lembaga meneken MoU nomor {subject} di {place}." if number % 4 else f"Harga cabai ke-{number} naik."
    text = f"{opening} Acara ke-{number} itu dihadiri banyak warga dan ditutup dengan makan bersama sampai sore hari."
    if number % 97 == 1:
        text += " Bagian yang gagal."
    return {"url": f"https://kabar.example/{subject}", "title": f"Berita {subject}", "text": text}


def arrive(inbox: Path, batch: list[int]) -> None:
    """Pages as scrapers leave them: lines appended to a file, a file of their own, and single HTML files."""
    thirds = [[number for number in batch if number % 3 == which] for which in range(3)]
    with (inbox / "alir.jsonl").open("a") as stream:
        for number in thirds[0]:
            stream.write(json.dumps(page(number)) + "\n")
    lines = "".join(json.dumps(page(number)) + "\n" for number in thirds[1])
    draft = inbox / f"kiriman-{batch[0]:06}.jsonl.tmp"
    draft.write_text(lines)
    draft.rename(draft.with_suffix(""))
    for number in thirds[2]:
        found = page(number)
        head = f'<title>{found["title"]}</title><link rel="canonical" href="{found["url"]}">'
        draft = inbox / f"halaman-{number:06}.html.part"
        draft.write_text(f"<html><head>{head}</head><body><article><p>{found['text']}</p></article></body></html>")
        draft.rename(draft.with_suffix(""))


def read(output: Path) -> None:
    """Read the tables in a loop with pandas and DuckDB until SIGTERM; print what should not have been met."""
    import duckdb
    import pandas

    reads, before, problems, done = 0, 0, [], threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: done.set())
    while not done.wait(0.05):
        if not (output / "agreements/00.parquet").exists():
            continue
        try:
            ids = pandas.read_parquet(output / "articles", columns=["article_id"]).article_id
            with duckdb.connect() as db:
                query = f"select count(*), count(distinct agreement_id) from '{output}/agreements/*.parquet'"
                ((rows, distinct),) = db.execute(query).fetchall()
            if not ids.is_unique or rows != distinct:
                problems.append("a row twice")
            if len(ids) < before:
                problems.append(f"{before} articles became {len(ids)}")
            before = len(ids)
            reads += 1
        except Exception as error:  # whatever a reader meets is what is looked for
            problems.append(repr(error))
    print(json.dumps({"reads": reads, "problems_of_readers": problems[:5]}))


def start(folder: Path, name: str) -> int:
    """The job as a process of its own, forked, so that kills meet it at work and not while it imports; its number."""
    child = os.fork()
    if child:
        return child
    status = 99
    try:
        with open(folder / f"{name}.log", "a") as log, redirect_stdout(log), redirect_stderr(log):
            app(["ingest", "--config", str(folder / f"{name}.toml"), "--quiet"])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(status)


def finish(folder: Path, name: str) -> None:
    """Let the job run undisturbed to its end; SystemExit where it fails."""
    _, status = os.waitpid(start(folder, name), 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit(f"the job failed with status {status}:\n{(folder / f'{name}.log').read_text()[-3000:]}")


def runs_begun(output: Path) -> int:
    """How many runs the ledger knows of."""
    try:
        with closing(sqlite3.connect(f"{(output / 'ledger.db').as_uri()}?mode=ro", uri=True)) as db:
            return db.execute("select count(*) from runs").fetchone()[0]
    except sqlite3.OperationalError:  # killed before the ledger was made
        return 0


def under_fire(folder: Path, pages: int, kills: int, chance: random.Random) -> dict[str, Any]:
    """Kill the job again and again while the inbox grows; figures of what happened."""
    inbox, waiting = folder / "in", list(range(pages))
    size = -(-pages // BATCHES)
    killed = ended = 0
    longest, began, begun = 1.0, time.monotonic(), 0  # how long a job lives at most is learnt, too
    readers = subprocess.Popen(
        [sys.executable, __file__, "--read", str(folder / "fire")], stdout=subprocess.PIPE, text=True
    )
    while killed < kills:
        if waiting and killed * BATCHES >= (pages - len(waiting)) // size * kills * 0.8:
            arrive(inbox, waiting[:size])
            del waiting[:size]
        job = start(folder, "fire")
        until = time.monotonic() + chance.uniform(0.0, longest)
        while (gone := os.waitpid(job, os.WNOHANG)[0] == job) is False and time.monotonic() < until:
            time.sleep(0.002)
        if gone:  # it had nothing left to do: the next one is killed sooner
            ended, longest = ended + 1, longest * 0.8
            continue
        os.kill(job, signal.SIGKILL)
        os.waitpid(job, 0)
        begun, before = runs_begun(folder / "fire"), begun
        killed, longest = killed + 1, longest * (1.02 if begun > before else 1.5)
    while waiting:
        arrive(inbox, waiting[:size])
        del waiting[:size]
    finish(folder, "fire")
    readers.terminate()
    seconds = round(time.monotonic() - began)
    return {"kills": killed, "undisturbed": ended, "seconds": seconds} | json.loads(readers.communicate()[0])


def judge(folder: Path, pages: int) -> dict[str, Any]:
    """What the ledger and the tables say in the end; ``failures`` is empty where all is well."""
    failures = []
    with closing(sqlite3.connect(folder / "fire/ledger.db")) as db:
        sound = db.execute("pragma integrity_check").fetchone()[0]
        (kept,) = db.execute("select count(*) from pages").fetchone()
        outcomes = dict(db.execute("select outcome, count(*) from pages group by outcome order by outcome").fetchall())
        states = dict(db.execute("select state, count(*) from runs group by state").fetchall())
        (left,) = db.execute("select count(*) from outdated").fetchone()
    with closing(sqlite3.connect(folder / "calm/ledger.db")) as db:
        calm = dict(db.execute("select outcome, count(*) from pages group by outcome order by outcome").fetchall())
    if sound != "ok":
        failures.append(f"integrity_check: {sound}")
    if kept != pages or outcomes != calm:
        failures.append(f"{pages} pages arrived, {kept} are in the ledger: {outcomes}, undisturbed {calm}")
    if left:
        failures.append(f"{left} files of the tables are out of date")
    rows = {}
    for name, key in (("articles", "article_id"), ("agreements", "agreement_id")):
        found, expected = (
            pq.read_table(folder / side / name, partitioning=None).sort_by(key) for side in ("fire", "calm")
        )
        rows[name] = found.num_rows
        if not found.equals(expected):
            failures.append(f"{name} differ from those of an undisturbed run")
    return {"integrity": sound, "outcomes": outcomes, "rows": rows, "runs": states, "failures": failures}


def soak(folder: Path, pages: int, kills: int, seed: int, workers: int = 1) -> dict[str, Any]:
    """The whole trial in an empty folder; its figures, with ``failures``."""
    (folder / "in").mkdir()
    for name in ("fire", "calm"):
        (folder / f"{name}.toml").write_text(
            f'output = "{name}"\nworkers = {workers}\nsettle = "0s"\nmax_quarantine = 1.0\ndrift = 1.0\n'
            '[inbox.soak]\npath = "in"\n'
        )
    found = under_fire(folder, pages, kills, random.Random(seed))
    finish(folder, "calm")
    verdict = judge(folder, pages)
    verdict["failures"] += found["problems_of_readers"]
    return {"pages": pages, "seed": seed} | found | verdict


def main() -> None:
    """Entry point: the trial, or (``--read``) its readers."""
    parser = argparse.ArgumentParser(description="The nightly job under fire: killed at random, then counted.")
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--model", action="store_true", help="the shipped language model, not a quick stand-in")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        read(options.read)
        return
    if not options.model:
        quick_language()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        found = soak(Path(folder), options.pages, options.kills, options.seed, options.workers)
    print(json.dumps(found, indent=2))
    sys.exit(bool(found["failures"]))


if __name__ == "__main__":
    main()
elif __name__ == "__mp_main__" and "--model" not in sys.argv:  # a worker process of the job
    quick_language()
