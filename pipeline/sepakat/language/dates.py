"""The dates a text prints, in every form of Indonesian news: a grammar over plain text.

What a printed date means is the business of ``resolution``. Vocabulary in ``calendar.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from sepakat.language.expressions import compile_quick
from sepakat.language.numerals import COUNT, WORDS, bounded, read_count, read_words

_WORDS = tomllib.loads(files(__package__).joinpath("calendar.toml").read_text("utf-8"))
MONTHS: dict[str, int] = _WORDS["months"] | _WORDS["short_months"]
WEEKDAYS: dict[str, int] = _WORDS["weekdays"]
DAY_WORDS: dict[str, int] = _WORDS["day_words"]
DIRECTIONS: dict[str, int] = _WORDS["directions"]

@dataclass(frozen=True, slots=True)
class DateMention:
    """A printed date: ``text[start:end]``, and the parts it states (None where it does not).

    ``weekday`` 0 is Monday. ``last_day`` closes a range ("11-12 September"). ``edge`` is "awal",
    "pertengahan", "akhir". ``relative`` is the printed word of distance in lower case ("kemarin", "lalu"),
    read as ``shift`` (negative: past) counted in ``unit`` (hari, pekan, bulan, tahun; None: direction only).
    """

    start: int
    end: int
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    edge: str | None = None
    relative: str | None = None
    unit: str | None = None
    shift: int = 0


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_WEEKDAY = (
    rf"(?P<weekday>{_any(WEEKDAYS)})\b(?:\s*(?:-|–|/|dan|hingga|sampai)\s*(?:{_any(WEEKDAYS)})\b)?"
    r"(?:\s+(?:pagi|siang|sore|petang|malam|dini\s+hari)\b)?(?:\s+(?:WIB|WITA|WIT|waktu\s+setempat)\b)?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_LAST = r"(?:\s*(?:-|–|—|s\.?/?d\.?|sampai|hingga|dan|&)\s*(?P<last_day>[12]\d|3[01]|0?[1-9]))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_LONG = rf"(?P<month>{_any(_WORDS['months'])})\b"
_MONTH = rf"(?P<month>{_any(MONTHS)})\b\.?"
_RELATIVE = rf"(?:\)?\s+(?:yang\s+)?(?P<relative>{_any(DIRECTIONS)})\b)?"
_RELATIVE_YEAR = _RELATIVE.replace("(?:yang", r"(?:(?P<unit>tahun|pekan)\s+)?(?:yang")
_TANGGAL = r"(?:(?:pada\s+)?(?:tanggal|tgl\.?)\s*:?\s*)?"
_LEAD = rf"(?:(?:hari\s+)?{_WEEKDAY}\s*,?\s*)?"
_CUE = (
    r"(?:pada|sejak|hingga|sampai|dengan|mulai|per|di|tahun|berakhir|awal|akhir|pertengahan|medio|dari|diteken|"
    r"ditandatangani)"
)
_EDGE = r"(?:(?P<edge>awal|pertengahan|medio|akhir)\s+)?"
_VAGUE = "".join(rf"(?<!{word}\s)" for word in _WORDS["vague"]["before"])
_UNIT = r"(?P<unit>hari|pekan|minggu|bulan|tahun)\s+(?:yang\s+)?"

_FORMS = [(name, compile_quick(bounded(pattern), re.IGNORECASE)) for name, pattern in {
    "iso": rf"(?<![\w/.-]){_YEAR}-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w/-])",
    "url": rf"(?<=/){_YEAR}/(?P<month>0?[1-9]|1[0-2])/{_DAY}(?=[/\s]|$)",
    "url-day-first": rf"(?<=\w/){_DAY}/(?P<month>0?[1-9]|1[0-2])/{_YEAR}(?=/)",
    "slash": rf"(?<![\d/.,-])(?<!\w){_LEAD}{_TANGGAL}(?P<paren>\()?\s*{_DAY}{_LAST}"
             r"\s*(?P<mark>[/.-])\s*(?P<month>\d\d?)(?:\s*(?P=mark)\s*(?P<year>(?:19|20)\d\d|\d\d))?"
             rf"(?![\w/]|[.,-]\d)(?:\s*\))?{_RELATIVE_YEAR}",
    "named": rf"(?<![\w/.-]){_LEAD}{_TANGGAL}\(?\s*{_TANGGAL}{_DAY}{_LAST}\s*-?\s*\(?(?:bulan\s+)?{_MONTH}"
             rf"(?:\s*[-,]?\s*(?:tahun\s+)?{_YEAR})?\)?{_RELATIVE_YEAR}",
    "spelled": rf"(?<!\w){_LEAD}tanggal\s+(?P<day_words>{WORDS})\s+bulan\s+{_LONG}"
               rf"\s+tahun\s+(?P<year_words>{WORDS})(?:\s*\(\s*[\d/.-]+\s*\))?",
    "month-first": rf"(?<!\w){_LEAD}{_LONG}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    "month-year": rf"(?<![\w-])(?<!\d\s){_EDGE}(?:bulan\s+)?{_LONG}\s*,?\s+(?:tahun\s+)?{_YEAR}"
                  rf"(?![/-]\w){_RELATIVE}",
    "month": rf"(?<![\w-])(?P<cue>{_CUE}\s+|\(\s*)?{_EDGE}(?P<named>bulan\s+)?{_LONG}{_RELATIVE_YEAR}",
    "year": rf"(?<![\w-])(?P<cue>{_CUE}\s+){_EDGE}(?:tahun\s+)?{_YEAR}(?!\s?[-–]\s?\d|/\w|[.,]\d){_RELATIVE}",
    "ago": rf"(?P<count>{COUNT}|\bse)\s*{_UNIT}(?P<relative>lalu|silam|lagi|mendatang)\b",
    "unit": rf"(?<![\w-])(?<!\d\s){_VAGUE}{_EDGE}(?!hari){_UNIT}"
            r"(?P<relative>lalu|kemarin|silam|ini|depan|mendatang)\b",
    "day-word": rf"\b(?P<relative>{_any(DAY_WORDS)})\b"
                rf"(?:\s*\(\s*{_DAY}/(?P<month>\d\d?)(?:/(?P<year>\d{{4}}|\d\d))?\s*\))?",
    "weekday": rf"(?<![\w-])(?P<hari>hari\s+)?{_WEEKDAY}(?:\s+(?P<unit>pekan|minggu))?{_RELATIVE}",
}.items()]

# Every form holds one of these; the forms read only the text around them.
_ANCHORS = compile_quick(
    r"\b(?:(?:19|20)\d\d|\d{1,2}\s*[/.-]\s*\d|(?:" + "|".join([
        *map(_any, (MONTHS, WEEKDAYS, DAY_WORDS)),
        r"(?:se)?(?:hari|pekan|minggu|bulan|tahun)\W+(?:yang\W+)?(?:lalu|kemarin|silam|lagi|ini|depan|mendatang)",
    ]) + r")\b)", re.IGNORECASE,
)
_BEFORE, _AFTER = 80, 60  # characters that a form may take up on either side of its anchor

_INTRODUCED = ("month", "year")  # forms with a word that introduces them ("pada", "awal")
_NAME_BEFORE = re.compile(rf"\b(?:{'|'.join(_WORDS['names']['before'])})\s+$", re.IGNORECASE)
_ORDINAL = re.compile(r"\s+(?:pertama|kedua|ketiga|keempat|terakhir|ke-?\d)\b", re.IGNORECASE)  # of a week
_OWN_CUE = re.compile(r"\b(?:awal|akhir|pertengahan|medio|tahun)\s+$", re.IGNORECASE)
_EARLIEST, _LATEST = 1945, 2099
_FARTHEST = 400  # units that a distance may count: "3.000 tahun lalu" is no date


@lru_cache(maxsize=2)  # several rules ask for the dates of one text
def find_dates(text: str) -> tuple[DateMention, ...]:
    """All printed dates of a text in order, none overlapping another."""
    found = [(_start(match, name), -match.end(), name, match) for start, end in _stretches(text)
             for name, form in _FORMS
             for match in form.finditer(text, start, end)]
    found.sort(key=lambda form: form[:2])
    mentions: list[DateMention] = []
    for start, _, name, match in found:
        if mentions and start < mentions[-1].end:
            continue
        mention = _read(text, match, name, start)
        if mention:
            mentions.append(mention)
    return tuple(mentions)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text around anchors, as one where they touch."""
    start = end = 0  # of the stretch so far
    for anchor in _ANCHORS.finditer(text):
        if anchor.start() - _BEFORE > end:
            yield start, end
            start = anchor.start() - _BEFORE
        end = min(len(text), anchor.end() + _AFTER)
    yield start, end


