"""Office-holders: the office beside the name, and their days in the data file."""

from datetime import date

import pytest

from sepakat.registry import horizon, tenures
from sepakat.registry.spelling import cell_day, rows


@pytest.mark.parametrize(("text", "first", "last"), [
    ("Presiden Joko Widodo hadir", date(2014, 10, 20), date(2024, 10, 20)),
    ("Presiden RI Prabowo Subianto hadir", date(2024, 10, 20), None),
    ("Menlu Sugiono hadir", date(2024, 10, 21), None),
])
def test_a_holder_beside_the_office(text, first, last):
    assert [found[1:] for found in tenures(text)] == [(first, last)]


@pytest.mark.parametrize("text", [
    "Ridwan Kamil hadir", "Presiden direktur bank itu. Prabowo hadir", "Presiden Prabowoto", "Prabowo, presiden itu",
    "",
])
def test_a_name_alone_tells_nothing(text):
    assert tenures(text) == []


def test_every_row_has_a_name_an_office_and_days_in_order():
    for row in rows("holders.csv"):
        assert row["names"] and row["offices"]
        assert (cell_day(row["until"]) or date.max) > cell_day(row["from"])


def test_horizon_is_a_day_of_the_data():
    assert date(2025, 10, 1) < horizon() < date(2100, 1, 1)
