"""The lines and phrases of portals, from ``noise.toml``."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

NOISE = tomllib.loads(files(__package__).joinpath("noise.toml").read_text("utf-8"))


def any_of(name: str) -> str:
    """One regular expression for a list of the data file."""
    return "|".join(f"(?:{pattern})" for pattern in NOISE[name])


_LINE = re.compile(any_of("lines"), re.IGNORECASE)
_MENU = re.compile(any_of("menus"), re.IGNORECASE)
_TAIL = re.compile(any_of("tails"), re.IGNORECASE)
_SPAN = re.compile(any_of("spans"), re.IGNORECASE)
_ENDING = re.compile(rf"(?:{any_of('endings')})+$")
_CREDIT = re.compile(rf"\s*(?:{any_of('captions')})$", re.IGNORECASE)
_CAPTION_LIMIT = 300  # characters


def is_noise(line: str) -> bool:
    """Whether a whole line is a portal's, not the article's."""
    return bool(_LINE.fullmatch(line))


def is_menu(line: str) -> bool:
    """Whether a line above the first paragraph is a menu, a category or a mark."""
    return bool(_MENU.fullmatch(line))


def is_tail(line: str) -> bool:
    """Whether a line opens what follows an article: related news, comments."""
    return len(line) < 80 and bool(_TAIL.fullmatch(line))


def is_caption(line: str, above_text: bool) -> bool:
    """Whether a line is a photograph's caption: a credit ends it.

    Below the first paragraph only a credit that continues the sentence tells; one behind a full stop may
    stand
    at the end of a real paragraph.
    """
    credit = _CREDIT.search(line) if len(line) <= _CAPTION_LIMIT and _has(line, "caption_signs") else None
    return bool(credit and (above_text or not re.search(r"[.!?][\"”’']?$", line[: credit.start()])))


def without_spans(line: str) -> str:
    """A line without what portals print into sentences, desk initials and credits."""
    if _has(line, "span_signs"):
        line = _SPAN.sub(" ", line)
    start = max(0, len(line) - _CAPTION_LIMIT)
    end = _ENDING.sub("", line[start:])
    return line[:start] + (_CREDIT.sub("", end) if _has(end, "caption_signs") else end)


def _has(line: str, signs: str) -> bool:
    """Whether a line holds one of some signs: to see that it has none is faster than to search for what needs them."""
    lower = line.lower()
    return any(sign in lower for sign in NOISE[signs])
