"""What tells headlines from paragraphs, and the opening of a page printed as plain text."""

from __future__ import annotations

import re

from sepakat.cleaning.noise import NOISE, is_menu, is_noise

_FUNCTION_WORDS = frozenset(NOISE["headline_words"])
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?:\s|$)")
_PROSE = 100  # characters from which a line with the end of a sentence is a paragraph
_HEADLINE = 160  # characters a headline may have


def is_prose(line: str) -> bool:
    """A paragraph: long, with the end of a sentence in it."""
    return len(line) >= _PROSE and bool(_SENTENCE_END.search(line))


def is_headline(line: str) -> bool:
    """Four words or more in title case, short, without closing punctuation."""
    words = _WORD.findall(line)
    if len(words) < 4 or len(line) > _HEADLINE or line.endswith((".", ":", ";", ",")):
        return False
    return sum(is_small(word) for word in words) <= len(words) / 5


def is_small(word: str) -> bool:
    """Whether title case would have capitalised this lower-case word."""
    return word[0].islower() and word not in _FUNCTION_WORDS


def first_prose(lines: list[str]) -> int:
    """Index of the first paragraph; 0 where there is none."""
    return next((i for i, line in enumerate(lines) if is_prose(line) and not is_noise(line)), 0)


def split_head(text: str) -> tuple[str | None, list[str], str]:
    """Title, head lines and body of a page of text that prints menus, title and date before its first
    paragraph.

    The title is the head line that is printed twice, else the first that is no menu, caption or credit; None
    where
    the text begins at once. The head lines are those between title and first paragraph, where the date
    stands.
    """
    lines = text.split("\n")
    start = first_prose(lines)
    head = [line for line in lines[:start] if line]
    titles = [line for i, line in enumerate(head) if _may_be_title(line, head[i + 1 : i + 2])]
    if not titles:
        return None, head, text
    title = next((line for line in titles if titles.count(line) > 1), titles[0])
    places = [i for i, line in enumerate(lines[:start]) if line == title]
    return title, lines[places[0] + 1 : start], "\n".join(lines[places[-1] + 1 :])


def _may_be_title(line: str, following: list[str]) -> bool:
    if is_noise(line) or is_menu(line) or line.endswith((".", ":", ",")):
        return False
    if any(re.match(r"(?:photo|foto)\b", below, re.IGNORECASE) for below in following):
        return False  # the caption above its credit
    return 15 <= len(line) <= 200 and len(line.split()) >= 3
