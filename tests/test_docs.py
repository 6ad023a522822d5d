"""The pages in docs/: their code runs, their links lead somewhere, the column dictionary is what the schema says."""

import re
import shlex
from pathlib import Path

import pytest

from sepakat.report import columns

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)


def blocks(page, language):
    return [code for found, code in BLOCK.findall(page.read_text("utf-8")) if found == language]


@pytest.fixture(scope="module")
def linked_run(sample_run):
    assert sample_run("-m", "sepakat", "link", "data/processed").returncode == 0
    return sample_run


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.stem)
def test_python_runs(linked_run, page):
    done = linked_run("-c", "\n".join(blocks(page, "python")))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", sorted({
    line.split("#")[0].strip() for name in ("researcher", "analyst", "developer")
    for code in blocks(ROOT / f"docs/{name}.md", "sh") for line in code.splitlines() if line.startswith("sepakat ")
}))
def test_commands_exit_with_0(linked_run, command):
    done = linked_run("-m", *shlex.split(command))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files(page):
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert all((page.parent / target).exists() for target in targets)


def test_the_column_dictionary_is_what_the_schema_says():
    assert (ROOT / "docs/columns.md").read_text("utf-8") == columns.dictionary(), "run make docs"