def _start(match: re.Match[str], name: str) -> int:
    """Where the date itself begins: a preposition that introduces it is no part of it."""
    cue = match["cue"] if name in _INTRODUCED else None
    start = match.end("cue") if cue else match.start()
    if cue and (word := _OWN_CUE.search(cue)):
        return match.start("cue") + word.start()
    printed = match.string[start:match.end()]
    return start + len(printed) - len(printed.lstrip())


def _read(text: str, match: re.Match[str], name: str, start: int) -> DateMention | None:
    """The mention that begins at ``start`` and that a matching form states, None where its parts cannot be a date."""
    part = {key: value for key, value in match.groupdict().items() if value}
    if not _plausible(text, match, name, part):
        return None
    year = _year(part.get("year")) or read_words(part.get("year_words", ""))
    month = part.get("month", "").casefold()
    relative = re.sub(r"\s+", " ", part["relative"].casefold()) if "relative" in part else None
    unit, shift = _distance(name, part, relative)
    own_cue = _OWN_CUE.search(part.get("cue", ""))
    edge = (part.get("edge") or (own_cue[0] if own_cue else "")).strip().casefold()
    end = match.end()
    if text[start:end].count("(") > text[start:end].count(")"):
        end += bool(re.match(r"\)", text[end:]))
        start += text[start:end].startswith("(") and not text[start:end].endswith(")")
    elif text[start:end].count(")") > text[start:end].count("("):
        end -= text[start:end].endswith(")")
    mention = DateMention(
        start=start, end=end,
        weekday=WEEKDAYS.get(part.get("weekday", "").casefold()),
        day=int(part["day"]) if "day" in part else read_words(part.get("day_words", "")),
        month=int(month) if month.isdigit() else MONTHS.get(month),
        year=year, last_day=int(part["last_day"]) if "last_day" in part else None,
        edge=edge if edge not in ("", "tahun") else None, relative=relative, unit=unit, shift=shift,
    )
    return mention if _possible(mention) else None


