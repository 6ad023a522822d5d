"""The same pages through Ray give the same tables; skipped where Ray is not installed (pip install '.[ray]')."""

import importlib.util
import os
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from runs.scripted import Scripted, paths, unit
from runs.test_whole import contents, source  # noqa: F401  (a fixture)
from sepakat.runs import cluster, local, pool, reading

needs_ray = pytest.mark.skipif(not importlib.util.find_spec("ray"), reason="Ray is not installed: pip install '.[ray]'")


@needs_ray
def test_both_engines_write_the_same_tables(source, tmp_path, monkeypatch):  # noqa: F811
    monkeypatch.setattr(reading, "UNIT_BYTES", 2000)
    alone = local.run(source, tmp_path / "local", workers=1)
    handlers = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    on_ray = local.run(source, tmp_path / "ray", engine=partial(cluster.batches, workers=2))
    assert on_ray.records == alone.records >= 18
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == handlers
    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"


@needs_ray
@pytest.mark.skipif(not os.environ.get("SEPAKAT_SLOW_TESTS"), reason="a minute: set SEPAKAT_SLOW_TESTS=1")
def test_a_deadly_page_costs_only_itself(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))  # for the readers to find what they are given
    units = [unit("0", "1"), unit("2", "deadly poison", "3"), unit("4"), unit("deadly", "5")]
    outcomes = [o for batch in cluster.batches(Scripted(), units, 2) for o in batch.outcomes]
    assert paths(outcomes) == ["0", "1", "2", "deadly poison", "3", "4", "deadly", "5"]
    reasons = [(o.input_path, o.reason) for o in outcomes if o.kind == "quarantined"]
    assert reasons == [("deadly poison", pool.DIED), ("deadly", pool.DEADLY)]


def test_what_to_do_without_ray(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(pool.NoWorkers, match=r"pip install 'sepakat\[ray\]'"):
        list(cluster.batches(Scripted(), [unit("0")], 1))
