"""Clauses with their actors and documents as single symbols, so that a pattern reads like the sentence it describes.

``antara {L} (?:dan|dengan) {L}`` matches "antara Pemkab Sukabumi dan PT Telkom (Telkom)" whatever the names are.
Placeholders of patterns:

- ``{A}`` any actor, ``{S}`` an office or a person, ``{L}`` a list of actors, ``{LS}`` a list of offices and persons;
  names that nobody recognised fill a slot, but do not interrupt a gap
- ``{M}`` a document, ``{D}`` a document or a word for one, ``{W}`` with, ``{R}`` by whom an
  actor is represented, or nothing
- ``{gap}`` up to 80 characters without a word of witnessing, ``{near}`` up to 30, ``{direct}`` up to 60 within a
  comma, none with an actor in between; ``{manner}`` how it is signed, or nothing; ``{over}`` up to 160, actors included
- ``{sign}``, ``{signed}``, ``{signing}``, ``{signer}``, ``{make}``, ``{prepare}``, ``{cooperate}``, ``{collaborate}``,
  ``{speech}`` the words of ``signing.toml``
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from sepakat.language.expressions import compile_quick
from sepakat.language.signing import cue
from sepakat.language.wordlists import read_lists

KINDS = {"body": 0xE000, "group": 0xE400, "place": 0xE800, "office": 0xEC00, "person": 0xF000, "name": 0xF800}
DOCUMENT = 0xF400
FIRST = chr(min(KINDS.values()))
WIDTH, NAMES = 0x400, 0x100  # symbols per kind, actors per sentence
# Dates and venues in brackets stand between the words of a clause and say nothing about it.
# "Jakarta, KORAN - A meneken …" tells of the paper, "Selain dengan A, B meneken …" of A along the way, "A, mewakili B,
# dan C" and "A, anak usaha B, meneken …" of B.
ASIDE = re.compile(
    "\\s*\\((?=[^()]*(?:\\d|\\b(?:kiri|kanan|tengah)\\b))[^()\ue000-\uf8ff]{1,40}\\)"
    "|^\\W{0,3}(?:[Ss]elain\\s+(?:[\uf400-\uf7ff]\\s+)?(?:dengan|bersama|menggandeng)|Disaksikan|Dihadiri|Didampingi)\\s+[^,;.]{1,80},"
    "|^\\s*(?:[^\\s,.;]+\\s){0,2}[^\\s,.;]+,\\s(?:[^\\s,;]+\\s){1,3}(?:[-–—]|--)\\s"
    "|(?:,\\s+(?:yang\\s+)?mewakili\\s+[^,;.]{1,80}|\\s+mewakili\\s+(?:\\w+|[\ue000-\uf8ff])),"
    "(?=\\s+(?:dan|serta|bersama|dengan)\\s)"
    "|,\\s+(?:yang\\s+(?:juga\\s+)?merupakan\\s+)?(?:(?:anak|cucu)\\s+(?:usaha|perusahaan)|entitas\\s+anak|subholding"
    "|unit\\s+usaha|bagian\\s+dari|anggota)\\s[^,;.]{1,80}(?=,\\s)"
    "|\\s+(?:mewakili|atas\\s+nama)\\s+(?:\\w+(?:\\s+kota)?|[\ue000-\uf3ff])(?=\\s+(?:dan|serta|bersama|dengan)\\s+[\uec00-\uf3ff])"
)

ACTOR = "[\ue000-\uf3ff\uf800-\uf8ff]"
SIGNER = "[\uec00-\uf3ff]"
BODY, PAPER = "[\ue000-\ue3ff]", "[\uf400-\uf7ff]"
ACTORS, DOCUMENTS = re.compile(ACTOR), re.compile(PAPER)
# What of a placeholder stands in every match: one actor or document, or none.
SYMBOLS = {"A": ACTOR, "S": SIGNER, "B": BODY, "M": PAPER, "L": ACTOR, "LS": SIGNER}
JOINT = (
    r"(?:\.?\s*[,;/&–-]\s*(?:(?:dan|serta|maupun|juga|and)\s+)?|\s+(?:dan|serta|maupun|and|&)\s+)"
    r"(?:(?:juga|oleh|para|pihak|perwakilan(?:\s+dari)?|wakil|dari)\s+){0,2}"
)
DESCRIBED = (
    r"(?:(?:perusahaan|raksasa|pihak\s+swasta|produsen|pengembang|operator|penyedia|lembaga|organisasi|universitas|kampus|"
    r"perguruan\s+tinggi|bank|mitra|grup|startup|maskapai|BUMN|induk|e-commerce|marketplace|lokapasar|platform|aplikasi|label|klub|komunitas|yayasan|koperasi|toko|media|stasiun|agensi)"
    "(?:[^\ue000-\ue7ff\uec00-\uf3ff\uf800-\uf8ff;.]{0,80},\\s*(?:yaitu\\s+|yakni\\s+)?|(?:\\s+[a-z]+){0,4}\\s+))?"
)
# "A yang diwakili Rektor B dan C": who stands for A is no member of the list.
REPRESENTED = (
    r"(?:\s*,?\s*(?:yang\s+|dalam\s+hal\s+ini\s+)*diwakili\s+(?:langsung\s+)?(?:oleh\s+)?"
    "[\ue000-\uf3ff](?:\\s*,?\\s*[\uf000-\uf3ff])?)?"
)
LEAD = r"(?:(?:oleh|pihak|perwakilan(?:\s+dari)?|wakil|Bapak|Ibu|para|langsung|masing-masing)\s+){0,2}"


@dataclass(frozen=True)
class Clause:
    """The sentence ``document[start:end]`` as symbols. ``actors`` and ``mentions`` are those that the symbols stand
    for, in order."""

    document: str
    start: int
    end: int
    actors: list[dict[str, Any]]
    mentions: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """The sentence with a symbol for each actor and document."""
        return self._symbols[0]

    @property
    def where(self) -> list[int]:
        """Per character of ``text``, its offset in the document."""
        return self._symbols[1]

    @cached_property  # most sentences speak of no agreement, and are never asked
    def _symbols(self) -> tuple[str, list[int]]:
        return _without_asides(*_with_symbols(self))

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern of plain words stands in the clause. Most do not stand in its sentence, either, of which
        that is known sooner: what stands in a document is looked for once."""
        printed = pattern.search(self.document, self.start, self.end)
        return printed is not None and pattern.search(self.text) is not None

    def actors_in(self, start: int, end: int) -> list[dict[str, Any]]:
        """The actors whose symbols stand between two offsets of ``text``."""
        return [actor for _, actor in self.actors_at(start, end)]

    def actors_at(self, start: int, end: int) -> list[tuple[int, dict[str, Any]]]:
        """The same with where each stands in ``text``."""
        return [(match.start(), self.actors[_index(match[0])]) for match in ACTORS.finditer(self.text, start, end)]

    def mentions_in(self, start: int, end: int) -> list[dict[str, Any]]:
        """The documents whose symbols stand between two offsets of ``text``."""
        return [self.mentions[ord(match[0]) - DOCUMENT] for match in DOCUMENTS.finditer(self.text, start, end)]


