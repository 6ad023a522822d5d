"""What the README shows works: its Python runs, its commands exit with 0, its make targets exist."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.M | re.S)
PYTHON = [code for language, code in BLOCKS if language == "python"]
SHELL = [line.split("#")[0].strip() for language, code in BLOCKS if language == "sh" for line in code.splitlines()]
COMMANDS = [line for line in SHELL if line.startswith("sepakat ")]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "pipeline"), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, text=True, capture_output=True)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A folder with the samples and the gold, where the README's run has been made."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(ROOT / "data/raw", folder / "data/raw")
    shutil.copytree(ROOT / "tests/gold", folder / "tests/gold")
    done = run(folder, "-m", "sepakat", "run", "data/raw", "-o", "data/processed")
    assert done.returncode == 0, done.stderr
    return folder


def test_python_blocks_run_in_order(clone):
    done = run(clone, "-c", "\n".join(PYTHON))
    assert done.returncode == 0, done.stderr
    assert "nota_kesepahaman signed 2025-10-29" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exit_with_0(clone, command):
    done = run(clone, "-m", *shlex.split(command))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = [line.split()[1] for line in SHELL if line.startswith("make ")]
    assert targets == ["run", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


def test_links_lead_to_files():
    targets = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert targets and all((ROOT / target).exists() for target in targets)


def test_it_is_short():
    assert README.count("\n") < 200
