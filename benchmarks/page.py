"""How large is the page of many records, and how soon can it be used?

    python benchmarks/page.py [--records 20000] [--folder DIR]

Makes up records (our own words, lengths as in news), writes their tables, makes the page with ``sepakat report``
and opens it in headless Chromium (found on the path, or named by CHROMIUM) with playwright. Prints JSON: megabytes,
and seconds from the start of navigation until the page answers, for a search, a filter and opening a record. On a busy
machine seconds say little; ``cpu_s`` is what the page's main thread had computed by the time it could be used.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sepakat import registry, tables
from sepakat.records import AGREEMENT_TYPES, short_digest

SYLLABLES = [first + second for first in "bdghjklmnprstwy" for second in "aiu"]
DAYS = 3650


def words(dice: random.Random, vocabulary: list[str], count: int) -> str:
    """Made-up words, frequent ones often, as in a text."""
    return " ".join(vocabulary[int(len(vocabulary) * dice.random() ** 3)] for _ in range(count))


def made_up(records: int, seed: int = 1) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of agreements and articles, one record an article, in the proportions of real ones."""
    dice = random.Random(seed)
    vocabulary = ["".join(dice.choices(SYLLABLES, k=dice.choice((2, 2, 3, 3, 4)))) for _ in range(8000)]
    bodies = [f"Pemerintah Kabupaten {words(dice, vocabulary, 1).title()}" for _ in range(600)]
    bodies += [f"PT {words(dice, vocabulary, 2).title()}" for _ in range(3000)]
    agreements, articles = [], []
    for number in range(records):
        agreement, article = _record(dice, vocabulary, bodies, number)
        agreements.append(agreement)
        articles.append(article)
    return agreements, articles


def _record(
    dice: random.Random, vocabulary: list[str], bodies: list[str], number: int
) -> tuple[dict[str, Any], dict[str, Any]]:
    key = short_digest(f"benchmark {number}")
    day = date(2015, 1, 1) + timedelta(days=int(DAYS * dice.random() ** 0.5))
    parties = list(dict.fromkeys(bodies[int(len(bodies) * dice.random() ** 2)] for _ in range(dice.choice((2, 2, 3)))))
    title, place = words(dice, vocabulary, 7), words(dice, vocabulary, 3).title()
    signers = [words(dice, vocabulary, 3).title() for _ in range(dice.choice((0, 1, 2)))]
    scope = [words(dice, vocabulary, 6) for _ in range(dice.choice((0, 0, 1, 4)))]
    number_text = f"{dice.randrange(1000)}/{dice.randrange(99)}/NK/{day.year}"
    values = {
        "type": "nota kesepahaman", "status": "nota kesepahaman", "title": title, "place": place,
        "date": f"({day.day}/{day.month}/{day.year})", "numbers[0]": number_text,
        **{f"parties[{k}].name": name for k, name in enumerate(parties)},
        **{f"signatories[{k}].name": name for k, name in enumerate(signers)},
        **{f"scope[{k}]": item for k, item in enumerate(scope)},
    }
    text, evidence = "", []
    for path, value in values.items():
        lead = words(dice, vocabulary, dice.choice((4, 8, 14)))
        start = len(text) + len(lead) + 1
        evidence.append({
            "path": path, "part": "text", "start": start, "end": start + len(value), "text": value,
            "rule": "benchmark.made-up", "score": 0.8,
        })
        text += f"{lead} {value}. " if dice.random() < 0.4 else f"{lead} {value} "
    text += words(dice, vocabulary, 150)
    headline, address = words(dice, vocabulary, 9).capitalize(), f"https://berita-{number % 40}.example/{key}"
    source, published = f"berita-{number % 40}.example", day + timedelta(days=1)
    agreement = {
        "agreement_id": short_digest(key), "article_id": key, "article_url": address, "article_title": headline,
        "source": source, "published_on": published, "type": dice.choice(AGREEMENT_TYPES),
        "type_text": "nota kesepahaman", "status": dice.choices(("signed", "planned", "existing"), (8, 1, 2))[0],
        "title": title, "numbers": [{"printed": number_text, "normalized": number_text, "partial": False}],
        "parties": [
            {"name": name, "names": [name], "kind": registry.kind_of(name), "is_group": False} for name in parties
        ],
        "signatories": [{"name": name, "plain_name": name} for name in signers],
        "date": day, "date_latest": day, "date_precision": "day", "date_basis": "printed", "date_text": str(day),
        "place": place, "duration": "P3Y", "scope": scope, "confidence": round(dice.uniform(0.4, 1), 2),
        "evidence": evidence, "relations": [],
    }
    article = {
        "article_id": key, "url": address, "source": source, "title": headline, "published_on": published, "text": text,
        "sha256": key, "agreements": 1,
    }
    return agreement, article


def write_tables(folder: Path, records: int) -> None:
    """The tables of made-up records, as a run would leave them."""
    for name, rows in zip(("agreements", "articles"), made_up(records), strict=True):
        (folder / name).mkdir(parents=True, exist_ok=True)
        pq.write_table(tables.to_table(name, rows), folder / name / "00.parquet", compression="zstd")


def timed(page: Any, act: str, until: str) -> float:
    """Seconds from a script of the page until a condition holds and the picture is drawn."""
    return page.evaluate(
        f"""async () => {{
            const began = performance.now();
            {act};
            while (!({until})) await new Promise((done) => setTimeout(done, 4));
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
            return (performance.now() - began) / 1000;
        }}"""
    )


def measure(path: Path, repeats: int = 5) -> dict[str, float]:
    """The best of several openings of a page."""
    from playwright.sync_api import sync_playwright

    best: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for _ in range(repeats):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            metrics = page.context.new_cdp_session(page)
            metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
            page.goto(path.resolve().as_uri())
            page.wait_for_selector("h1")
            told = {entry["name"]: entry["value"] for entry in metrics.send("Performance.getMetrics")["metrics"]}
            times = {
                "cpu_s": told["ThreadTime"],
                "interactive_s": page.evaluate("performance.getEntriesByName('interactive')[0].startTime / 1000"),
                "search_s": timed(page, _search("kabupaten ba"), "document.querySelector('.lead strong')"),
                "filter_s": timed(
                    page, "document.querySelector('.facet input').click()", "document.querySelectorAll('.chip').length"
                ),
                "open_s": timed(
                    page, "document.querySelector('.record h3 button').click()", "document.querySelector('mark')"
                ),
            }
            best = {name: round(min(value, best.get(name, value)), 3) for name, value in times.items()}
            page.close()
        browser.close()
    return best


def _search(query: str) -> str:
    return (
        "const box = document.getElementById('query');"
        f"box.value = {json.dumps(query)}; box.dispatchEvent(new Event('input', {{bubbles: true}}))"
    )


def chromium() -> str:
    """The browser to measure with."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        sys.exit("no Chromium: install it (apt-get install chromium) or name it in CHROMIUM")
    return found


def main() -> None:
    """Make the page and measure it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--records", type=int, default=20_000)
    arguments.add_argument("--folder", type=Path, help="keep tables and page here")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        folder = chosen.folder or Path(spare)
        write_tables(folder, chosen.records)
        page = folder / "report.html"
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "sepakat", "report", folder, "-o", page], check=True, stdout=sys.stderr)
        result = {
            "records": chosen.records, "made_s": round(time.perf_counter() - began, 1),
            "megabytes": round(page.stat().st_size / 1e6, 1), **measure(page),
        }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
