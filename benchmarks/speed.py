"""How fast and how large: each stage, the whole run, and what one would script by hand, on the same pages.

    python benchmarks/speed.py [--folder FOLDER] [--json FILE] [--quick]

Makes eight WARC files of portal pages (``pages.py``), 2 % of which report an agreement, and measures on them, each in a
process of its own: CPU seconds (which other users of the machine disturb least), wall seconds, and the peak of
resident memory. "Floor" is decompressing and iterating the files: no program can be faster. Prints tables and writes
them as JSON with the machine and the versions. Needs ``pip install '.[bench]'``.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pages
from sepakat.runs.limits import one_core

FILES, PAGES, SHARE = 8, 4000, 0.02
SAMPLE = 400  # pages for what is too slow to be done on all of them
VERSIONS = ("sepakat", "spacy", "fastwarc", "hyperscan", "lxml", "pcre2", "pyarrow", "trafilatura")


def measured(work: Callable[..., Any], *arguments: Any) -> dict[str, Any]:
    """What a function returns with its CPU and wall seconds and peak memory (MB), in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_watched, work, arguments).result()


def _watched(work: Callable[..., Any], arguments: tuple[Any, ...]) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), _cpu()
    found = work(*arguments)
    wall, cpu = time.perf_counter() - wall, _cpu() - cpu
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {**found, "cpu_s": found.get("cpu_s", cpu), "wall_s": found.get("wall_s", wall),
            "peak_mb": round(max(own, children) / 1024)}


def _cpu() -> float:
    return sum(os.times()[:4])


def floor(files: list[Path]) -> dict[str, Any]:
    """Decompress and iterate, HTTP headers parsed, bodies read."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    count = size = 0
    began, cpu = time.perf_counter(), _cpu()
    for file in files:
        for record in ArchiveIterator(str(file), WarcRecordType.response, parse_http=True):
            size += len(record.reader.read())
            count += 1
    return {"pages": count, "mb": size / 1e6, "cpu_s": _cpu() - cpu, "wall_s": time.perf_counter() - began}


def screened(files: list[Path], fingerprint: bool) -> dict[str, Any]:
    """Read and screen, with the digest by which the ledger knows a page, or without."""
    import hashlib

    from sepakat import screening

    count = size = passed = 0
    screening.names_agreement(b"")
    began, cpu = time.perf_counter(), _cpu()
    for page in _raw(files):
        if fingerprint:
            hashlib.sha256(page.body).hexdigest()
        passed += screening.passes(page, page.body)
        size += len(page.body)
        count += 1
    return {"pages": count, "mb": size / 1e6, "passed": passed, "cpu_s": _cpu() - cpu,
            "wall_s": time.perf_counter() - began}


def _raw(files: list[Path]) -> Any:
    from sepakat.sources import InputFile, read

    return (page for file in files for page in read(InputFile(str(file), "warc", file.stat().st_size)))


def stages(files: list[Path], limit: int) -> dict[str, Any]:
    """CPU milliseconds of each stage for a page that gives records."""
    from sepakat import cleaning, extraction, screening, tables
    from sepakat.records import Article

    nlp = extraction.load()
    spent: Counter[str] = Counter()
    count = 0

    def timed(stage: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        found = work()
        if count:  # the first page is for warming up
            spent[stage] += time.process_time() - began
        return found

    def read_one(page: Any) -> bool:
        article: Article = timed("cleaning", lambda: cleaning.clean(page))
        if not timed("screening", lambda: screening.names_agreement(article.text.encode())):
            return False
        doc = timed("language", lambda: extraction.make_doc(article, nlp))
        timed("language", lambda: nlp.get_pipe("sepakat_sentences")(doc))
        timed("rules", lambda: nlp.get_pipe("sepakat_mentions")(doc))
        if not doc._.mentions:
            return False
        for name, component in nlp.pipeline:
            if name in extraction.FIRST:
                continue
            stage = "assembly" if name == "sepakat_assembly" else "rules" if name in extraction.RULES else "language"
            timed(stage, lambda component=component: component(doc))
        found = timed("assembly", lambda: extraction.read_agreements(doc, article))
        rows = timed("writing", lambda: [tables.agreement_row(a, article, "-") for a in found])
        timed("writing", lambda: tables.to_table("articles", [tables.article_row(article, len(found))]))
        timed("writing", lambda: tables.to_table("agreements", rows))
        return bool(found)

    for page in (page for page in _raw(files) if screening.passes(page)):
        before = spent.copy()
        if read_one(page):
            count += 1
        else:
            spent = before
        if count > limit:
            break
    return {"pages": count - 1, "ms": {stage: 1000 * seconds / (count - 1) for stage, seconds in spent.items()}}


def trafilatura_alone(files: list[Path]) -> dict[str, Any]:
    return _by_hand(files, lambda text: None)


def trafilatura_and_ours(files: list[Path]) -> dict[str, Any]:
    """As scripted by hand: the text of every page through our entity recogniser, without the rules."""
    from sepakat.extraction import load

    return _by_hand(files, load(rules=False))


def trafilatura_and_spacy(files: list[Path]) -> dict[str, Any]:
    """The same with spaCy's component ``ner`` as it comes (convolutions of width 96 and depth 4, 64 hidden units in the
    parser), initialised on one sentence. It has learned nothing: what it finds is worthless, its speed is that of any
    model of this shape."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("id")
    nlp.add_pipe("ner")
    text = "Siti Larasati menemui Bank Kencana di Lembayung."
    entities = {"entities": [(0, 13, "PER"), (22, 34, "ORG"), (38, 47, "LOC")]}
    nlp.initialize(lambda: [Example.from_dict(nlp.make_doc(text), entities)])
    return _by_hand(files, nlp)


