"""Where an office ends and its holder begins.

A recogniser draws the border by feel: it gives the region to the holder ("Bupati" + "Bantul Siti Aminah"), the holder
to the office ("Ketua Kadin Siti Aminah"), or misses a holder whose name it does not know. Here the border follows from
what is known: the bodies and regions that the article and the registry name, titles before a name and degrees behind.
"""

from __future__ import annotations

import re

from sepakat.language.actors.cover import Cover, Span, longest
from sepakat.language.actors.patterns import patterns
from sepakat.registry import is_country, lookup, office_body

NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+)){0,4}"
HOLDER = re.compile(r" [A-Z][\w'’-]+(?: [A-Z][\w'’-]*\.?){1,3}")
SHORT_HOLDER = re.compile(r" [A-Z][\w'’-]+(?: [A-Z][\w'’-]*\.?){0,4}")
PREFIX = re.compile(r"(?<!\S)\S+(?= \S)")
ALIAS = re.compile(r"\s*\((?P<alias>[^()]{2,40})\)")
TO_REGION = re.compile(r"(?:\s*\([^()\n]{2,40}\))? ")  # "Kepala Kejaksaan Negeri" + " (Kejari) " + "Bantul Siti"
TO_NAME = re.compile(r"(?:\s*\([^()\n]{2,40}\))?(?P<comma>,?) (?:(?:yakni|yaitu|saudara) )?")
ACCREDITED = re.compile(r" untuk [A-Z]\w+$")  # "Duta Besar Denmark untuk Indonesia" calls for no further name
GOES_ON = re.compile(r"\b[A-Z][A-Z0-9]+ \w+ \w+(?= \w+ \w+$)")  # of four names behind capitals two are the body's
LAST_WORD = re.compile(r"\S+$")
REGIONS = (
    r"Ja(?:teng|tim|bar)|Sum(?:ut|bar|sel)|Sul(?:sel|ut|teng|tra|bar)|Kal(?:bar|teng|sel|tim|tara)|DKI|DIY|NTB|NTT|Riau"
    r"|Bali|Banten|Lampung|Jambi|Aceh|Indonesia|RI"
)
ACRONYM_FIRST = re.compile(  # "Ketua DPD" + "REI Jateng Siti Aminah"
    rf"(?!(?:KH|AKP|AKBP|RM|TGB|TGKH|KRT|GKR|KPH|BRAy)\b)[A-Z]{{3,}}(?: (?:{REGIONS}))?(?= [A-Z][a-z]+ [A-Z][a-z])"
)
ONE_NAME = re.compile(r"[A-Z][a-z'’]{3,}")
SMALL_LETTERS = re.compile(r"\s+[a-z]|[.;](?:\s|$)|,\s+[a-z]")
RANKED = re.compile(r"(?:I{2,3}|IV|VI{0,3})(?= )")  # "Direktur" + "II Bagus Seto"; "I" begins Balinese names


def given_back(
    text: str, offices: list[Span], persons: list[Span], bodies: list[Span]
) -> tuple[list[Span], list[Span]]:
    """Offices and persons where the recogniser gave the region or body of an office to its holder: "Bupati" + "Bantul
    Siti", "Presiden" + "HUG Lee"; took a region for a person: "Bupati" + "Bantul" + "Dr. Siti"; or drew the holder into
    both."""
    named = _known(text, bodies)
    regions = _regions(text)
    offices_at = Cover(text, offices)
    persons = [part for person in persons if (part := _behind(text, person, offices, offices_at))]
    follower = {person[0]: person for person in persons}
    longer, shorter = dict(zip(offices, offices, strict=True)), dict(zip(persons, persons, strict=True))
    for office in offices:
        gap = TO_REGION.match(text, office[1])
        person = follower.get(gap.end()) if gap else None
        if person is None:
            continue
        if _precedes_titled(text, person, follower):
            longer[office], shorter[person] = (office[0], person[1]), (person[1], person[1])
            continue
        printed = text[slice(*person)]
        if printed in regions and " " not in printed:
            longer[office], shorter[person] = (office[0], person[1]), (person[1], person[1])
            continue
        if rank := RANKED.match(printed):
            longer[office] = (office[0], person[0] + rank.end())
            shorter[person] = (person[0] + rank.end() + 1, person[1])
            continue
        if body := ACRONYM_FIRST.match(printed):
            longer[office] = (office[0], person[0] + body.end())
            shorter[person] = (person[0] + body.end() + 1, person[1])
            continue
        last = text[slice(*office)].split()[-1]
        for prefix in reversed(list(PREFIX.finditer(text[slice(*person)]))):
            name = text[person[0] : person[0] + prefix.end()]
            if name in named or _is_place(name) or any(known.startswith(f"{last} {name}") for known in named):
                longer[office] = (office[0], person[0] + prefix.end())
                shorter[person] = (person[0] + prefix.end() + 1, person[1])
                break
    return list(longer.values()), [person for person in shorter.values() if person[0] < person[1]]