def _index(symbol: str) -> int:
    return ord(symbol) - max(first for first in KINDS.values() if first <= ord(symbol))


_last: tuple[tuple[Any, ...], list[Clause]] | None = None


def read_clauses(
    text: str, sentences: list[tuple[int, int]], actors: list[dict[str, Any]], mentions: list[dict[str, Any]]
) -> list[Clause]:
    """The clauses of some sentences, in order. ``actors`` and ``mentions`` are in order, too; those that cross a
    sentence's bounds are left aside. Several rules ask for the same: the last answer is kept."""
    global _last
    asked = (text, sentences, actors, mentions)
    if not _last or any(one is not other for one, other in zip(_last[0], asked, strict=True)):
        _last = asked, [
            Clause(text, start, end, _within(actors, start, end)[:NAMES], _within(mentions, start, end)[:WIDTH])
            for start, end in sentences
        ]
    return _last[1]


def _within(found: list[dict[str, Any]], start: int, end: int) -> list[dict[str, Any]]:
    first = bisect_left(found, start, key=lambda one: one["start"])
    last = bisect_left(found, end, key=lambda one: one["start"])
    return [one for one in found[first:last] if one["end"] <= end]


def _with_symbols(clause: Clause) -> tuple[str, list[int]]:
    """The text of a clause with symbols, asides included, and where each character stands."""
    text, actors = clause.document, clause.actors
    marks = [
        (a["start"], a["end"], chr(KINDS["person" if a["person"] else a["kind"]] + i)) for i, a in enumerate(actors)
    ]
    marks += [
        (m["start"], m["end"], chr(DOCUMENT + i))
        for i, m in enumerate(clause.mentions)
        if not any(a["start"] < m["end"] and m["start"] < a["end"] for a in actors)
    ]
    pieces: list[str] = []
    where: list[int] = []
    position = clause.start
    for left, right, symbol in sorted(marks):
        if left < position:
            continue
        pieces.append(text[position:left] + symbol)
        where.extend(range(position, left + 1))
        position = right
    pieces.append(text[position : clause.end])
    where.extend(range(position, clause.end + 1))
    return "".join(pieces), where


def _without_asides(text: str, where: list[int]) -> tuple[str, list[int]]:
    kept: list[str] = []
    places: list[int] = []
    position = 0
    for aside in [*ASIDE.finditer(text), None]:
        stop = aside.start() if aside else len(text)
        kept.append(text[position:stop])
        places.extend(where[position:stop])
        position = aside.end() if aside else stop
    places.append(where[-1])
    return "".join(kept), places


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A clause pattern with its placeholders filled in; matches in any case."""
    filled = _filled(pattern, cue("witness").pattern, cue("witness", "elsewhere").pattern)
    smaller = _filled(pattern, "(?&witness)", "(?&elsewhere)")
    return compile_quick(filled, re.IGNORECASE, smaller + _defined() if smaller != filled else None)


def _filled(pattern: str, witness: str, elsewhere: str) -> str:
    words = _placeholders(witness, elsewhere)
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], match[0]), pattern)


@cache
def _defined() -> str:
    """The groups that stand in PCRE2's form of a pattern for what it repeats at every character of a gap."""
    groups = {"witness": cue("witness").pattern, "elsewhere": cue("witness", "elsewhere").pattern}
    return f"(?(DEFINE){''.join(f'(?P<{name}>{words})' for name, words in groups.items())})"


