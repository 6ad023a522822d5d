"""Actors from spans: a body with its bracketed names, an office with its body and person."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sepakat.language.actors.cover import Cover, Span
from sepakat.language.actors.patterns import NO_DAY, WORD, patterns
from sepakat.language.actors.spans import ACRONYM, Spans
from sepakat.registry import is_country, office_body

BRACKET = re.compile(r"\s*[(\[](?P<alias>[^()\[\]]{2,80})[)\]]")
NO_ALIAS = re.compile(r"[^A-Z]*$|.*(?:\d{1,2}[/-]\d|Tahun|[Ff]oto|\bdijabat\b)")
OFFICE_TO_PERSON = re.compile(
    r"\s*(?:\([^()]{2,40}\))?\s*,?\s*(?:yakni|yaitu|saudara|(?:\(?(?:ketika|saat|waktu)\s+itu\s+)?(?:yang\s+)?dijabat(?:\s+oleh)?|\()?\s*",
    re.IGNORECASE,
)
PERSON_TO_OFFICE = re.compile(
    r"\s*,?\s*\(?\s*(?:yang\s+juga(?:\s+merupakan)?|selaku|sebagai|dari|dari\s+pihak)?\s*", re.IGNORECASE
)
PERSON_TO_BODY = re.compile(
    r"\s*,?\s*\(?(?:dari(?:\s+pihak)?|mewakili|sebagai\s+perwakilan|perwakilan|"
    r"selaku\s+perwakilan)\s+",
    re.IGNORECASE,
)
DATELINE = re.compile(
    r"[^\n.!?]{0,60}?(?:\.(?:com|co|id)\b[^\n.!?]{0,30}?)?(?:\([^()\n]{1,30}\))?\s*[–—-]+\s*"
    r"(?-i:(?=[A-Z“\"]))",
    re.IGNORECASE,
)
PLACED = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?, [A-Z][^,]*[–—-]+\s*$")  # "Jakarta, Kabar Indonesia - "
MINISTRY = re.compile(r"Kementerian\b")
BRANCH = re.compile(r"(?:Daop|Divre|Cabang|Kantor\s+(?:Cabang|Wilayah)|Unit|UP3|UID|ULP|Regional|Wilayah|Area|KCP?)\b")
PART = re.compile(
    r"(?:Provinsi|Prefektur|Negara Bagian|Kecamatan|Kabupaten|Kab\.)\s|[A-Z][a-z]+\s(?:Prefecture|Province|State)\b"
)
FIELDS = re.compile(
    r"(?:Faculty|School|Department|Ministry|College|Institute) of [A-Z][^,]*, [A-Z][^,]* and [A-Z][^,]*"
)
POM = re.compile(r"(?:Loka|Balai)\b.*\bPOM\)?$")  # "Loka POM" + " di " + "Kabupaten Ende"
TAIL = re.compile(r" [A-Z][a-z][\w-]+(?=,? [a-z]|\.\s)")  # "Palang Merah Indonesia (PMI)" + " Lereng"
LISTS_ON = re.compile(rf",?\s+(?:dan|serta)\s|,\s+{NO_DAY}(?P<next>[A-Z]\w+(?: [A-Z]\w+)?)")
RUN = re.compile(rf"(?:\s\([^()\n]{{2,40}}\))?(?:\s{WORD})*")
LONGEST_DATELINE = 200  # characters
FARTHEST = 40  # characters between two halves of one actor


def join(text: str, spans: Spans) -> list[dict[str, Any]]:
    """The actors of a text, halves that belong together joined."""
    actors = sorted(_actors(text, spans), key=lambda actor: actor["start"])
    starts = {actor["start"] for actor in actors}
    for actor in actors:
        _add_aliases(text, actor)
        tail = TAIL.match(text, actor["end"]) if actor["aliases"] and actor["kind"] == "body" else None
        if tail and tail.start() + 1 not in starts:
            actor["end"] = actor["body"][1] = tail.end()
    actors = [a for a in actors if not _in_dateline(text, a)]
    _settle_kinds(text, actors)
    joined: list[dict[str, Any]] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if last is None or actor["start"] >= last["end"] and not _joins(text, last, actor):
            joined.append(actor)
    return joined


def _actors(text: str, spans: Spans) -> list[dict[str, Any]]:
    """One actor per span; of crossing spans, offices win over bodies, persons, groups, places, names."""
    actors = [_office(text, span, spans.bodies) for span in spans.offices]
    cover = Cover(text, [(a["start"], a["end"]) for a in actors])
    for kind, found in (
        ("body", spans.bodies),
        ("person", spans.persons),
        ("group", spans.groups),
        ("place", spans.places),
        ("name", spans.names),
    ):
        part = "person" if kind == "person" else "body"
        actors += [_actor(span, kind, **{part: list(span)}) for span in found if span not in cover]
        cover.add(found)
    return actors


def _actor(span: Span, kind: str, **parts: list[int] | None) -> dict[str, Any]:
    return {
        "start": span[0],
        "end": span[1],
        "kind": kind,
        "aliases": [],
        "person": None,
        "office": None,
        "body": None,
        **parts,
    }


def _office(text: str, office: Span, bodies: list[Span]) -> dict[str, Any]:
    """An office and the body printed in it: "Direktur Utama PT Telkom" holds "PT Telkom"."""
    inside = [b for b in bodies if b[0] < office[1] and office[0] < b[1]]
    start, end = office[0], max([office[1], *(b[1] for b in inside)])
    body = max(inside, key=lambda b: b[1] - b[0], default=None)
    if body and RUN.fullmatch(text, body[1], end):
        body = (body[0], end)
    if not body and (named := office_body(text[start:end])) and (at := text.find(named, start, end)) > start:
        body = (at, at + len(named))
    return _actor((start, end), "office", office=[start, end], body=list(body) if body else None)


def _add_aliases(text: str, actor: dict[str, Any]) -> None:
    """Take in bracketed names that follow: "(Kemendagri)", "(Persero) Tbk (Telkom)"."""
    while (
        actor["kind"] != "person" and (tail := BRACKET.match(text, actor["end"])) and not NO_ALIAS.match(tail["alias"])
    ):
        actor["aliases"].append(list(tail.span("alias")))
        actor["end"] = tail.end()


def _in_dateline(text: str, actor: dict[str, Any]) -> bool:
    """Whether an actor is the place or outlet that opens a story: "JAKARTA, KOMPAS.com – ", "Jakarta-". What is taken
    for a body there counts in capitals and beside a comma or a bracket only: "KPK – BNN" opens no story."""
    line = text.rfind("\n", 0, actor["start"]) + 1
    lead = _dateline(text, line) if actor["start"] - line < LONGEST_DATELINE else None
    if lead is None or actor["end"] > lead.end() or text[actor["start"] : actor["end"]] == "RI":
        return False
    listed = "," in lead[0] or "(" in lead[0]
    printed = text[actor["start"] : actor["end"]]
    outlet = PLACED.match(lead[0]) is not None and actor["end"] > lead.start() + 1
    return actor["kind"] in ("place", "name") or (listed and (printed.isupper() or outlet))


@lru_cache(64)  # a line is asked about for each of its actors
def _dateline(text: str, line: int) -> re.Match[str] | None:
    return DATELINE.match(text, line)


def _settle_kinds(text: str, actors: list[dict[str, Any]]) -> None:
    """A class of bodies is a group; what names a body elsewhere in the article names one here."""
    known = {text[slice(*span)] for a in actors if a["kind"] == "body" for span in (a["body"], *a["aliases"])}
    for actor in actors:
        span = actor["body"] or actor["person"]
        if actor["kind"] == "body" and patterns().classes.fullmatch(text, *span):
            actor["kind"] = "group"
        elif actor["kind"] in ("name", "person") and text[slice(*span)] in known:
            actor.update(kind="body", body=span, person=None)


def _joins(text: str, first: dict[str, Any], second: dict[str, Any]) -> bool:
    """Join the second actor to the first if the two are halves of one; says whether they were."""
    between = text[first["end"] : second["start"]]
    if "\n" in between or len(between) > FARTHEST:
        return False
    for halves in (_holder, _office_of, _office_with_body, _long_body, _person_of_body, _whereabouts):
        if halves(text, first, between, second):
            first["aliases"] += second["aliases"]
            first["end"] = max(second["end"], (first["person"] or [0, 0])[1])
            first["end"] += between.count("(") > between.count(")") and text.startswith(")", first["end"])
            return True
    return False


def _is_acronym(text: str, actor: dict[str, Any]) -> bool:
    return actor["kind"] == "name" and ACRONYM.fullmatch(text, *actor["body"]) is not None


def _holder(text: str, first: dict[str, Any], between: str, second: dict[str, Any]) -> bool:
    """An office and its holder: "Bupati Bantul" + ", " + "Siti Aminah"; a name of unknown kind, or a place with
    degrees, is the holder, too."""
    person = (
        second["kind"] == "person"
        or (second["kind"] == "name" and not _is_acronym(text, second))
        or (second["kind"] == "place" and patterns().degrees.match(text, second["end"]))
    )
    if first["kind"] != "office" or first["person"] or not person or not OFFICE_TO_PERSON.fullmatch(between):
        return False
    first["person"] = second["person"] or second["body"]
    return True


def _office_of(text: str, first: dict[str, Any], between: str, second: dict[str, Any]) -> bool:
    """A person and the office: "Siti Aminah" + " selaku " + "Ketua Kadin"."""
    named = first["kind"] == "person" or (
        first["kind"] == "name" and not _is_acronym(text, first) and between.strip(" ,(")
    )
    if (
        not named
        or first["office"]
        or second["kind"] != "office"
        or second["person"]
        or not between.strip()
        or not PERSON_TO_OFFICE.fullmatch(between)
    ):
        return False
    person = first["person"] or first["body"]
    body = second["body"] if first["kind"] == "name" else first["body"] or second["body"]
    first.update(kind="office", person=person, office=second["office"], body=body)
    return True


def _office_with_body(text: str, first: dict[str, Any], between: str, second: dict[str, Any]) -> bool:
    """An office and its body or region: "Wakil Ketua Umum" + " " + "Kadin", "Ketua DPRD" + " " + "Bantul"."""
    if first["kind"] != "office" or first["person"] or between != " ":
        return False
    if second["kind"] == "place":
        body = first["body"] and [first["body"][0], second["end"]]
    elif not first["body"] and (second["kind"] == "body" or _is_acronym(text, second)):
        body = second["body"]
    elif first["body"] and second["kind"] in ("body", "name") and ACRONYM.fullmatch(text, *second["body"]):
        body = [first["body"][0], second["end"]]  # "Kepala BPN" + " " + "DIY"
    else:
        return False
    first.update(office=[first["office"][0], second["body"][1]], body=body)
    return True


def _long_body(text: str, first: dict[str, Any], between: str, second: dict[str, Any]) -> bool:
    """A body in two parts: "Kejaksaan Negeri (Kejari)" + " " + "Bantul"; behind a bracket whatever was recognised; a
    ministry with the agency that it is, too: "Kementerian Investasi" + "/" + "Badan Koordinasi Penanaman Modal"; and
    the list of fields in an English name: "Faculty of Health" + ", " + "Medicine and Life Sciences"."""
    if between == "/" and first["kind"] == second["kind"] == "body" and MINISTRY.match(text, first["start"]):
        first["body"] = [first["body"][0], second["body"][1]]
        return True
    if first["kind"] not in ("body", "name"):
        return False
    listed = between == ", " and second["kind"] != "place" and FIELDS.fullmatch(text, first["start"], second["end"])
    if listed or between == " di " and second["kind"] == "place" and POM.search(text, first["start"], first["end"]):
        first["body"] = [first["body"][0], second["end"]]
        return True
    if between != " ":
        return False
    branch = second["kind"] == "body" and BRANCH.match(text, second["start"])
    bracketed = text[first["end"] - 1] == ")" and second["kind"] in ("body", "person") and not second["office"]
    if not bracketed and not branch and second["kind"] not in ("place", "name"):
        return False
    first["body"] = [first["body"][0], second["end"]]
    return True


def _person_of_body(text: str, first: dict[str, Any], between: str, second: dict[str, Any]) -> bool:
    """A person and the body: "Widya Larasati" + " dari pihak " + "Bank Kencana"."""
    if not first["person"] or first["body"] or second["kind"] != "body" or not PERSON_TO_BODY.fullmatch(between):
        return False
    first["body"] = second["body"]
    return True


def _whereabouts(text: str, first: dict[str, Any], between: str, second: dict[str, Any]) -> bool:
    """A body or town and where it lies, which is no party: "Kota Beihai" + ", " + "Provinsi Guangxi".
    Among several side by side a country or province may be one of them."""
    if first["kind"] not in ("body", "place", "name") or second["kind"] != "place" or between != ", ":
        return False
    whole, part = text[slice(*first["body"])], text[slice(*second["body"])]
    if is_country(whole) or not (is_country(part) or PART.match(part)):
        return False
    more = LISTS_ON.match(text, second["end"])
    return more is None or (more["next"] is not None and is_country(more["next"]))
