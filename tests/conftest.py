"""One run over the samples, shared by the tests that look at what it leaves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sepakat.store import database

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def no_power_cuts():
    """Nothing is forced to the disk: no test cuts the power, and the suite takes a third of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        patch.setattr(database, "SYNCHRONOUS", "off")
        yield


class SampleRun:
    """A copy of the samples and their gold after the README's run; called, it runs Python there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "data/raw", folder / "data/raw")
        shutil.copytree(ROOT / "tests/gold", folder / "tests/gold")
        done = self("-m", "sepakat", "run", "data/raw", "-o", "data/processed")
        assert done.returncode == 0, done.stderr

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT / "pipeline"), "PYTHONUTF8": "1"}
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.folder, env=environment, text=True, encoding="utf-8",
            capture_output=True,
        )


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory) -> SampleRun:
    return SampleRun(tmp_path_factory.mktemp("clone"))
