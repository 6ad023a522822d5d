"""Writing a document out as a record: which candidate of each field it takes, and the evidence for it."""

from __future__ import annotations

import re
from typing import Any

from sepakat.assembly.document import Document, Layout
from sepakat.assembly.fields import party_of
from sepakat.assembly.status import status_of
from sepakat.language.numerals import read_count
from sepakat.language.whole_words import whole_at
from sepakat.records import PartialDate
from sepakat.registry import is_country

DATE_ROLES = {"signing": 0.3, "other": 0.0, "statement": -0.4}
EVENT_DAYS = ("date.event", "date.same-event")
LIST = 0.5  # score of a list below which it is rather a wish or an aim
SURE_LIST = 0.6  # score of one that is believed however far from the only document
FAR_SIGNER = 0.15  # rank below which a signer stands too far from the document
BESIDE = 0.05  # share of the score that a candidate loses in the next sentence
LABEL = 60  # characters of a label before a number: ") dengan bernomor: "
NUMBERED = re.compile(r"\)?\s*,?\s*(?:dengan\s+)?(?:ber)?nomor\s*:?\s*$")
GIVEN_TO = re.compile(r"\s*(?:\(|,?\s*(?:dari|untuk|milik|pada)\s+(?:pihak\s+)?)")
TREATY = re.compile(r"perjanjian|kesepakatan|pakta|agreement", re.IGNORECASE)
LEAST = 0.35  # rank below which a candidate says too little to be a value


class Proof:
    """The evidence of one record: taking a value notes where it is printed and who read it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[list[Any]] = []

    def take(self, path: str, span: list[int], rule: str, score: float) -> str:
        """The printed form of ``text[start:end]``, noted as evidence of ``path``."""
        self.entries.append([path, *span, rule, round(score, 3)])
        return self.text[slice(*span)]

    def candidate(self, path: str, candidate: dict[str, Any]) -> str:
        """The printed form of a candidate, noted as evidence of ``path``."""
        return self.take(path, [candidate["start"], candidate["end"]], candidate["rule"], candidate["score"])


def write(layout: Layout, document: Document, signs: bool, published: str | None) -> dict[str, Any]:
    """The record of a document: values as printed and ``evidence``, offsets into the layout's text. ``signs`` says
    that the article reports a signing."""
    proof = Proof(layout.text)
    bound, mention = document.bound, _namesake(document)
    status, told = status_of(layout, document, signs, published)
    day = _date(document, status, published, proof)
    terms = [term for term in bound["validity"] if _may_end(term, day)]
    proof.take("status", [told["start"], told["end"]], f"status.{status}", told["score"])
    return {
        "start": document.anchors[0][0],
        "type": "persetujuan" if _of_states(document, mention, layout.text) else mention["type"],
        "type_text": proof.candidate("type", mention),
        "status": status,
        "title": _printed("title", bound["title"], proof),
        "numbers": [_number(i, number, document, proof) for i, number in enumerate(_numbers(bound["number"]))],
        "parties": [_party(i, party, document, proof) for i, party in enumerate(document.parties)],
        "signatories": _signatories(document, proof),
        "date": day,
        "place": _printed("place", [p for p in bound["place"] if _may_place(p, status)], proof),
        "valid_until": _validity("valid_until", "until", terms, proof),
        "duration": _validity("duration", "duration", terms, proof),
        "scope": _scope(bound["scope"], proof),
        "confidence": round(min(document.score, mention["score"]), 3),
        "relations": [],
        "evidence": proof.entries,
    }


def _numbers(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each number once, in the order of the text. One that this document replaces is another's, unless it is all that
    is known."""
    own = [number for number in found if not number.get("replaced")] or found
    first = {number["normalized"]: number for number in own[::-1]}
    return sorted(first.values(), key=lambda number: number["start"])


def _number(i: int, number: dict[str, Any], document: Document, proof: Proof) -> dict[str, Any]:
    printed = proof.candidate(f"numbers[{i}]", number)
    party = _numbering_party(number, document, proof.text)
    if party:
        proof.take(f"numbers[{i}].party", [party["start"], party["end"]], "number.party", 0.8)
    return {
        "printed": printed,
        "normalized": number["normalized"],
        "partial": number["partial"],
        "party": proof.text[party["start"] : party["end"]] if party else None,
    }


def _numbering_party(number: dict[str, Any], document: Document, text: str) -> dict[str, Any] | None:
    """The party that the text gives a number to: "Nomor 3/X/2020 dari Polri", "(Polri)", "Polri bernomor 3/X/2020"."""
    start, end = number["start"], number["end"]
    given = GIVEN_TO.match(text, end)
    numbered = NUMBERED.search(text, max(0, start - LABEL), start)
    for party in document.parties if given or numbered else ():
        for name in (text[slice(*span)] for span in party["names"]):
            behind = given and whole_at(name, text, given.end())
            if behind or numbered and whole_at(name, text, numbered.start() - len(name)):
                return party
    return None


