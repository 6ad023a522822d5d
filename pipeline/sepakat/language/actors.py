"""Who acts in a text: persons with their offices, and the bodies they stand for.

An *actor* is a body ("Pemkab Sukabumi"), an office ("Bupati Sukabumi"), a person ("Marwan Hamami"), an office with its
person, in either order, or a group without a name ("12 perguruan tinggi"). The component ``sepakat_actors`` leaves
them in ``doc._.actors``; rules read them instead of raw entities.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

import sepakat.language.extensions  # noqa: F401  (declares doc._.actors)
from sepakat.registry import office_body

Span = tuple[int, int]

CAPITALISED = r"(?:[A-Z0-9][\w'’.&/-]*|\((?:Persero|Tbk|PERSERO)\))"
JOINED = rf"{CAPITALISED}(?:(?:\s+(?:dan|of|for|and|the)\s+|,\s+(?:dan\s+)?|\s+){CAPITALISED})*"
TAIL = re.compile(r"\s*[(\[](?P<alias>[^()\[\]]{2,80})[)\]]")
OFFICE_TO_PERSON = re.compile(r"\s*(?:\([^()]{2,40}\))?\s*,?\s*(?:yakni|yaitu|saudara)?\s*", re.IGNORECASE)
PERSON_TO_OFFICE = re.compile(r"\s*,?\s*\(?\s*(?:yang\s+juga(?:\s+merupakan)?|selaku|sebagai|dari|dari\s+pihak)?\s*", re.IGNORECASE)
LINE_BREAK = re.compile(r"\n|\s(?:Nomor|No\.)")
SINGLE_ACRONYM = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z0-9]+")
OUTLET = re.compile(r"\.(?:com|co|co\.id|id|net)\b", re.IGNORECASE)
NEXT_WORD = re.compile(r"(?: (?P<word>[A-Z0-9][\w'’&-]*)|\.?,? (?P<form>(?:Ltd|Inc|Tbk|LLC|Corp|Pte|Bhd)\.?))")
LISTED_ON = re.compile(rf"(?:,\s+{CAPITALISED}(?:\s+{CAPITALISED})*)*,?\s+dan\s+{CAPITALISED}(?:\s+{CAPITALISED})*(?=\s+\([A-Z])")
ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z-]*[A-Z]\)")
WORDS_BEFORE = re.compile(r"(?<=[a-z,–—-] )(?:[A-Z][\w'’&-]* )+$")
DATELINE = re.compile(r"[^\n.!?]{0,60}?(?:\.(?:com|co|id|CO|COM|ID)\b[^\n.!?]{0,30}?)?(?:\([^()\n]{1,30}\))?\s*[–—-]+\s*(?=[A-Z“\"])")
FROM_BODY = re.compile(r"\s*,?\s*\(?(?:dari(?:\s+pihak)?|mewakili|sebagai\s+perwakilan|perwakilan|selaku\s+perwakilan)\s+", re.IGNORECASE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(files(__package__).joinpath("actors.toml").read_text("utf-8"))
    region = r"(?:\s+(?:Kabupaten|Kota|Provinsi|Prov\.|Kab\.))?"
    return {
        "honorifics": re.compile(rf"\b{data['honorifics']}$"),
        "not_persons": re.compile(rf"[^()]*\b(?:{'|'.join(data['not_persons'])})\b"),
        "degrees": re.compile(data["degrees"]),
        "heads": re.compile(rf"\b(?P<head>{'|'.join(data['heads'])}){region}(?:\s+(?:{JOINED}))"),
        "stops": re.compile(rf"\n|\b(?:{'|'.join(data['stops'])})\b"),
        "names": re.compile(rf"\b[A-Z][\w'’&-]*(?:\s+(?:of\s+|and\s+|for\s+|the\s+)?[A-Z0-9][\w'’&-]*)*"),
        "titled": re.compile(rf"\b{data['honorifics']}(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+)){{0,4}})"),
        "rank": re.compile(rf"(?<=[ ,]){data['honorifics']}(?:$|[A-Z])"),
        "list_heads": re.compile(rf"(?:{data['list_heads']})\b"),
        "bare_offices": re.compile(data["bare_offices"]),
        "simple": re.compile(rf"(?:{data['simple_heads']})\b"),
        "joints": re.compile(rf"\s+(?:dan|and|dengan)\s+(?=(?:{'|'.join(data['heads'])})\b)"),
        "offices": re.compile(rf"\b(?:{'|'.join(data['office_heads'])})\b(?:[^\S\n]+(?:dan |of |for |and )?[A-Z0-9][\w'’&/-]*)*"),
        "classes": re.compile(data["classes"]),
        "openings": re.compile(rf"(?:(?:{'|'.join(data['openings'])})\b\s*)+"),
        "groups": re.compile(rf"\b{data['quantities']}\s+(?:\w+\s+)?{data['groups']}"
                             rf"(?:\s+(?:di|se-|dari|lainnya)\s*(?:{JOINED})?)?(?![\w/])"),
    }


@Language.factory("sepakat_actors")
def create_actors(nlp: Language, name: str):
    """A component that leaves the actors of a Doc in ``doc._.actors``."""
    return set_actors


def set_actors(doc: Doc) -> Doc:
    """Read the actors off the Doc's entities and offices."""
    documents = [(c["start"], c["end"]) for c in [*doc._.mentions, *doc._.numbers]]
    doc._.actors = find_actors(doc.text, _spans(doc, "PER"), _spans(doc, "ORG"), _spans(doc, "LOC"),
                               [(s.start_char, s.end_char) for s in doc.spans.get("offices", [])], documents,
                               doc._.body_start)
    return doc


