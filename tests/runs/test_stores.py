"""Input and output in object stores: a folder in the place of S3, and, where moto is installed, its S3 server."""

import contextlib
import gzip
import json
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.request import Request, urlopen

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook
from pyarrow import fs
from typer.testing import CliRunner

import sepakat
from saying import says
from sepakat import filesystems, manifest, tables
from sepakat.cli import app
from sepakat.review import Corrections
from sepakat.sources import opening
from sources.warcs import record

pytestmark = pytest.mark.usefixtures("quick_language")

PROSE = "Wali kota dan rektor meneken MoU tentang perpustakaan keliling di balai kota pada hari Senin lalu."
IN, OUT = "s3://berita/masuk", "s3://berita/hasil"


def stand_in(folder, monkeypatch):
    for name in ("masuk", *(f"hasil/{name}" for name in tables.ALL)):
        (folder / "bucket/berita" / name).mkdir(parents=True)
    system = fs.SubTreeFileSystem(str(folder / "bucket"), fs.LocalFileSystem())
    monkeypatch.setattr(filesystems, "_system", lambda scheme, bucket: system)
    return lambda name, content: (folder / "bucket" / name).write_bytes(content)


def moto(folder, monkeypatch):
    """An S3 server on this machine."""
    server = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server]'")
    import boto3

    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_ACCESS_KEY_ID": "uji", "AWS_SECRET_ACCESS_KEY": "uji",
        "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()  # its buckets outlive it
    filesystems._system.cache_clear()
    client = boto3.client("s3")
    client.create_bucket(Bucket="berita")

    def put(path, content):
        bucket, _, name = path.partition("/")
        client.put_object(Bucket=bucket, Key=name, Body=content)

    put.close = lambda: (running.stop(), filesystems._system.cache_clear())
    return put


@pytest.fixture(params=[stand_in, moto])
def put(request, tmp_path, monkeypatch):
    """Stores an object under a bucket and a name."""
    monkeypatch.chdir(tmp_path)
    stored = request.param(tmp_path, monkeypatch)
    stored("berita/masuk/a.jsonl", line(1) + line(2))
    yield stored
    getattr(stored, "close", contextlib.nullcontext)()


def line(number, text=PROSE):
    return json.dumps({"text": f"{text} {number}", "url": f"https://kabar.id/{number}"}).encode() + b"\n"


def run(*arguments, status=0):
    found = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert found.exit_code == status, found.output
    return found


def process(*arguments, status=0, source=IN):
    found = run("run", source, "-o", OUT, "--ledger", "buku", "--workers", 1, "--json", *arguments, status=status)
    return json.loads(found.stdout) if not status else found


def objects():
    return {address.removeprefix(f"{OUT}/") for address, _ in filesystems.below(OUT)}


def packed(kind):
    page = f"<html><title>Arsip</title><p>{PROSE}".encode()
    content = BytesIO()
    match kind:
        case "zip":
            with zipfile.ZipFile(content, "w") as archive:
                archive.writestr("b.html", page)
        case "parquet":
            pq.write_table(pa.table({"text": [PROSE]}), content)
        case "xlsx":
            book = Workbook()
            book.active.append(["text"])
            book.active.append([PROSE])
            book.save(content)
        case "csv.gz":
            content.write(gzip.compress(f"text,url\n{PROSE},https://kabar.id/9\n".encode()))
        case "warc":
            content.write(record(9, page))
        case "html":
            content.write(page)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["zip", "parquet", "xlsx", "csv.gz", "warc", "html"])
def test_every_format_is_read_from_a_store(put, kind):
    put(f"berita/masuk/b.{kind}", packed(kind))
    assert process(source=f"{IN}/b.{kind}")["records"] == 1


def test_what_is_unchanged_is_not_read_again(put):
    assert (process()["records"], process()["unchanged"]) == (2, 1)
    put("berita/masuk/a.jsonl", line(1) + line(2) + line(3))
    found = process()
    assert (found["known"], found["with_agreement"], found["agreements"]) == (2, 1, 3)


@pytest.mark.parametrize("source, number", [
    (f"{IN}/a.jsonl", 2), (IN, 3), (f"{IN}/", 3), ("s3://berita/masuk/*.jsonl", 2), ("s3://berita/**/*.txt", 1),
    ("s3://berita/mas*", 3), ("s3://berita", 3),
])
def test_objects_folders_and_patterns(put, source, number):
    put("berita/masuk/b.txt", PROSE.encode())
    put("berita/masuk/.c.txt", PROSE.encode())
    put("berita/masuk/d.txt.part", PROSE.encode())
    assert process(source=source)["pages"] == number


def test_readers_follow_the_manifest_and_former_objects_stay_for_one_commit(put):
    process()
    first = manifest.read(OUT)
    assert objects() == {manifest.NAME, *first.files.values()}
    archive = sepakat.open(OUT)
    expected = pd.read_parquet("buku/articles", columns=["article_id"]).article_id
    assert sorted(archive.articles.article_id) == sorted(expected)
    assert len(archive.linked) == 2 and archive.duckdb().execute("from agreements").fetchall()
    put("berita/masuk/b.jsonl", line(3))
    process()
    second = manifest.read(OUT)
    replaced = set(first.files.values()) - set(second.files.values())
    assert replaced and objects() == {manifest.NAME, *second.files.values(), *replaced}
    assert len(sepakat.open(OUT).agreements) == 3
    put("berita/masuk/c.jsonl", line(4))
    process()
    assert not objects() & (replaced - {*manifest.read(OUT).files.values(), *manifest.read(OUT).former})


