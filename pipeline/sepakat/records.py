"""The nouns of the pipeline: what a scraper left behind, an article, and an agreement read out of it.

Offsets are Unicode code points into ``Article.text`` (part ``text``) or ``Article.title`` (part ``title``).
Every class is plain data: nothing here reads a clock, a file or a model.
"""

from __future__ import annotations

import calendar
import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

AGREEMENT_TYPES = (
    "nota_kesepahaman",
    "nota_kesepakatan",
    "kesepakatan_bersama",
    "perjanjian_kerja_sama",
    "persetujuan",
    "letter_of_intent",
    "adendum",
    "lainnya",
)
STATUSES = ("signed", "planned", "existing")
RELATION_KINDS = ("renews", "implements", "amends", "terminates")
PARTY_KINDS = (
    "ministry",
    "agency",
    "region",
    "company",
    "university",
    "court",
    "prosecution",
    "police",
    "military",
    "association",
    "foreign",
    "other",
)

Part = Literal["text", "title"]
Precision = Literal["day", "month", "year"]
DateBasis = Literal["printed", "published", "weekday", "inferred"]


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page as its source holds it.

    ``body`` is the undecoded file (``bytes``) or text that its source has already decoded (``str``);
    ``media`` says whether it is HTML or plain text. The other fields are what the source states beside the
    page (a table's columns, a sidecar, the command line) and are null where it states nothing.
    ``input_position`` is the row (from 1, header apart), line (from 1) or byte offset within ``input_path``.
    ``input_id`` is the user's own key; ``kept`` the columns asked for with ``--keep``; ``flags`` notes of the
    reader, such as ``cut-by-excel``.
    """

    body: bytes | str
    media: Literal["html", "text"]
    input_path: str
    input_position: int | None = None
    input_id: str | None = None
    encoding: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    fetched_at: str | None = None
    kept: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. ``published_on`` is the local day of publication, ``published_text`` the stated
    moment (ISO 8601, with its offset where known); both null where the page does not say, the text the year alone
    where a copyright line tells it. ``part`` is which page of a paged article this is, from 1; 0 where its address
    asks for the whole, null where it says nothing of pages."""

    article_id: str
    title: str | None
    text: str
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published_on: date | None = None
    published_text: str | None = None
    fetched_at: str | None = None
    input_path: str | None = None
    input_position: int | None = None
    input_id: str | None = None
    kept: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    part: int | None = None

    @property
    def sha256(self) -> str:
        """Hex digest over title and text: two articles with the same digest read the same."""
        return hashlib.sha256(f"{self.title or ''}\n\n{self.text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The printed text behind one value: ``part[start:end] == text``.

    ``path`` names the value (``date``, ``parties[1].name``), ``rule`` the rule that read it (a derived value says
    so there), ``score`` its confidence in 0..1.
    """

    path: str
    part: Part
    start: int
    end: int
    text: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as its source: a day, a month or a year, and what it rests on."""

    year: int
    month: int | None = None
    day: int | None = None
    basis: DateBasis = "printed"

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)  # refuses what no calendar has

    @classmethod
    def parse(cls, iso: str, basis: DateBasis = "printed") -> PartialDate:
        """Read ``2020-12-03``, ``2020-12`` or ``2020``; ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", iso):
            raise ValueError(f"not an ISO date, month or year: {iso!r}")
        year, month, day = (int(part) for part in (iso + "-0-0").split("-")[:3])
        return cls(year, month or None, day or None, basis)

    @property
    def precision(self) -> Precision:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True)
class Number:
    """A document number. ``partial`` marks one printed with an unfilled slot (``KEP- /PJ/2024``)."""

    printed: str
    normalized: str
    party: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A body that agrees: its printed name, every printed spelling (longest first), and what the registry knows."""

    name: str
    names: tuple[str, ...]
    canonical_name: str | None = None
    canonical_id: str | None = None
    kind: str = "other"
    region_code: str | None = None
    country: str | None = None
    is_group: bool = False
    group_size: int | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: ``name`` as printed, ``plain_name`` without titles and degrees, office, one of the party's names."""

    name: str | None
    plain_name: str | None
    position: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """What this agreement is to another one of the article: it renews, implements, amends or terminates it."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as one article reports it. Null or empty wherever the article does not say."""

    agreement_id: str
    article_id: str
    type: str
    type_text: str
    status: str
    title: str | None = None
    numbers: tuple[Number, ...] = ()
    parties: tuple[Party, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    date: PartialDate | None = None
    date_text: str | None = None
    place: str | None = None
    valid_until: PartialDate | None = None
    duration: str | None = None
    scope: tuple[str, ...] = ()
    confidence: float = 0.0
    relations: tuple[Relation, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-able data; dates as ISO strings."""
        data = asdict(self)
        data["date"] = str(self.date) if self.date else None
        data["date_precision"] = self.date.precision if self.date else None
        data["date_basis"] = self.date.basis if self.date else None
        data["valid_until"] = str(self.valid_until) if self.valid_until else None
        return data


def text_fingerprint(text: str) -> str:
    """Casefolded, compatibility-normalised letters and digits of a text: equal for copies that differ in
    spacing, quotes or case only."""
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def short_digest(text: str) -> str:
    """The first 16 hex digits of the sha256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
