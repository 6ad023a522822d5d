"""Plain text: characters repaired, and what portals print between an article's sentences taken out."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files

import ftfy

_NOISE = tomllib.loads(files(__package__).joinpath("noise.toml").read_text("utf-8"))


def _any(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_LINE = re.compile(_any(_NOISE["lines"]), re.IGNORECASE)
_SPAN = re.compile(_any(_NOISE["spans"]), re.IGNORECASE)
_ENDING = re.compile(rf"(?:{_any(_NOISE['endings'])})$")
_TAIL = re.compile(_any(_NOISE["tails"]), re.IGNORECASE)
_CAPTION = re.compile(rf"^.{{0,300}}(?:{_any(_NOISE['captions'])})$", re.IGNORECASE)
_MENU = re.compile(_any(_NOISE["menus"]), re.IGNORECASE)
_FUNCTION_WORDS = frozenset(_NOISE["headline_words"])
_LINK = re.compile(rf"\s*[(\[]?\b(?:{_any(_NOISE['links'])})\s*", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*(?:\s|$)")
_PROSE = 100  # characters from which a line with a full stop is a paragraph
_HEADLINE = 160  # characters a headline may have


def repair(text: str) -> str:
    """Mojibake undone, NFC, no invisible or control characters, ``\\n`` line ends, single spaces. Quotes stay."""
    text = ftfy.fix_text(
        _BREAK.sub("\n", text), uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False,
        unescape_html=True, normalization="NFC",
    )
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))).strip()


def clean_text(text: str, title: str | None = None) -> str:
    """The text of an article without what its portal printed into it; cleaning it again changes nothing.

    A first line that repeats ``title``, a deck that repeats the lead, and everything from a closing heading
    ("Berita terkait") on are dropped too.
    """
    while (cleaned := _once(text, title)) != text:
        text = cleaned
    return text


def _once(text: str, title: str | None) -> str:
    lines = [line for line in repair(text).split("\n")]
    lines = _without_tail(lines)
    kept: list[str] = []
    for index, line in enumerate(lines):
        line = _ENDING.sub("", _without_links(_SPAN.sub(" ", line))).strip()
        line = _SPACES.sub(" ", line)
        if line and (is_noise(line) or _follows_link_cue(lines, index)):
            continue
        kept.append(line)
    kept = _without_repeats(kept, title)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def is_noise(line: str) -> bool:
    """Whether a whole line is a portal's, not the article's."""
    return bool(_LINE.fullmatch(line) or (_CAPTION.match(line) and len(line) <= 300))


def _follows_link_cue(lines: list[str], index: int) -> bool:
    """A headline under a bare "Baca juga:" is the link it announces."""
    cue = index > 0 and _LINK.fullmatch(lines[index - 1])
    return bool(cue and is_headline(lines[index]))


def _without_links(line: str) -> str:
    """A line without "Baca juga: <headline>"; where the headline's end cannot be told, only the cue goes."""
    while cue := _LINK.search(line):
        if cue.start() == 0 and cue.end() == len(line):
            return line  # a line of its own, whose headline may follow
        if cue.start() and line[cue.start() - 1].isalpha() and not cue.group()[0].isspace():
            return line
        rest = line[cue.end():]
        end = re.search(r"[“\"]|$", rest)
        headline = rest[: end.start()] if end else rest
        size = len(headline) if is_headline(headline.strip()) else 0
        line = f"{line[: cue.start()]} {rest[size:].lstrip(')] ')}".strip()
    return line


def is_headline(line: str) -> bool:
    """Four words or more in title case, short, without a full stop."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    lower = [word for word in words if word[0].islower() and word not in _FUNCTION_WORDS]
    return 4 <= len(words) and len(line) <= _HEADLINE and not line.endswith((".", ":", ";", ",")) and len(lower) <= len(words) / 5


def is_prose(line: str) -> bool:
    """A paragraph: long, with a sentence's end in it."""
    return len(line) >= _PROSE and bool(_SENTENCE.search(line))


def _without_tail(lines: list[str]) -> list[str]:
    """Lines up to a closing heading that stands below more text than it has above it."""
    size = sum(map(len, lines))
    above = 0
    for index, line in enumerate(lines):
        if above * 2 > size and _TAIL.fullmatch(line):
            return lines[:index]
        above += len(line)
    return lines


def _without_repeats(lines: list[str], title: str | None) -> list[str]:
    """Without the title over its own text, and without a deck that the next paragraphs repeat word for word."""
    filled = [index for index, line in enumerate(lines) if line]
    if title and filled and letters(lines[filled[0]]) == letters(title):
        return lines[filled[0] + 1:]
    if len(filled) > 2:
        deck, body = letters(lines[filled[0]]), letters(" ".join(lines[i] for i in filled[1:4]))
        if len(deck) > 40 and deck in body:
            return lines[filled[0] + 1:]
    return lines


def letters(text: str) -> str:
    """Casefolded words of a text, for comparing."""
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def split_head(text: str) -> tuple[str | None, list[str], str]:
    """Title, head lines and body of a text page that prints menus, title and date before its text.

    The body begins at the first paragraph. The title is the head line that is printed twice, else the first that
    is no menu, date, caption or credit; None where the text begins at once. ``head`` are the lines between title
    and body, in which a page prints its date.
    """
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if is_prose(line) and not is_noise(line)), None)
    if not start:
        return None, [], text
    head = [line for line in lines[:start] if line]
    titles = [line for i, line in enumerate(head) if _may_be_title(line, head[i + 1: i + 2])]
    if not titles:
        return None, head, text
    title = next((line for line in titles if titles.count(line) > 1), titles[0])
    last = max(i for i, line in enumerate(lines[:start]) if line == title)
    after = [line for line in lines[last + 1: start] if not _MENU.fullmatch(line)]
    return title, after, "\n".join(after + lines[start:])


def _may_be_title(line: str, following: list[str]) -> bool:
    if following and re.match(r"(?:photo|foto)\b", following[0], re.IGNORECASE):
        return False
    if is_noise(line) or _MENU.fullmatch(line) or line.endswith((".", ":", ",")):
        return False
    return 15 <= len(line) <= 200 and len(line.split()) >= 3
