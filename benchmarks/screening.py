"""What screening loses and what it saves.

    python benchmarks/screening.py --gold GOLD.jsonl ... --pages FOLDER_OR_FILE ... [--records]

``--gold`` files (as for ``sepakat evaluate``) give the recall: the articles with a record that pass, of all of them.
``--pages`` give the share of pages that pass, before and after their text is known. ``--records`` also extracts from
all these pages with and without screening and tells which records differ, which takes long.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

from sepakat import cleaning, screening
from sepakat.records import RawPage
from sepakat.runs import local
from sepakat.sources import InputFile, Rejected, discover, read


def recall(gold: str) -> tuple[int, list[str]]:
    """How many articles of a gold file have records, and the ids of those that do not pass."""
    rows = [json.loads(line) for line in Path(gold).read_text("utf-8").splitlines()]
    wanted = [row for row in rows if row["agreements"]]
    return len(wanted), [row["id"] for row in wanted if not _passes(row)]


def _passes(row: dict) -> bool:
    page = RawPage(row["text"], "text", "gold", title=row["title"], published=row["published"], url=row["url"])
    return screening.passes(page) and _text_passes(page)


def _text_passes(page: RawPage) -> bool:
    try:
        article = cleaning.clean(page)
    except cleaning.Unreadable:
        return False
    return screening.names_agreement(f"{article.title}\n{article.text}".encode())


def pass_rates(source: str) -> tuple[int, int, int]:
    """Pages, those that pass as bytes, and those whose text passes as well."""
    pages = passed = kept = 0
    for file in discover([source]):
        for page in read(file) if isinstance(file, InputFile) else ():
            if isinstance(page, Rejected):
                continue
            pages += 1
            if screening.passes(page):
                passed += 1
                kept += _text_passes(page)
    return pages, passed, kept


def compare(source: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for screen in (True, False):
            local.run([source], Path(folder) / str(screen), screen=screen)
            table = pq.read_table(Path(folder) / str(screen) / "agreements", partitioning=None)
            found[screen] = {row["agreement_id"]: row for row in table.to_pylist()}
    print(f"{source}: {len(found[True])} records with screening, {len(found[False])} without")
    for identity in found[True].keys() ^ found[False].keys():
        side, row = ("with", found[True][identity]) if identity in found[True] else ("without", found[False][identity])
        print(f"  only {side} screening: {row['type_text']!r} {row['article_title']!r}")
    changed = [i for i in found[True].keys() & found[False].keys() if found[True][i] != found[False][i]]
    print(f"  {len(changed)} records of both differ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", nargs="*", default=[])
    parser.add_argument("--pages", nargs="*", default=[])
    parser.add_argument("--records", action="store_true")
    arguments = parser.parse_args()
    for gold in arguments.gold:
        wanted, lost = recall(gold)
        print(f"{gold}: {wanted - len(lost)} of {wanted} articles with records pass; lost: {', '.join(lost) or 'none'}")
    for source in arguments.pages:
        pages, passed, kept = pass_rates(source)
        print(f"{source}: of {pages:,} pages {passed / pages:.1%} pass as bytes, {kept / pages:.1%} by their text")
        if arguments.records:
            compare(source)


if __name__ == "__main__":
    main()
