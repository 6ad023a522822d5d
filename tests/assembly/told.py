"""Marked-up sentences through the rules that assembly rests on, with candidates of the others at words they print."""

from marked import doc_of
from sepakat.assembly import assemble
from sepakat.language.actors import set_actors
from sepakat.rules.agreement import set_mentions
from sepakat.rules.party import set_parties
from sepakat.rules.relation import set_relations
from sepakat.rules.signatory import set_signatories


def records(markup: str, published: str | None = None, **candidates):
    doc = set_mentions(doc_of(markup))
    doc._.published = published
    for name, found in candidates.items():
        setattr(doc._, name, [placed(doc.text, one) for one in found])
    return assemble(set_signatories(set_parties(set_relations(set_actors(doc)))))._.agreements


def placed(text: str, candidate: dict) -> dict:
    """A candidate with the offsets of its printed ``text`` and of its ``head`` or ``anchor``."""
    start = text.index(candidate["text"])
    spans = {
        key: [text.index(candidate[key]), text.index(candidate[key]) + len(candidate[key])]
        for key in ("head", "anchor")
        if candidate.get(key)
    }
    return {
        "rule": "test",
        "score": 0.9,
        "head": None,
        **candidate,
        **spans,
        "start": start,
        "end": start + len(candidate["text"]),
    }


def day(text: str, value: str, role: str = "signing", score: float = 0.9) -> dict:
    return {"text": text, "value": value, "role": role, "basis": "printed", "score": score}


def names(record: dict) -> list[str]:
    return [party["name"] for party in record["parties"]]


TWO_KINDS = (
    "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\n"
    "[ORG Ditjen Pas] dan [ORG Polri] meneken perjanjian kerja sama."
)


def number(text: str, **more) -> dict:
    return {"text": text, "normalized": text, "partial": False, "group": 0, "head": "nota kesepahaman", **more}
