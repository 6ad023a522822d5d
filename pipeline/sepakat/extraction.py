"""One page or text to its Article and Agreements: composes screening, cleaning, language, rules and assembly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import import_module
from itertools import tee
from typing import TYPE_CHECKING, Any, Literal

import sepakat.language.extensions  # noqa: F401  (declares the attributes of Doc)
from sepakat import registry, screening
from sepakat.cleaning import clean
from sepakat.language.pipeline import load_language
from sepakat.language.sentence_spans import text_and_sentences
from sepakat.language.shipped import Ner
from sepakat.records import (
    Agreement,
    Article,
    Evidence,
    Number,
    PartialDate,
    Party,
    RawPage,
    Relation,
    Signatory,
    short_digest,
)

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The components of the rules in the order of the flow, with the modules that register them.
RULES = {
    "sepakat_mentions": "rules.agreement",
    "sepakat_numbers": "rules.number",
    "sepakat_actors": "language.actors",
    "sepakat_parties": "rules.party",
    "sepakat_titles": "rules.title",
    "sepakat_relations": "rules.relation",
    "sepakat_signatories": "rules.signatory",
    "sepakat_dates": "rules.date",
    "sepakat_places": "rules.place",
    "sepakat_validity": "rules.validity",
    "sepakat_scope": "rules.scope",
    "sepakat_assembly": "assembly",
}
FIRST = ("sepakat_sentences", "sepakat_mentions")  # need no entities
Outcome = Literal["screened_out", "no_agreement", "records"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a page; ``article`` is null for a page that was screened out."""

    article: Article | None
    agreements: tuple[Agreement, ...]
    outcome: Outcome


def load(rules: bool = True, ner: str = "spacy") -> Language:
    """A shipped Indonesian pipeline; with ``rules``, its Docs carry the records in ``doc._.agreements``.

    ``ner`` recognises the names: "spacy", fast and without torch, or "stanza" (``pip install 'sepakat[stanza]'``).
    Raises FileNotFoundError where the model is missing, MissingEngine (an ImportError) where stanza is, ValueError for
    any other ``ner``.
    """
    nlp = load_language(Ner(ner))
    for name, module in RULES.items() if rules else ():
        import_module(f"sepakat.{module}")
        nlp.add_pipe(name)
    return nlp


@cache
def _shared() -> Language:
    return load()


def extract(
    page: RawPage | str, *, published: str | None = None, url: str | None = None, nlp: Language | None = None
) -> list[Agreement]:
    """The agreements of one page, HTML or plain text.

    ``published`` (any usual form of date) and ``url`` say what the page cannot. Raises ``cleaning.Unreadable`` for
    a page that holds no text.
    """
    if isinstance(page, str):
        media: Literal["html", "text"] = "html" if page.lstrip()[:1] == "<" else "text"
        page = RawPage(body=page, media=media, input_path="-")
    page = replace(page, published=published or page.published, url=url or page.url)
    return extract_article(clean(page), nlp)


def extract_article(article: Article, nlp: Language | None = None) -> list[Agreement]:
    """The agreements of a cleaned article."""
    nlp = nlp or _shared()
    doc = make_doc(article, nlp)
    if not mentions_document(doc, nlp):
        return []
    for name, component in nlp.pipeline:
        doc = doc if name in FIRST else component(doc)
        if name == "sepakat_parties" and not doc._.parties:  # nobody agrees: there is no record
            return []
    return read_agreements(doc, article)


def mentions_document(doc: Doc, nlp: Language) -> bool:
    """Whether a tokenised Doc mentions a document at all, by the components in ``FIRST``: without one there is no
    record, and the language model, which costs most, need not run."""
    for name in FIRST:
        doc = nlp.get_pipe(name)(doc)
    return bool(doc._.mentions)


def extract_articles(
    articles: Iterable[Article], nlp: Language | None = None
) -> Iterator[tuple[Article, list[Agreement]]]:
    """Articles with their agreements, read in batches."""
    nlp = nlp or _shared()
    kept, fed = tee(articles)
    for article, doc in zip(kept, nlp.pipe((make_doc(a, nlp) for a in fed), batch_size=16), strict=True):
        yield article, read_agreements(doc, article)


