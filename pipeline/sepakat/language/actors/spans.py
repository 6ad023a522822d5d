"""Correcting the recogniser's spans of persons, bodies, places and offices.

Names are cut where they run on (into a document's name, a headline's verb, the next line), split where they run over
a joint, stretched where they were cut short, and added where a telling head word or title was missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sepakat.language.actors.cover import Cover, Span, longest
from sepakat.language.actors.holders import calls_for_holder, given_back, may_be_name, settle
from sepakat.language.actors.patterns import CAPITALISED, WORD, patterns
from sepakat.language.actors.persons import named_again, named_on, with_first_name, with_titles
from sepakat.language.expressions import compile_quick
from sepakat.language.whole_words import whole_words
from sepakat.registry import is_country

LINE_BREAK = re.compile(r"\n|\s(?:Nomor|No\.)")
ALONE = re.compile(r"[A-Z][A-Z0-9]{2,}|[A-Z][a-z]+(?:[A-Z][a-z]*)+")  # one word that is a name: "ITEAC", "LilinPay"
ACRONYM = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z0-9]+")
ALIAS_WITHIN = re.compile(r"(?<=\w)\s+\((?!Persero|Tbk)[A-Z][^()\s]*\)?$")  # drawn into the name that it shortens
BRACKETED_ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z-]*[A-Z]\)")
OUTLET = re.compile(r"\.(?:com|co|co\.id|id|net)\b", re.IGNORECASE)
REPUBLIC = compile_quick(r"(?<![\w.-])RI(?=[–-][A-Z][a-z])|(?<=[a-z][–-])RI(?![\w.-])")  # "RI-Filipina"
RANGE = re.compile(r" se-?\s?[A-Z][\w-]*(?: [A-Z][\w-]*)*")  # "Kejaksaan Negeri" + " se-Provinsi Bali"
NEXT_WORD = re.compile(rf"(?: (?P<word>{WORD})|\.?,? (?:Ltd|Inc|Tbk|LLC|Corp|Pte|Bhd)\.?)")
LISTED_ON = re.compile(
    rf"(?:,\s+{CAPITALISED}(?:\s+{CAPITALISED})*)*,?\s+dan\s+{CAPITALISED}(?:\s+{CAPITALISED})*"
    r"(?=\s+\([A-Z])"
)
WORDS_BEFORE = re.compile(r"(?<=[a-z,–—-] )(?:[A-Z][\w'’&-]* )+$")
CLOSING_FORM = re.compile(r"(?:,? (?:\(Persero\)|Tbk\.?|Ltd\.?|Inc\.?|Corp\.?))+$")
LONGEST_HEADING, HEADING_WORDS = 300, 14  # characters looked at, words of a heading with a full stop
NUMBER = re.compile(
    r"(?: \([^()\n]{2,30}\))? (?:\d{1,4}|[IVX]{1,5})(?:/(?:(?:Kota|Kab\.|Kabupaten) )?[A-Z]\w+)?(?=[ ,.]\D)"
)
CAPITAL_NEXT = re.compile(r",? [A-Z]")
REGION_NEXT = re.compile(r" (?:[A-Z][\w'’-]+ ){1,2}")
AND = re.compile(r"\s+(?:dan|[–—-])\s+")
JOINED_WORD = re.compile(r"\b(?:dan|dengan|bersama|serta) $")
TWO_BODIES = re.compile(r"(\S.*)\s(?:dan|dengan)\s(\S.*)")
WITH = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:dan|dengan|bersama|serta)\b")
TWO_PERSONS = re.compile(r"\s+(?:[Dd]an|&|[Ss]erta)\s+")


@dataclass(frozen=True, slots=True)
class Spans:
    """The corrected spans; none of one kind crosses another of it."""

    persons: list[Span]
    bodies: list[Span]
    places: list[Span]
    offices: list[Span]
    groups: list[Span]
    names: list[Span]


def correct(
    text: str, entities: dict[str, list[Span]], offices: list[Span], documents: list[Span], body_start: int
) -> Spans:
    """The spans of a text as ``find_actors`` describes them, corrected and completed."""
    cut = _Cutter(text, documents, body_start)
    bodies, places, persons = _sorted_out(
        text, cut.all(entities["ORG"]), cut.all(entities["LOC"]), cut.all(entities["PER"])
    )
    bare = [person for person in persons if patterns().bare_offices.fullmatch(text, *person)]
    persons = [person for person in persons if person not in bare]
    offices = sorted({*offices, *bare})
    named = Cover(text, [*bodies, *places, *persons, *offices])
    places = sorted([*places, *(m.span() for m in REPUBLIC.finditer(text) if m.span() not in named)])
    bodies = longest(text, bodies + [m.span() for m in patterns().numbered.finditer(text)])
    named_after = [body for body in bodies if patterns().named_after.match(text, body[0])]
    soft = {m.start() for start, end in named_after for m in patterns().soft_titles.finditer(text, start, end + 1)}
    titled = [
        span
        for m in patterns().titled.finditer(text)
        if m.start() not in soft and (span := cut(m.span("name"), everywhere=True))
    ]
    persons = longest(text, [with_titles(text, span) for span in persons + titled])
    persons = [span for span in persons if not patterns().namesakes.search(text, max(0, span[0] - 40), span[0])]
    bodies = [part for body in bodies for part in _parts(text, _without_titles(text, body)) if _is_body(text, part)]
    offices = [_without_titles(text, span) for span in cut.all(offices) if not _is_rank(text, span)]
    ends = {office[1]: office for office in offices}
    persons = longest(text, [with_first_name(text, person, ends) for person in persons])
    offices, bodies, persons = _crossed(text, offices, bodies, persons)
    offices = [_with_region(text, office, {person[0] for person in persons}) for office in offices]
    offices, persons = given_back(text, offices, persons, bodies)
    bodies = longest(text, bodies + cut.all(_headed_bodies(text, bodies, [*offices, *persons])))
    offices = longest(text, offices + _headed_offices(text, offices, bodies, persons))
    held = {person[0] - 1 for person in persons}
    offices = [_with_range(text, office if office[1] in held else _with_number(text, office)) for office in offices]
    bodies = longest(text, [_with_range(text, body) for body in bodies])
    offices, persons, bodies = settle(text, offices, persons, bodies)
    taken = Cover(text, [*offices, *persons, *bodies, *places, *documents])
    in_office = Cover(text, offices)
    bodies = [b if b[0] < body_start or b in in_office else _stretched(text, b, taken) for b in bodies]
    holders = {at for office in offices for at in (office[1] + 1, office[1] + 2)}
    persons = [named_on(text, p, taken) if p[0] in holders and p[0] >= body_start else p for p in persons]
    persons = longest(text, persons + named_again(text, persons, taken))
    found = [m for kind in (patterns().groups, patterns().plain_groups) for m in kind.finditer(text)]
    groups = longest(text, [(m.start(), m.start() + len(m[0].rstrip(".,/"))) for m in found])
    bodies = [body for body in bodies if not _tells_whose(text, body, groups)]
    taken.add([*bodies, *groups])
    names = _names(text, taken, body_start)
    bearers = Cover(text, [*persons, *offices])
    bodies = longest(text, bodies + _in_headline(text, bodies, bearers, body_start))
    names += [name for name in _in_headline(text, names, bearers, body_start) if name not in Cover(text, bodies)]
    return Spans(persons, bodies, places, offices, groups, names)


def _tells_whose(text: str, body: Span, groups: list[Span]) -> bool:
    """Whether a body inside a group tells whose it is: "113 perguruan tinggi di lingkungan" + "LLDikti"."""
    inside = any(group[0] < body[0] and body[1] <= group[1] for group in groups)
    return inside and patterns().whose.search(text, max(0, body[0] - 12), body[0]) is not None


def _in_headline(text: str, named: list[Span], taken: Cover, body_start: int) -> list[Span]:
    """Names that a headline prints as the text does, or without the legal form; capitals tell no names there."""
    known = {text[slice(*span)] for span in named if span[0] >= body_start}
    known |= {name.partition(" ")[2] for name in known if patterns().legal_forms.match(name)}
    known |= {CLOSING_FORM.sub("", name) for name in known}
    known = {name for name in known if " " in name or ALONE.fullmatch(name)}
    return [span for span in whole_words(known, text[:body_start]) if span not in taken]


class _Cutter:
    """Cuts off what a recogniser drew into a name: a document's name, the verb of a headline, another line."""

    def __init__(self, text: str, documents: list[Span], body_start: int) -> None:
        self.text, self.body_start = text, body_start
        self.documents = Cover(text, documents)
        outlet = patterns().outlets.match(text, body_start)
        self.story = outlet.end() if outlet else 0

    def all(self, spans: list[Span]) -> list[Span]:
        """What is left of some spans."""
        return [left for span in spans if (left := self(span))]

    def __call__(self, span: Span, everywhere: bool = False) -> Span | None:
        """What is left of a span, None for nothing; ``everywhere`` looks for verbs outside of headlines, too."""
        start, end = max(span[0], self.story) if span[0] >= self.body_start else span[0], span[1]
        if start >= end:
            return None
        document = self.documents.mask.find(1, start, end)
        if document >= 0 and patterns().units.search(self.text, start, document):
            document = -1
        end = document if document >= 0 else end
        headline = everywhere or start < self.body_start
        if start < self.body_start and patterns().stops.match(self.text, start, end):
            return None
        stop = (patterns().stops if headline else LINE_BREAK).search(self.text, start + 1, end)
        end = start + len(self.text[start : stop.start() if stop else end].rstrip(" \n\t,-–(["))
        alias = ALIAS_WITHIN.search(self.text, start, end)
        end = alias.start() if alias else end
        return (start, end) if end > start else None


