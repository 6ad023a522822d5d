"""Annotations without the texts they belong to, which are their outlets'.

    python models/standoff.py ANNOTATED.jsonl ... --out models/annotations/news.jsonl

ANNOTATED holds ``{"id", "text", "entities", "offices"}`` (offsets of characters) per line, as ``convert.py`` reads
them; the text is that of ``article_text``. Written is the same with the text's sha256 in place of the text.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def article_text(article: dict[str, Any]) -> str:
    """The annotated text of an article of the corpus: headline, blank line, body."""
    return f"{(article['title'] or '').strip()}\n\n{article['text'].strip()}".strip()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def joined(annotations: Path, corpus: Path) -> Iterator[dict[str, Any]]:
    """The annotations with their texts out of the corpus (``{"id", "title", "text"}`` per line, gzip).

    Raises ValueError for an article that the corpus lacks or has in other words.
    """
    with annotations.open(encoding="utf-8") as lines:
        wanted = {record["id"]: record for record in map(json.loads, lines)}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        texts = {article["id"]: article_text(article) for article in map(json.loads, lines) if article["id"] in wanted}
    for name, record in wanted.items():
        if name not in texts or digest(texts[name]) != record["sha256"]:
            raise ValueError(f"{annotations}: article {name} is not in {corpus}, or in other words")
        yield {**record, "text": texts[name]}


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("annotated", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8") as out:
        for path in args.annotated:
            for line in path.open(encoding="utf-8"):
                record = json.loads(line)
                kept = {"id": record["id"], "sha256": digest(record["text"])}
                kept |= {name: record[name] for name in ("entities", "offices")}
                out.write(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
