"""Sentence boundaries for news: every line break ends a sentence, a full stop does unless it belongs to an abbreviation."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

from sepakat.language.tokenizer import abbreviations

ENDS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!"})
CLOSERS = frozenset("\"'”’»)]}")
OPENERS = frozenset("\"'“‘«([{-–—•*#")


def never_ends(token: Token) -> bool:
    """Whether the word before a full stop (or holding it) is an abbreviation that something must follow."""
    groups = abbreviations()
    form = token.text if token.text.endswith(".") else token.text + "."
    initial = len(form) == 2 and form[0].isalpha() and form[0].isupper()
    return initial or form in groups["before_name"] or form in groups["before_number"]


def ends_sentence(doc: Doc, index: int) -> bool:
    """Whether the token at ``index`` closes a sentence, judged by itself and what stands around it."""
    token = doc[index]
    if token.text not in ENDS and not (len(token) > 2 and token.text.endswith(".")):
        return False
    if never_ends(doc[index - 1] if token.text == "." and index else token):
        return False
    following = index + 1
    while following < len(doc) and doc[following].text in CLOSERS and not doc[following - 1].whitespace_:
        following += 1
    if following >= len(doc):
        return False
    opener = doc[following].text
    return opener[0].isupper() or opener[0].isdigit() or opener[0] in OPENERS


def sentence_starts(doc: Doc) -> list[bool]:
    """For every token of ``doc``, whether a sentence starts there."""
    starts = [False] * len(doc)
    pending = True
    for index, token in enumerate(doc):
        if pending and not token.is_space and not (token.text in CLOSERS and index and not doc[index - 1].whitespace_):
            starts[index] = True
            pending = False
        if "\n" in token.text or ends_sentence(doc, index):
            pending = True
    if starts:
        starts[0] = True
    return starts


@Language.component("sepakat_sentences", assigns=["token.is_sent_start", "doc.sents"])
def sepakat_sentences(doc: Doc) -> Doc:
    """Set the sentence boundaries of ``doc``."""
    for token, start in zip(doc, sentence_starts(doc), strict=True):
        token.is_sent_start = start
    return doc