def _sorted_out(
    text: str, bodies: list[Span], places: list[Span], persons: list[Span]
) -> tuple[list[Span], list[Span], list[Span]]:
    """Bodies, places and persons, each moved to the kind that its words tell."""
    heads = patterns().heads
    persons = [part for person in persons for part in _parts(text, person, TWO_PERSONS)]
    headed = [p for p in persons if heads.match(text, p[0])]
    headed += [(p[0], more.end()) for p in places if (more := patterns().foreign_bodies.match(text, p[1]))]
    headed += [p for p in places if heads.match(text, p[0]) and not text.endswith(" di ", 0, p[0])]
    persons = [
        p
        for p in persons
        if p not in headed
        and re.search(r"[^\W\d_]{3}", text[slice(*p)])
        and (not patterns().not_persons.match(text, *p) or patterns().companies.fullmatch(text, *p))
        and not BRACKETED_ACRONYM.match(text, p[1])
        and not ACRONYM.fullmatch(text, *p)
    ]
    companies = [p for p in persons if patterns().companies.fullmatch(text, *p)]
    states = [p for p in persons if is_country(text[slice(*p)])]
    persons = [p for p in persons if p not in companies and p not in states]
    places = places + states
    plain = [m.span() for m in patterns().plain_heads.finditer(text)]
    within = [*headed, *plain]
    places = [p for p in places if not any(b[0] <= p[0] and p[1] <= b[1] for b in within)]
    return longest(text, bodies + headed + companies + plain), places, persons


