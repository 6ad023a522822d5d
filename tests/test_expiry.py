from datetime import date

import pytest

from sepakat.expiry import expiry

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
