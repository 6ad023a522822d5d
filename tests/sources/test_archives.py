"""ZIP and tar archives of pages."""

import io
import tarfile
import zipfile

import pytest

from sepakat.records import RawPage
from sepakat.sources import InputFile, ReadOptions, Rejected, discover, divided, read

PAGES = {"2020/a.html": b"<html><p>satu</p></html>", "2020/b.TXT": b"dua", "c.htm": b"<p>tiga</p>"}
OTHERS = {"foto.jpg": b"\xff\xd8\xff", "data.jsonl": b"{}", "kosong.html": b" "}


def packed_zip(entries):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()


def packed_tar(entries, mode="w:gz", *special):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:
        for entry in special:
            archive.addfile(entry)
        for name, content in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return data.getvalue()


def found(folder, name, data):
    (folder / name).write_bytes(data)
    [file] = discover([str(folder / name)])
    assert isinstance(file, InputFile)
    return file


@pytest.mark.parametrize(("name", "data"), [
    ("a.zip", packed_zip(PAGES | OTHERS)), ("a.tar", packed_tar(PAGES | OTHERS, "w:")),
    ("a.tar.gz", packed_tar(PAGES | OTHERS)), ("a.tgz", packed_tar(PAGES | OTHERS)),
])
def test_pages_come_out_and_other_files_do_not(tmp_path, name, data):
    pieces = list(read(found(tmp_path, name, data)))
    assert [(piece.body, piece.media) for piece in pieces if isinstance(piece, RawPage)] == [
        (PAGES["2020/a.html"], "html"), (b"dua", "text"), (PAGES["c.htm"], "html"),
    ]
    assert [(p.input_path, p.reason) for p in pieces if isinstance(p, Rejected)] == [
        (f"{tmp_path / name}#kosong.html", "empty file"),
    ]
    assert [piece.input_position for piece in pieces] == [1, 2, 3, 6]
    assert pieces[0].input_path == f"{tmp_path / name}#2020/a.html"


def test_what_is_large_or_leads_elsewhere_is_never_unpacked(tmp_path):
    hard = tarfile.TarInfo("link.html")
    hard.type, hard.linkname = tarfile.SYMTYPE, "/etc/passwd"
    device = tarfile.TarInfo("alat.html")
    device.type = tarfile.CHRTYPE
    entries = {"../../luar.html": b"<p>luar</p>", "bom.html": bytes(3_000_000)}
    options = ReadOptions(max_page_bytes=1_000_000)
    for name, data in (("a.zip", packed_zip(entries)), ("a.tar.gz", packed_tar(entries, "w:gz", hard, device))):
        pieces = list(read(found(tmp_path, name, data), options))
        assert [piece.input_path.partition("#")[2] for piece in pieces] == ["../../luar.html", "bom.html"]
        assert "1000000 bytes" in pieces[1].reason
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar.gz", "a.zip"]


def test_damage(tmp_path):
    data = bytearray(packed_zip(PAGES))
    data[45:50] = bytes(5)
    pieces = list(read(found(tmp_path, "a.zip", bytes(data))))
    assert isinstance(pieces[0], Rejected) and [p.body for p in pieces[1:]] == [b"dua", PAGES["c.htm"]]
    [piece] = read(found(tmp_path, "b.zip", b"bukan arsip"))
    assert isinstance(piece, Rejected) and "ZIP" in piece.reason
    many = packed_tar({f"{n}.html": bytes(range(33, 127)) * 30 for n in range(99)}, "w:")
    *pages, last = read(found(tmp_path, "c.tar", many[:-20_000]))
    assert len(pages) > 80 and isinstance(last, Rejected)


def test_zip_is_divided_by_entries(tmp_path):
    file = found(tmp_path, "a.zip", packed_zip({f"{n}.txt": f"isi {n}" for n in range(50)}))
    parts = list(divided(file, 50))
    assert len(parts) > 5
    assert [piece for part in parts for piece in read(part)] == list(read(file))