def _by_hand(files: list[Path], use: Callable[[str], Any]) -> dict[str, Any]:
    import trafilatura

    chosen = [page.body for page, _ in zip(_raw(files), range(SAMPLE), strict=False)]
    use(trafilatura.extract(chosen[0]) or "")
    began, cpu = time.perf_counter(), _cpu()
    for body in chosen:
        use(trafilatura.extract(body) or "")
    return {"pages": len(chosen), "mb": sum(map(len, chosen)) / 1e6, "cpu_s": _cpu() - cpu,
            "wall_s": time.perf_counter() - began}


def whole(files: list[Path], workers: int) -> dict[str, Any]:
    """From files to tables, the start of the processes and the loading of the model included."""
    from sepakat.runs import local

    with tempfile.TemporaryDirectory() as folder:
        summary = local.run([str(file) for file in files], Path(folder) / "out", workers=workers)
    return {
        "pages": summary.pages, "records": summary.records, "mb": 0.1 * summary.pages,
        "quarantined": summary.quarantined, "problems": summary.problems,
    }


def startup(*command: str, times: int = 5) -> dict[str, Any]:
    """The best of several starts of a command."""
    best = {"wall_s": float("inf"), "cpu_s": float("inf")}
    for _ in range(times):
        wall, cpu = time.perf_counter(), _cpu()
        subprocess.run([sys.executable, "-m", "sepakat", *command], check=True, stdout=subprocess.DEVNULL)
        best = {"wall_s": min(best["wall_s"], time.perf_counter() - wall), "cpu_s": min(best["cpu_s"], _cpu() - cpu)}
    return best


