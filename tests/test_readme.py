"""What the README shows works: its Python runs, its commands exit with 0, its table is what the run gives."""

import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.M | re.S)
PYTHON = [code for language, code in BLOCKS if language == "python"]
SHELL = "".join(code for language, code in BLOCKS if language == "sh")
LINES = [line.split("#")[0].strip() for line in SHELL.splitlines()]
COMMANDS = [line for line in LINES if line.startswith("sepakat ")]


def shown(agreement) -> str:
    """A row of ``agreements`` as a line of the README's table."""
    term = agreement.duration if isinstance(agreement.duration, str) else ""
    until = "" if pd.isna(agreement.valid_until) else f"until {agreement.valid_until}"
    cells = [
        str(agreement.date), agreement.type, agreement.status,
        "; ".join(party["name"] for party in agreement.parties),
        "; ".join(number["printed"] for number in agreement.numbers),
        f"{term} {until}".strip(), f"{len(agreement.scope)} items" if len(agreement.scope) else "",
    ]
    return re.sub(r"  +", " ", f"| {' | '.join(cells)} |")


def test_python_blocks_run_in_order(sample_run):
    done = sample_run("-c", "\n".join(PYTHON))
    assert done.returncode == 0, done.stderr
    assert "nota_kesepahaman signed 2025-10-29" in done.stdout


def test_the_table_of_records_is_what_the_run_gives(sample_run):
    agreements = pd.read_parquet(sample_run.folder / "data/processed/agreements")
    lines = re.findall(r"^\| \d{4}-\d\d-\d\d .*", README, re.M)
    assert len(lines) == 5 and set(lines) <= {shown(agreement) for agreement in agreements.itertuples()}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_exit_with_0(sample_run, command):
    done = sample_run("-m", *shlex.split(command))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = [line.split()[1] for line in LINES if line.startswith("make ")]
    assert targets == ["run", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


def test_links_lead_to_files():
    targets = re.findall(r"\]\((?!https?:|#)([^)]+)\)", README)
    assert targets and all((ROOT / target).exists() for target in targets)


def test_it_is_short():
    assert README.count("\n") < 200