def test_a_crash_before_the_manifest_leaves_the_state_before(put, monkeypatch):
    process()
    before = manifest.read(OUT)
    put("berita/masuk/b.jsonl", line(3))
    with monkeypatch.context() as patch:
        patch.setattr(filesystems, "write", broken)
        assert "are as before" in process(status=74).stderr
    assert manifest.read(OUT) == before and len(sepakat.open(OUT).agreements) == 2
    assert objects() > {manifest.NAME, *before.files.values()}  # some of the new are there already
    process()
    after = manifest.read(OUT)
    assert len(sepakat.open(OUT).agreements) == 3
    assert objects() == {manifest.NAME, *after.files.values(), *after.former}


def test_a_store_that_is_lost_is_no_fault_of_its_pages(put, monkeypatch):
    put("berita/masuk/b.csv.gz", packed("csv.gz"))
    usual = filesystems.open_file

    def lost(path):
        if path.endswith("b.csv.gz"):
            raise OSError("When reading: AWS Error NETWORK_CONNECTION during GetObject operation: curlCode: 28")
        return usual(path)

    with monkeypatch.context() as patch:
        patch.setattr(opening, "open_file", lost)
        assert "run again" in process(status=74).stderr
    assert process()["agreements"] == 3 and process()["in_quarantine"] == 0


def broken(*_):
    raise OSError("connection lost")


def test_a_reader_that_comes_late_reads_the_manifest_again(put, monkeypatch):
    process()
    late = manifest.read(OUT)
    late = manifest.Manifest(late.owner, 0, {name: f"{path}.gone" for name, path in late.files.items()})
    answers = iter([late, late])
    usual = manifest.read
    archive = sepakat.open(OUT)
    monkeypatch.setattr(manifest, "read", lambda address: next(answers, None) or usual(address))
    assert len(archive.agreements) == 2


def test_what_is_forgotten_leaves_the_store_at_once(put):
    process()
    run("forget", "https://kabar.id/1", "-o", "buku", "-y")
    assert sepakat.open(OUT).articles.url.tolist() == ["https://kabar.id/2"]
    assert objects() == {manifest.NAME, *manifest.read(OUT).files.values()}


def test_judgements_go_along_and_pages_and_exports_are_made_from_there(put, tmp_path):
    process()
    row = sepakat.open(OUT).agreements.iloc[0]
    Corrections(Path("buku/corrections.jsonl")).add(
        says("title", None, value="Perpustakaan", article=row.article_id, record=row.agreement_id)
    )
    process()
    assert "Perpustakaan" in set(sepakat.open(OUT).agreements.title.dropna())
    run("export", OUT, "-o", "hasil.csv")
    run("report", OUT, "-o", "hasil.html")
    assert "Perpustakaan" in Path("hasil.csv").read_text() and Path("hasil.html").stat().st_size > 10_000


def test_the_job_reads_and_writes_stores(put):
    settings = f'output = "{OUT}"\nledger = "buku/ledger.db"\nmax_quarantine = 1.0\n[inbox.kota]\npath = "{IN}"\n'
    Path("sepakat.toml").write_text(settings)
    assert json.loads(run("ingest", "--json").stdout)["records"] == 2
    assert len(sepakat.open(OUT).agreements) == 2 and "2" in run("status").stdout
    Path("sepakat.toml").write_text(settings.replace('ledger = "buku/ledger.db"\n', ""))
    assert "write ledger =" in run("ingest", status=2).stderr


@pytest.mark.parametrize("arguments, status, message", [
    (["run", IN, "-o", OUT], 2, "--ledger FOLDER"),
    (["run", "ftp://berita/masuk", "-o", "out"], 2, "those that can are s3:// and gs://"),
    (["run", IN, "-o", "az://berita/hasil", "--ledger", "buku"], 2, "those that can are s3:// and gs://"),
    (["run", f"{IN}/tiada", "-o", "out"], 74, "nothing lies there"),
    (["run", IN, "-o", OUT, "--ledger", "lain"], 74, "made from another ledger"),
    (["run", IN, "-o", f"{OUT}/lain", "--ledger", "buku"], 74, "choose another folder"),
    (["report", f"{OUT}/tiada"], 74, "manifest.json is missing"),
])
def test_what_cannot_be_used_is_told(put, monkeypatch, arguments, status, message):
    process()
    if status == 2:
        monkeypatch.undo()  # the stand-in knows every scheme
    assert message in run(*arguments, status=status).stderr


@pytest.mark.parametrize("said, advice", [
    ("AWS Error ACCESS_DENIED during HeadBucket operation: No response body.", "AWS_ACCESS_KEY_ID"),
    ("AWS Error INVALID_ACCESS_KEY_ID during ListObjectsV2 operation: it does not exist", "AWS_PROFILE"),
    ("AWS Error NETWORK_CONNECTION during HeadObject operation: curlCode: 6", "check the address"),
])
def test_missing_credentials_are_told(put, monkeypatch, said, advice):
    def refused(address):
        raise OSError(said)

    monkeypatch.setattr(filesystems, "place", refused)
    assert advice in run("run", IN, "-o", "out", status=2).stderr
