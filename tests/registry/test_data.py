"""The data files hold together: ids, spellings, links, codes."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from sepakat.registry import bodies, lookup
from sepakat.registry.spelling import DATA, cell_list, key, rows, words

EVERYDAY = """
    ada adalah agar air aksi aktif akan aman anak anggota antara api atas atau ayo baik bakti bank baru bersama bina
    bisa bos buku bumi cahaya cakap cepat cinta citra dan dana dari data daya di dia digital dinamika dunia emas garam
    gizi guna hak hari hasil harapan hidup hukum ikatan ilmu indah ini inovasi isi itu jalan jasa jaya jujur juta kami
    kan karya kas kerja kita kunci kuis laut mandala mandiri mantap masa media merdeka mitra mulia negeri nyata olahraga
    pada pantai pasar pelita peran persis pos pupuk pusat radio raya sahabat sama sarana satu sehat sejahtera selaras
    setara sinar skala smelting surya taman tempat tenaga tentang terang teras timah tirta trans tunas unsur usaha utama
    utas warga wisata yang zona
"""
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
BRANCHES = rows("branches.csv")
ALL_ROWS = [
    *(row["id"] for file in BODY_FILES for row in rows(f"bodies/{file}")),
    *(f"region-{row['code']}" for file in ("provinces.csv", "regencies.csv") for row in rows(file)),
    *(f"country-{row['code']}" for row in rows("countries.csv")),
]


def test_every_id_names_one_entry():
    assert [entry_id for entry_id, count in Counter(ALL_ROWS).items() if count > 1] == []
    assert len(bodies.entries()) == len(ALL_ROWS) > 5_000


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


@pytest.mark.parametrize("file", BODY_FILES)
def test_rows_are_sorted_by_id(file):
    ids = [row["id"] for row in rows(f"bodies/{file}")]
    assert ids == sorted(ids)


def test_no_body_has_the_id_of_a_branch():
    branches = {plan["id"] for plan in BRANCHES}
    assert [
        entry_id
        for entry_id in bodies.entries()
        if re.fullmatch(r"\d\d(\.\d\d)?|[A-Z]{2}", entry_id.rpartition("-")[2])
        and entry_id.rpartition("-")[0] in branches
    ] == []


def test_a_body_begins_before_it_ends():
    assert [
        entry.id for entry in bodies.entries().values() if entry.first and entry.last and entry.last < entry.first
    ] == []


def test_renaming_never_comes_back():
    known = bodies.entries()

    def later(entry_id, seen=()):
        assert entry_id not in seen, f"{entry_id} follows itself"
        for successor in known[entry_id].successors:
            later(successor, (*seen, entry_id))

    for entry_id in known:
        later(entry_id)


def test_a_renamed_body_is_followed_without_a_gap():
    """A successor founded for the purpose starts when its predecessor ends, or after a few months without either."""
    known = bodies.entries()
    assert [
        (entry.id, other)
        for entry in known.values()
        for other in entry.successors
        if entry.last and known[other].first and (known[other].first - entry.last).days > 100
    ] == []


def test_no_body_belongs_to_itself():
    known = bodies.entries()
    for entry in known.values():
        above, seen = entry, []
        while above.parent:
            assert above.id not in seen, f"{entry.id} is under itself"
            seen.append(above.id)
            above = known[above.parent]


def test_no_spelling_twice_in_a_row():
    repeated = [
        row["id"]
        for file in BODY_FILES
        for row in rows(f"bodies/{file}")
        if len(set(cell_list(row["spellings"]))) < len(cell_list(row["spellings"]))
        or row["name"] in cell_list(row["spellings"])
    ]
    assert repeated == []


def test_cells_are_tidy():
    assert [
        (row["id"], cell)
        for file in BODY_FILES
        for row in rows(f"bodies/{file}")
        for cell in row.values()
        if cell != cell.strip() or "  " in cell or ";;" in cell or cell.endswith(";")
    ] == []


def test_countries_of_bodies_are_known():
    codes = {row["code"] for row in rows("countries.csv")}
    assert {row["country"] for file in BODY_FILES for row in rows(f"bodies/{file}")} - {""} <= codes


def test_every_ambiguous_spelling_is_one_of_a_body():
    table = tomllib.loads((DATA / "ambiguous.toml").read_text())
    assert [
        spelling
        for spellings in table.values()
        for spelling in spellings
        if key(words(spelling)) not in bodies._index()
    ] == []
    assert all(spellings == sorted(spellings, key=str.lower) for spellings in table.values())


def test_no_spelling_is_an_everyday_word():
    """Words that headlines and lists print in capitals, too; those that are names all the same are in
    ``ambiguous.toml``."""
    spelled = set(bodies._index()) - bodies._ambiguous()["everyday"] - bodies._ambiguous()["shared"]
    assert spelled & set(EVERYDAY.split()) == set()


def test_no_spelling_of_two_bodies_at_one_time():
    clashes = [
        (spelling, one.id, other.id)
        for spelling, claimants in bodies._index().items()
        if spelling not in bodies._ambiguous()["shared"]
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
    heads = [
        head
        for plan in BRANCHES
        for head in {key(words(head)) for head in [plan["name"], *cell_list(plan["spellings"])]}
    ]
    assert [head for head, count in Counter(heads).items() if count > 1] == []


def test_every_region_has_its_branches():
    regions = [entry for entry in bodies.entries().values() if entry.region_code]
    for region in regions[::20]:
        level = bodies._level(region)
        place = region.name.removeprefix("Pemerintah ")
        lost = [
            plan["id"]
            for plan in BRANCHES
            if plan["level"] in ("any", level)
            and getattr(lookup(f"{plan['name']} {place}"), "id", None) != f"{plan['id']}-{region.region_code}"
        ]
        assert lost == []


def test_levels_and_kinds_of_branches():
    assert {plan["level"] for plan in BRANCHES} <= {"province", "regency", "city", "any", "country"}
    assert {plan["kind"] for plan in BRANCHES} <= PARTY_KINDS


def test_units_belong_to_known_bodies():
    assert [
        plan["id"] for plan in BRANCHES if plan["parent"] and plan["parent"] not in bodies.entries()
    ] == []


def test_a_row_with_a_missing_cell_is_named(monkeypatch, tmp_path):
    (tmp_path / "short.csv").write_text("id,name\nalpha\n", encoding="utf-8")
    monkeypatch.setattr("sepakat.registry.spelling.DATA", tmp_path)
    with pytest.raises(ValueError, match="short.csv, line 2"):
        rows("short.csv")
