"""Sentence boundaries for news: a line break ends a sentence, a full stop does unless it abbreviates."""

from __future__ import annotations

import re

import numpy as np
from spacy.attrs import ORTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from sepakat.language.sentence_spans import forget
from sepakat.language.tokenizer import abbreviations

ENDS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!"})
STOPS = frozenset(end[-1] for end in ENDS)
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


def after_closers(words: list[str], close: list[bool], index: int) -> int:
    """The first token at or behind ``index`` that is no closing quote or bracket set close to the one before it."""
    while index < len(words) and words[index] in CLOSERS and close[index - 1]:
        index += 1
    return index


def ends_sentence(words: list[str], close: list[bool], index: int, start: int) -> bool:
    """Whether the token at ``index`` ends the sentence that starts at ``start``."""
    text = words[index]
    if text == "." and index > start:
        word = words[index - 1]
        if never_ends(word + ".") or (index - start == 1 and LIST_NUMBER.fullmatch(word)):
            return False
    elif text not in ENDS and (len(text) < 3 or text[-1] != "." or never_ends(text)):
        return False
    following = after_closers(words, close, index + 1)
    if following == len(words):
        return False
    word = words[following]
    return (word[0].isupper() or word[0].isdigit() or word[0] in OPENERS) and not continues(word)


def sentence_starts(doc: Doc) -> list[bool]:
    """For every token of ``doc``, whether a sentence starts there."""
    # Strings of the whole Doc at once: an object for each token takes longer than all the rest.
    strings = doc.vocab.strings
    forms, spaces = doc.to_array([ORTH, SPACY]).T.tolist()
    words = [strings[form] for form in forms]
    blank = [word.isspace() for word in words]
    close = [not space and not empty for space, empty in zip(spaces, blank, strict=True)]
    starts = [index == 0 for index in range(len(words))]
    may_end = [index for index, word in enumerate(words) if word[-1] in STOPS or "\n" in word]
    start = 0
    for index in may_end:
        if index < start or not ("\n" in words[index] or ends_sentence(words, close, index, start)):
            continue
        following = index + 1
        while following < len(words) and (blank[following] or after_closers(words, close, following) > following):
            following += 1
        if following < len(words):
            starts[following] = True
            start = following
    return starts


@Language.component("sepakat_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sepakat_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of ``doc``."""
    # Setting token.is_sent_start one by one takes quadratic time.
    values = np.where(sentence_starts(doc), 1, -1).astype(np.int64).astype(np.uint64)
    forget()
    return doc.from_array([SENT_START], values)  # type: ignore[arg-type]
