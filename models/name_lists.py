"""Names listed by a reader, article by article, as annotations.

    python models/name_lists.py LISTS.tsv --articles ARTICLES.jsonl --out ANNOTATED.jsonl

``annotations/README.md`` says what to list. LISTS holds ``# number`` for each article and under it a line
``LABEL<tab>text`` for each name, PER, ORG, LOC or OFFICE: all places of that text, as whole words, the longest text
first, entities and offices apart. ``NO`` marks a text that holds none of the names in it. ARTICLES holds
``{"id", "text"}`` per line, numbered from 1; written is what ``standoff.py`` reads. Says what is wrong with the lists,
and writes nothing then.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ENTITIES = ("PER", "ORG", "LOC")
OFFICE, NONE = "OFFICE", "NO"
Name = tuple[str, str]  # label and text


def read_lists(lines: Iterable[str]) -> dict[int, list[Name]]:
    """The lists by the number of their article. ValueError for a line that is none of a list."""
    lists: dict[int, list[Name]] = {}
    names: list[Name] = []
    for number, line in enumerate(lines, 1):
        label, _, text = line.rstrip("\n").partition("\t")
        if head := re.fullmatch(r"#\s*(\d+)\s*", label):
            names = lists.setdefault(int(head[1]), [])
        elif label in (*ENTITIES, OFFICE, NONE) and text.strip():
            names.append((label, text.strip()))
        elif line.strip():
            raise ValueError(f"line {number}: no label, tab and name: {line.strip()!r}")
    return lists


def _places(name: str, text: str) -> Iterator[re.Match[str]]:
    """Where a name stands as whole words, over any blanks between them."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    before = r"(?<![^\W_])" if name[0].isalnum() else ""
    after = r"(?![^\W_])" if name[-1].isalnum() else ""
    return re.finditer(before + pattern + after, text)


def spans(text: str, names: list[Name], labels: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """The spans of the names of some labels: the longest text first, none overlap."""
    found: list[tuple[int, int, str]] = []
    taken = bytearray(len(text))
    chosen = {(label, name) for label, name in names if label in (*labels, NONE)}
    for label, name in sorted(chosen, key=lambda one: (-len(one[1]), one)):
        for start, end in (match.span() for match in _places(name, text)):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, label))
    return sorted(span for span in found if span[2] != NONE)


def annotated(article: dict[str, Any], names: list[Name]) -> dict[str, Any]:
    """An article with the spans of its names; an office inside a longer name is part of that name."""
    entities = spans(article["text"], names, ENTITIES)
    offices = [
        [start, end]
        for start, end, _ in spans(article["text"], names, (OFFICE,))
        if not any(s <= start and end <= e and end - start < e - s for s, e, _ in entities)
    ]
    return {"id": article["id"], "text": article["text"], "entities": entities, "offices": offices}


def faults(article: dict[str, Any], names: list[Name]) -> Iterator[str]:
    """What is wrong with the list of an article."""
    labels: dict[str, set[str]] = {}
    for label, name in names:
        if not any(_places(name, article["text"])):
            yield f"not in the text: {name}"
        if label in ENTITIES:
            labels.setdefault(name, set()).add(label)
    yield from (f"two labels: {name}" for name, given in labels.items() if len(given) > 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    try:
        lists = read_lists(args.lists.read_text(encoding="utf-8").splitlines())
    except ValueError as error:
        sys.exit(f"{args.lists}: {error}")
    articles = dict(enumerate(map(json.loads, args.articles.read_text(encoding="utf-8").splitlines()), 1))
    wrong = [f"article {number}: no such article" for number in lists if number not in articles]
    wrong += [f"article {number}: no list" for number in articles if number not in lists]
    both = [(number, articles[number], lists[number]) for number in articles if number in lists]
    wrong += [f"article {number}: {fault}" for number, article, names in both for fault in faults(article, names)]
    if wrong:
        sys.exit("\n".join(f"{args.lists}: {one}" for one in wrong))
    with args.out.open("w", encoding="utf-8") as out:
        for _, article, names in both:
            out.write(json.dumps(annotated(article, names), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
