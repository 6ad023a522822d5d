"""Writing a document out as a record: which candidate of each field it takes, and the evidence for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sepakat.assembly.documents import Document, Layout
from sepakat.assembly.fields import party_of
from sepakat.records import PartialDate

DATE_ROLES = {"signing": 0.3, "other": 0.0, "dateline": -0.15, "statement": -0.2}
NEWS = timedelta(days=60)  # a signing is reported within this time, or it is background
LIST = 0.5  # score of a list below which it is rather a wish or an aim
LEAST = 0.35  # rank below which a candidate says too little to be a value


def write(layout: Layout, document: Document, signs: bool, published: str | None) -> dict[str, Any]:
    """The record of a document: values as printed and ``evidence``, offsets into the layout's text. ``signs`` says
    that the article reports a signing."""
    text, bound = layout.text, document.bound
    evidence: list[list[Any]] = []

    def take(path: str, start: int, end: int, rule: str, score: float) -> str:
        evidence.append([path, start, end, rule, round(score, 3)])
        return text[start:end]

    mention = _namesake(document)
    record: dict[str, Any] = {
        "start": document.anchors[0][0],
        "type": mention["type"],
        "type_text": take("type", mention["start"], mention["end"], mention["rule"], mention["score"]),
        "status": "",
        "parties": [],
        "numbers": [],
        "signatories": [],
        "scope": [],
    }
    for i, party in enumerate(document.parties):
        name = take(f"parties[{i}].name", party["start"], party["end"], document.rule, document.score)
        names = {name, *(text[s:e] for s, e in party["names"])}
        record["parties"].append(
            {"name": name, "names": sorted(names, key=lambda n: (-len(n), n)), "is_group": party["kind"] == "group"}
        )
    for i, number in enumerate(bound["number"]):
        record["numbers"].append(
            {
                "printed": take(f"numbers[{i}]", number["start"], number["end"], number["rule"], number["score"]),
                "normalized": number["normalized"],
                "partial": number["partial"],
            }
        )
    record["signatories"] = _signatories(text, document, take)
    record["title"] = _printed("title", bound["title"], take)
    record["place"] = _printed("place", bound["place"], take)
    record["date"] = _date(document, take)
    record["status"] = _status(document, signs, record["date"], published)
    source = document.mentions[0]
    take("status", source["start"], source["end"], f"status.{record['status']}", 0.7)
    for kind, path in (("until", "valid_until"), ("duration", "duration")):
        found = next((v for v in bound["validity"] if v["kind"] == kind), None)
        record[path] = found and found["value"]
        if found:
            take(path, found["start"], found["end"], found["rule"], found["score"])
    record["scope"] = _scope(text, bound["scope"], take)
    record["evidence"] = evidence
    record["confidence"] = round(min(document.score, mention["score"]), 3)
    return record


def _namesake(document: Document) -> dict[str, Any]:
    """The mention that gives the type: the one that a number or title hangs on, else the first named one of the
    signing, else any (the contract's order: beside the number or title, the signing sentence, the headline)."""
    hooks = [c.get("anchor") or c.get("head") for c in document.bound["title"] + document.bound["number"]]
    named = [m for m in document.mentions if m["form"] == "named"]
    formal = [m for m in named if any(h and h[0] < m["end"] and m["start"] < h[1] for h in hooks)]
    signing = [m for m in named if m["signing"]]
    return (formal or signing or named or document.mentions)[0]


def _status(document: Document, signs: bool, day: dict[str, Any] | None, published: str | None) -> str:
    """As the mentions say; a day long before the publication makes it an earlier agreement."""
    if day and published and PartialDate.parse(day["value"]).last < date.fromisoformat(published) - NEWS:
        return "existing"
    states = [document.status, *(m["status"] for m in document.mentions), "signed" if signs else "existing"]
    return next(state for state in states if state)


def _printed(path: str, found: list[dict[str, Any]], take: Any) -> str | None:
    best = next((c for c in found if c["rank"] >= LEAST), None)
    return take(path, best["start"], best["end"], best["rule"], best["score"]) if best else None


def share_event(records: list[dict[str, Any]]) -> None:
    """Give documents signed at one ceremony its day and venue where only one of them has it printed beside it."""
    signed = [record for record in records if record["status"] == "signed"]
    for path in ("date", "place"):
        given = [record for record in signed if record[path]]
        if len(given) == 1:
            proof = next(entry for entry in given[0]["evidence"] if entry[0] == path)
            for record in signed:
                if not record[path]:
                    record[path] = given[0][path]
                    record["evidence"].append([path, *proof[1:3], proof[3] + "+same-event", proof[4] * 0.8])


def _date(document: Document, take: Any) -> dict[str, Any] | None:
    """The signing day: nearest in the text among those whose role allows it."""
    found = [(_fitness(d), -d["start"], d) for d in document.bound["date"] if d["role"] in DATE_ROLES]
    fitness, _, best = max(found, default=(0.0, 0, None), key=lambda one: one[:2])
    if best is None or fitness < LEAST:
        return None
    printed = take("date", best["start"], best["end"], best["rule"], best["score"])
    return {"value": best["value"], "basis": best["basis"], "text": printed}


def _fitness(day: dict[str, Any]) -> float:
    """How well a day fits as the signing day. The day of an event holds for the whole article; a day on which
    somebody spoke only beside the signing."""
    far = day["score"] - day["rank"]
    event = day["role"] == "signing" or day["rule"] == "date.event"
    return day["score"] + DATE_ROLES[day["role"]] - (min(far, 0.2) if event else far)


def _scope(text: str, found: list[dict[str, Any]], take: Any) -> list[str]:
    lists = [c for c in found if c["rank"] >= LEAST and c["score"] >= LIST]
    items: list[str] = []
    for candidate in sorted(lists[:1], key=lambda c: c["start"]):
        for start, end in candidate["items"]:
            items.append(take(f"scope[{len(items)}]", start, end, candidate["rule"], candidate["score"]))
    return items


def _signatories(text: str, document: Document, take: Any) -> list[dict[str, Any]]:
    """Signers, each person once."""
    signers: list[dict[str, Any]] = []
    seen: set[str] = set()
    for candidate in sorted(document.bound["signatory"], key=lambda c: c["start"]):
        span = candidate["person"] or candidate["office"]
        key = text[span[0] : span[1]].casefold()
        if key in seen or candidate["rank"] < LEAST - 0.2:
            continue
        seen.add(key)
        i = len(signers)
        party = party_of(text, candidate, document.parties)
        printed = {
            part: take(f"signatories[{i}].{path}", *candidate[part], candidate["rule"], candidate["score"])
            for part, path in (("person", "name"), ("office", "position"))
            if candidate[part]
        }
        signers.append(
            {
                "name": printed.get("person"),
                "position": printed.get("office"),
                "party": text[party["start"] : party["end"]] if party else None,
            }
        )
    return signers