def process(page: RawPage, nlp: Language, screen: bool = True) -> Result:
    """A page through the whole flow. Raises ``cleaning.Unreadable`` for one that holds no text."""
    if screen and not screening.passes(page):
        return Result(None, (), "screened_out")
    article = clean(page)
    agreements = tuple(extract_article(article, nlp))
    return Result(article, agreements, "records" if agreements else "no_agreement")


def make_doc(article: Article, nlp: Language) -> Doc:
    """The Doc of an article, tokenised: the headline, a blank line, the text."""
    lead = f"{article.title}\n\n" if article.title else ""
    doc = nlp.make_doc(lead + article.text)
    doc._.body_start = len(lead)
    doc._.published = article.published_on.isoformat() if article.published_on else None
    doc._.year = None if article.published_on else article.published_text
    return doc


def read_agreements(doc: Doc, article: Article) -> list[Agreement]:
    """The records of a processed Doc as Agreements of its article, with ids and evidence."""
    agreements: list[Agreement] = []
    taken: set[str] = set()
    (text, _), body = text_and_sentences(doc), doc._.body_start
    for record in doc._.agreements:
        evidence = tuple(_evidence(text, body, *entry) for entry in record["evidence"])
        agreement = _agreement(record, article, evidence)
        key = _name_of(agreement)
        while key in taken:  # two documents that nothing tells apart: the later gets an id of its own
            key += "+"
        taken.add(key)
        agreements.append(replace(agreement, agreement_id=short_digest(f"{article.article_id}|{key}")))
    return [
        replace(agreement, relations=tuple(Relation(r["kind"], agreements[r["target"]].agreement_id) for r in related))
        for agreement, related in zip(agreements, (r["relations"] for r in doc._.agreements), strict=True)
    ]


def _name_of(agreement: Agreement) -> str:
    """What names a document: its kind, numbers, parties and date."""
    parties = sorted((p.canonical_id or p.name).casefold() for p in agreement.parties)
    numbers = sorted(n.normalized for n in agreement.numbers)
    return "|".join([agreement.type, *numbers, *parties, str(agreement.date or "")])


def _agreement(record: dict[str, Any], article: Article, evidence: tuple[Evidence, ...]) -> Agreement:
    day = record["date"]
    until = record["valid_until"]
    return Agreement(
        agreement_id="",
        article_id=article.article_id,
        type=record["type"],
        type_text=record["type_text"],
        status=record["status"],
        title=record["title"],
        place=record["place"],
        numbers=tuple(Number(n["printed"], n["normalized"], n["party"], n["partial"]) for n in record["numbers"]),
        parties=tuple(_party(party, article.published_on) for party in record["parties"]),
        signatories=tuple(map(_signatory, record["signatories"])),
        date=PartialDate.parse(day["value"], day["basis"]) if day else None,
        date_text=day["text"] if day else None,
        valid_until=PartialDate.parse(until) if until else None,
        duration=record["duration"],
        scope=tuple(record["scope"]),
        confidence=record["confidence"],
        evidence=evidence,
    )


def _evidence(text: str, body: int, path: str, start: int, end: int, rule: str, score: float) -> Evidence:
    """Offsets of the Doc, whose body begins at ``body``, as offsets of the article's part they lie in."""
    if start >= body:
        return Evidence(path, "text", start - body, end - body, text[start:end], rule, score)
    return Evidence(path, "title", start, end, text[start:end], rule, score)


def _party(party: dict[str, Any], published: date | None) -> Party:
    name, group = party["name"], party["is_group"]
    entry = None if group else _entry(name, party["names"], published)
    return Party(
        name=name,
        names=tuple(party["names"]),
        kind=registry.kind_of(name),
        is_group=group,
        group_size=party["group_size"],
        canonical_name=entry.name if entry else None,
        canonical_id=entry.id if entry else None,
        region_code=entry.region_code if entry else None,
        country=entry.country if entry else None,
    )


def _entry(name: str, names: list[str], on: date | None) -> registry.Entry | None:
    """The entry of a party on a day: by its name, by the body behind an office, else by another of its names that is no
    shorter form of it and no country's."""
    body = registry.office_body(name)
    others = (registry.lookup(other, on) for other in names if other not in name)
    return (
        registry.lookup(name, on)
        or (registry.lookup(body, on) if body else None)
        or next((entry for entry in others if entry and not entry.is_state), None)
    )


def _signatory(signer: dict[str, Any]) -> Signatory:
    name = signer["name"]
    return Signatory(name, registry.plain_name(name) if name else None, signer["position"], signer["party"])