def machine() -> dict[str, Any]:
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    return {
        "processor": model or platform.processor(), "cores": os.cpu_count(), "system": platform.platform(),
        "python": platform.python_version(), "load": os.getloadavg()[0], "versions": {n: version(n) for n in VERSIONS},
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def run_all(folder: Path, files: int, count: int) -> dict[str, Any]:
    """Everything; says on standard error what it is at."""
    made = pages.write(folder, files, count, SHARE)
    results: dict[str, Any] = {"machine": machine(), "files": files, "pages_per_file": count, "share": SHARE}

    def step(name: str, work: Callable[..., Any], *arguments: Any) -> None:
        print(name, "...", file=sys.stderr, flush=True)
        results[name] = measured(work, *arguments)

    one_core()  # for every process that is measured
    step("floor", floor, made)
    step("reading and screening", screened, made, False)
    step("the same with fingerprints", screened, made, True)
    step("trafilatura", trafilatura_alone, made)
    step("trafilatura + spaCy NER", trafilatura_and_spacy, made)
    step("trafilatura + our NER", trafilatura_and_ours, made)
    step("agreement page", stages, made, 150)
    for workers in (1, 2):
        step(f"whole run, {workers} worker{'s' * (workers > 1)}", whole, made, workers)
    for times in (1, 4, 16):
        part = pages.write(folder, times, count // 4, SHARE, seed=2)
        step(f"input x {times}", whole, part, 1)
    sample = next(Path(__file__).parents[1].glob("data/raw/*.html"))
    results["sepakat --help"] = startup("--help")
    results["sepakat extract"] = startup("extract", str(sample))
    return results


def per_page(result: dict[str, Any], kind: str = "cpu_s") -> float:
    """Milliseconds."""
    return 1000 * result[kind] / result["pages"]


def ratios(results: dict[str, Any]) -> dict[str, float]:
    """What the figures say of each other."""
    run = results["whole run, 1 worker"]
    small, large = results["input x 4"], results["input x 16"]
    further = 1000 * (large["cpu_s"] - small["cpu_s"]) / (large["pages"] - small["pages"])
    stage = results["agreement page"]["ms"]
    return {
        **{f"{by_hand} : whole run": per_page(results[by_hand]) / per_page(run)
           for by_hand in ("trafilatura + spaCy NER", "trafilatura + our NER", "trafilatura")},
        "further page of a run, ms": further,
        "trafilatura + spaCy NER : further page of a run": per_page(results["trafilatura + spaCy NER"]) / further,
        "whole run : floor": per_page(run) / per_page(results["floor"]),
        "reading and screening : floor": per_page(results["reading and screening"]) / per_page(results["floor"]),
        "the same with fingerprints : floor": per_page(results["the same with fingerprints"])
        / per_page(results["floor"]),
        "2 workers : 1 worker (wall)": run["wall_s"] / results["whole run, 2 workers"]["wall_s"],
        "cost of a page, input x 16 : x 4": per_page(large) / per_page(small),
        "agreement page, ms": sum(stage.values()),
        "rules and assembly, share": (stage["rules"] + stage["assembly"]) / sum(stage.values()),
    }


def show(results: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("measured", "pages", "CPU ms/page", "pages/s/core", "MB/s/core", "wall s", "peak MB", title="Speed")
    for name, result in results.items():
        if isinstance(result, dict) and "mb" in result:
            table.add_row(
                name, f"{result['pages']:,}", f"{per_page(result):.2f}", f"{result['pages'] / result['cpu_s']:,.0f}",
                f"{result['mb'] / result['cpu_s']:,.0f}", f"{result['wall_s']:.1f}", f"{result['peak_mb']:,}",
            )
    stage_table = Table("stage", "CPU ms", "share", title="A page that gives records")
    stage = results["agreement page"]["ms"]
    for name, spent in stage.items():
        stage_table.add_row(name, f"{spent:.2f}", f"{spent / sum(stage.values()):.0%}")
    ratio_table = Table("ratio", "value", title="Ratios")
    for name, value in ratios(results).items():
        ratio_table.add_row(name, f"{value:.2f}")
    for name in ("sepakat --help", "sepakat extract"):
        ratio_table.add_row(f"{name}, wall s (CPU s)", f"{results[name]['wall_s']:.2f} ({results[name]['cpu_s']:.2f})")
    console = Console()
    for part in (table, stage_table, ratio_table):
        console.print(part)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="keep the pages there, for the next time")
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    parser.add_argument("--quick", action="store_true", help="a tenth of the pages: to see that it works")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        results = run_all(folder, FILES, PAGES // 10 if arguments.quick else PAGES)
    results["ratios"] = ratios(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2))
    show(results)


if __name__ == "__main__":
    main()