@cache
def _placeholders(witness: str, elsewhere: str) -> dict[str, str]:
    return {
        "A": ACTOR,
        "S": SIGNER,
        "B": BODY,
        "M": PAPER,
        "D": rf"(?:{PAPER}|\b(?:dokumen|naskah|berkas|kontrak|nota|keduanya|ketiganya|keempatnya|semuanya)\b)",
        "L": f"{LEAD}{DESCRIBED}{ACTOR}{REPRESENTED}(?:{JOINT}{ACTOR}{REPRESENTED})*",
        "LS": f"{LEAD}{SIGNER}(?:{JOINT}{SIGNER})*",
        "R": r"(?:\s*,?\s*(?:(?:yang\s+)?diwakil(?:i|kan)|dalam\s+hal\s+ini(?:\s+diwakili)?)\s+(?:langsung\s+)?"
        rf"(?:oleh\s+)?{SIGNER})?",
        "W": r"(?:dengan|bersama(?:\s+dengan|-sama\s+dengan)?|bareng|serta|dan)",
        "gap": f"(?:(?!{witness})[^\ue000-\uf3ff;]){{0,80}}?",
        "manner": r"(?:(?:langsung|bersama(?:-sama)?|resmi|secara\s+\w+)\s+){0,2}",
        "of": rf"(?:\s+(?!{cue('done_by').pattern})\w+){{0,3}}?\s*",
        "near": "[^\ue000-\uf3ff;]{0,30}?",
        "direct": "[^\ue000-\uf3ff;,]{0,60}?",
        "sign": f"(?:{cue('sign_active').pattern})",
        "signed": f"(?:{cue('sign_passive').pattern})",
        "over": f"(?:(?!{elsewhere})[^;]){{0,160}}?",
        "collaborate": f"(?:{cue('collaborate').pattern})",
        "make": f"(?:{cue('make_document').pattern})",
        "prepare": f"(?:{cue('prepare').pattern})",
        "signing": f"(?:{cue('sign_noun').pattern})",
        "signer": f"(?:{cue('signer_noun').pattern})",
        "speech": f"(?:{cue('speech').pattern})",
        "cooperate": f"(?:{cue('cooperate').pattern})",
    }


@dataclass(frozen=True)
class ClausePattern:
    """A clause pattern of a rule: its name in the evidence, its score, and what it is for (the rule's own word)."""

    name: str
    score: float
    where: str
    regex: re.Pattern[str]
    needs: re.Pattern[str]


def patterns_for(clause: Clause, package: str, where: str | None = None) -> list[ClausePattern]:
    """The clause patterns of a package that match in a clause, in order; with ``where``, those for it alone."""
    if not clause.actors and not clause.mentions:
        return []
    kinds = "".join([chr(ord(letter) // WIDTH * WIDTH) for letter in clause.text if letter >= FIRST])
    return [pattern for pattern in _possible(package, where, kinds) if pattern.regex.search(clause.text)]


@lru_cache(10_000)  # articles order actors and documents alike
def _possible(package: str, where: str | None, kinds: str) -> list[ClausePattern]:
    """Those that symbols of such kinds, in this order, leave possible."""
    return [p for p in read_patterns(package) if where in (None, p.where) and p.needs.search(kinds)]


def needs(pattern: str) -> re.Pattern[str]:
    """What the symbols of a clause must hold for a pattern to match: actors and documents in its order."""
    symbols = re.sub(r"\{([A-Za-z]\w*)\}", lambda match: SYMBOLS.get(match[1], ""), pattern)
    return re.compile(".*".join(_symbols(parser.parse(symbols))))


def _symbols(sequence: Any) -> Iterator[str]:
    for code, value in sequence:
        if code is op.IN and value[0][0] is op.RANGE and chr(value[0][1][0]) >= FIRST:
            yield f"[{''.join(f'{chr(least)}-{chr(most)}' for _, (least, most) in value)}]"
        elif code is op.SUBPATTERN or code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0]:
            yield from _symbols(value[-1])


@cache
def read_patterns(package: str) -> list[ClausePattern]:
    """The clause patterns in ``patterns.toml`` of a package, in order."""
    table = read_lists(package, "patterns.toml")["pattern"]
    rows = [(row["name"], row["score"], row.get("where", ""), row["regex"]) for row in table]
    return [
        ClausePattern(name, score, where, compile_pattern(template), needs(template))
        for name, score, where, template in rows
    ]
