"""Persons' names completed: the titles before and the degrees behind, names that were left out, those named again."""

from __future__ import annotations

import re

from sepakat.language.actors.cover import Cover, Span
from sepakat.language.actors.holders import calls_for_holder, may_be_name
from sepakat.language.actors.patterns import patterns
from sepakat.language.whole_words import whole_words
from sepakat.registry import plain_name

FIRST_NAME = re.compile(r",? ([A-Z][a-z'’]+ )$")
NAMED_ON = re.compile(
    r"-[A-Za-z]\w+|(?: (?:bin|ibn|van) (?:Al )?[A-Z][\w'’-]+)+(?: Al [A-Z]\w+)?| [A-Z][a-z][\w'’-]*(?![\w'’-]| [A-Z])"
)


def named_again(text: str, persons: list[Span], taken: Cover) -> list[Span]:
    """Where persons of two names at least are named again, in full or by one of their names, and nobody saw it."""
    plain = {plain_name(text[slice(*person)]) for person in persons}
    names = {name for name in plain if " " in name and re.fullmatch(r"[\w'’. -]+", name)}
    names |= {word for name in names for word in name.split() if re.fullmatch(r"[A-Z][a-z'’]{3,}", word)}
    found = [span for span in whole_words(names, text, before=".-", after="-") if span not in taken]
    return [span for span in found if " " in text[slice(*span)] or _stands_alone(text, span)]


def _stands_alone(text: str, span: Span) -> bool:
    """Whether a word has no capitalised word on either side, so that it may be a name by itself."""
    return (
        not re.match(r" [A-Z0-9]", text[span[1] : span[1] + 2])
        and not re.search(r"[A-Z][\w'’.-]* $", text[max(0, span[0] - 30) : span[0]])
        and may_be_name(text[slice(*span)])
    )


def named_on(text: str, holder: Span, taken: Cover) -> Span:
    """A holder of two names at least with those right behind that were left out: "Khalid Munir" + " Balma", "Kim Dae" +
    "-sung"."""
    more = NAMED_ON.match(text, holder[1])
    whole = " " not in text[slice(*holder)] or "." in text[slice(*holder)]
    if not more or whole or more.span() in taken or not may_be_name(more[0].strip(" -")):
        return holder
    degrees = patterns().degrees.match(text, more.end())
    return holder[0], degrees.end() if degrees else more.end()


def with_titles(text: str, span: Span) -> Span:
    """A person with the titles before and the degrees behind; what stands before a title inside is no name."""
    inside = patterns().titles_inside.search(text, span[0] + 1, span[1])
    if inside and inside.end() < span[1]:
        span = inside.end() - 1, span[1]
    before = patterns().titles_before.search(text, max(text.rfind("\n", 0, span[0]) + 1, span[0] - 60), span[0])
    after = patterns().degrees.match(text, span[1])
    start, end = (before.start() if before else span[0]), (after.end() if after else span[1])
    # "S.Pd." keeps its stop; the stop of "SH." that closes a sentence does not belong to it.
    closes = (
        text[end - 1] == "."
        and re.match(r"\.\s+[A-Z]|\.\n", text[end - 1 : end + 3])
        and "." not in text[span[1] : end - 1]
    )
    return start, end - 1 if closes and text[end - 2].islower() else end


def with_first_name(text: str, person: Span, offices: dict[int, Span]) -> Span:
    """A person with a first name that was left out behind an office, given by its end: "Gubernur Lereng, Lalu" + "
    Muhamad Iqbal"; without a comma behind one that names its body: "Direktur Bank Lereng Lalu" + " Muhamad Iqbal"."""
    first = FIRST_NAME.search(text, max(0, person[0] - 20), person[0])
    office = offices.get(first.start()) if first else None
    if office is None or first is None:
        return person
    if first[0][0] != ",":
        last = text[slice(*office)].split()[-1]
        if not calls_for_holder(text[slice(*office)]) or not may_be_name(first[1].strip()):
            return person
        if text.count(f"{last} {first[1].strip()}") > 1:  # the body goes on
            return person
    return first.start(1), person[1]
