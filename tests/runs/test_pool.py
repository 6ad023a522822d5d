import os
import sys

import pytest

from runs.scripted import Scripted, paths, unit
from sepakat.runs import pool


def found(units, workers, **settings):
    return [outcome for batch in pool.batches(Scripted(), units, workers, **settings) for outcome in batch.outcomes]


def test_outcomes_come_in_the_order_of_the_input_from_several_processes():
    outcomes = found([unit("slow" if n % 3 == 0 else f"{n}", f"{n}b") for n in range(9)], 2)
    assert paths(outcomes) == [name for n in range(9) for name in ("slow" if n % 3 == 0 else f"{n}", f"{n}b")]
    pids = {outcome.article["pid"] for outcome in outcomes}
    assert len(pids) == 2 and os.getpid() not in pids


def test_a_single_worker_needs_no_other_process():
    assert {outcome.article["pid"] for outcome in found([unit("a", "b"), unit("c")], 1)} == {os.getpid()}


@pytest.mark.parametrize("workers", [1, 2])
def test_no_unit_gives_nothing(workers):
    assert found([], workers) == []


def test_units_are_drawn_as_they_are_needed():
    drawn = []

    def units():
        for n in range(40):
            drawn.append(n)
            yield unit(f"{n}")

    for consumed, _ in enumerate(pool.batches(Scripted(), units(), 2), 1):
        assert len(drawn) <= consumed + pool.AHEAD * 2 + 2
    assert len(drawn) == 40


def test_a_long_unit_waits_for_its_turn_with_few_batches_in_memory(monkeypatch):
    taken = []
    take = pool._Pool._take
    monkeypatch.setattr(
        pool._Pool, "_take",
        lambda self, worker, message: (taken.append(len(worker.assignment.waiting)), take(self, worker, message)),
    )
    outcomes = found([unit("slow", "slow", "slow"), unit(*map(str, range(100)))], 2)
    assert len(outcomes) == 103 and max(taken) < pool.HELD


def test_a_page_that_kills_twice_costs_only_itself():
    outcomes = found([unit("0", "1"), unit("2", "deadly poison", "3"), unit("4")], 2)
    assert paths(outcomes) == ["0", "1", "2", "deadly poison", "3", "4"]
    assert [(o.input_path, o.reason) for o in outcomes if o.kind == "quarantined"] == [("deadly poison", pool.DIED)]


def test_a_worker_that_is_killed_once_costs_nothing(tmp_path):
    outcomes = found([unit("0", f"once:{tmp_path / 'killed'}", "1"), unit("2")], 2)
    assert (tmp_path / "killed").exists() and len(outcomes) == 4
    assert all(outcome.kind == "no_agreement" for outcome in outcomes)


def test_a_page_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(pool, "GRACE", 0.2)
    outcomes = found([unit("0", "endless poison", "1"), unit("2")], 2)
    assert [outcome.kind for outcome in outcomes] == ["no_agreement", "quarantined", "no_agreement", "no_agreement"]
    assert "longer than the 0.5 seconds" in outcomes[1].reason


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how much memory a process holds")
def test_a_page_that_takes_too_much_memory_is_ended(monkeypatch):
    monkeypatch.setattr(pool, "PAGE_MEMORY", 30_000_000)
    outcomes = found([unit("0", "greedy poison", "1"), unit("2")], 2)
    assert [outcome.kind for outcome in outcomes] == ["no_agreement", "quarantined", "no_agreement", "no_agreement"]
    assert outcomes[1].reason == pool.GREEDY


def test_a_file_whose_very_reading_is_deadly_is_given_up():
    outcomes = found([unit("0", "deadly", "1"), unit("2")], 2)
    assert paths(outcomes) == ["0", "deadly", "1", "2"]
    assert (outcomes[1].kind, outcomes[1].stage, outcomes[1].reason) == ("quarantined", "sources", pool.DEADLY)


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_begun_once_stopped(workers):
    seen = []
    for batch in pool.batches(Scripted(), (unit("slow", "slow") for _ in range(50)), workers, lambda: bool(seen)):
        seen.extend(batch.outcomes)
    assert 1 <= len(seen) <= 20  # of 100


def test_workers_end_when_nobody_wants_more():
    outcomes = pool.batches(Scripted(), (unit("slow") for _ in range(50)), 2)
    pids = {next(outcomes).outcomes[0].article["pid"]}
    outcomes.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_what_stops_all_pages_is_raised_not_quarantined():
    with pytest.raises(FileNotFoundError, match="no model"):
        found([unit("raise")] * 3, 2)


class Unable(Scripted):
    def prepare(self):
        os._exit(1)


def test_workers_that_cannot_start_are_told():
    with pytest.raises(pool.NoWorkers, match="--workers 1"):
        list(pool.batches(Unable(), [unit("a"), unit("b")], 2))