def _is_body(text: str, span: Span) -> bool:
    outlet = OUTLET.search(text, *span) and not patterns().legal_forms.match(text, span[0])
    return not outlet and not patterns().statutes.match(text, span[0]) and not patterns().degrees.fullmatch(text, *span)


def _is_rank(text: str, span: Span) -> bool:
    """Whether what was taken for an office is a rank or title before a name: "Brigjen (Purn)"."""
    return patterns().titles_here.fullmatch(f"{text[slice(*span)]} ") is not None


def _crossed(
    text: str, offices: list[Span], bodies: list[Span], persons: list[Span]
) -> tuple[list[Span], list[Span], list[Span]]:
    """Offices, bodies and persons where a body runs over the end of its office: into the holder ("Manajer [Lilin Bank}
    Budi]"), or, with a holder behind it, rightly so ("Direktur [Perumda} Pasar Lilin] Budi")."""
    for body in bodies:
        office = next((o for o in offices if o[0] < body[0] < o[1] < body[1]), None)
        if office is None:
            continue
        rest, whole = text[office[1] : body[1]], text[slice(*body)]
        if text.count(whole) > 1 or CAPITAL_NEXT.match(text, body[1]):
            offices = [(office[0], body[1]) if o == office else o for o in offices]
        elif rest[0] == " " and may_be_name(rest.strip()) and calls_for_holder(text[slice(*office)]):
            bodies = [(body[0], office[1]) if b == body else b for b in bodies]
            persons = longest(text, [*persons, (office[1] + 1, body[1])])
    return offices, bodies, persons


