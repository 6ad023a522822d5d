"""An inbox full of what nobody should send: bounded, accounted for, and nothing is written outside the output folder.

``SEPAKAT_FUZZ=10000`` makes as many mutated pages.
"""

import gzip
import io
import os
import random
import sqlite3
import tarfile
import zipfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import zstandard

from sepakat.runs import local
from sepakat.runs.job import Job

MUTATED = int(os.environ.get("SEPAKAT_FUZZ", 40))
SAMPLES = Path(__file__).parents[2] / "data/raw"
PAGE = b"<html><title>Arsip</title><body><p>Wali kota dan rektor meneken nota kesepahaman tentang arsip kota.</p>"
TRICKS = [
    b"<div>" * 3000, b"</p>" * 500, b"&#x0;&#xd800;&#99999999999;", b"<!--", b"<![CDATA[", b"\x00" * 9, b"\xff\xfe",
    b"<script>", b"<table>" * 400, b"</html><html>", "\u202e\u0000\U0010ffff".encode(), b"=" * 50_000,
    b"nota kesepahaman " * 3000, b"(" * 3000, b"<meta charset=utf-7>+ADw-", b"antara PT A dan " * 1500,
    b"<base href='file:///etc/passwd'>", b"tahun " + b"9" * 5000, b"Nomor: " + b"1/2/" * 2000,
]


def mutated(page: bytes, chance: random.Random) -> bytes:
    """A page with bytes changed, pieces cut, doubled, moved, and tricks put in."""
    data = bytearray(page)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data) + 1), chance.randint(1, max(1, len(data) // 8))
        match chance.randrange(6):
            case 0:
                data[at:at] = chance.choice(TRICKS)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[:length] * chance.randint(1, 4)
            case 3:
                for _ in range(chance.randint(1, 200)):
                    if data:
                        data[chance.randrange(len(data))] = chance.randrange(256)
            case 4:
                del data[at:]
            case _:
                piece = data[at : at + length]
                del data[at : at + length]
                data.extend(piece)
    return bytes(data)


def ingest(folder, workers=1):
    sources = (("asing", (str(folder / "in"),)),)
    return local.process(Job(folder / "out", sources, "ingest", workers=workers, settle=timedelta(0), renew=False))


def paths(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if not path.is_relative_to(folder / "out")}


def test_mutated_pages_are_each_accounted_for(tmp_path):
    chance = random.Random(MUTATED)
    originals = [path.read_bytes() for path in sorted(SAMPLES.glob("*.html")) if path.stat().st_size < 50_000]
    (tmp_path / "in").mkdir()
    for number in range(MUTATED):
        (tmp_path / f"in/{number:06}.html").write_bytes(mutated(chance.choice(originals), chance))
    before = paths(tmp_path)
    summary = ingest(tmp_path, workers=os.cpu_count())
    assert sum(summary.sources["asing"].values()) == MUTATED and paths(tmp_path) == before
    with closing(sqlite3.connect(tmp_path / "out/ledger.db")) as db:
        reasons = [row[0] for row in db.execute("select reason from quarantine where stage = 'extraction'")]
    assert not reasons  # not one page made a rule fail, take too long or too much memory


def archive_of(kind, members):
    packed = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in members:
                archive.writestr(name, body)
    else:
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            for name, body in members:
                entry = tarfile.TarInfo(name)
                entry.size = len(body)
                archive.addfile(entry, io.BytesIO(body))
            for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
                entry = tarfile.TarInfo("tautan.html")
                entry.type, entry.linkname = kind, "/etc/passwd"
                archive.addfile(entry)
    return packed.getvalue()


ESCAPING = [(name, PAGE) for name in ("../../kabur.html", "/tmp/kabur.html", "a/../../kabur.html", "baik.html")]
ENTITIES = b'<!DOCTYPE a [<!ENTITY a0 "nota kesepahaman">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)
) + b"]><html><body><p>&a11;</p></body></html>"
HOSTILE = {
    "gzip bomb": ("a.html.gz", gzip.compress(PAGE + bytes(80_000_000))),
    "zstandard bomb": ("a.html.zst", zstandard.compress(PAGE + b" " * 80_000_000)),
    "zip bomb": ("a.zip", archive_of("zip", [("a.html", PAGE + b" " * 80_000_000)])),
    "line bomb": ("a.jsonl.gz", gzip.compress(b'{"text": "' + b"nota kesepahaman " * 5_000_000)),
    "entity bomb": ("a.html", ENTITIES),
    "paths in a zip": ("a.zip", archive_of("zip", ESCAPING)),
    "paths and links in a tar": ("a.tar.gz", archive_of("tar", ESCAPING)),
}


@pytest.mark.parametrize("name, content", HOSTILE.values(), ids=HOSTILE)
def test_bombs_and_tricks_in_archives(tmp_path, monkeypatch, quick_language, name, content):
    import resource

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(content)
    (tmp_path / "in/baik.txt").write_text("Wali kota meneken MoU.")
    before = paths(tmp_path)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    summary = ingest(tmp_path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most < 1_000_000  # kB
    assert summary.with_agreement >= 1 and paths(tmp_path) == before and not Path("/tmp/kabur.html").exists()
    assert ingest(tmp_path).pages == 0
