import mmap
import os
import sys
import time

import pytest

from sepakat.runs.limits import TooMuch, page_limits, resident_bytes


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how much memory a process holds")
def test_memory_of_a_process():
    with mmap.mmap(-1, 50_000_000) as fresh:  # an allocator might hand out memory that the process holds already
        before = resident_bytes(os.getpid())
        fresh[:: mmap.PAGESIZE] = bytes(len(range(0, len(fresh), mmap.PAGESIZE)))
        assert 40_000_000 < resident_bytes(os.getpid()) - before < 60_000_000
    assert resident_bytes(0) == 0


def test_slow_code_is_ended_and_quick_code_is_left_alone():
    with pytest.raises(TooMuch, match="0.05 seconds"), page_limits(0.05):
        while True:
            sum(range(1000))
    with page_limits(0.05):
        pass
    until = time.process_time() + 0.1
    while time.process_time() < until:
        pass


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how much memory a process holds")
def test_greedy_code_is_ended():
    kept = []
    with pytest.raises(TooMuch, match="50 MB of memory"), page_limits(20, memory=50 << 20):
        while len(kept) < 1000:
            kept.append(b"x" * (1 << 20))
            sum(range(20_000))
    assert 50 <= len(kept) < 1000
