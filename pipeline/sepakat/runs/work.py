"""What a worker does: it reads its units page by page and says what became of each. Each process loads the language
model once."""

from __future__ import annotations

import gc
import hashlib
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sepakat import screening, tables
from sepakat.collection import collection_paused
from sepakat.language.shipped import Ner
from sepakat.records import Article, RawPage
from sepakat.runs.limits import TooMuch, page_limits
from sepakat.runs.reading import Unit
from sepakat.sources import ReadOptions, Rejected, read

if TYPE_CHECKING:
    from spacy.language import Language

Kind = Literal["screened_out", "no_agreement", "records", "quarantined", "seen"]
Row = dict[str, Any]
Place = tuple[int, int]
"""A piece within a unit: which of its files, and which piece of that, both from 0."""
Seen = Callable[[RawPage, str], bool]
"""Whether a page, given with its digest, is known already and need not be looked at. Must be picklable."""

PACKED = (".gz", ".zst", ".parquet", ".xlsx")
PACKED_TO = 0.25  # size of packed text, roughly: only the progress bar rests on it
BATCH_OUTCOMES = 500
BATCH_CHARACTERS = 1_000_000  # of the articles in a batch
BATCH_SECONDS = 2.0
PAGE_SECONDS = 20.0
WORDS = 200_000  # in the vocabulary of a model, which keeps every one that it meets: 100 MB, of some 20,000 articles


class Outcome(NamedTuple):
    """What became of a page, or of a piece of input that gave none (``stage`` is then ``sources``).

    ``digest`` is a sha256 (hex) over the page's raw body and what its source states beside it,
    ``url`` its address as far as it is known before cleaning.
    ``article`` and ``agreements`` are rows of the tables, for the kinds ``records`` and ``no_agreement``. For the kind
    ``quarantined`` there are a ``reason``, the ``stage`` that failed (sources, cleaning, extraction) and, for an
    unforeseen failure, its ``traceback``.
    """

    input_path: str
    input_position: int | None
    kind: Kind
    url: str | None = None
    digest: str | None = None
    article: dict[str, Any] | None = None
    agreements: tuple[dict[str, Any], ...] = ()
    reason: str | None = None
    stage: str | None = None
    traceback: str | None = None
    part: int | None = None

    @property
    def is_page(self) -> bool:
        return self.stage != "sources"


class Batch(NamedTuple):
    """Some outcomes of a unit in the order of its pieces; the place after them; how much of the unit's size it was."""

    outcomes: list[Outcome]
    after: Place
    size: float


@dataclass(frozen=True)
class Work:
    """How pages are to be read: the same for all units of a run. Picklable.

    ``seen`` is asked for every page, ``screen=False`` also extracts from pages that name no agreement, ``limit`` is the
    most pages to read of a unit, ``page_seconds`` the CPU seconds that one page may take. Agreements of less than
    ``min_confidence`` are left out; ``ner`` recognises names.
    """

    options: ReadOptions = field(default_factory=ReadOptions)
    screen: bool = True
    seen: Seen | None = None
    limit: int | None = None
    page_seconds: float = PAGE_SECONDS
    min_confidence: float = 0.0
    ner: Ner = Ner.spacy

    def prepare(self) -> None:
        """Load what takes long to load. FileNotFoundError where the language model is missing."""
        _language(self.ner)

    def batches(
        self, unit: Unit, start: Place = (0, 0), *, poisoned: Mapping[Place, str] | None = None,
        at_hand: Callable[[Place], None] = lambda place: None, stopped: Callable[[], bool] = lambda: False,
    ) -> Iterator[Batch]:
        """The outcomes of a unit's pieces from ``start`` on.

        ``poisoned`` gives the reasons for which pieces are put into quarantine unread; ``at_hand`` is told each
        piece before it is read; once ``stopped`` says so, no further piece is begun.
        """
        batch: list[Outcome] = []
        after, size, characters, pages, began = start, 0.0, 0, 0, monotonic()
        for outcome, after, share in self._outcomes(unit, start, poisoned or {}, at_hand):
            size += share
            if outcome:
                batch.append(outcome)
                pages += outcome.is_page
                characters += len(outcome.article["text"]) if outcome.article else 0
            full = len(batch) >= BATCH_OUTCOMES or characters > BATCH_CHARACTERS
            if full or batch and monotonic() - began > BATCH_SECONDS:
                yield Batch(batch, after, size)
                batch, size, characters, began = [], 0.0, 0, monotonic()
            if stopped() or pages == self.limit:
                break
        yield Batch(batch, after, size)

    def _outcomes(
        self, unit: Unit, start: Place, poisoned: Mapping[Place, str], at_hand: Callable[[Place], None]
    ) -> Iterator[tuple[Outcome | None, Place, float]]:
        """Outcomes with the places after them and their shares of the unit's size; at a file's end what is left."""
        for index, file in enumerate(unit[start[0] :], start[0]):
            begin = start[1] if index == start[0] else 0
            packing = PACKED_TO if Path(file.path).suffix in PACKED else 1.0
            left = float(file.size)
            pieces = enumerate(read(file, self.options))
            at_hand((index, 0))
            for number, piece in pieces:
                if number >= begin:
                    share = min(left, 0.0 if isinstance(piece, Rejected) else len(piece.body) * packing)
                    left -= share
                    yield self._outcome(piece, poisoned.get((index, number))), (index, number + 1), share
                at_hand((index, number + 1))
            yield None, (index + 1, 0), left

    def _outcome(self, piece: RawPage | Rejected, poison: str | None) -> Outcome:
        key = (piece.input_path, piece.input_position)
        if isinstance(piece, Rejected):
            return Outcome(*key, "quarantined", reason=piece.reason, stage="sources")
        body = piece.body if isinstance(piece.body, bytes) else piece.body.encode("utf-8", "replace")
        digest = _digest(piece, body)
        known = Outcome(*key, "seen", piece.url, digest)
        if poison:
            return known._replace(kind="quarantined", reason=poison, stage="extraction")
        try:
            if self.seen and self.seen(piece, digest):
                return known
            if self.screen and not screening.passes(piece, body):
                return known._replace(kind="screened_out")
        except Exception as error:
            return _failed(known, error)
        self.prepare()  # a model that cannot be loaded is no page's fault, and its loading no page's time
        try:
            with page_limits(self.page_seconds):
                return _read_article(piece, known, self)
        except TooMuch as error:
            return known._replace(kind="quarantined", reason=str(error), stage="extraction")
        except Exception as error:  # whatever a page makes a rule do, the other pages go on
            return _failed(known, error)


