"""Plain text: characters repaired, and what portals print between an article's sentences taken out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import ftfy

from sepakat.cleaning.headline import first_prose, is_headline
from sepakat.cleaning.links import is_cue, without_links
from sepakat.cleaning.noise import is_caption, is_menu, is_noise, is_tail, without_spans
from sepakat.cleaning.published import is_date_line
from sepakat.cleaning.teasers import without_teasers

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_MENDABLE = re.compile("[&\x1b]")  # what ftfy mends in ASCII
_AMPERSANDS = re.compile("&(?:amp;)+")  # escaped over and over
_BLOB = re.compile(r"\S{400,}")  # no word: embedded data, minified code
_SPACES = re.compile(r"[^\S\n]+")
_FIXES = ftfy.TextFixerConfig(
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    unescape_html=True,
    normalization="NFC",
)
_DECK = 40  # characters from which a line that the next ones repeat is a deck


def repair(text: str) -> str:
    """Mojibake undone, NFC, no invisible or control characters, ``\\n`` line ends, single spaces. Quotes stay."""
    text = _AMPERSANDS.sub("&amp;", _BREAK.sub("\n", text))
    text = "\n".join(map(_fixed, text.split("\n")))
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def _fixed(line: str) -> str:
    return line if line.isascii() and not _MENDABLE.search(line) else _mended(line)


@lru_cache(maxsize=4096)  # the text of an article passes here several times
def _mended(line: str) -> str:
    return ftfy.fix_text(line, _FIXES)


def clean_text(text: str, title: str | None = None) -> str:
    """The text of an article without what its portal printed into it; cleaning it again changes nothing.

    Embedded data, a first line that repeats ``title``, a deck that repeats the lead, menus, date lines and captions
    above the first paragraph, and everything from a closing heading ("Berita terkait") on are dropped too.
    """
    while (cleaned := _cleaned_once(_BLOB.sub(" ", repair(text)), title)) != text:
        text = cleaned
    return text


def _cleaned_once(text: str, title: str | None) -> str:
    lines = without_teasers(_without_tail(text.split("\n")))
    start = first_prose(lines)
    kept = []
    for index, line in enumerate(lines):
        if line and (_is_dropped(line, above_text=index < start) or _is_announced(lines, index)):
            continue
        cleaned = _SPACES.sub(" ", without_spans(without_links(line))).strip()
        if cleaned or not line:
            kept.append(cleaned)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_without_repeats(kept, title))).strip()


def _is_dropped(line: str, above_text: bool) -> bool:
    if is_noise(line) or is_cue(line) or is_caption(line, above_text):
        return True
    return above_text and (is_menu(line) or is_date_line(line))


def _is_announced(lines: list[str], index: int) -> bool:
    """Whether a line is the headline under a bare "Baca juga:"."""
    return index > 0 and is_cue(lines[index - 1]) and is_headline(lines[index])


def _without_tail(lines: list[str]) -> list[str]:
    """The lines above the first closing heading that has more text above it than below."""
    size = sum(map(len, lines))
    above = 0
    for index, line in enumerate(lines):
        if above * 2 > size and is_tail(line):
            return lines[:index]
        above += len(line)
    return lines


def _without_repeats(lines: list[str], title: str | None) -> list[str]:
    """Without the title over its own text, and without a deck that the next paragraphs repeat word for
    word."""
    filled = [index for index, line in enumerate(lines) if line]
    for place, index in enumerate(filled):
        first = letters(lines[index])
        following = letters(" ".join(lines[i] for i in filled[place + 1 : place + 4]))
        if first != letters(title or "") and not (len(first) > _DECK and first in following):
            return lines[index:]
    return []


def letters(text: str) -> str:
    """Casefolded words of a text, for comparing."""
    return re.sub(r"[\W_]+", " ", text).casefold().strip()
