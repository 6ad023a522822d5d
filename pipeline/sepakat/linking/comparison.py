"""Whether two reports tell of one agreement, and why.

A table of rules, the surest first; the first that holds gives the reason. Measured on labelled pairs
(``benchmarks/linking.py``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz

from sepakat.linking.reports import UNKNOWN, Reports

COPIED = 0.6  # share of the shorter layout from which on one text copies the other
FEW_STEPS, MANY_STEPS = 2, 3  # shared: with few the time must fit as well
SIMILAR, DIFFERENT = 80.0, 50.0  # rapidfuzz token_set_ratio of two titles: at least, at most
SLIP = 88.0  # rapidfuzz ratio of two numbers from which on they differ by a slip
LONG_NUMBER = 10  # letters and digits from which on a number alone tells a document
NEAR_DAYS = 3  # by which reports of one day differ: the day of the signing, of the statement, of the publication
REPORTED_DAYS = 14  # within which a signing is reported
PLANNED_DAYS = 180  # within which a planned signing takes place
TOLD_DAYS = 45  # within which reports of one signing are published
ALWAYS = (-(10**7), 10**7)

ANY_KIND = "lainnya"
UMBRELLAS = frozenset({"nota_kesepahaman", "nota_kesepakatan", "kesepakatan_bersama"})


class Reason(StrEnum):
    """Why two reports were joined, the surest first."""

    number = "same number"
    copy = "copy of one text"
    day = "same parties and day"
    near = "same parties, near day"
    date = "same parties, dates agree"
    signers = "same signatories"
    titled = "same parties and title"
    time = "same parties, told in the same weeks"
    alike = "parties alike, same day"
    shared = "shared parties, same day and title"
    subject = "shared party, same title, told in the same weeks"
    only = "same parties, no other agreement of theirs is told"
    hand = "joined by hand"


STRENGTH = {reason: len(Reason) - place for place, reason in enumerate(Reason)} | {Reason.hand: len(Reason) + 1}


def kinds_agree(one: str, other: str) -> bool:
    """Whether the press may call one document by both kinds."""
    return one == other or ANY_KIND in (one, other) or {one, other} <= UMBRELLAS


@dataclass(frozen=True)
class Comparison:
    """Two reports beside each other."""

    reports: Reports
    one: int
    other: int

    def reason(self) -> Reason | None:
        """Why they tell of one agreement; None where nothing says so."""
        if not self.kinds_agree or self.reports.articles[self.one] == self.reports.articles[self.other]:
            return None
        if self.share_number:
            return Reason.number
        if self.same_parties and (self.copied or (self.copied_in_part and self.windows_meet)):
            return Reason.copy
        if self.title == "different" or self.numbers_differ or not self.windows_meet:
            return None
        return self._by_parties()

    def _by_parties(self) -> Reason | None:
        similar = self.title == "similar"
        if self.matched >= 2 and self.matched == max(self.sizes):
            return self._by_time(similar)
        if len(self.reports.signers[self.one] & self.reports.signers[self.other]) >= 2:
            return Reason.signers
        if self.same_day and self.alike:
            return Reason.alike
        if not self.matched or not similar or not self.all_of_one:
            return None
        return Reason.shared if self.same_day else Reason.subject if self.told_together else None

    def _by_time(self, similar: bool) -> Reason | None:
        """Why, where the parties are the same."""
        if self.same_day:
            return Reason.day
        if self.both_dated:
            agreed = Reason.near if self.both_exact else Reason.date
            return agreed if similar or self.unmistakable else None
        if similar:
            return Reason.titled
        if self.told_together:
            return Reason.time
        return Reason.only if self.timeless and self.named else None

    @property
    def kinds_agree(self) -> bool:
        return kinds_agree(self.reports.types[self.one], self.reports.types[self.other])

    @cached_property
    def sizes(self) -> tuple[int, int]:
        return len(self.reports.parties[self.one]), len(self.reports.parties[self.other])

    @cached_property
    def matched(self) -> int:
        """Bodies that both name."""
        return self.reports.bodies.matched(self.reports.parties[self.one], self.reports.parties[self.other])

    @property
    def all_of_one(self) -> bool:
        """Whether one names no body besides those that both name."""
        return self.matched == min(self.sizes)

    @property
    def same_parties(self) -> bool:
        """Whether both name the same bodies, those in the same words too that may be any ("12 kampus")."""
        one, other = self.reports.parties[self.one], self.reports.parties[self.other]
        unnamed = sum(not self.reports.bodies.all[number].keys for number in {*one} & {*other})
        return len(one) == len(other) == self.matched + unnamed

    @property
    def alike(self) -> bool:
        """Whether both name two bodies that may be the same in other words."""
        one, other = self.reports.parties[self.one], self.reports.parties[self.other]
        return self.sizes == (2, 2) and self.reports.bodies.matched(one, other, loosely=True) == 2

    @cached_property
    def share_number(self) -> bool:
        shared = self.reports.numbers[self.one] & self.reports.numbers[self.other]
        return bool(shared) and (
            self.matched > 0 or (max(map(len, shared)) >= LONG_NUMBER and self.windows_meet)
        )

    @property
    def numbers_differ(self) -> bool:
        return numbers_differ(self.reports.numbers[self.one], self.reports.numbers[self.other])

    @property
    def copied(self) -> bool:
        return copied(self.reports.layouts[self.one], self.reports.layouts[self.other])

    @property
    def copied_in_part(self) -> bool:
        return copied(self.reports.layouts[self.one], self.reports.layouts[self.other], FEW_STEPS)

    @cached_property
    def title(self) -> str:
        """``similar``, ``different``, or ``unclear`` where it lies between or is missing."""
        one, other = self.reports.titles[self.one], self.reports.titles[self.other]
        if not one or not other:
            return "unclear"
        ratio = fuzz.token_set_ratio(one, other)
        return "similar" if ratio >= SIMILAR else "different" if ratio <= DIFFERENT else "unclear"

    @property
    def both_dated(self) -> bool:
        return bool(self.reports.first[self.one] != UNKNOWN and self.reports.first[self.other] != UNKNOWN)

    @property
    def both_exact(self) -> bool:
        return bool(self.reports.exact[self.one] and self.reports.exact[self.other])

    @property
    def same_day(self) -> bool:
        return self.both_exact and bool(self.reports.first[self.one] == self.reports.first[self.other])

    @property
    def unmistakable(self) -> bool:
        """Whether both name one kind of document."""
        return self.reports.types[self.one] == self.reports.types[self.other] != ANY_KIND

    @property
    def named(self) -> bool:
        """Whether both name their document, be it by different kinds."""
        return ANY_KIND not in (self.reports.types[self.one], self.reports.types[self.other])

    @property
    def timeless(self) -> bool:
        """Whether one says nothing of when: no date, and no day of publication."""
        reports = self.reports
        return any(reports.first[row] == reports.published[row] == UNKNOWN for row in (self.one, self.other))

    @property
    def windows_meet(self) -> bool:
        """Whether both signings may have been one day, give or take."""
        (one_first, one_last), (other_first, other_last) = map(self._window, (self.one, self.other))
        planned = (self.reports.statuses[self.one] == "planned") != (self.reports.statuses[self.other] == "planned")
        slack = TOLD_DAYS if planned else NEAR_DAYS
        return one_first - slack <= other_last and other_first - slack <= one_last

    def _window(self, row: int) -> tuple[int, int]:
        """First and last day that the signing may have been, by its date or else by the article's."""
        reports = self.reports
        if reports.first[row] != UNKNOWN:
            return int(reports.first[row]), int(reports.last[row])
        published = int(reports.published[row])
        if published == UNKNOWN:
            return ALWAYS
        return {
            "signed": (published - REPORTED_DAYS, published),
            "planned": (published, published + PLANNED_DAYS),
        }.get(reports.statuses[row], (ALWAYS[0], published))

    @property
    def told_together(self) -> bool:
        """Whether the signing, or else the publication, of both lies within some weeks."""
        days = [
            int(self.reports.first[row] if self.reports.exact[row] else self.reports.published[row])
            for row in (self.one, self.other)
        ]
        return UNKNOWN not in days and abs(days[0] - days[1]) <= TOLD_DAYS


def copied(one: frozenset[int], other: frozenset[int], least: int = MANY_STEPS) -> bool:
    """Whether one text copies the other: their layouts share so many steps, and most of the shorter."""
    shared = len(one & other)
    return shared >= least and shared >= COPIED * min(len(one), len(other))


def numbers_differ(one: Collection[str], other: Collection[str]) -> bool:
    """Whether both have numbers and none of one is, by a slip, none of the other."""
    return bool(one and other) and all(fuzz.ratio(a, b) < SLIP for a in one for b in other)
