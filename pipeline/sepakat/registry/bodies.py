"""The registry's entries and how a printed name finds its entry."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from .spelling import (
    CACHED_NAMES,
    DATA,
    Words,
    cell_day,
    cell_list,
    has_legal_form,
    key,
    readings,
    rows,
    without_state,
    words,
)

REGION_LEVELS = {"province": "provinsi", "regency": "kabupaten", "city": "kota"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A body the registry knows.

    ``id`` never changes; ``kind`` is a party kind; ``first`` and ``last`` bound its existence (null: unknown,
    or still there); ``successors`` and ``parent`` are ids; ``region_code`` is the Ministry of Home Affairs'
    code ("33", "33.07"), ``country`` an ISO 3166-1 alpha-2 code.
    """

    id: str
    name: str
    kind: str
    spellings: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    successors: tuple[str, ...] = ()
    parent: str | None = None
    region_code: str | None = None
    country: str | None = None

    @property
    def is_state(self) -> bool:
        """Whether the entry is a country as a whole, no body of one."""
        return self.id.startswith("country-")

    def existed(self, day: date) -> bool:
        """Whether the body may have existed on that day; an unknown bound excludes nothing."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@lru_cache(CACHED_NAMES)
def lookup(name: str, on: date | None = None) -> Entry | None:
    """The entry a printed name means, or None where it means none or several.

    Case, punctuation, spaces, "RI", "Pelindungan" for "Perlindungan" and a bracketed abbreviation make no
    difference. A name that several bodies bore in turn means the one of the day ``on``, else the latest; one of
    ``data/ambiguous.toml`` needs capitals or a legal form. A unit of a known kind in a known region or country
    ("Kejari Bantul", "Kedubes Jepang") gives an entry of its own, ``kejari-34.02``, ``embassy-JP``.
    """
    for name_words in names_of(name):
        claimants = _meant(name, name_words, claimants_of(name_words))
        if claimants:
            alive = [entry for entry in claimants if on is None or entry.existed(on)]
            return max(
                alive or claimants, key=lambda entry: (entry.last or date.max, entry.first or date.min)
            )
        found = government(name_words) or unit(name_words)
        if found:
            return found
    return None


def _meant(name: str, name_words: list[str], claimants: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The claimants that a name means as it is printed: none for a shared abbreviation or an everyday word."""
    spelling = key(name_words)
    if spelling in _ambiguous()["shared"]:
        companies = tuple(entry for entry in claimants if entry.kind == "company")
        return companies if len(companies) == 1 and has_legal_form(name) else ()
    if spelling in _ambiguous()["everyday"] and not (name.isupper() or has_legal_form(name)):
        return ()
    return claimants


@lru_cache(CACHED_NAMES)
def existence(name: str) -> tuple[date | None, date | None]:
    """First and last day on which a body bore a name; None for an open or unknown end, both for no body."""
    claimants = next(filter(None, map(claimants_of, names_of(name))), ())
    firsts = [entry.first for entry in claimants if entry.first]
    lasts = [entry.last for entry in claimants if entry.last]
    return (
        min(firsts) if firsts and len(firsts) == len(claimants) else None,
        max(lasts) if lasts and len(lasts) == len(claimants) else None,
    )


@cache
def horizon() -> date:
    """The latest day that the data files tell of: what they call current was so then."""
    return max(day for entry in entries().values() for day in (entry.first, entry.last) if day)


def is_country(name: str) -> bool:
    """Whether a name is a country's, alone or as its government."""
    entry = lookup(name)
    return entry is not None and entry.is_state


def entry_of(entry_id: str) -> Entry | None:
    """The entry with an id of the data files."""
    return entries().get(entry_id)


def names_of(name: str) -> list[list[str]]:
    """The words of each reading of a name; a place in brackets ("(Pakistan)") is no name of the body."""
    first, *others = [words(reading) for reading in readings(name)]
    return [first, *(other for other in others if not regions_named(other) and not _country(other))]


def _country(name_words: list[str]) -> bool:
    return any(entry.is_state for entry in claimants_of(name_words))


def claimants_of(name_words: Words) -> tuple[Entry, ...]:
    """Every entry that a spelling is listed for."""
    return _index().get(key(name_words)) or _index().get(key(without_state(name_words))) or ()


def regions_named(name_words: Iterable[str]) -> tuple[Entry, ...]:
    """The regions that words name as a whole: one for "kabupaten bogor", two for "bogor"."""
    return _region_index().get(key(name_words), ())


def split_region(name_words: Words) -> tuple[Words, tuple[Entry, ...]]:
    """What stands before the region at the end of a name, and that region (several where they share it)."""
    for at in range(len(name_words)):
        regions = regions_named(name_words[at:])
        if regions:
            return name_words[:at], regions
    return name_words, ()


def government(name_words: list[str]) -> Entry | None:
    """The regional government that words name: "pemerintah kabupaten bogor", "pemerintah daerah bali"."""
    for lead in (["pemerintah", "daerah"], ["pemerintah"], []):
        if name_words[: len(lead)] == lead:
            regions = regions_named(name_words[len(lead) :])
            if len(regions) == 1:
                return regions[0]
    return None


def unit(name_words: list[str]) -> Entry | None:
    """The branch of a known kind in one region or country, or a unit with the body it belongs to.

    "kejaksaan negeri bantul", "kedutaan besar jepang", "ditjen imigrasi kemenkumham".
    """
    short = without_state(name_words)
    head, regions = split_region(short)
    plan = _units().get(key(head))
    if plan is None:
        plan, regions = _abbreviated_region(short)
    if plan is None:
        return _foreign_unit(name_words) or _unit_of(name_words)
    fitting = [region for region in regions if plan["level"] in ("any", _level(region))]
    if len(fitting) != 1:
        return None
    code = fitting[0].region_code
    return Entry(
        f"{plan['id']}-{code}",
        f"{plan['name']} {_short_region(fitting[0])}",
        plan["kind"],
        parent=plan["parent"] or fitting[0].id,
        region_code=code,
    )


