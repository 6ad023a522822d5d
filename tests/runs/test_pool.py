import os
import signal
import time

import pytest

from sepakat.records import RawPage
from sepakat.runs.pool import AHEAD, FEW, outcomes
from sepakat.runs.work import Outcome


def page(name, body=b"x"):
    return RawPage(body, "text", name)


def work(pages):
    """Runs in the worker: each page says what happens to it."""
    found = []
    for raw in pages:
        if raw.body == b"slow":
            time.sleep(0.3)
        if raw.body == b"deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if raw.body == b"raise":
            raise FileNotFoundError("no model")
        found.append(Outcome(raw.input_path, None, article={"pid": os.getpid()}))
    return found


def names(found):
    return [outcome.input_path for batch in found for outcome in batch]


def test_outcomes_come_in_the_order_of_the_input_from_several_processes():
    batches = [[page(f"{n}", b"slow" if n % 3 == 0 else b"x")] for n in range(9)]
    found = list(outcomes(work, batches, 2))
    assert names(found) == [f"{n}" for n in range(9)]
    pids = {outcome.article["pid"] for batch in found for outcome in batch}
    assert len(pids) == 2 and os.getpid() not in pids


@pytest.mark.parametrize("batches, workers", [
    ([[page("a"), page("b")]] * (FEW - 1), 4),
    ([[page("a")], [page("b")]] * FEW, 1),
    ([], 4),
])
def test_few_pages_and_a_single_worker_need_no_other_process(batches, workers):
    found = list(outcomes(work, batches, workers))
    assert names(found) == [raw.input_path for batch in batches for raw in batch]
    assert all(outcome.article["pid"] == os.getpid() for batch in found for outcome in batch)


def test_batches_are_drawn_as_they_are_needed():
    drawn = []

    def batches():
        for n in range(30):
            drawn.append(n)
            yield [page(f"{n}")]

    for consumed, _ in enumerate(outcomes(work, batches(), 2), 1):
        assert len(drawn) <= consumed + max(FEW, AHEAD * 2 + 1)
    assert len(drawn) == 30


def test_a_deadly_page_costs_only_itself():
    batches = [[page(f"{n}"), page(f"{n}!", b"deadly" if n == 1 else b"x")] for n in range(FEW)]
    found = list(outcomes(work, batches, 2))
    assert names(found) == [raw.input_path for batch in batches for raw in batch]
    failed = [outcome for batch in found for outcome in batch if outcome.article is None]
    assert [(outcome.input_path, outcome.stage) for outcome in failed] == [("1!", "extraction")]
    assert "died" in failed[0].reason


def test_what_stops_all_pages_is_raised_not_quarantined():
    with pytest.raises(FileNotFoundError, match="no model"):
        list(outcomes(work, [[page("a", b"raise")]] * FEW, 2))