def _spans(doc: Doc, label: str) -> list[Span]:
    return [(e.start_char, e.end_char) for e in doc.ents if e.label_ == label]


def find_actors(text: str, persons: list[Span], bodies: list[Span], places: list[Span],
                offices: list[Span], documents: list[Span], body_start: int = 0) -> list[dict[str, Any]]:
    """Actors in order of appearance; spans are character offsets, ``documents`` those that name no actor; what
    stands before ``body_start`` is a headline.

    Each is a dict with ``start``, ``end`` and, as ``[start, end]`` or None, ``person`` (with titles and degrees),
    ``office``, ``body``; ``aliases`` lists the bracketed names that follow the body; ``kind`` is ``body``,
    ``place``, ``group``, ``office``, ``person`` or ``name``, a run of capitalised words that nobody recognised.
    """
    persons, bodies, places, offices = (
        [cut for span in spans if (cut := _cut(text, span, documents, body_start))] for spans in (persons, bodies, places, offices))
    bodies += [p for p in persons if _patterns()["heads"].match(text, p[0])]
    bodies += [p for p in places if _patterns()["heads"].match(text, p[0]) and not text[:p[0]].endswith(" di ")]
    places = [p for p in places if p not in bodies]
    persons = [p for p in persons if p not in bodies and _words(text, p) and not _patterns()["not_persons"].match(text, *p)
               and not ACRONYM.match(text, p[1]) and not SINGLE_ACRONYM.fullmatch(text, *p)] + [m.span("name") for m in _patterns()["titled"].finditer(text)]
    persons = [cut for span in persons if (cut := _cut(text, span, documents, len(text)))]
    persons = _longest([_with_titles(text, _after_titles(text, span)) for span in persons])
    offices = [_without_rank(text, span) for span in offices]
    bodies = [part for body in bodies for part in _parts(text, _without_rank(text, body)) 
              if not OUTLET.search(text, *part) and not _patterns()["degrees"].fullmatch(text, *part)]
    bodies = _longest(_headed(text, bodies, places, offices + persons))
    offices = _longest(offices + _headed_offices(text, offices, bodies, persons))
    known = offices + persons + bodies + places + documents
    bodies = [b if b[0] < body_start or _overlaps(b, offices) else _stretched(text, b, known) for b in bodies]
    actors = [_office_actor(text, office, bodies, places) for office in offices]
    covered = [(a["start"], a["end"]) for a in actors]
    actors += [_actor(span, body=span, kind="body") for span in bodies if not _overlaps(span, covered)]
    covered += bodies
    actors += [_actor(span, person=span, kind="person") for span in persons if not _overlaps(span, covered)]
    covered += persons
    groups = [m.span() for m in _patterns()["groups"].finditer(text)]
    actors += [_actor(span, body=span, kind="group") for span in groups if not _overlaps(span, covered)]
    covered += groups
    actors += [_actor(span, body=span, kind="place") for span in places if not _overlaps(span, covered)]
    covered += places + documents
    actors += [_actor(span, body=span, kind="name") for span in _names(text, covered, body_start)]
    actors.sort(key=lambda a: a["start"])
    for actor in actors:
        _add_aliases(text, actor)
    actors = [a for a in actors if not _in_dateline(text, a)]
    known = {text[slice(*span)] for a in actors if a["kind"] == "body" for span in (a["body"], *a["aliases"])}
    for actor in actors:
        if actor["kind"] == "body" and _patterns()["classes"].fullmatch(text[slice(*actor["body"])]):
            actor["kind"] = "group"
        span = actor["body"] or actor["person"]
        if actor["kind"] in ("name", "person") and text[slice(*span)] in known:
            actor.update(kind="body", body=span, person=None)
    return _cross_referenced(text, _joined(text, actors))


