"""An article as HTML with its evidence marked, in the manner of displaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

Row = dict[str, Any]

STYLE = """
.sepakat {max-width: 46rem; line-height: 1.9; font-family: Georgia, 'Times New Roman', serif}
.sepakat a {color: inherit}
.sepakat .about {font: .85rem/1.5 system-ui, sans-serif; opacity: .75}
.sepakat mark {padding: .15em .3em; border-radius: .3em; background: #ffe08a; color: #222; line-height: 1}
.sepakat mark small {margin-left: .4em; font: 600 .68em/1 system-ui, sans-serif; opacity: .75}
.sepakat mark.parties {background: #bcd8ff} .sepakat mark.signatories {background: #cdeccd}
.sepakat mark.date, .sepakat mark.validity {background: #ffd2b3} .sepakat mark.scope {background: #e6d5f7}
.sepakat mark.numbers, .sepakat mark.title {background: #ffc9dc}
"""


@dataclass(frozen=True)
class MarkedArticle:
    """A row of ``articles`` and rows of ``agreements`` read from it."""

    article: Row
    records: list[Row]

    @property
    def text(self) -> str:
        """The cleaned text that the offsets of the evidence count in."""
        return self.article["text"]

    def __repr__(self) -> str:
        return f"{self.article['title'] or 'untitled'} ({len(self.records)} agreements)\n\n{self.text}"

    def _repr_html_(self) -> str:
        about = [self.article["source"], self.article["published_on"], self.article["author"]]
        said = " · ".join(escape(str(part)) for part in about if part)
        title = self._part("title", self.article["title"] or "")
        body = "".join(f"<p>{paragraph}</p>" for paragraph in self._part("text", self.text).split("\n") if paragraph)
        return (
            f"<style>{STYLE}</style><div class='sepakat' lang='id'><h3>{title}</h3>"
            f"<p class='about'>{said}{_link(self.article['url'])}</p>{body}</div>"
        )

    def _part(self, part: str, printed: str) -> str:
        numbered = len(self.records) > 1
        spans = [
            (found["start"], found["end"], found["path"], f" {number}" if numbered else "")
            for number, record in enumerate(self.records, 1)
            for found in record["evidence"] or () if found["part"] == part
        ]
        return mark(printed, spans)


def mark(text: str, spans: Iterable[tuple[int, int, str, str]]) -> str:
    """Text as HTML with spans (start, end, path, suffix of the label) marked. Overlapping spans are cut at each other's
    ends, so every piece bears the labels of all spans over it; a mark never crosses a line break."""
    spans = [span for span in spans if 0 <= span[0] < span[1] <= len(text)]
    breaks = {at for at, letter in enumerate(text) if letter == "\n"}
    cuts = sorted({0, len(text), *breaks, *(at + 1 for at in breaks), *(at for span in spans for at in span[:2])})
    pieces = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        over = [span for span in spans if span[0] <= start and end <= span[1]]
        piece = escape(text[start:end])
        if not over or not piece.strip():
            pieces.append(piece)
            continue
        labels = list(dict.fromkeys(_field(path) + suffix for _, _, path, suffix in over))
        ends = any(span[1] == end for span in over)
        name = f"<small>{escape(', '.join(labels))}</small>" if ends else ""
        kind = _field(min(over, key=lambda span: span[1] - span[0])[2])
        pieces.append(f"<mark class='{kind}' title='{escape(', '.join(labels))}'>{piece}{name}</mark>")
    return "".join(pieces)


def _field(path: str) -> str:
    """``parties`` for ``parties[1].name``."""
    return re.split(r"[.\[]", path)[0]


def _link(url: str | None) -> str:
    """A link to the source; an address that is no web address stays text."""
    if not url:
        return ""
    shown = escape(url, quote=True)
    if not re.match(r"https?://", url):
        return f" · {shown}"
    return f" · <a href='{shown}' rel='noopener noreferrer'>{shown}</a>"