def _plausible(text: str, match: re.Match[str], name: str, part: dict[str, str]) -> bool:
    """Whether the surroundings let the form be a date: no fraction, no street, no week ("minggu")."""
    if name == "slash" and "year" not in part:
        return part["mark"] == "/" and ("paren" in part or "weekday" in part or "anggal" in match[0])
    if name == "slash":
        return len(part["year"]) == 4 or part["mark"] == "/"
    if name == "named":
        return not _NAME_BEFORE.search(text[max(0, match.start() - 20):match.start()])
    if name == "month":
        introduced = bool({"cue", "edge", "relative"} & part.keys())
        return "named" in part or (introduced and part["month"][0].isupper())
    if name == "weekday":
        week = part["weekday"].casefold() == "minggu" and _ORDINAL.match(text, match.end("weekday"))
        return not week and (part["weekday"][0].isupper() or "hari" in part)
    return True


def _year(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2000 + int(printed)


def _distance(name: str, part: dict[str, str], relative: str | None) -> tuple[str | None, int]:
    """The unit and the signed distance of a relative word."""
    if relative is None:
        return None, 0
    unit = part.get("unit", "").casefold().replace("minggu", "pekan") or None
    if name == "day-word":
        return "hari", DAY_WORDS[relative]
    if name == "ago":
        count = 1 if part["count"].casefold() == "se" else read_count(part["count"]) or 0
        return unit, count if relative in ("lagi", "mendatang") else -count
    return unit, DIRECTIONS[relative]


def _possible(mention: DateMention) -> bool:
    """Whether a calendar has what the mention states."""
    if abs(mention.shift) > (_FARTHEST if mention.unit == "hari" else _FARTHEST // 4):
        return False
    if mention.month is not None and not 1 <= mention.month <= 12:
        return False
    if mention.year is not None and not _EARLIEST <= mention.year <= _LATEST:
        return False
    return mention.day is None or calendar_day(mention.year or 2000, mention.month, mention.day) is not None


def calendar_day(year: int, month: int | None, day: int | None) -> date | None:
    """The calendar day, or None where the calendar has none."""
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None