def _failed(known: Outcome, error: Exception) -> Outcome:
    return known._replace(
        kind="quarantined", reason=f"{type(error).__name__}: {error}", stage="extraction",
        traceback="".join(traceback.format_exception(error)),
    )


def _digest(page: RawPage, body: bytes) -> str:
    """Over all that an article is made from. When it was fetched says nothing of it."""
    digest = hashlib.sha256(body)
    kept = [column for column in sorted(page.kept.items()) if column[1]]
    stated = (page.url, page.title, page.published, page.source, page.author, page.input_id, *kept)
    if any(stated):
        digest.update(b"\0" + repr(stated).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def _read_article(page: RawPage, known: Outcome, work: Work) -> Outcome:
    from sepakat import cleaning

    try:
        article = cleaning.clean(page)
    except cleaning.Unreadable as error:
        return known._replace(kind="quarantined", reason=str(error), stage="cleaning")
    if work.screen and not screening.article_passes(article):
        return known._replace(kind="screened_out")
    row, agreements = rows_of(article, work.min_confidence, work.ner)
    return known._replace(
        kind="records" if agreements else "no_agreement", article=row, agreements=agreements, part=article.part
    )


def rows_of(
    article: Article, min_confidence: float = 0.0, ner: Ner = Ner.spacy
) -> tuple[Row, tuple[Row, ...]]:
    """An article's row in the table articles, and those of what it tells in the table agreements."""
    from sepakat import extraction

    nlp = _language(ner)
    found = [one for one in extraction.extract_article(article, nlp) if one.confidence >= min_confidence]
    version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    row = tables.article_row(article, len(found))
    agreements = tuple(tables.agreement_row(agreement, article, version) for agreement in found)
    # a row that Arrow refuses must cost its page here, not the publication later
    tables.to_table("articles", [row], article.kept)
    if agreements:
        tables.to_table("agreements", list(agreements))
    return row, agreements


def _language(ner: Ner) -> Language:
    """The model; once its vocabulary has grown large, a fresh one."""
    if len(_loaded(ner).vocab) > WORDS:
        from sepakat.language import sentence_spans

        _loaded.cache_clear()
        sentence_spans.forget()  # the last Doc, which holds on to its vocabulary
        gc.unfreeze()
        gc.collect()
    return _loaded(ner)


@cache
def _loaded(ner: Ner) -> Language:
    with collection_paused():
        from sepakat import extraction  # heavy, and needed in the workers only

        nlp = extraction.load(ner=ner)
    gc.freeze()  # what is loaded stays
    return nlp
