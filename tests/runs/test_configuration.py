from datetime import timedelta

import pytest

from sepakat.runs import configuration
from sepakat.runs.configuration import BadConfiguration, Inbox

LEAST = 'output = "out"\n[inbox.desa]\npath = "in"\n'


def load(folder, text, **environment):
    (folder / "sepakat.toml").write_text(text)
    return configuration.load(folder / "sepakat.toml", environment)


def test_the_example_is_a_configuration_and_names_every_key(tmp_path):
    found = load(tmp_path, configuration.example())
    assert found.inboxes == (Inbox("portal", (str(tmp_path / "data/raw"),)),)
    assert found.output == tmp_path / "data/processed"
    assert all(key in configuration.example() for key in configuration._keys(tmp_path))
    uncommented = "\n".join(line.removeprefix("# ") for line in configuration.example().splitlines() if " = " in line
                            or line.startswith("["))
    assert load(tmp_path, uncommented).inboxes[0].max_silence == timedelta(days=3)


def test_values_and_paths_from_the_folder_of_the_file(tmp_path):
    found = load(tmp_path, (
        'output = "/srv/out"\nworkers = 3\nsettle = "2m"\nmax_quarantine = 0.5\nmetrics = "m.prom"\n'
        '[inbox.a]\npath = ["a/*.html", "/b"]\nmax_silence = "36h"\n[inbox.b]\npath = "b"\n'
        '[reading]\ncolumns = {text = "isi"}\nkeep = "rubrik"\ndate_order = "ymd"\n'
    ))
    assert found.inboxes == (
        Inbox("a", (str(tmp_path / "a/*.html"), "/b"), timedelta(hours=36)), Inbox("b", (str(tmp_path / "b"),)),
    )
    assert (str(found.output), found.workers, found.settle) == ("/srv/out", 3, timedelta(minutes=2))
    assert (found.metrics, found.max_quarantine) == (tmp_path / "m.prom", 0.5)
    assert (found.reading.columns, found.reading.keep, found.reading.date_order) == (
        {"text": "isi"}, ("rubrik",), "ymd",
    )


def test_the_environment_overrides(tmp_path):
    given = {"SEPAKAT_OUTPUT": "/elsewhere", "SEPAKAT_WORKERS": "7", "SEPAKAT_DRIFT": "0.4", "SEPAKAT_LEDGER": ""}
    found = load(tmp_path, LEAST, **given)
    assert (str(found.output), found.workers, found.drift, found.ledger) == ("/elsewhere", 7, 0.4, None)
    assert load(tmp_path, LEAST, SEPAKAT_COLOUR="red", HOME="/root")


@pytest.mark.parametrize("text, environment, message", [
    ("output = ", {}, "no TOML"),
    ("[inbox.a]\npath = 'a'\n", {}, "output is missing"),
    ("output = 'out'\n", {}, r"no inbox: write a section such as \[inbox.portal\]"),
    ("outptu = 'out'\n", {}, "outptu is unknown; is output meant?"),
    (LEAST + "max_silense = '3d'\n", {}, r"inbox.desa.max_silense is unknown; is inbox.desa.max_silence meant\?"),
    (LEAST + "max_silence = 'long'\n", {}, "inbox.desa.max_silence: must be a duration such as .* not 'long'"),
    ("zzz = 1\n" + LEAST, {}, "zzz is unknown; there are output, ledger"),
    ("workers = 0\n" + LEAST, {}, "workers: must be a whole number from 1, not 0"),
    ("workers = true\n" + LEAST, {}, "workers: must be a whole number"),
    ("drift = 7\n" + LEAST, {}, "drift: must be a share between 0 and 1, not 7"),
    ("output = 3\n[inbox.a]\npath = 'a'\n", {}, "output: must be a path, not 3"),
    ("output = 'o'\n[inbox]\na = 'a'\n", {}, r"inbox.a: write it as a section, \[inbox.a\]"),
    ("output = 'o'\n[inbox.a]\n", {}, "inbox.a.path: must be a text or a list of texts, not None"),
    (LEAST + "[reading.columns]\ntitel = 'judul'\n", {}, "reading.columns.titel is unknown; is .*columns.title meant"),
    (LEAST + "[reading]\ndate_order = 'ddd'\n", {}, "reading.date_order: 'ddd' is none of dmy"),
    (LEAST, {"SEPAKAT_OUTPTU": "x"}, "SEPAKAT_OUTPTU is unknown; is SEPAKAT_OUTPUT meant"),
    (LEAST, {"SEPAKAT_WORKERS": "many"}, "workers: must be a whole number from 1, not 'many'"),
])
def test_what_is_wrong_is_named_with_the_file_and_what_is_meant(tmp_path, text, environment, message):
    with pytest.raises(BadConfiguration, match=f"sepakat.toml: .*{message}"):
        load(tmp_path, text, **environment)