def _with_region(text: str, office: Span, persons: set[int]) -> Span:
    """An office with the region between it and its holder: "Wali Kota" + " Lereng" + " H. Budi"."""
    region = REGION_NEXT.match(text, office[1])
    return (office[0], region.end() - 1) if region and region.end() in persons else office


def _with_number(text: str, office: Span) -> Span:
    """An office with the number of its body: "Kepala Daop" + " 14"."""
    number = NUMBER.match(text, office[1])
    return (office[0], number.end()) if number else office


def _with_range(text: str, span: Span) -> Span:
    """A class of bodies or offices with the region that tells which: "Kejaksaan Negeri" + " se-Provinsi Bali"."""
    region = RANGE.match(text, span[1])
    return (span[0], region.end()) if region else span


def _parts(text: str, span: Span, joints: re.Pattern[str] | None = None) -> list[Span]:
    """The names of a span that runs over a joint: "Paguyuban Batik dan PT Lilin"."""
    if joints is None:
        joints = AND if patterns().simple_heads.match(text, span[0]) else patterns().joints
        calls_for_two = text.endswith("antara ", 0, span[0]) and not WITH.match(text, span[1])
        two = TWO_BODIES.fullmatch(text, *span) if calls_for_two and not joints.search(text, *span) else None
        if two:
            return [two.span(1), two.span(2)]
    bounds = [span[0], *(at for m in joints.finditer(text, *span) for at in m.span()), span[1]]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _headed_bodies(text: str, bodies: list[Span], taken: list[Span]) -> list[Span]:
    """Bodies that begin with a telling head word and that the recogniser missed or began too late."""
    found = []
    matches = (match for whole in patterns().heads.finditer(text) for match in _heads_of(text, whole))
    for match in matches:
        first = _parts(text, match.span())[0]
        start, end = first[0], first[0] + len(re.split(r",\s", text[slice(*first)])[0].rstrip())
        known = [b for b in bodies if b[0] < end and start < b[1]]
        bracketed = "(" in match["head"] and known and known[0][1] <= match.end("head")
        bare = bool(known) and min(known)[1] == match.end("head")  # "RSUD" of "RSUD dr. H. Sutama"
        if known and min(known)[0] <= start and not bracketed and not bare:
            continue
        end = max([b[1] for b in known if b[1] > match.end("head")] or [end])
        if not any(start < t[0] < end for t in taken):
            found.append((start, end))
    return found


def _heads_of(text: str, whole: re.Match[str]) -> Iterator[re.Match[str]]:
    """The headed names of what runs over a joint: "Klinik Lilin dan Apotek Senja"."""
    yield whole
    for start, end in _parts(text, whole.span())[1:]:
        match = patterns().heads.match(text, start, end)
        if match:
            yield match


