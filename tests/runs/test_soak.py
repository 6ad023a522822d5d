"""The fault run, short: `make soak` runs it long."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_kill_9_at_random_moments_loses_nothing_and_doubles_nothing():
    done = subprocess.run(
        [sys.executable, "benchmarks/soak.py", "--pages", "75", "--kills", "8", "--seed", "3"], cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "pipeline")}, capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    found = json.loads(done.stdout)
    assert (found["integrity"], sum(found["outcomes"].values()), found["kills"]) == ("ok", 75, 8)
    assert found["rows"]["agreements"] > 30 and found["failures"] == []
