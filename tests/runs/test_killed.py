"""Kill -9 of a worker, and of a whole run that is started again: the tables are as if nothing had been."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runs.test_whole import SIGNED, contents
from sepakat.runs import local

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the workers in /proc")
FILLER = "Harga cabai turun di pasar, kata pedagang. " * 120


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "pages.jsonl"
    with path.open("w") as stream:
        for n in range(1600):
            text = SIGNED.format(one=f"Kota {n}", two="PT Pos Indonesia", number=n) if n % 40 == 0 else f"{n} {FILLER}"
            stream.write(json.dumps({"text": text, "url": f"https://contoh.id/{n}"}) + "\n")
    return str(path)


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory):
    folder = tmp_path_factory.mktemp("alone")
    assert local.run([source], folder, workers=1).records >= 20
    return contents(folder)


def start(source, output):
    return subprocess.Popen(
        [sys.executable, "-m", "sepakat", "run", source, "-o", str(output), "--workers", "2", "--quiet"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "pipeline")},
    )


def workers(process):
    """The processes that load the model: the largest of the children."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    found = []
    for child in children.read_text().split():
        pages = int(Path(f"/proc/{child}/statm").read_text().split()[1])
        if pages * 4096 > 100_000_000:
            found.append(int(child))
    return found


def wait_for_workers(process):
    while process.poll() is None:
        if len(found := workers(process)) == 2:
            return found
        time.sleep(0.02)
    pytest.fail("the run ended before its workers were there")


def test_a_worker_is_killed(source, undisturbed, tmp_path):
    process = start(source, tmp_path / "out")
    os.kill(wait_for_workers(process)[0], signal.SIGKILL)
    assert process.wait(timeout=300) == 0
    assert contents(tmp_path / "out") == undisturbed


def test_the_run_is_killed_and_started_again(source, undisturbed, tmp_path):
    process = start(source, tmp_path / "out")
    left = wait_for_workers(process)
    process.kill()
    process.wait()
    assert start(source, tmp_path / "out").wait(timeout=300) == 0
    assert contents(tmp_path / "out") == undisturbed
    assert not any(Path(f"/proc/{pid}").exists() for pid in left)  # nobody waits for pages that never come
