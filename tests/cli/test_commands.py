"""What all commands share: exit statuses, help, how they start."""

import json
import os
import re
import subprocess
import sys

import pytest
from typed import HTML, sepakat


@pytest.mark.parametrize("arguments, status, message", [
    (["run", "{in}/nowhere.html", "-o", "{in}/out"], 74, "nowhere.html: no such file"),
    (["run", "{in}/empty.html", "-o", "{in}/out"], 74, "no page could be read"),
    (["run", "{in}/a.html", "-o", "{in}/a.html/out"], 74, "a.html"),
    (["run", "{in}/a.html", "{in}/empty.html", "-o", "{in}/out", "--max-quarantine", "0"], 3, "0 allowed"),
    (["run", "{in}/a.html", "{in}/empty.html", "-o", "{in}/out", "--max-quarantine", "1"], 0, ""),
    (["run", "{in}/a.html"], 2, "--output"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--columns", "isi"], 2, "write FIELD=COLUMN"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--columns", "teks=isi"], 2, "no such field: teks"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--keep", "url"], 2, "already has a column 'url'"),
    (["run", "{in}/a.html", "-o", "{in}/out", "--date-order", "mmm"], 2, "mmm"),
    (["extract", "{in}/nowhere.html"], 74, "nowhere.html: no such file"),
    (["extract", "{in}/empty.html"], 74, "empty.html: empty file"),
    (["extract", "{in}/a.html", "--published", "kemarin"], 2, "kemarin"),
    (["clean", "{in}/blank.html"], 74, ""),
    (["nothing"], 2, "nothing"),
])
def test_exit_statuses(tmp_path, quick_language, arguments, status, message):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "blank.html").write_text("<html><body></body></html>")
    found = sepakat(*(argument.replace("{in}", str(tmp_path)) for argument in arguments))
    assert found.exit_code == status, found.output
    assert message in found.stderr and "Traceback" not in found.output


def test_schema():
    assert re.search(r"numbers\[\]\.printed +string +document number", sepakat("schema").stdout)
    found = json.loads(sepakat("schema", "--format", "json").stdout)
    names = {"agreements", "articles", "linked_agreements", "coverage", "changes", "runs"}
    assert set(found["properties"]) == names


def test_help_shows_examples_and_exit_statuses_and_version():
    assert "sepakat run data/raw -o data/processed" in sepakat("--help").stdout
    assert re.search(r"75 +another run is writing", sepakat("--help").stdout)
    assert "--columns" in sepakat("run", "--help").stdout
    assert re.fullmatch(r"sepakat \S+\n", sepakat("--version").stdout)


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from sepakat.cli import app; app(['--help'], standalone_mode=False); "
        "print(sorted({'spacy', 'pyarrow', 'pandas', 'trafilatura'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.endswith("[]\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux lists the threads of a process")
def test_a_command_keeps_one_core_busy(tmp_path):
    code = (
        "import sys; from pathlib import Path; from sepakat.cli import main\n"
        "try: main()\n"
        "finally:\n"
        "    names = [name.read_text() for name in Path('/proc/self/task').glob('*/comm')]\n"
        "    print(names.count(Path('/proc/self/comm').read_text()), 'numpy' in sys.modules)"
    )
    (tmp_path / "page.txt").write_text("Wali Kota Arung dan PT Dermaga menandatangani nota kesepahaman tentang arsip.")
    free = {name: value for name, value in os.environ.items() if "_NUM_THREADS" not in name}
    found = subprocess.run(
        [sys.executable, "-c", code, "extract", "page.txt"], capture_output=True, text=True, check=True, env=free,
        cwd=tmp_path,
    )
    assert found.stdout.endswith("1 True\n")