def _headed_offices(text: str, offices: list[Span], bodies: list[Span], persons: list[Span]) -> list[Span]:
    """Offices told by their first word, with the body that follows: "Manajer Pemasaran PT Lilin", "pimpinan PT Lilin".
    Without a body, the capitalised words up to a person."""
    found = []
    for match in patterns().offices.finditer(_masked(text, Cover(text, [*offices, *persons]))):
        start, end = match.span()
        body = next((b for b in bodies if start < b[0] <= end + 1), None)
        if body or (text[start].isupper() and any(0 <= p[0] - end <= 2 for p in persons)):
            found.append((start, max(end, body[1]) if body else end))
    return found


def _stretched(text: str, body: Span, taken: Cover) -> Span:
    """A body with the capitalised words right beside it."""
    end = body[1]
    while (word := NEXT_WORD.match(text, end)) and (word.end() - 1, word.end()) not in taken:
        opening = word["word"] and patterns().openings.fullmatch(word["word"])
        if opening and not patterns().within_names.fullmatch(word["word"]):
            break
        end = word.end()
    more = LISTED_ON.match(text, end) if patterns().list_heads.match(text, body[0]) else None
    if more and not patterns().heads.search(more[0]):
        end = more.end()
    before = WORDS_BEFORE.search(text, max(0, body[0] - 60), body[0])
    if (
        before
        and before.span() not in taken
        and not patterns().openings.match(before[0])
        and not patterns().offices.match(before[0])
    ):
        return before.start(), end
    return body[0], end


def _without_titles(text: str, span: Span) -> Span:
    """An office or body without the holder's title at its end, and the name that may follow it."""
    titles = patterns().titles_inside.search(text, span[0] + 1, span[1])
    if titles and patterns().soft_titles.match(text, titles.start()) and patterns().named_after.match(text, span[0]):
        return span
    return (span[0], span[0] + len(text[span[0] : titles.start()].rstrip(" ,"))) if titles else span


def _names(text: str, taken: Cover, body_start: int) -> list[Span]:
    """Runs of capitalised words outside of headings and of what is known, an opening word of the sentence left out."""
    spans = []
    for match in patterns().names.finditer(_masked(text, taken), body_start):
        opening = patterns().openings.match(text, *match.span())
        start = opening.end() if opening else match.start()
        stop = LINE_BREAK.search(text, start, match.end())
        end = stop.start() if stop else match.end()
        named = " " in text[start:end] or ALONE.fullmatch(text, start, end) or _is_joined(text, start, end)
        if named and not _in_heading(text, match.start()):
            spans.append((start, end))
    return spans


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a single capitalised word stands behind "dan" or "dengan", where a partner may stand."""
    return end - start > 3 and JOINED_WORD.search(text, max(0, start - 9), start) is not None


def _in_heading(text: str, at: int) -> bool:
    """Whether an offset stands in a heading."""
    end = text.find("\n", at)
    return _is_heading(text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].rstrip())


@lru_cache(64)  # a paragraph is asked about for each of its names
def _is_heading(line: str) -> bool:
    """Whether most words of a line are capitalised: capitals tell no names there. With a full stop, a longer line is a
    sentence that names many."""
    words = re.findall(r"[^\W\d_]{2,}", line[:LONGEST_HEADING])
    most = HEADING_WORDS if line.endswith((".", "!", "?", '"', "”", ";", ",")) else 2 * HEADING_WORDS
    return len(words) <= most and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _masked(text: str, cover: Cover) -> str:
    """The text with line breaks in place of what is taken."""
    pieces, position = [], 0
    while (start := cover.mask.find(1, position)) >= 0:
        end = cover.mask.find(0, start)
        end = end if end >= 0 else len(text)
        pieces += [text[position:start], "\n" * (end - start)]
        position = end
    return "".join(pieces) + text[position:]
