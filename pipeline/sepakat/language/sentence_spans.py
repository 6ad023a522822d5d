"""The text of a Doc and its sentences as character spans, for rules that read plain text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from spacy.attrs import IDX, LENGTH, ORTH, SENT_START, SPACY
from spacy.tokens import Doc

Span = tuple[int, int]

LONGEST = 2000  # characters after which a text without full stops is cut: a list of items may be as long
WINDOW = 600  # characters read on either side of an offset: no sentence of the press is longer


def text_and_sentences(doc: Doc) -> tuple[str, list[Span]]:
    """What a Doc prints, and start and end of every sentence; the whole Doc where its sentences are not set.

    A sentence longer than ``LONGEST`` is cut, so that what a rule reads around a word stays short. Every rule asks
    for the same: the last answer is kept until ``sepakat_sentences`` sets sentences anew.
    """
    return _text_and_sentences(doc)


@lru_cache(maxsize=1)
def _text_and_sentences(doc: Doc) -> tuple[str, list[Span]]:
    if not len(doc):
        return "", []
    # The same as doc.text and doc.sents, without an object per token and sentence.
    strings = doc.vocab.strings
    forms, spaces, at, length, starts = doc.to_array([ORTH, SPACY, IDX, LENGTH, SENT_START]).T.tolist()
    text = "".join([f"{strings[form]} " if space else strings[form] for form, space in zip(forms, spaces, strict=True)])
    firsts = [0, *(index for index, start in enumerate(starts) if start == 1 and index)]
    lasts = [first - 1 for first in firsts[1:]] + [len(doc) - 1]
    spans = ((at[first], at[last] + length[last]) for first, last in zip(firsts, lasts, strict=True))
    return text, [piece for start, end in spans for piece in _cut(text, start, end)]


forget = _text_and_sentences.cache_clear


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        gap = text.rfind(" ", start + 1, start + LONGEST)
        middle = gap if gap > 0 else start + LONGEST
        yield start, middle
        start = middle
    yield start, end


def sentence_around(sentences: list[Span], position: int) -> Span:
    """The sentence that holds an offset, or what of it lies within ``WINDOW`` characters; ``sentences`` are in
    order."""
    start, end = sentences[max(0, bisect_right(sentences, position, key=lambda span: span[0]) - 1)]
    return max(start, position - WINDOW), min(max(end, position), position + WINDOW)