def _party(i: int, party: dict[str, Any], document: Document, proof: Proof) -> dict[str, Any]:
    name = proof.take(f"parties[{i}].name", [party["start"], party["end"]], document.rule, document.score)
    names = {name, *(proof.text[slice(*span)] for span in party["names"])}
    group = party["kind"] == "group"
    return {
        "name": name,
        "names": sorted(names, key=lambda n: (-len(n), n)),
        "is_group": group,
        "group_size": _size(name) if group else None,
    }


def _size(group: str) -> int | None:
    """How many a group counts: 12 of "12 perguruan tinggi", none of "sejumlah kampus"."""
    words = group.split()
    return next((size for n in (2, 1) if (size := read_count(" ".join(words[:n])))), None)


def _validity(path: str, kind: str, found: list[dict[str, Any]], proof: Proof) -> str | None:
    best = next((v for v in found if v["kind"] == kind), None)
    if best is None:
        return None
    proof.candidate(path, best)
    return best["value"]


def _namesake(document: Document) -> dict[str, Any]:
    """The mention that gives the type: the one that a number or title hangs on, else the first named one of the
    signing, else any (the contract's order: beside the number or title, the signing sentence, the headline)."""
    hooks = [c.get("anchor") or c.get("head") for c in document.bound["title"] + document.bound["number"]]
    named = [m for m in document.mentions if m["form"] == "named"]
    formal = [m for m in named if any(h and h[0] < m["end"] and m["start"] < h[1] for h in hooks)]
    signing = [m for m in named if m["signing"]]
    return (formal or signing or named or document.mentions)[0]


def _of_states(document: Document, mention: dict[str, Any], text: str) -> bool:
    """Whether a "perjanjian" or "kesepakatan" is between states."""
    word = TREATY.match(text, mention["start"]) and mention["form"] == "generic"
    states = [is_country(text[p["start"] : p["end"]]) for p in document.parties]
    places = [p["kind"] == "place" for p in document.parties]  # not every state is known
    return bool(word) and any(states) and all(a or b for a, b in zip(states, places, strict=True))


def _printed(path: str, found: list[dict[str, Any]], proof: Proof) -> str | None:
    best = next((c for c in found if c["rank"] >= LEAST), None)
    return proof.candidate(path, best) if best else None


def add_relation(record: dict[str, Any], relation: dict[str, Any], target: int) -> None:
    """Note in a record what it is to another one, the ``target``-th of the article, with the words that say so."""
    path = f"relations[{len(record['relations'])}]"
    record["relations"].append({"kind": relation["kind"], "target": target})
    record["evidence"].append([path, relation["start"], relation["end"], relation["rule"], relation["score"]])


def share_event(records: list[dict[str, Any]]) -> None:
    """Give documents signed at one ceremony its day and venue where only one of them has it printed beside it, and
    documents of the same parties their signers. Day and venue of a larger event are those of one document."""
    signed = [record for record in records if record["status"] == "signed"]
    for path in ("date", "place"):
        _share(path, signed)
    for record in signed:
        names = [party["name"] for party in record["parties"]]
        _share("signatories", [other for other in signed if [party["name"] for party in other["parties"]] == names])
        for other in (other for other in signed if other is not record and other["start"] == record["start"]):
            _share_signers(other, record)
        told_together = [other for other in signed if other["start"] == record["start"]]
        for path in ("duration", "valid_until"):
            _share(path, told_together)


def _share_signers(given: dict[str, Any], record: dict[str, Any]) -> None:
    """Give a document the signers of one that is told with it ("masing-masing") who stand for a party of both."""
    names = {name for party in record["parties"] for name in party["names"]}
    for i, signer in enumerate(given["signatories"]):
        if signer["party"] not in names or signer in record["signatories"]:
            continue
        new = f"signatories[{len(record['signatories'])}]"
        record["signatories"].append(signer)
        record["evidence"] += [
            [path.replace(f"signatories[{i}]", new), start, end, f"{rule}+same-event", round(score * 0.8, 3)]
            for path, start, end, rule, score in given["evidence"]
            if path.startswith(f"signatories[{i}].")
        ]


def _share(path: str, records: list[dict[str, Any]]) -> None:
    given = [record for record in records if record[path]]
    if len(given) != 1 or any(entry[0] == path and entry[3].endswith(".same-event") for entry in given[0]["evidence"]):
        return
    for record in (record for record in records if not record[path]):
        record[path] = given[0][path]
        record["evidence"] += [
            [name, start, end, f"{rule}+same-event", round(score * 0.8, 3)]
            for name, start, end, rule, score in given[0]["evidence"]
            if name.partition("[")[0] == path
        ]