def _precedes_titled(text: str, person: Span, follower: dict[int, Span]) -> bool:
    """Whether a person with a title follows, so that what was taken for one before belongs to the office: "Bantul" + "
    Dr. Siti"; over a comma behind a single word only."""
    comma = text.startswith(", ", person[1]) and " " not in text[slice(*person)]
    at = person[1] + (2 if comma else 1)
    return at in follower and patterns().titles_here.match(text, at) is not None


def settle(
    text: str, offices: list[Span], persons: list[Span], bodies: list[Span]
) -> tuple[list[Span], list[Span], list[Span]]:
    """Offices without their holders, persons with those that were cut off or missed, bodies without what was a
    person's name."""
    offices, persons = _cut_off(text, offices, persons, bodies)
    held = Cover(text, persons)
    found = [name for office in offices if (name := _read_on(text, office, held, bodies))]
    persons = longest(text, persons + found)
    return offices, persons, [left for body in bodies if (left := _before(text, body, persons))]


def _before(text: str, body: Span, persons: list[Span]) -> Span | None:
    """What of a body stands before a person's name that it runs into; nothing of one inside such a name."""
    if _within(body, persons):
        return None
    at = min((p[0] for p in persons if body[0] < p[0] < body[1]), default=body[1])
    return body[0], body[0] + len(text[body[0] : at].rstrip(" ,"))


def _within(span: Span, others: list[Span]) -> bool:
    return any(other[0] <= span[0] and span[1] <= other[1] for other in others)


def _behind(text: str, person: Span, offices: list[Span], offices_at: Cover) -> Span | None:
    """What of a person stands behind an office that it crosses; nothing of one inside an office."""
    if person not in offices_at:
        return person
    ends = [office[1] for office in offices if office[0] < person[1] and person[0] < office[1]]
    start = max(ends)
    start += len(text[start : person[1]]) - len(text[start : person[1]].lstrip(" ,"))
    return (start, person[1]) if start < person[1] else person


def _known(text: str, bodies: list[Span]) -> set[str]:
    """The names of some bodies, what brackets call them, and regions told by their government."""
    aliases = (ALIAS.match(text, body[1]) for body in bodies)
    return _regions(text) | {text[slice(*body)] for body in bodies} | {match["alias"] for match in aliases if match}


def _regions(text: str) -> set[str]:
    """Regions told by their government: "Pemkab Bantul"."""
    return {match["region"] for match in patterns().governed.finditer(text)}


def _is_place(name: str) -> bool:
    return is_country(name) or any(lookup(f"{level} {name}") for level in ("Kabupaten", "Kota", "Provinsi"))


def _cut_off(text: str, offices: list[Span], persons: list[Span], bodies: list[Span]) -> tuple[list[Span], list[Span]]:
    """Offices cut behind a body or region that is known, or behind an acronym: what follows and reads like a person is
    the holder."""
    in_office = Cover(text, offices)
    known = _known(text, [body for body in bodies if body not in in_office])
    titled_at = {person[0] for person in persons if patterns().titles_here.match(text, person[0])}
    starts = {person[0] for person in persons}
    untitled = (person for person in persons if person[0] not in titled_at)
    ends_of = {start - 1: end for start, end in untitled if text[start - 1 : start] == " "}
    cut = []
    for start, end in offices:
        office = text[start:end]
        gap = TO_NAME.match(text, end)
        if gap and gap.end() in (starts if gap["comma"] else titled_at):  # its holder stands behind it
            cut.append((start, end))
            continue
        titled = patterns().degrees.match(text, end) is not None
        states = {name for name in _words_inside(office) if is_country(name)}
        names = (
            {printed for name in known if (printed := _beginning(name, office))}
            | {word for word in re.findall(r"\b[A-Z][A-Z0-9]+\b", office) if not patterns().legal_forms.fullmatch(word)}
            | states
        )
        names |= _listed_body(office) | {goes_on[0] for goes_on in GOES_ON.finditer(office)}
        tails = [(name in states, office.rpartition(name)[2]) for name in names if name in office[1:]]
        ends = [end - len(tail) for state, tail in tails if _is_holder(tail, titled or (state and end in ends_of))]
        cut.append((start, max(ends, default=end)))
        persons = persons + [(max(ends) + 1, ends_of.get(end, end))] if ends else persons
    return cut, longest(text, [_with_degrees(text, person) for person in persons])