def _cut(text: str, span: Span, documents: list[Span], body_start: int) -> Span | None:
    """A span without what the recogniser drew in: a document's name, the verb of a headline, another line."""
    start, end = span
    for left, right in documents:
        if left < end and start < right:
            if left <= start:
                return None
            end = left
    if start < body_start and _patterns()["stops"].match(text, start, end):
        return None
    stop = (_patterns()["stops"] if start < body_start else LINE_BREAK).search(text, start + 1, end)
    end = stop.start() if stop else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",-–(["):
        end -= 1
    return (start, end) if end > start else None


def _in_dateline(text: str, actor: dict[str, Any]) -> bool:
    """Whether an actor is the place or outlet that opens a story: "JAKARTA, KOMPAS.com – ", "Jakarta-"."""
    line = text.rfind("\n", 0, actor["start"]) + 1
    lead = DATELINE.match(text, line)
    return bool(lead) and actor["end"] <= lead.end() and actor["kind"] in ("place", "name")


def _parts(text: str, body: Span) -> list[Span]:
    """The bodies of a span that runs over a joint: "Paguyuban Batik dan PT Lilin"."""
    joints = re.compile(r"\s+dan\s+") if _patterns()["simple"].match(text, body[0]) else _patterns()["joints"]
    cuts = [m.span() for m in joints.finditer(text, *body)]
    bounds = [body[0], *(x for cut in cuts for x in cut), body[1]]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _stretched(text: str, body: Span, others: list[Span]) -> Span:
    """A body with the capitalised words right beside it; the recogniser cuts long names short."""
    end = body[1]
    while (word := NEXT_WORD.match(text, end)) and not _overlaps((word.end() - 1, word.end()), [o for o in others if o != body]):
        if word["word"] and _patterns()["openings"].fullmatch(word["word"]):
            break
        end = word.end()
    more = LISTED_ON.match(text, end) if _patterns()["list_heads"].match(text, body[0]) else None
    if more and not _patterns()["heads"].search(more[0]):
        end = more.end()
    before = WORDS_BEFORE.search(text, max(0, body[0] - 60), body[0])
    start = before.start() if before and not _overlaps(before.span(), [o for o in others if o != body]) \
        and not _patterns()["openings"].match(before[0]) and not _patterns()["offices"].match(before[0]) else body[0]
    return start, end


