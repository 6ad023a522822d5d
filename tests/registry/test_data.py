"""The data files hold together: ids, spellings, links, codes."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from sepakat.registry import bodies, lookup
from sepakat.registry.spelling import DATA, key, rows, words

PARTY_KINDS = {
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
}
BODY_FILES = sorted(file.name for file in (DATA / "bodies").iterdir())
ALL_ROWS = [
    *(row["id"] for file in BODY_FILES for row in rows(f"bodies/{file}")),
    *(f"region-{row['code']}" for file in ("provinces.csv", "regencies.csv") for row in rows(file)),
    *(f"country-{row['code']}" for row in rows("countries.csv")),
]


def test_every_id_names_one_entry():
    assert [entry_id for entry_id, count in Counter(ALL_ROWS).items() if count > 1] == []
    assert len(bodies.entries()) == len(ALL_ROWS) > 1_800


def test_ids_are_plain():
    assert [
        entry_id
        for entry_id in bodies.entries()
        if not re.fullmatch(r"[a-z0-9]+(?:[-.][A-Za-z0-9]+)*", entry_id)
    ] == []


def test_successors_and_parents_exist():
    known = bodies.entries()
    assert [
        (entry.id, other)
        for entry in known.values()
        for other in (*entry.successors, *filter(None, [entry.parent]))
        if other not in known
    ] == []


def test_no_successor_before_its_predecessor_ends():
    known = bodies.entries()
    assert [
        (entry.id, other)
        for entry in known.values()
        for other in entry.successors
        if entry.last and known[other].last and known[other].last < entry.last
    ] == []


def test_no_spelling_of_two_bodies_at_one_time():
    clashes = [
        (spelling, one.id, other.id)
        for spelling, claimants in bodies._index().items()
        for one, other in combinations(claimants, 2)
        if (one.first or date.min) < (other.last or date.max)
        and (other.first or date.min) < (one.last or date.max)
    ]
    assert clashes == []


def test_no_body_is_spelled_like_a_region():
    assert [spelling for spelling in bodies._index() if spelling in bodies._region_index()] == []


def test_a_region_with_its_level_is_one_region():
    names = {
        key(words(entry.name.removeprefix("Pemerintah "))): entry
        for entry in bodies.entries().values()
        if entry.region_code
    }
    assert [name for name in names if len(bodies._region_index()[name]) != 1] == []


def test_every_name_finds_its_entry():
    lost = [
        entry.id
        for entry in bodies.entries().values()
        if entry.id not in {claimant.id for claimant in bodies.claimants_of(words(entry.name))}
        and lookup(entry.name) != entry
    ]
    assert lost == []


def test_kinds_are_party_kinds():
    assert {entry.kind for entry in bodies.entries().values()} <= PARTY_KINDS
    for place in ("head", "anywhere"):
        assert {row["kind"] for row in tomllib.loads((DATA / "kinds.toml").read_text())[place]} <= PARTY_KINDS


def test_region_codes():
    provinces = {row["code"] for row in rows("provinces.csv")}
    codes = [row["code"] for row in rows("regencies.csv")]
    assert (len(provinces), len(codes)) == (38, 514)
    assert {code[:2] for code in codes} == provinces
    assert all(re.fullmatch(r"\d\d\.\d\d", code) for code in codes)
    # the second half of a code is 01 to 69 for a regency, 71 to 99 for a city
    assert all(
        (int(row["code"][3:]) > 70) == row["name"].startswith("Kota ") for row in rows("regencies.csv")
    )


def test_country_codes():
    codes = [row["code"] for row in rows("countries.csv")]
    assert len(set(codes)) == len(codes) > 180
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)


def test_no_office_twice():
    offices = tomllib.loads((DATA / "offices.toml").read_text())["office"]
    assert [
        title
        for title, count in Counter(title for row in offices for title in row["titles"]).items()
        if count > 1
    ] == []


def test_no_head_of_a_unit_twice():
    units = tomllib.loads((DATA / "units.toml").read_text())["unit"]
    heads = [
        key(words(head))
        for unit in units
        for head in {key(words(head)): head for head in [unit["name"], *unit.get("spellings", ())]}.values()
    ]
    assert [head for head, count in Counter(heads).items() if count > 1] == []


def test_units_belong_to_known_bodies():
    units = tomllib.loads((DATA / "units.toml").read_text())["unit"]
    assert [
        unit["id"] for unit in units if unit.get("parent") and unit["parent"] not in bodies.entries()
    ] == []


def test_a_row_with_a_missing_cell_is_named(monkeypatch, tmp_path):
    (tmp_path / "short.csv").write_text("id,name\nalpha\n", encoding="utf-8")
    monkeypatch.setattr("sepakat.registry.spelling.DATA", tmp_path)
    with pytest.raises(ValueError, match="short.csv, line 2"):
        rows("short.csv")
