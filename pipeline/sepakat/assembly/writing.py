"""Writing a document out as a record: which candidate of each field it takes, and the evidence for it."""

from __future__ import annotations

from typing import Any

from sepakat.assembly.documents import Document, Layout
from sepakat.assembly.fields import party_of
from sepakat.assembly.status import status_of
from sepakat.language.numerals import read_count

DATE_ROLES = {"signing": 0.3, "other": 0.0, "dateline": -0.15, "statement": -0.2}
LIST = 0.5  # score of a list below which it is rather a wish or an aim
FAR_SIGNER = 0.15  # rank below which a signer stands too far from the document
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
    day = _date(document, proof)
    status, told = status_of(layout, document, signs, published)
    proof.take("status", [told["start"], told["end"]], f"status.{status}", told["score"])
    return {
        "start": document.anchors[0][0],
        "type": mention["type"],
        "type_text": proof.candidate("type", mention),
        "status": status,
        "title": _printed("title", bound["title"], proof),
        "numbers": [_number(i, number, proof) for i, number in enumerate(bound["number"])],
        "parties": [_party(i, party, document, proof) for i, party in enumerate(document.parties)],
        "signatories": _signatories(document, proof),
        "date": day,
        "place": _printed("place", bound["place"], proof),
        "valid_until": _validity("valid_until", "until", bound["validity"], proof),
        "duration": _validity("duration", "duration", bound["validity"], proof),
        "scope": _scope(bound["scope"], proof),
        "confidence": round(min(document.score, mention["score"]), 3),
        "evidence": proof.entries,
    }


def _number(i: int, number: dict[str, Any], proof: Proof) -> dict[str, Any]:
    printed = proof.candidate(f"numbers[{i}]", number)
    return {"printed": printed, "normalized": number["normalized"], "partial": number["partial"]}


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


def _printed(path: str, found: list[dict[str, Any]], proof: Proof) -> str | None:
    best = next((c for c in found if c["rank"] >= LEAST), None)
    return proof.candidate(path, best) if best else None


def share_event(records: list[dict[str, Any]]) -> None:
    """Give documents signed at one ceremony its day and venue where only one of them has it printed beside it, and
    documents of the same parties their signers."""
    signed = [record for record in records if record["status"] == "signed"]
    for path in ("date", "place"):
        _share(path, signed)
    for record in signed:
        names = [party["name"] for party in record["parties"]]
        _share("signatories", [other for other in signed if [party["name"] for party in other["parties"]] == names])


def _share(path: str, records: list[dict[str, Any]]) -> None:
    given = [record for record in records if record[path]]
    if len(given) != 1:
        return
    for record in (record for record in records if not record[path]):
        record[path] = given[0][path]
        record["evidence"] += [
            [name, start, end, f"{rule}+same-event", round(score * 0.8, 3)]
            for name, start, end, rule, score in given[0]["evidence"]
            if name.partition("[")[0] == path
        ]


def _date(document: Document, proof: Proof) -> dict[str, Any] | None:
    """The signing day: nearest in the text among those whose role allows it."""
    found = [(_fitness(d), -d["start"], d) for d in document.bound["date"] if d["role"] in DATE_ROLES]
    fitness, _, best = max(found, default=(0.0, 0, None), key=lambda one: one[:2])
    if best is None or fitness < LEAST:
        return None
    derived = "" if best["basis"] == "printed" else f"+{best['basis']}"
    printed = proof.take("date", [best["start"], best["end"]], best["rule"] + derived, best["score"])
    return {"value": best["value"], "basis": best["basis"], "text": printed}


def _fitness(day: dict[str, Any]) -> float:
    """How well a day fits as the signing day. The day of an event holds for the whole article; a day on which
    somebody spoke only beside the signing."""
    far = day["score"] - day["rank"]
    event = day["role"] == "signing" or day["rule"] == "date.event"
    return day["score"] + DATE_ROLES[day["role"]] - (min(far, 0.2) if event else far)


def _scope(found: list[dict[str, Any]], proof: Proof) -> list[str]:
    best = next((c for c in found if c["rank"] >= LEAST and c["score"] >= LIST), None)
    if best is None:
        return []
    return [proof.take(f"scope[{i}]", item, best["rule"], best["score"]) for i, item in enumerate(best["items"])]


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