def _cross_referenced(text: str, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fill in what the article prints elsewhere: the full name of a person named short, the office of a person, the
    person of an office, the longer form of a bare office ("Bupati")."""
    full = {id(a): _fuller(text, a, actors) for a in actors if a["person"]}
    known = [a for a in actors if a["person"] and a["office"]]
    bare = [a for a in actors if a["office"] and not a["body"]]
    longer = {id(a): _longer_office(text, a, actors) for a in bare}
    for actor in actors:
        same = [k for k in known if k is not actor and full.get(id(k)) == full.get(id(actor))] if actor["person"] else []
        if same and not actor["office"]:
            actor.update(office=same[0]["office"], body=actor["body"] or same[0]["body"])
        actor["full_name"] = full.get(id(actor))
        if not actor["person"] and actor["office"]:
            holder = next((k for k in known if _same_words(text, k["office"], actor["office"])), None)
            actor["full_name"] = holder and full[id(holder)]
    for actor in bare:
        other = longer[id(actor)]
        if other:
            actor.update(office=other["office"], body=other["body"])
    return actors


def _fuller(text: str, actor: dict[str, Any], actors: list[dict[str, Any]]) -> list[int]:
    words = _words(text, actor["person"])
    fuller = [a["person"] for a in actors if a["person"] and words and words <= _words(text, a["person"])]
    return max(fuller or [actor["person"]], key=lambda span: (len(_words(text, span)), -span[0]))


def _longer_office(text: str, actor: dict[str, Any], actors: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one office of the article that begins with a one-word office; None where several do."""
    printed = text[slice(*actor["office"])]
    if not _patterns()["bare_offices"].fullmatch(printed):
        return None
    longer = {text[slice(*a["office"])]: a for a in reversed(actors)
              if a["office"] and text[slice(*a["office"])].startswith(printed + " ")}
    return next(iter(longer.values())) if len(longer) == 1 else None


def _words(text: str, span: list[int]) -> frozenset[str]:
    return frozenset(w.casefold() for w in re.findall(r"[^\W\d_]{3,}", text[span[0]:span[1]]))


def _same_words(text: str, one: list[int], two: list[int]) -> bool:
    words = _words(text, two)
    return len(words) > 1 and words == _words(text, one)


def _masked(text: str, spans: list[Span]) -> str:
    """The text with line breaks in place of what is already known."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        pieces += [text[position:start], "\n" * (end - max(start, position))]
        position = max(position, end)
    return "".join([*pieces, text[position:]])


def _names(text: str, known: list[Span], body_start: int) -> list[Span]:
    """Runs of capitalised words outside of headlines and of what is known, an opening word of the sentence left out."""
    spans = []
    for match in _patterns()["names"].finditer(_masked(text, known), body_start):
        if _headline_like(text, match.start()):
            continue
        opening = _patterns()["openings"].match(text, match.start(), match.end())
        start = opening.end() if opening else match.start()
        if len(text[start:match.end()].split()) > 1 or re.fullmatch(r"[A-Z][A-Z0-9]{2,}", text[start:match.end()]):
            spans.append((start, match.end()))
    return spans


def _headline_like(text: str, at: int) -> bool:
    """Whether the line is a heading, most of its words capitalised: capitals tell no names there."""
    line = text[text.rfind("\n", 0, at) + 1:(text.find("\n", at) + 1 or len(text) + 1) - 1]
    words = re.findall(r"[^\W\d_]{2,}", line)
    return len(words) < 30 and sum(w[0].isupper() for w in words) > 0.7 * len(words)


def _actor(span: Span, kind: str, person: Span | None = None, office: Span | None = None,
           body: Span | None = None) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "kind": kind, "aliases": [],
            "person": list(person) if person else None, "office": list(office) if office else None,
            "body": list(body) if body else None}


def _office_actor(text: str, office: Span, bodies: list[Span], places: list[Span]) -> dict[str, Any]:
    """An office and the body printed in it: "Direktur Utama PT Telkom" holds "PT Telkom"."""
    inside = [b for b in bodies if b[0] < office[1] and office[0] < b[1]]
    end = max([office[1], *(b[1] for b in inside)])
    body = max(inside, key=lambda b: b[1] - b[0]) if inside else None
    if body and re.fullmatch(r"(?:\s[A-Z0-9][\w'’&-]*)*", text[body[1]:end]):
        body = (body[0], end)
    if not body and (named := office_body(text[office[0]:end])) and (at := text.find(named, office[0], end)) > office[0]:
        body = (at, at + len(named))
    return _actor((office[0], end), kind="office", office=(office[0], end), body=body)


def _headed(text: str, bodies: list[Span], places: list[Span], taken: list[Span]) -> list[Span]:
    """Bodies of the recogniser, completed by those that begin with a telling head word."""
    found = list(bodies)
    for match in _patterns()["heads"].finditer(text):
        span = match.start(), _trimmed(text, match.span())
        known = [b for b in bodies if b[0] < span[1] and span[0] < b[1]]
        if known and min(b[0] for b in known) <= span[0] and not ("(" in match["head"] and known[0][1] <= match.end("head")):
            continue
        end = max([b[1] for b in known if b[1] > match.end("head")] or [span[1]])
        if not _overlaps((span[0], end), [t for t in taken if t[0] > span[0]]):
            found.append((span[0], end))
    return found


def _headed_offices(text: str, offices: list[Span], bodies: list[Span], persons: list[Span]) -> list[Span]:
    """Offices told by their first word, with the body that follows: "Manajer Pemasaran PT Lilin". Without a body, the
    capitalised words up to a person."""
    found = []
    for match in _patterns()["offices"].finditer(_masked(text, offices + persons)):
        start, end = match.span()
        body = next((b for b in bodies if start < b[0] <= end + 1), None)
        holder = next((p for p in persons if 0 <= p[0] - end <= 2), None)
        if body or holder:
            found.append((start, max(end, body[1]) if body else end))
    return found


def _trimmed(text: str, span: Span) -> int:
    """The end of a headed body: before a comma, before a joint with another body."""
    end = _parts(text, span)[0][1]
    return span[0] + len(re.split(r",\s", text[span[0]:end])[0].rstrip())


def _after_titles(text: str, span: Span) -> Span:
    """A person without what the recogniser drew in before the titles: "Bantul Ir. H. Suroso"."""
    titles = _patterns()["rank"].search(text, span[0] + 1, span[1])
    return (titles.end() - 1, span[1]) if titles and titles.end() < span[1] else span


def _with_titles(text: str, span: Span) -> Span:
    before = _patterns()["honorifics"].search(text, max(0, span[0] - 60), span[0])
    after = _patterns()["degrees"].match(text, span[1])
    start, end = (before.start() if before else span[0]), (after.end() if after else span[1])
    if "\n" in text[start:span[0]]:
        start = span[0]
    return start, end - (1 if text[end - 1] == "." and re.fullmatch(r"\.\s+[A-Z].*|\.\n.*", text[end - 1:end + 3]) and
                         re.search(r"[a-z]\.$", text[start:end]) and "." not in text[span[1]:end - 1] else 0)


def _without_rank(text: str, span: Span) -> Span:
    """An office or body without the holder's rank or title at its end, and the name that may follow it."""
    rank = _patterns()["rank"].search(text, span[0] + 1, span[1])
    return (span[0], span[0] + len(text[span[0]:rank.start()].rstrip(" ,"))) if rank else span


def _longest(spans: list[Span]) -> list[Span]:
    """Without those inside or across a longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: s[0] - s[1]):
        if not _overlaps(span, kept):
            kept.append(span)
    return sorted(kept)


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(o[0] < span[1] and span[0] < o[1] for o in others)


def _add_aliases(text: str, actor: dict[str, Any]) -> None:
    """Take in bracketed names that follow: "(Kemendagri)", "(Persero) Tbk (Telkom)"."""
    if actor["kind"] == "person":
        return
    while (tail := TAIL.match(text, actor["end"])) and re.search(r"[A-Z]", tail["alias"]) \
            and not re.search(r"\d{1,2}[/-]\d|Tahun|Foto|foto", tail["alias"]):
        actor["aliases"].append([tail.start("alias"), tail.end("alias")])
        actor["end"] = tail.end()


def _joined(text: str, actors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join an office with its person, a person with the office or body that follows."""
    joined: list[dict[str, Any]] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if last and actor["start"] >= last["end"] and _belong(text, last, actor):
            last["person"] = last["person"] or actor["person"]
            last["office"] = last["office"] or actor["office"]
            last["body"] = last["body"] or (actor["body"] if actor["kind"] != "name" else None)
            last["aliases"] += actor["aliases"]
            if last["kind"] in ("body", "name"):
                last["body"] = [last["body"][0], actor["end"]]
            last["end"] = max(actor["end"], (last["person"] or [0, 0])[1])
            last["kind"] = "office" if last["office"] else "person" if last["person"] else last["kind"]
        elif not last or actor["start"] >= last["end"]:
            joined.append(actor)
    return joined


def _belong(text: str, first: dict[str, Any], second: dict[str, Any]) -> bool:
    between = text[first["end"]:second["start"]]
    if "\n" in between or len(between) > 40:
        return False
    acronym = second["kind"] == "name" and SINGLE_ACRONYM.fullmatch(text, *second["body"])
    if first["kind"] == "office" and not first["person"] and not acronym and (
            second["kind"] in ("person", "name") or (second["kind"] == "place" and _patterns()["degrees"].match(text, second["end"]))):
        second["person"] = second["person"] or second["body"]
        return bool(OFFICE_TO_PERSON.fullmatch(between))
    if first["kind"] == "person" and not first["office"] and second["kind"] == "office" and not second["person"]:
        return bool(PERSON_TO_OFFICE.fullmatch(between)) and between.strip() != ""
    if first["kind"] == "office" and not first["person"] and not first["body"] and (second["kind"] == "body" or acronym):
        first["office"] = [first["office"][0], second["body"][1]] if between == " " else first["office"]
        return between == " "
    if first["kind"] in ("body", "name") and second["kind"] in ("place", "name", "body"):
        return between == " " and (second["kind"] in ("place", "name") or text[first["end"] - 1] == ")")
    if first["person"] and not first["body"] and second["kind"] == "body":
        return bool(FROM_BODY.fullmatch(between))
    return False
