"""What one document is to another: renewed, implemented, amended, terminated."""

import pytest

from marked import doc_of
from sepakat.language.actors import set_actors
from sepakat.rules.agreement import set_mentions
from sepakat.rules.relation import set_relations


def relations(markup: str) -> list[tuple[str, str | None, str]]:
    """Kind, printed source and printed target of every relation."""
    doc = set_relations(set_actors(set_mentions(doc_of(markup))))
    return [
        (r["kind"], r["source"] and doc.text[slice(*r["source"])], doc.text[slice(*r["target"])])
        for r in doc._.relations
    ]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("PKS itu tindak lanjut dari nota kesepahaman lama.", ("implements", None, "nota kesepahaman")),
        ("Perjanjian kerja sama itu turunan MoU 2020.", ("implements", "Perjanjian kerja sama", "MoU")),
        ("Kegiatan ini menindaklanjuti penandatanganan MoU.", ("implements", None, "MoU")),
        ("Nota kesepahaman itu akan ditindaklanjuti dengan perjanjian kerja sama.",
         ("implements", "perjanjian kerja sama", "Nota kesepahaman")),
        ("Naskah ini menggantikan nota kesepahaman Nomor 3.", ("renews", None, "nota kesepahaman")),
        ("Penandatanganan itu perpanjangan dari MoU lama.", ("renews", None, "MoU")),
        ("Keduanya meneken perubahan atas perjanjian kerja sama.", ("amends", None, "perjanjian kerja sama")),
        ("Keduanya meneken adendum atas perjanjian kerja sama.", ("amends", "adendum", "perjanjian kerja sama")),
        ("Dinas itu mengakhiri perjanjian kerja sama.", ("terminates", None, "perjanjian kerja sama")),
    ],
)
def test_relation(markup, found):
    assert relations(markup) == [found]


@pytest.mark.parametrize(
    "markup",
    [
        "Keduanya meneken nota kesepahaman.",
        "Tindak lanjut rapat itu dibahas kemarin; nota kesepahaman diteken Senin.",
        "Dinas itu memperpanjang masa pendaftaran.",
    ],
)
def test_no_relation(markup):
    assert relations(markup) == []
