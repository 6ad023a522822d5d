"""Signed, planned or there before."""

import pytest
from told import day, records


def test_a_day_long_before_publication_makes_an_earlier_agreement():
    markup = "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman pada 3 Mei 2019."
    assert records(markup, "2025-03-06", dates=[day("3 Mei 2019", "2019-05-03")])[0]["status"] == "existing"


SIGNED = "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman"


@pytest.mark.parametrize(
    ("markup", "days", "published", "status"),
    [
        # a recent day beside the signing makes it the news, whatever stands before it
        ("Sebelumnya, " + SIGNED + ", Rabu (5/3/2025).", [day("5/3/2025", "2025-03-05")], "2025-03-06", "signed"),
        ("Sebelumnya, " + SIGNED + ".", [], "2025-03-06", "existing"),
        # a month or a year alone makes it an earlier one, but only beside the signing itself
        (SIGNED + " pada Mei 2023.", [day("Mei 2023", "2023-05")], "2025-03-06", "existing"),
        (SIGNED + " pekan lalu.", [{**day("pekan lalu", "2025-03"), "basis": "published"}], "2025-03-16", "signed"),
        (SIGNED + " pada Minggu.", [{**day("Minggu", "2023"), "basis": "inferred"}], None, "signed"),
        (SIGNED + ".\nProgram itu dimulai Mei 2023.", [day("Mei 2023", "2023-05")], "2025-03-06", "signed"),
        ("[ORG BNN] dan [ORG Polri] akan menandatangani nota kesepahaman.", [], None, "planned"),
        # a noun for the signing does not turn a plan into the deed; a verb does
        (
            "[ORG BNN] dan [ORG Polri] akan meneken nota kesepahaman.\nPenandatanganan MoU antara [ORG BNN] dan "
            "[ORG Polri] itu disiapkan.",
            [],
            None,
            "planned",
        ),
        (
            "[ORG BNN] dan [ORG Polri] akan meneken nota kesepahaman.\nKemarin [ORG BNN] dan [ORG Polri] "
            "menandatangani MoU itu.",
            [],
            None,
            "signed",
        ),
        (
            "Kegiatan ini tindak lanjut dari nota kesepahaman antara [ORG BNN] dan [ORG Polri].",
            [],
            None,
            "existing",
        ),
    ],
)
def test_status(markup, days, published, status):
    assert [record["status"] for record in records(markup, published, dates=days)] == [status]
