from datetime import date

import pytest

from sepakat.expiry import expiry, term

SIGNED = date(2024, 2, 29)


@pytest.mark.parametrize("valid_until, signed, duration, expected", [
    (date(2025, 12, 31), SIGNED, "P5Y", (date(2025, 12, 31), "printed")),
    (None, SIGNED, "P5Y", (date(2029, 2, 28), "date+duration")),
    (None, SIGNED, "P1Y6M", (date(2025, 8, 29), "date+duration")),
    (None, SIGNED, "P90D", (date(2024, 5, 29), "date+duration")),
    (None, SIGNED, "P2W", (date(2024, 3, 14), "date+duration")),
    (None, None, "P5Y", (None, None)),
    (None, SIGNED, None, (None, None)),
    (None, SIGNED, "P", (None, None)),
    (None, SIGNED, "PT5H", (None, None)),
    (None, SIGNED, "P99999Y", (None, None)),
])
def test_last_day_and_what_it_rests_on(valid_until, signed, duration, expected):
    assert expiry(valid_until, signed, duration) == expected


@pytest.mark.parametrize("status, signed, expires_on, expected", [
    ("signed", SIGNED, date(2024, 6, 1), "in_force"),
    ("signed", SIGNED, date(2024, 5, 31), "expired"),
    ("existing", None, date(2024, 6, 1), "in_force"),
    ("signed", SIGNED, None, "no_term"),
    ("signed", date(2024, 6, 1), None, "no_term"),
    ("signed", date(2024, 6, 2), date(2025, 1, 1), "not_yet"),
    ("signed", date(2024, 6, 2), None, "not_yet"),
    ("planned", date(2024, 7, 1), date(2025, 1, 1), "planned"),
])
def test_how_an_agreement_stands_on_the_first_of_june(status, signed, expires_on, expected):
    assert term(status, signed, expires_on, date(2024, 6, 1)) == expected
