"""Sentence boundaries for news: a line break ends a sentence, a full stop does unless it abbreviates."""

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from sepakat.language.tokenizer import abbreviations

ENDS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!"})
CLOSERS = frozenset("\"'”’»)]}")
OPENERS = frozenset("\"'“‘«([{-–—•*#")
INITIALS = re.compile(r"(?:[A-Z]\.)+")
CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-Z][b-df-hj-np-tv-xz]+\.")
LIST_NUMBER = re.compile(r"\d{1,2}|[A-Za-z]|[ivx]{1,4}")


def never_ends(form: str) -> bool:
    """Whether ``form``, a word with its full stop, abbreviates what must go on: "Drs.", "B.J.", "No."."""
    groups = abbreviations()
    if form in groups["before_name"] or form in groups["before_number"]:
        return True
    if form in groups["degrees"] or form in groups["final"]:
        return False
    return bool(INITIALS.fullmatch(form) or CONSONANTS.fullmatch(form))


def continues(form: str) -> bool:
    """Whether ``form`` hangs on the name before it ("Ltd.", "M.H."), so that no sentence starts with it."""
    groups = abbreviations()
    return any(dotted in groups[name] for dotted in (form, form + ".") for name in ("degrees", "final"))


def after_closers(doc: Doc, index: int) -> int:
    """The first token behind ``index`` that is no closing quote or bracket set close to it."""
    def close(before: Token) -> bool:
        return not (before.whitespace_ or before.is_space)

    while index < len(doc) and doc[index].text in CLOSERS and close(doc[index - 1]):
        index += 1
    return index


def ends_sentence(doc: Doc, index: int, start: int) -> bool:
    """Whether the token at ``index`` ends the sentence that starts at ``start``."""
    text = doc[index].text
    if text == "." and index > start:
        word = doc[index - 1].text
        if never_ends(word + ".") or (index - start == 1 and LIST_NUMBER.fullmatch(word)):
            return False
    elif text not in ENDS and (len(text) < 3 or not text.endswith(".") or never_ends(text)):
        return False
    following = after_closers(doc, index + 1)
    if following == len(doc):
        return False
    word = doc[following].text
    return (word[0].isupper() or word[0].isdigit() or word[0] in OPENERS) and not continues(word)


def sentence_starts(doc: Doc) -> list[bool]:
    """For every token of ``doc``, whether a sentence starts there."""
    starts = [index == 0 for index in range(len(doc))]
    start, ended = 0, False
    for index, token in enumerate(doc):
        if ended and not token.is_space and after_closers(doc, index) == index:
            starts[index] = True
            start, ended = index, False
        if "\n" in token.text or ends_sentence(doc, index, start):
            ended = True
    return starts


@Language.component("sepakat_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sepakat_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of ``doc``."""
    # Setting token.is_sent_start one by one takes quadratic time.
    values = np.where(sentence_starts(doc), 1, -1).astype(np.int64).astype(np.uint64)
    return doc.from_array([SENT_START], values)  # type: ignore[arg-type]