def _listed_body(office: str) -> set[str]:
    """The longest beginning of an office's body that the registry lists: "Kejaksaan Negeri Bantul" of "Kepala Kejaksaan
    Negeri Bantul Siti Aminah"; nothing where it lists all of the body."""
    words = (office_body(office) or "").split()
    for size in range(len(words), 1, -1):
        part = " ".join(words[:size])
        if part in office and lookup(part):
            return {part} if size < len(words) else set()
    return set()


def _beginning(name: str, office: str) -> str | None:
    """The longest beginning of a body's name, two words at least or all of it, that an office holds."""
    if name in office:
        return name
    words = name.split()
    if len(words) < 3 or f"{words[0]} {words[1]}" not in office:
        return None
    return next(part for size in range(len(words) - 1, 1, -1) if (part := " ".join(words[:size])) in office)


def _words_inside(office: str) -> list[str]:
    """Words and pairs of words of an office but the first and the last."""
    words = office.split()[1:-1]
    return words + [f"{one} {two}" for one, two in zip(words, words[1:], strict=False)]


def _with_degrees(text: str, person: Span) -> Span:
    degrees = patterns().degrees.match(text, person[1])
    return (person[0], degrees.end()) if degrees else person


def _is_holder(rest: str, titled: bool = False) -> bool:
    """Whether what follows the body of an office reads like a person: two to four names, no region, no unit; with
    degrees behind it, one name is enough."""
    words = rest.split()
    return (
        (SHORT_HOLDER if titled else HOLDER).fullmatch(rest) is not None
        and not any(patterns().no_holder.fullmatch(word) for word in words)
        and not patterns().heads_alone.match(rest.strip())
        and not _is_place(rest.strip())
    )


def _read_on(text: str, office: Span, held: Cover, bodies: list[Span]) -> Span | None:
    """The holder that nobody recognised: the name right behind an office, told by a title before it or degrees behind
    it, else by its place behind an office that already names its body."""
    gap = TO_NAME.match(text, office[1])
    if gap is None or (gap.end(), gap.end() + 1) in held:
        return None
    titles = patterns().titles_here.match(text, gap.end())
    start = titles.end() if titles else gap.end()
    name = re.compile(NAME).match(text, start)
    if name is None or (start, start + 1) in held:
        return None
    end = held.mask.find(1, start, name.end())
    end = len(text[: end if end >= 0 else name.end()].rstrip()) if end >= 0 else name.end()
    degrees = patterns().degrees.match(text, end)
    printed = text[start:end]
    others = [b for b in bodies if not office[0] < b[0] < office[1] or text.count(text[slice(*b)]) > 1]
    if not _may_be_name(printed, text, (start, end), others):
        return None
    told = bool(titles or degrees)
    if told or (calls_for_holder(text[slice(*office)]) and (" " in printed or _one_name(text, office, (start, end)))):
        return gap.end(), degrees.end() if degrees else end
    return None


def _one_name(text: str, office: Span, span: Span) -> bool:
    """Whether one capitalised word behind an office is all of its holder's name: the office's body is a listed one, and
    the sentence goes on in small letters: "Bupati Bantul *Sudrajat* dan"."""
    body = office_body(text[slice(*office)])
    return bool(
        body and lookup(body) and ONE_NAME.fullmatch(text[slice(*span)]) and text[span[0] - 1] == " "
        and text[span[0] - 2] != "," and SMALL_LETTERS.match(text, span[1])
    )


def calls_for_holder(office: str) -> bool:
    """Whether an office already names its body, so that a name behind it is the holder's."""
    return office_body(office) is not None and not _ends_open(office)


def _ends_open(office: str) -> bool:
    """Whether the last word of an office calls for a name behind it: "Rektor Universitas"."""
    if ACCREDITED.search(office):
        return False
    last = LAST_WORD.search(office)
    return bool(last and (patterns().no_holder.fullmatch(last[0]) or patterns().heads_alone.fullmatch(last[0])))


def _may_be_name(printed: str, text: str, span: Span, bodies: list[Span]) -> bool:
    """Whether capitalised words may be a person's name, and together name no body known elsewhere."""
    return may_be_name(printed) and not any(
        b[0] < span[1] and span[0] < b[1] and not _within(b, [span]) for b in bodies
    )


def may_be_name(printed: str) -> bool:
    """Whether capitalised words may be a person's name: none of them begins a body or is none of a name's words, and
    together they name no place and no body."""
    words = printed.split()
    return (
        not any(patterns().no_holder.fullmatch(word) or patterns().openings.fullmatch(word) for word in words)
        and not patterns().heads_alone.match(printed)
        and not patterns().not_persons.match(printed)
        and not patterns().offices.match(printed)
        and not _is_place(printed)
        and lookup(printed) is None
    )
