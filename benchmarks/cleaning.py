"""How well pages are cleaned: ours beside trafilatura and readability-lxml.

    python benchmarks/cleaning.py FOLDER

FOLDER holds HTML files and ``index.jsonl``: one page per line with ``file``, ``url`` and the gold ``title``,
``published`` (ISO day) and ``text``, null where unknown. The body is scored by F1 over 4-word shingles,
averaged over the pages with a gold text; title and day are counted exact over the pages with gold. Speed is CPU
time on one core.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import readability
import trafilatura
from lxml import html

from sepakat.cleaning import clean
from sepakat.records import RawPage

Reading = tuple[str, str | None, str | None]  # text, title, ISO day


def ours(page: bytes, file: str) -> Reading:
    article = clean(RawPage(page, "html", file))
    return article.text, article.title, article.published_on and article.published_on.isoformat()


def with_trafilatura(page: bytes, file: str) -> Reading:
    document = trafilatura.bare_extraction(page, with_metadata=True)
    return (document.text or "", document.title, document.date) if document else ("", None, None)


def with_readability(page: bytes, file: str) -> Reading:
    document = readability.Document(page.decode("utf-8", "replace"))
    return html.fromstring(document.summary()).text_content(), document.short_title(), None


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(zip(*(words[i:] for i in range(4)), strict=False))


def overlap(gold: str, read: str) -> tuple[float, float, float]:
    """F1, precision and recall over 4-word shingles."""
    wanted, found = shingles(gold), shingles(read)
    common = sum((wanted & found).values())
    precision, recall = common / max(found.total(), 1), common / max(wanted.total(), 1)
    return 2 * common / max(wanted.total() + found.total(), 1), precision, recall


def letters(text: str | None) -> str:
    return re.sub(r"\W+", " ", text or "").casefold().strip()


def measure(
    name: str, read: Callable[[bytes, str], Reading], pages: list[dict], folder: Path, detail: bool
) -> None:
    bodies, titles, days, seconds = [], [], [], 0.0
    for gold in pages:
        content = (folder / gold["file"]).read_bytes()
        start = time.process_time()
        text, title, day = read(content, gold["file"])
        seconds += time.process_time() - start
        if gold["text"]:
            bodies.append(overlap(gold["text"], text))
        if gold["title"]:
            titles.append(letters(title) == letters(gold["title"]))
        if gold["published"]:
            days.append(day == gold["published"])
        if detail:
            score = "{:.3f} {:.3f} {:.3f}".format(*bodies[-1]) if gold["text"] else "-"
            print(f"  {gold['file']:28} {score}  {title!r} {day}")
    f1, precision, recall = (sum(column) / len(bodies) for column in zip(*bodies, strict=True))
    print(
        f"{name:12} F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} "
        f"title {sum(titles)}/{len(titles)} day {sum(days)}/{len(days)} "
        f"{len(pages) / seconds:.0f} pages per CPU second"
    )


def main() -> None:
    folder = Path(sys.argv[1])
    pages = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    for name, read in (("ours", ours), ("trafilatura", with_trafilatura), ("readability", with_readability)):
        measure(name, read, pages, folder, detail=name == "ours")


if __name__ == "__main__":
    main()
