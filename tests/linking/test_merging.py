"""The row of an agreement that several articles tell of."""

from datetime import date

from linking.made import linked, party, report

ARSIP, KAMPUS = "Dinas Arsip Kabupaten Rimbasari", "Universitas Arung Samudra"


def told(*fields):
    """Reports of one agreement: same parties and number."""
    return linked(*(
        report(name, *one.pop("parties", [ARSIP, KAMPUS]), **{"numbers": ["04/MOU/DAR/2024"]} | one)
        for name, one in zip("abcdef", fields, strict=False)
    ))


def test_the_value_of_most_outlets_wins_and_the_other_stays_visible():
    (row,) = told({"on": "2024-03-04"}, {"on": "2024-03-05"}, {"on": "2024-03-04"})
    assert row["date"] == date(2024, 3, 4)
    assert [one for one in row["support"] if one["field"] == "date"] == [
        {"field": "date", "value": "2024-03-04", "outlets": 2, "agreement_ids": ["a", "c"]},
        {"field": "date", "value": "2024-03-05", "outlets": 1, "agreement_ids": ["b"]},
    ]
    assert row["contradictions"] == ["date"]


def test_copies_of_one_text_and_articles_of_one_site_count_once():
    copied = {"on": "2024-03-05", "spans": (5, 50, 70)}
    (row,) = told(copied, copied, copied, {"on": "2024-03-04"}, {"on": "2024-03-04", "source": "d.contoh.id"})
    assert (row["reports"], row["outlets"]) == (5, 2)
    assert {one["value"]: one["outlets"] for one in row["support"] if one["field"] == "date"} == {
        "2024-03-05": 1, "2024-03-04": 1,
    }


def test_a_marked_duplicate_counts_once():
    (row,) = told({}, {"duplicate_of": "a"}, {})
    assert row["outlets"] == 2


def test_a_month_contradicts_no_day_in_it_and_the_day_wins():
    (row,) = told({"on": "2024-03"}, {"on": "2024-03"}, {"on": "2024-03-04"})
    assert (row["date"], row["date_precision"], row["contradictions"]) == (date(2024, 3, 4), "day", [])


def test_signed_wherever_any_article_reports_the_signing():
    (row,) = told({"status": "planned"}, {"status": "existing"}, {"status": "signed"})
    assert row["status"] == "signed"


def test_parties_are_counted_by_body_not_by_spelling():
    bank = party("PT Bank Kencana Raya", "Bank Kencana Raya")
    (row,) = told({"parties": [ARSIP, bank]}, {"parties": ["Bank Kencana Raya", ARSIP]}, {"parties": [ARSIP]})
    assert [(one["name"], one["outlets"]) for one in row["parties"]] == [(ARSIP, 3), ("PT Bank Kencana Raya", 2)]


def test_first_and_last_report():
    (row,) = told({"published": "2024-03-05"}, {"published": "2024-04-01"}, {})
    assert (row["first_reported"], row["last_reported"]) == (date(2024, 3, 5), date(2024, 4, 1))


def test_expiry_is_printed_or_counted_from_the_best_date():
    (counted,) = told({"on": "2024-03-04", "duration": "P2Y"}, {"on": "2024-03-04"})
    assert (counted["expires_on"], counted["expires_basis"]) == (date(2026, 3, 4), "date+duration")
    until = {"valid_until": date(2025, 12, 31), "valid_until_precision": "year"}
    (printed,) = told({"on": "2024-03-04", "duration": "P2Y"}, until)
    assert (printed["expires_on"], printed["expires_basis"]) == (date(2025, 12, 31), "printed")


def test_relations_lead_to_linked_agreements():
    old = report("old", ARSIP, KAMPUS, on="2019-03-04", numbers=["11/MOU/DAR/2019"])
    new = report("new", ARSIP, KAMPUS, on="2024-03-04", relations=[
        {"kind": "renews", "target": "old"}, {"kind": "implements", "target": "11/MOU/DAR/2019"},
        {"kind": "amends", "target": "99/XYZ/2001"},
    ])
    rows = {row["agreement_ids"][0]: row for row in linked(old, new)}
    before = rows["old"]["linked_id"]
    assert rows["new"]["relations"] == [
        {"kind": "amends", "target": None, "printed": "99/XYZ/2001"},
        {"kind": "implements", "target": before, "printed": None},
        {"kind": "renews", "target": before, "printed": None},
    ]
