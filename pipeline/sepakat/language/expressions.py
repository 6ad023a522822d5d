"""Regular expressions that are asked of every sentence of an article, and nearly always find nothing.

PCRE2 compiles one to machine code in a tenth of the time that ``re`` takes to compile it, and looks through an article
in microseconds. So an expression looks through a text once, when it is first asked about a part of it, and answers from
what it found. It finds what ``re`` finds, but in parts that end within a word, which ``re`` takes for the word's end.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

import pcre2

SHORT = 400  # characters up to which a text is looked through at every ask
LONG = 20_000  # characters beyond which ``re`` looks: the binding of PCRE2 counts them from the start at every ask
END = re.compile(r"(?<!\\)\$|\\Z")  # says something of the end of a part, and not of the text
FLAGS = ((re.IGNORECASE, pcre2.IGNORECASE), (re.MULTILINE, pcre2.MULTILINE), (re.DOTALL, pcre2.DOTALL))
# Letters, digits and spaces beyond ASCII: without them PCRE2 need not look up what is a word, which takes it longest.
FOREIGN = re.compile(r"[^\W\x00-\x7f]|[^\S\x00-\x7f]")
# Letters that ``re`` takes for an i, and characters of which it and PCRE2 do not say alike what is a word or a space.
UNLIKE = re.compile("[\u0130\u0131\x1c-\x1f\u0300-\u036f\u180e\u203f\u2040]|[\ud800-\udfff]")

Looked = tuple[str, list[Any], list[int], list[int]]  # a text, the matches in it, where they begin and end


class _Match:
    """A match of PCRE2, whose binding counts characters anew at every question for an offset."""

    __slots__ = ("_match", "_span", "string")

    def __init__(self, match: Any, text: str) -> None:
        self._match, self._span, self.string = match, match.span(), text

    def span(self, group: int | str = 0) -> tuple[int, int]:
        return self._match.span(group) if group else self._span  # type: ignore[no-any-return]

    def start(self, group: int | str = 0) -> int:
        return self.span(group)[0]

    def end(self, group: int | str = 0) -> int:
        return self.span(group)[1]

    def __getitem__(self, group: int | str) -> str | None:
        return self._match[group] if group else self.string[slice(*self._span)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._match, name)


class _Expression:
    """What ``compile_quick`` gives."""

    def __init__(self, pattern: str, flags: int, smaller: str | None) -> None:
        self.pattern, self.flags = pattern, flags
        self._smaller = smaller or pattern
        self._of_texts = not END.search(pattern)  # what it says of a part it says of the text
        self._last: Looked | None = None

    @cached_property
    def _ascii(self) -> Any:
        return self._compiled(pcre2.ASCII)

    @cached_property
    def _unicode(self) -> Any:
        return self._compiled(pcre2.NOFLAG)

    @cached_property
    def _plain(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def _compiled(self, flags: int) -> Any:
        flags |= sum(quick for plain, quick in FLAGS if self.flags & plain)
        try:
            return pcre2.compile(self._smaller, flags)
        except pcre2.LibraryError:  # a system that lets no program write its own code
            return pcre2.compile(self._smaller, flags, jit=False)

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(self._plain, name)  # at one place ``re`` is sooner done
        return found

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Any:
        found = self._within(text, start, end)
        if found is None:
            return self._ask("search", text, start, end)
        return found[0] if found else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Any]:
        found = self._within(text, start, end)
        return iter(self._ask("finditer", text, start, end) if found is None else found)

    def _within(self, text: str, start: int, end: int) -> list[Any] | None:
        """What of a text's matches lies between two offsets; None where that is not known, or one reaches beyond them,
        in whose place there may be another."""
        last = self._last
        if last is None or last[0] is not text:
            if not self._of_texts or not SHORT < len(text) <= LONG:
                return None
            last = self._last = self._look_through(text)
        _, found, starts, ends = last
        if not found:
            return found
        if not self._of_texts:
            return None
        first, behind = bisect_left(starts, start), bisect_left(starts, end)
        if first and ends[first - 1] > start or behind > first and ends[behind - 1] > end:
            return None
        return found[first:behind]

    def _look_through(self, text: str) -> Looked:
        found = self._ask("finditer", text, 0, len(text))
        spans = [match.span() for match in found]
        self._of_texts = all(start < end for start, end in spans)  # nothing at all stands at the end of every part
        return text, found, [start for start, _ in spans], [end for _, end in spans]

    def _ask(self, what: str, text: str, start: int, end: int) -> Any:
        engine = _engine_for(text)
        if engine != "_plain":
            try:
                found = getattr(getattr(self, engine), what)(text, start, end)
                return [_Match(one, text) for one in found] if what == "finditer" else found and _Match(found, text)
            except pcre2.LibraryError:  # it needs more of a stack than the machine code has
                pass
        found = getattr(self._plain, what)(text, start, end)
        return list(found) if what == "finditer" else found


@lru_cache(maxsize=64)
def _engine_for(text: str) -> str:
    if len(text) > LONG or UNLIKE.search(text):
        return "_plain"
    return "_unicode" if FOREIGN.search(text) else "_ascii"


def compile_quick(pattern: str, flags: int = 0, smaller: str | None = None) -> re.Pattern[str]:
    """An expression that finds what that of ``re.compile`` finds, and has its methods. ``smaller`` is the same for
    PCRE2, with a group for what is repeated, where ``pattern`` is too large for it."""
    return _Expression(pattern, flags, smaller)  # type: ignore[return-value]
