"""Pairs of reports that tell of one agreement, and why; and pairs that do not."""

import pytest

from linking.made import linked, party, report

ARSIP, KAMPUS = "Dinas Arsip Kabupaten Rimbasari", "Universitas Arung Samudra"
GROUP = party("12 kampus", group=True)


def pair(left, right):
    """Two reports from (parties, fields) each."""
    (ones, mine), (others, theirs) = left, right
    return report("a", *ones, **mine), report("b", *others, **theirs)


SAME = {
    "same number": pair(
        ([ARSIP, KAMPUS], {"numbers": ["04/MOU/DAR/2024"], "on": "2024-03-04"}),
        ([ARSIP, "Rektor"], {"numbers": ["04/MOU/DAR/2024"], "on": "2024-05-04"}),
    ),
    "copy of one text": pair(
        ([ARSIP, GROUP], {"spans": (10, 40, 90), "published": "2024-03-05"}),
        ([ARSIP, GROUP], {"spans": (310, 340, 390), "published": "2024-03-09"}),
    ),
    "same parties and day": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}), ([KAMPUS, ARSIP], {"on": "2024-03-04", "type": "kesepakatan_bersama"}),
    ),
    "same parties, near day": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}), ([ARSIP, KAMPUS], {"on": "2024-03-05"}),
    ),
    "same parties, dates agree": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}), ([ARSIP, KAMPUS], {"on": "2024-03", "status": "existing"}),
    ),
    "same signatories": pair(
        ([ARSIP, KAMPUS], {"signers": ["Widya Larasati", "Bagas Suryo"], "on": "2024-03-04"}),
        ([ARSIP, "Yayasan Arung"], {"signers": ["Bagas Suryo", "Widya Larasati"], "published": "2024-03-06"}),
    ),
    "same parties and title": pair(
        ([ARSIP, KAMPUS], {"title": "pengelolaan arsip desa", "on": "2024-03-04"}),
        ([ARSIP, KAMPUS], {"title": "Pengelolaan Arsip Desa pesisir", "published": "2024-06-20", "status": "existing"}),
    ),
    "same parties, told in the same weeks": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}), ([ARSIP, KAMPUS], {"published": "2024-03-06"}),
    ),
    "parties alike, same day": pair(
        (["Geopark Lembah Tirta", "Geopark Aomizu"], {"on": "2024-03-04"}),
        (["Lembah Tirta UNESCO Global Geopark", "Aomizu UNESCO Global Geopark"], {"on": "2024-03-04"}),
    ),
    "shared parties, same day and title": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04", "title": "pengelolaan arsip desa"}),
        ([ARSIP, KAMPUS, "Yayasan Rimba"], {"on": "2024-03-04", "title": "pengelolaan arsip desa"}),
    ),
    "shared party, same title, told in the same weeks": pair(
        ([ARSIP], {"published": "2024-03-04", "title": "pengelolaan arsip desa"}),
        ([ARSIP, KAMPUS], {"published": "2024-03-06", "title": "pengelolaan arsip desa"}),
    ),
    "same parties, no other agreement of theirs is told": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}), ([ARSIP, KAMPUS], {}),
    ),
}

DIFFERENT = {
    "other partners at one ceremony": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}), ([ARSIP, "Yayasan Rimba"], {"on": "2024-03-04"}),
    ),
    "renewed years later": pair(([ARSIP, KAMPUS], {"on": "2019-03-04"}), ([ARSIP, KAMPUS], {"on": "2024-03-04"})),
    "an MoU and the PKS under it": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04"}),
        ([ARSIP, KAMPUS], {"on": "2024-03-04", "type": "perjanjian_kerja_sama"}),
    ),
    "other numbers": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04", "numbers": ["04/MOU/DAR/2024"]}),
        ([ARSIP, KAMPUS], {"on": "2024-03-04", "numbers": ["77/UAS/HK/2024"]}),
    ),
    "other titles": pair(
        ([ARSIP, KAMPUS], {"on": "2024-03-04", "title": "pengelolaan arsip desa"}),
        ([ARSIP, KAMPUS], {"on": "2024-03-04", "title": "beasiswa dokter spesialis"}),
    ),
    "a court that may be any": pair(
        (["Kejaksaan Negeri", KAMPUS], {"on": "2024-03-04"}), (["Kejaksaan Negeri", ARSIP], {"on": "2024-03-04"}),
    ),
    "other towns": pair(
        (["Pemerintah Kota Bogor", KAMPUS], {"on": "2024-03-04"}),
        (["Pemerintah Kabupaten Bogor", KAMPUS], {"on": "2024-03-04"}),
    ),
    "two records of one article": (
        report("a", ARSIP, KAMPUS, on="2024-03-04", article_id="x"),
        report("b", ARSIP, KAMPUS, on="2024-03-04", article_id="x"),
    ),
    "years apart and undated": pair(
        ([ARSIP, KAMPUS], {"published": "2019-03-04"}), ([ARSIP, KAMPUS], {"published": "2024-03-04"}),
    ),
}


@pytest.mark.parametrize("reason", SAME)
def test_reports_of_one_agreement(reason):
    (found,) = linked(*SAME[reason])
    assert found["linked_by"] == [reason]
    assert found["joins"] == [{"one": "a", "other": "b", "reason": reason}]


@pytest.mark.parametrize("case", DIFFERENT)
def test_reports_of_different_agreements(case):
    found = linked(*DIFFERENT[case])
    assert len(found) == 2 and not any(row["joins"] for row in found)


def test_a_chain_does_not_bring_together_what_excludes_each_other():
    number = {"numbers": ["04/MOU/DAR/2024"]}
    found = linked(
        report("a", ARSIP, KAMPUS, on="2024-03-04", **number),
        report("b", ARSIP, KAMPUS, published="2024-03-05"),
        report("c", ARSIP, KAMPUS, on="2024-03-04", numbers=["77/UAS/HK/2024"]),
    )
    assert len(found) == 2


def test_an_undated_report_joins_none_of_two_agreements():
    told = [report("a", ARSIP, KAMPUS, on="2019-03-04"), report("b", ARSIP, KAMPUS, on="2024-03-04")]
    assert len(linked(*told, report("c", ARSIP, KAMPUS))) == 3
