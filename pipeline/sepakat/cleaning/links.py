"""Links to other articles in running text: "Baca juga: <headline>"."""

from __future__ import annotations

import re
from itertools import pairwise

from sepakat.cleaning.headline import is_headline, is_small
from sepakat.cleaning.noise import NOISE, any_of

_CUE = re.compile(rf"(?:^|(?<=[\s.!?”\"')\]]))[(\[]?(?:{any_of('links')})\s*", re.IGNORECASE)
_JOINT = re.compile(any_of("joints"))
_STOP = re.compile(rf"(?<=\s)[“\"]|(?<=[?!])\s|{_JOINT.pattern}|$")
_STOPPED = re.compile(r"[.?!]\s")
_OPENERS = frozenset(NOISE["sentence_openers"])
_VERBS = frozenset(NOISE["headline_verbs"] + NOISE["headline_joints"])
_NAME_HEADS = frozenset(NOISE["name_heads"])
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_TOKEN = re.compile(r"\S+")
_PUNCTUATION = ".,:;()[]'‘’\"“”"
_HEADLINE_LIMIT = 160  # characters
_SHORTEST = 4  # words of a headline
_SUBJECT_VERB_OBJECT = 3  # words
_CONTEXT = 400  # characters around a cue that tell where its headline ends


def ends_with_cue(text: str) -> bool:
    """Whether text before a link announces another article."""
    return any(match.end() == len(text) for match in _CUE.finditer(text))


def starts_with_cue(text: str) -> bool:
    return bool(_CUE.match(text.strip()))


def is_cue(line: str) -> bool:
    """Whether a line is nothing but the announcement; the headline follows on the next."""
    return bool(_CUE.fullmatch(line))


def without_links(line: str) -> str:
    """A line without its announcements of other articles.

    Where the headline's end cannot be told from the sentence that follows, only the cue goes.
    """
    if is_cue(line):
        return line
    kept, position = [], 0
    while cue := _CUE.search(line, position):
        before = line[max(0, cue.start() - _CONTEXT) : cue.start()]
        rest = line[cue.end() : cue.end() + _CONTEXT]
        end = _bracket_end(rest) if cue.group()[0] in "([" else _headline_end(before, rest)
        kept.append(line[position : cue.start()].strip())
        position = cue.end() + end
        position += len(rest[end:]) - len(rest[end:].lstrip(")] "))
    return " ".join(filter(None, [*kept, line[position:].strip()]))


def _bracket_end(rest: str) -> int:
    """Where an announcement in brackets closes; 0 where it does not."""
    close = re.search(r"[)\]]", rest[:_HEADLINE_LIMIT])
    return close.end() if close else 0


def _headline_end(before: str, rest: str) -> int:
    """Where the headline at the start of ``rest`` ends: at the line's end, an opening quote, a question or
    exclamation mark, a credit of the page, or where the next sentence starts; 0 where nothing tells."""
    stops = (match.start() for match in _STOP.finditer(rest))
    stop = next((stop for stop in stops if len(rest[:stop].split()) >= _SHORTEST), len(rest))
    if is_headline(rest[:stop].strip()):
        return stop
    tokens = list(_TOKEN.finditer(rest[:stop], 0, _HEADLINE_LIMIT))
    words = [token.group().strip(_PUNCTUATION) for token in tokens]
    small = next((i for i, token in enumerate(tokens) if is_small(token.group())), 0)
    start = 0
    if small >= _SHORTEST:
        if start := _glued(tokens[small - _SHORTEST : small + 1], before):
            return start
        start = _sentence_start(words[:small], before)
    if start := start or _opener_without_stop(tokens, words):
        return tokens[start].start()
    joint = _JOINT.search(rest)
    return joint.start() if joint and not _STOPPED.search(rest, 0, joint.start()) else 0


def _glued(tokens: list[re.Match[str]], before: str) -> int:
    """Where in these words the portal lost the space between headline and sentence; 0 where in none."""
    for token in reversed(tokens):
        joint = _GLUED.search(token.group())
        if joint and token.group().strip(_PUNCTUATION) not in before:  # no name like "KompasTekno"
            return token.start() + joint.start()
    return 0


def _opener_without_stop(tokens: list[re.Match[str]], words: list[str]) -> int:
    """The first capitalised word that opens sentences, behind a headline without a full stop; 0 where there
    is none."""
    for i in range(_SHORTEST, len(words)):
        if tokens[i - 1].group().endswith((".", "?", "!")):
            return 0
        if words[i][:1].isupper() and words[i].casefold() in _OPENERS:
            return i
    return 0


def _sentence_start(words: list[str], before: str) -> int:
    """Which of these capitalised words, the headline's and those that open the sentence behind it, is the
    first of the sentence; 0 where none can be.

    It never starts before the headline's last verb. From there it starts at a word that opens sentences, at
    an office or kind of body, or at a name printed before; else all that is left stays.
    """
    last = next((i for i in range(len(words) - 1, 0, -1) if words[i][:1].isupper()), 0)
    if last >= _SHORTEST and words[last].endswith("nya"):
        return last
    openers = (i for i in range(last, _SHORTEST - 1, -1) if words[i][:1].isupper())
    if opener := next((i for i in openers if words[i].casefold() in _OPENERS), 0):
        return opener
    after_verb = 1 + max((i for i in range(last) if words[i].casefold() in _VERBS), default=-1)
    named = next((i for i in range(after_verb, last + 1) if words[i].casefold() in _NAME_HEADS), 0)
    if named >= _SHORTEST:
        return named
    printed = re.findall(r"[\w'’-]+", before) + words[: last + 1]
    if not named and last >= _SHORTEST and printed.count(words[last]) > 1:
        pairs = list(pairwise(printed))
        while last > after_verb and pairs.count((words[last - 1], words[last])) > 1:
            last -= 1
        return last
    return after_verb if after_verb >= _SUBJECT_VERB_OBJECT else 0
