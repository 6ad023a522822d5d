"""Every notebook runs from top to bottom over the sample run, and is kept without outputs."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=[notebook.stem for notebook in NOTEBOOKS])
def test_notebook_runs(notebook, sample_run):
    cells = [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert not any(cell["outputs"] for cell in cells)
    done = sample_run("-c", "\n".join("".join(cell["source"]) for cell in cells))
    assert done.returncode == 0, done.stderr


def test_there_are_notebooks():
    assert NOTEBOOKS
