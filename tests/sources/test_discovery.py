"""Which files are read behind what the user names, and what is said of the others."""

import os

import pytest

from sepakat.sources import InputFile, Skipped, discover, read


def found(*sources, **options):
    return [os.path.basename(item.path) for item in discover(list(map(str, sources)), **options)
            if isinstance(item, InputFile)]


def skipped(*sources, **options):
    return {os.path.basename(item.path): item for item in discover(list(map(str, sources)), **options)
            if isinstance(item, Skipped)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    for name in (
        "z.html", "a.CSV.gz", "b/halaman.htm", "b/isi.jsonl.zst", ".rahasia.html", "unduhan.html.part",
        "~$tabel.xlsx", "foto.jpg", "tabel.xlsx.gz", "LICENSE",
    ):
        (tmp_path / name).write_text("isi")
    return tmp_path


def test_folder_is_read_recursively_in_the_order_of_names(folder):
    assert found(folder) == ["a.CSV.gz", "halaman.htm", "isi.jsonl.zst", "z.html"]


@pytest.mark.parametrize(("name", "kind"), [
    (".rahasia.html", "hidden"), ("unduhan.html.part", "temporary"), ("~$tabel.xlsx", "temporary"),
    ("foto.jpg", ".jpg"), ("tabel.xlsx.gz", ".gz"), ("LICENSE", "no ending"),
])
def test_skipped_files_are_told_by_kind_and_are_no_errors(folder, name, kind):
    item = skipped(folder)[name]
    assert (item.kind, item.error) == (kind, False)


def test_formats_and_sizes(folder):
    items = {os.path.basename(item.path): item for item in discover([str(folder)])}
    assert (items["a.CSV.gz"].format, items["a.CSV.gz"].size) == ("csv", 3)
    assert items["isi.jsonl.zst"].format == "jsonl"


def test_a_hidden_file_that_is_named_is_read_and_a_named_file_of_no_format_is_an_error(folder):
    assert found(folder / ".rahasia.html") == [".rahasia.html"]
    item = skipped(folder / "foto.jpg")["foto.jpg"]
    assert item.error and "parquet" in item.reason


def test_globs(folder):
    assert found(folder / "**" / "*.htm*") == ["halaman.htm", "z.html"]
    assert skipped(folder / "*.pdf")["*.pdf"].error


def test_a_name_with_glob_signs_is_a_name_where_it_exists(tmp_path):
    (tmp_path / "berita [1].html").write_text("isi")
    assert found(tmp_path / "berita [1].html") == ["berita [1].html"]


def test_nothing_is_read_twice(folder):
    assert found(folder / "z.html", folder, folder / "b").count("z.html") == 1
    assert skipped(folder, folder / "b")["b"].kind == "duplicate"


def test_the_excluded_folder_is_not_entered(folder):
    assert found(folder, exclude=[str(folder / "b"), str(folder / "belum-ada")]) == ["a.CSV.gz", "z.html"]


def test_names_that_are_no_utf8_are_shown_as_text(tmp_path):
    for name in (b"caf\xe9.html", b"caf\xe9.jpg"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as stream:
            stream.write(b"<p>isi</p>")
    file, other = discover([str(tmp_path)])
    [page] = read(file)
    assert page.input_path.endswith("caf\ufffd.html") and other.path.endswith("caf\ufffd.jpg")


def test_missing_path(tmp_path):
    item = skipped(tmp_path / "tidak-ada")["tidak-ada"]
    assert (item.kind, item.error) == ("missing", True)


def test_links_and_special_files(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.html").write_text("isi")
    (tmp_path / "a" / "atas").symlink_to(tmp_path)
    (tmp_path / "diri.html").symlink_to(tmp_path / "diri.html")
    (tmp_path / "putus.html").symlink_to(tmp_path / "tidak-ada.html")
    os.mkfifo(tmp_path / "pipa.html")
    assert found(tmp_path) == ["x.html"]
    kinds = {name: item.kind for name, item in skipped(tmp_path).items()}
    assert kinds == {
        "atas": "duplicate", "diri.html": "loop", "putus.html": "missing", "pipa.html": "special",
    }


def test_unreadable_folder_is_an_error_and_the_rest_goes_on(folder, monkeypatch):
    listdir = os.listdir

    def refuse(path):
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert found(folder) == ["a.CSV.gz", "z.html"]
    item = skipped(folder)["b"]
    assert (item.kind, item.error) == ("unreadable", True) and "Permission denied" in item.reason
