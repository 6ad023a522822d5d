"""The lists of known names that the model consults: ``python models/known_names.py LISTS CORPUS OUT.json``.

LISTS is a folder of names, one per line, in ``*-organization.txt.gz``, ``*-person.txt.gz`` and ``*-place.txt.gz``
(DBpedia's, CC BY-SA), and the names of regions in the last column of ``*.csv`` (the Ministry of Home Affairs'). The
bodies of the registry and of ``names/organisations.txt`` and the words of ``names/person-words.txt`` are added.
CORPUS is the gzipped news of ``vectors.py``: a name of one word that the press writes small in a third of its
occurrences is left out. OUT is the table that ``sepakat.language.known_names`` describes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sepakat.language.known_names import BODY, BODY_WORD, LENGTH, PERSON_WORD, PLACE, PLACE_WORD
from sepakat.language.pipeline import blank_language
from sepakat.registry import bodies

LONGEST = 8  # words
OFTEN = 3  # names that a word must be part of, to count as a word of such names


def lines(folder: Path, kind: str) -> Iterator[str]:
    for path in sorted(folder.glob(f"*-{kind}.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as names:
            yield from (name.strip() for name in names if "�" not in name)


def regions(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for *_, name in csv.reader(rows):
                yield name
                yield name.removeprefix("KABUPATEN ").removeprefix("KOTA ")


def registered() -> Iterator[str]:
    for entry in bodies.entries().values():
        if not entry.is_state:
            yield entry.name
            yield from entry.spellings


def everyday(corpus: Path) -> set[str]:
    """Words that the press writes small in at least a third of their occurrences."""
    tokenizer = blank_language().tokenizer
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as articles:
        for number, line in enumerate(articles):
            if number % 4:
                continue
            for token in tokenizer(json.loads(line)["text"]):
                (small if token.text.islower() else large)[token.lower_] += 1
    return {word for word, count in small.items() if 2 * count >= large[word]}


def listed(name: str) -> list[str]:
    return (Path(__file__).parent / "names" / name).read_text("utf-8").split("\n")


def words_of(names: list[tuple[str, ...]]) -> set[str]:
    """The words that ``OFTEN`` of the names have."""
    counts = Counter(word for words in names for word in set(words))
    return {word for word, count in counts.items() if count >= OFTEN}


def add_words(signs: Counter[str], sign: int, words: Iterable[str], common: set[str]) -> None:
    for word in words:
        if word.isalpha() and len(word) > 2 and word not in common:
            signs[word] |= sign


def add_names(signs: Counter[str], sign: int, names: Iterable[tuple[str, ...]], common: set[str]) -> None:
    """A name of one everyday word, or of less than three letters, is left out."""
    for words in names:
        if 1 < len(words) <= LONGEST or (words[0] not in common and len(words[0]) > 2):
            signs[" ".join(words)] |= sign


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    tokenizer = blank_language().tokenizer
    common = everyday(args.corpus)

    def tokenized(*sources: Iterable[str]) -> list[tuple[str, ...]]:
        names = {tuple(token.lower_ for token in tokenizer(name)) for source in sources for name in source}
        return sorted(names - {()})

    places = tokenized(lines(args.lists, "place"), regions(args.lists))
    organisations = tokenized(lines(args.lists, "organization"), listed("organisations.txt"), registered())
    signs: Counter[str] = Counter()
    add_names(signs, PLACE, places, common)
    add_names(signs, BODY, organisations, common)
    longest: dict[str, int] = {}
    for name in signs:
        first, *others = name.split(" ")
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    add_words(signs, PLACE_WORD, words_of(places), common)
    add_words(signs, BODY_WORD, words_of(organisations), common)
    add_words(signs, PERSON_WORD, words_of(tokenized(lines(args.lists, "person"))), common)
    add_words(signs, PERSON_WORD, (word.lower() for word in listed("person-words.txt")), common)
    for word, length in longest.items():
        signs[word] += LENGTH * length
    args.out.write_text(json.dumps(signs, ensure_ascii=False), encoding="utf-8")
    print(f"{args.out}: {len(signs)} names and words")


if __name__ == "__main__":
    main()