def _abbreviated_region(name_words: list[str]) -> tuple[dict[str, str] | None, tuple[Entry, ...]]:
    """A branch with the press's short form of a region after it ("pengadilan negeri jaksel"): its plan, the regions."""
    for plan, rest in _planned(name_words):
        regions = [region for level in ("kabupaten", "kota") for region in regions_named([level, *rest])]
        if regions:
            return plan, tuple(regions)
    return None, ()


def _foreign_unit(name_words: list[str]) -> Entry | None:
    for plan, rest in _planned(name_words):
        state = next((entry for entry in claimants_of(rest) if entry.is_state), None)
        if state and plan["level"] == "country" and state.country != "ID":
            return Entry(
                f"{plan['id']}-{state.country}",
                f"{plan['name']} {state.name}",
                plan["kind"],
                parent=state.id,
                country=state.country,
            )
    return None


def _planned(name_words: list[str]) -> list[tuple[dict[str, str], list[str]]]:
    """The branches whose names words begin with, each with the words after it."""
    heads = (key(name_words[:at]) for at in range(1, len(name_words)))
    return [(_units()[head], name_words[at:]) for at, head in enumerate(heads, start=1) if head in _units()]


def _unit_of(name_words: list[str]) -> Entry | None:
    """A listed unit followed by the name of its parent or of a body that the parent came from."""
    for at in range(1, len(name_words)):
        for entry in _index().get(key(name_words[:at]), ()):
            bodies = claimants_of(name_words[at:]) if entry.parent else ()
            if any(entry.parent in (body.id, *body.successors) for body in bodies):
                return entry
    return None


@cache
def entries() -> dict[str, Entry]:
    """All entries of the data files by id."""
    found = [*_listed_bodies(), *_provinces(), *_regencies(), *_countries()]
    return {entry.id: entry for entry in found}


def _listed_bodies() -> list[Entry]:
    return [
        Entry(
            row["id"],
            row["name"],
            row["kind"],
            cell_list(row["spellings"]),
            cell_day(row["from"]),
            cell_day(row["until"]),
            cell_list(row["successors"]),
            row["parent"] or None,
            country=row["country"] or None,
        )
        for file in sorted((DATA / "bodies").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".csv")
        for row in rows(f"bodies/{file.name}")
    ]


def _provinces() -> list[Entry]:
    return [
        Entry(
            f"region-{row['code']}",
            f"Pemerintah Provinsi {row['name']}",
            "region",
            cell_list(row["spellings"]),
            cell_day(row["from"]),
            region_code=row["code"],
        )
        for row in rows("provinces.csv")
    ]


def _regencies() -> list[Entry]:
    return [
        Entry(
            f"region-{row['code']}",
            f"Pemerintah {row['name']}",
            "region",
            cell_list(row["spellings"]),
            cell_day(row["from"]),
            parent=f"region-{row['code'][:2]}",
            region_code=row["code"],
        )
        for row in rows("regencies.csv")
    ]


def _countries() -> list[Entry]:
    return [
        Entry(
            f"country-{row['code']}",
            row["name"],
            "other" if row["code"] == "ID" else "foreign",
            cell_list(row["spellings"]),
            country=row["code"],
        )
        for row in rows("countries.csv")
    ]


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries().values():
        if entry.region_code:
            continue
        for spelling in {spelling: None for printed in spellings(entry) for spelling in _keys(printed)}:
            index[spelling] = (*index.get(spelling, ()), entry)
    return index


def spellings(entry: Entry) -> list[str]:
    """Every listed way to print an entry's name; a country's also as its government."""
    names = [entry.name, *entry.spellings]
    return [*names, *(f"Pemerintah {name}" for name in names)] if entry.is_state else names


def _keys(spelling: str) -> list[str]:
    name_words = words(spelling)
    short = without_state(name_words)
    # "Radio Republik Indonesia" must not claim the word "radio"
    return [key(name_words), key(short)] if 1 < len(short) < len(name_words) else [key(name_words)]


@cache
def _region_index() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in entries().values():
        if not entry.region_code:
            continue
        for spelling in dict.fromkeys(key(words(name)) for name in _region_names(entry)):
            index[spelling] = (*index.get(spelling, ()), entry)
    return index


def _region_names(entry: Entry) -> list[str]:
    """A region's names with and without its level; a regency's short forms need it ("Mitra" is a word)."""
    level = REGION_LEVELS[_level(entry)]
    bare = _short_region(entry).removeprefix("Kota ")
    names = [bare, f"{level} {bare}", *(f"{level} {spelling}" for spelling in entry.spellings)]
    return [*names, *entry.spellings] if level == "provinsi" else names


def _level(region: Entry) -> str:
    assert region.region_code is not None
    return (
        "province" if len(region.region_code) == 2 else "city" if region.region_code[3] == "7" else "regency"
    )


def _short_region(region: Entry) -> str:
    name = region.name.removeprefix("Pemerintah ")
    return name.removeprefix("Provinsi ").removeprefix("Kabupaten ")


@cache
def _ambiguous() -> dict[str, frozenset[str]]:
    table = tomllib.loads((DATA / "ambiguous.toml").read_text(encoding="utf-8"))
    return {name: frozenset(key(words(spelling)) for spelling in spellings) for name, spellings in table.items()}


@cache
def _units() -> dict[str, dict[str, str]]:
    return {
        head: plan
        for plan in rows("branches.csv")
        for printed in [plan["name"], *cell_list(plan["spellings"])]
        for head in _keys(printed)
    }