def _date(document: Document, status: str, published: str | None, proof: Proof) -> dict[str, Any] | None:
    """The signing day: nearest in the text among those whose role allows it."""
    found = [
        (_fitness(d), -d["start"], d)
        for d in document.bound["date"]
        if d["role"] in DATE_ROLES and _may_date(d, status, published)
    ]
    fitness, _, best = max(found, default=(0.0, 0, None), key=lambda one: one[:2])
    if best is None or fitness < LEAST:
        return None
    exact = [one for one in found if one[0] >= LEAST and one[2]["value"].startswith(best["value"] + "-")]
    _, _, best = max(exact, default=(fitness, 0, best), key=lambda one: one[:2])  # the day of the month told elsewhere
    derived = "" if best["basis"] == "printed" else f"+{best['basis']}"
    doubt = {"weekday": "+contradicts-weekday", "repaired": "+repaired"}.get(best.get("conflict") or "", "")
    printed = proof.take("date", [best["start"], best["end"]], best["rule"] + derived + doubt, best["score"])
    return {"value": best["value"], "basis": best["basis"], "text": printed}


def _may_date(day: dict[str, Any], status: str, published: str | None) -> bool:
    """Whether a date can be that of a document. What was said of an earlier or a planned one was said on another day;
    a month or a year holds for the sentence that it stands in, but for the one that a signing is foreseen in."""
    ahead = published is not None and day["value"] > published[: len(day["value"])]
    if ahead and status == "existing":
        return False
    if len(day["value"]) < len("2020-12-03"):
        foreseen = ahead and status == "planned" and day["role"] == "signing"
        return foreseen or day["score"] - day["rank"] < BESIDE
    return status == "signed" or day["role"] != "statement"


def _may_end(term: dict[str, Any], day: dict[str, Any] | None) -> bool:
    """Whether a term can be that of a document signed on a day: what ended before was another."""
    if term["kind"] != "until" or day is None:
        return True
    return PartialDate.parse(term["value"]).last >= PartialDate.parse(day["value"]).first


def _may_place(place: dict[str, Any], status: str) -> bool:
    """Whether a place can be that of a signing: of an earlier or a planned one only beside the words that tell it; an
    event that was held is no signing of long ago."""
    told = ("signing",) if status == "existing" else ("signing", "event")
    return status == "signed" or (place["cue"] in told and place["score"] - place["rank"] < 2 * BESIDE)


def _fitness(day: dict[str, Any]) -> float:
    """How well a day fits as the signing day. The day of an event holds for the whole article; a day on which
    somebody spoke only beside the signing."""
    far = day["score"] - day["rank"]
    event = day["role"] == "signing" or day["rule"] in EVENT_DAYS
    return day["score"] + DATE_ROLES[day["role"]] - (min(far, 0.2) if event else far)


def _may_cover(found: dict[str, Any]) -> bool:
    """Whether a list can be what a document covers: one near it, or a sure one far from the only document."""
    return found["score"] >= LIST if found["rank"] >= LEAST else found["alone"] and found["score"] >= SURE_LIST


def _scope(found: list[dict[str, Any]], proof: Proof) -> list[str]:
    """The items of the best list and of those that go on with it ("selain itu … juga mencakup"), in order."""
    best = next((c for c in found if _may_cover(c)), None)
    if best is None:
        return []
    taken = [best]
    for candidate in sorted((c for c in found if c is not best and c["score"] >= LIST), key=lambda c: c["start"]):
        if candidate["start"] > taken[0]["start"] and candidate["continues"]:
            taken.append(candidate)
        elif candidate["start"] < best["start"] and best["continues"]:
            taken = [candidate, best]
    items: list[str] = []
    seen: set[str] = set()
    for candidate in taken:
        for span in candidate["items"]:
            if (key := proof.text[slice(*span)].casefold()) not in seen:
                seen.add(key)
                items.append(proof.take(f"scope[{len(items)}]", span, candidate["rule"], candidate["score"]))
    return items


def _signatories(document: Document, proof: Proof) -> list[dict[str, Any]]:
    """Signers in the order of the text, each person once."""
    signers: list[dict[str, Any]] = []
    seen: set[str] = set()
    for candidate in sorted(document.bound["signatory"], key=lambda c: c["start"]):
        key = proof.text[slice(*(candidate["person"] or candidate["office"]))].casefold()
        if key in seen or candidate["rank"] < FAR_SIGNER:
            continue
        seen.add(key)
        printed = {
            path: proof.take(f"signatories[{len(signers)}].{path}", span, candidate["rule"], candidate["score"])
            for path, span in (("name", candidate["person"]), ("position", candidate["office"]))
            if span
        }
        party = party_of(proof.text, candidate, document.parties)
        if party:
            span = [party["start"], party["end"]]
            printed["party"] = proof.take(f"signatories[{len(signers)}].party", span, "signatory.party", 0.8)
        signers.append({path: printed.get(path) for path in ("name", "position", "party")})
    return signers
