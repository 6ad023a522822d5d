"""Gold records without the texts that they were read from, which are their outlets'.

    python benchmarks/annotated.py hide GOLD.jsonl... > benchmarks/annotations/news.jsonl
    python benchmarks/annotated.py join benchmarks/annotations/news.jsonl news.jsonl.gz > gold.jsonl
    sepakat evaluate gold.jsonl

``hide`` puts ``[part, start, end]`` (offsets of characters into ``title`` or ``text``) in the place of every printed
string, and the sha256 of the text in the place of the article. ``join`` reads the strings out of the articles of a
corpus (``{"id", "url", "title", "published", "source", "text"}`` per line, gzip).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PRINTED = ("numbers", "title", "parties", "names", "signatories", "name", "position", "party", "place", "scope")
HINTS = ("url", "title", "published", "source", "text")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def each_printed(value: Any, change: Callable[[Any], Any], is_leaf: Callable[[Any], bool]) -> Any:
    """A record with ``change`` applied to everything printed in it; codes and days stay."""
    if is_leaf(value):
        return change(value)
    if isinstance(value, list):
        return [each_printed(item, change, is_leaf) for item in value]
    if isinstance(value, dict):
        return {k: each_printed(v, change, is_leaf) if k in PRINTED else v for k, v in value.items()}
    return value


def is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 3 and value[0] in ("text", "title")


def located(article: dict[str, Any], printed: str) -> list[Any]:
    """Where a string is first printed, blanks and line breaks alike. Raises ValueError where it is not."""
    pattern = re.compile(r"\s+".join(map(re.escape, printed.split())))
    for part in ("text", "title"):
        found = pattern.search(article[part] or "")
        if found:
            return [part, found.start(), found.end()]
    raise ValueError(f"{article['id']}: not printed: {printed!r}")


def hidden(article: dict[str, Any]) -> dict[str, Any]:
    """An annotated article as offsets. Raises ValueError for a string that it does not print."""
    records = each_printed(article["agreements"], lambda s: located(article, s), lambda v: isinstance(v, str))
    return {"id": article["id"], "sha256": digest(article["text"]), "agreements": records}


def joined(annotations: Path, corpus: Path) -> Iterator[dict[str, Any]]:
    """Gold articles. Raises ValueError for one that the corpus lacks or has in other words."""
    wanted = {row["id"]: row for row in map(json.loads, annotations.read_text("utf-8").splitlines())}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        articles = {a["id"]: a for a in map(json.loads, lines) if a["id"] in wanted}
    for name, row in wanted.items():
        article = articles.get(name)
        if article is None or digest(article["text"]) != row["sha256"]:
            raise ValueError(f"{annotations}: article {name} is not in {corpus}, or in other words")

        def read(span: list[Any], article: dict[str, Any] = article) -> str:
            return str(article[span[0]][span[1] : span[2]])

        hints = {key: article[key] for key in HINTS}
        yield {"id": name, **hints, "agreements": each_printed(row["agreements"], read, is_span)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("hide").add_argument("gold", type=Path, nargs="+")
    join = commands.add_parser("join")
    join.add_argument("annotations", type=Path)
    join.add_argument("corpus", type=Path)
    args = parser.parse_args()
    if args.command == "hide":
        rows = (hidden(json.loads(line)) for path in args.gold for line in path.open(encoding="utf-8"))
    else:
        rows = joined(args.annotations, args.corpus)
    for row in rows:
        print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
