"""Work that does what the paths of its files say, for the tests of the pools."""

import os
import signal
import time
from dataclasses import dataclass
from types import SimpleNamespace

from sepakat.runs.work import Batch, Outcome


@dataclass(frozen=True)
class Scripted:
    """Runs in the workers: a unit's files say by their paths what happens to them, each is one page."""

    page_seconds: float = 0.5
    limit: int | None = None
    seen: None = None

    def prepare(self):
        pass

    def batches(self, unit, start=(0, 0), *, poisoned=None, at_hand=lambda place: None, stopped=lambda: False):
        last = start[0] + (self.limit or len(unit))
        for index, file in enumerate(unit[start[0]:last], start[0]):
            at_hand((index, 0))
            reason = (poisoned or {}).get((index, 0))
            if not reason or "poison" not in file.path:
                self.act(file.path)
            kind = "quarantined" if reason else "no_agreement"
            yield Batch([Outcome(file.path, 0, kind, article={"pid": os.getpid()}, reason=reason)], (index + 1, 0), 1.0)
            if stopped():
                return

    def act(self, path):
        if path.startswith("slow"):
            time.sleep(0.2)
        if path.startswith("once"):
            flag = path.partition(":")[2]
            if not os.path.exists(flag):
                open(flag, "w").close()
                os.kill(os.getpid(), signal.SIGKILL)
        if path.startswith("deadly"):
            os.kill(os.getpid(), signal.SIGKILL)
        if path.startswith("endless"):
            time.sleep(60)
        if path.startswith("greedy"):
            kept = bytearray(os.urandom(1000)) * 60_000
            time.sleep(60)
            del kept
        if path.startswith("raise"):
            raise FileNotFoundError("no model")


def unit(*paths):
    return tuple(SimpleNamespace(path=path, size=1) for path in paths)


def paths(outcomes):
    return [outcome.input_path for outcome in outcomes]
