"""Sentences with their entities marked up: ``[ORG Pemkab Bantul] dan [PER Siti Aminah]``."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

import sepakat.language.sentences  # noqa: F401  (registers the component)
from sepakat.language.sentence_spans import Span, text_and_sentences

MARK = re.compile(r"\[(?P<label>PER|ORG|LOC|OFF) (?P<text>(?:[^\[\]]|\[(?:PER|ORG|LOC) [^\]]*\])*)\]")
_blank = spacy.blank("id")
_blank.add_pipe("sepakat_sentences")


def marked(markup: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The plain sentence and the spans of its marks by label. An office (OFF) may hold other marks."""
    spans: dict[str, list[tuple[int, int]]] = {"PER": [], "ORG": [], "LOC": [], "OFF": []}
    text = ""
    position = 0
    for match in MARK.finditer(markup):
        text += markup[position : match.start()]
        inner, nested = marked(match["text"])
        for label, found in nested.items():
            spans[label] += [(len(text) + start, len(text) + end) for start, end in found]
        spans[match["label"]].append((len(text), len(text) + len(inner)))
        text += inner
        position = match.end()
    return text + markup[position:], spans


def sentences_of(text: str) -> list[Span]:
    """The sentences of a plain text."""
    return text_and_sentences(_blank(text))[1]


def doc_of(markup: str) -> Doc:
    """A Doc with the marked entities and offices, one sentence per line."""
    text, spans = marked(markup)
    doc = _blank.make_doc(text)
    doc.ents = [
        doc.char_span(s, e, label=label, alignment_mode="expand")
        for label in ("PER", "ORG", "LOC")
        for s, e in spans[label]
    ]
    doc.spans["offices"] = [doc.char_span(s, e, alignment_mode="expand") for s, e in spans["OFF"]]
    for token in doc:
        token.is_sent_start = token.i == 0 or "\n" in doc[token.i - 1].text
    return doc
