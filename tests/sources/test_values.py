"""Values as text, dates as ISO, columns by their names."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.sources import ReadOptions
from sepakat.sources.columns import recognise
from sepakat.sources.rejected import Unreadable
from sepakat.sources.values import as_moment, as_text


@pytest.mark.parametrize(("value", "text"), [
    (None, None), ("", None), ("  ", None), (float("nan"), None), ("NaN", None), ("None", None), ("-", None),
    (" a ", "a"), (7, "7"), (7.0, "7"), (7.5, "7.5"), (True, "True"), (b"caf\xc3\xa9", "café"),
    (["a", None, ["b"]], "a, b"), ({"x": "a", "y": {"z": 1}}, "a, 1"), ([], None),
    (date(2024, 3, 8), "2024-03-08"),
])
def test_values_as_text(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(("value", "order", "moment"), [
    ("03/12/2020", "dmy", "2020-12-03"), ("03/12/2020", "mdy", "2020-03-12"),
    ("2020/12/03", "dmy", "2020-12-03"),
    ("3-1-21", "dmy", "2021-01-03"), ("21.01.03", "ymd", "2021-01-03"), ("3.1.2021", "dmy", "2021-01-03"),
    ("03/12/2020 9:05", "dmy", "2020-12-03T09:05"), ("03/12/2020, 15.51 WIB", "dmy", "2020-12-03T15:51 WIB"),
    ("2020-12-03T10:00:00+07:00", "dmy", "2020-12-03T10:00:00+07:00"),
    ("2020-12-03 10:00:00", "mdy", "2020-12-03T10:00:00"),
    ("2020-12-03T10:00:00.123Z", "dmy", "2020-12-03T10:00:00.123Z"),
    ("12/25/2020", "dmy", "12/25/2020"), ("30/02/2020", "dmy", "30/02/2020"), ("1/2/345", "dmy", "1/2/345"),
    ("Kamis, 3 Desember 2020", "dmy", "Kamis, 3 Desember 2020"), ("Desember 2020", "dmy", "Desember 2020"),
    (date(2020, 12, 3), "mdy", "2020-12-03"), (datetime(2020, 12, 3), "dmy", "2020-12-03"),
    (datetime(2020, 12, 3, 8, tzinfo=UTC), "dmy", "2020-12-03T08:00:00+00:00"),
    (1606953600, "dmy", "2020-12-03T00:00:00+00:00"), (1606953600000, "dmy", "2020-12-03T00:00:00+00:00"),
    (44168, "dmy", "2020-12-03"), ("44168.5", "dmy", "2020-12-03T12:00:00"), (2020, "dmy", "2020"),
    (None, "dmy", None),
])
def test_dates_are_day_first_unless_told_otherwise(value, order, moment):
    assert as_moment(value, order) == moment


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.sampled_from("/.-"))
def test_any_day_is_read_back_in_every_order(day, sign):
    for order, shape in (("dmy", "%d{0}%m{0}%Y"), ("mdy", "%m{0}%d{0}%Y"), ("ymd", "%Y{0}%m{0}%d")):
        assert as_moment(day.strftime(shape.format(sign)), order) == day.isoformat()


@pytest.mark.parametrize(("names", "field", "column"), [
    (["Source_URL", "isi"], "url", "Source_URL"), (["JUDUL BERITA", "isi"], "title", "JUDUL BERITA"),
    (["raw_text", "text"], "text", "text"), (["Main Text"], "text", "Main Text"),
    (["page-html"], "html", "page-html"),
    (["date", "date_publish", "text"], "published", "date_publish"),
    (["pubDate", "text"], "published", "pubDate"),
    (["text", "site_name"], "source", "site_name"), (["text", "Penulis"], "author", "Penulis"),
    (["text", "_id"], "id", "_id"), (["text", "crawled"], "fetched_at", "crawled"),
])
def test_columns_are_recognised_by_their_usual_names(names, field, column):
    assert recognise(names, ReadOptions()).fields[field][0] == column


@pytest.mark.parametrize(("names", "field"), [
    (["text", "judul kecil"], "title"), (["text", "update"], "published"), (["text", "media type"], "source"),
])
def test_columns_of_other_names_are_not(names, field):
    assert recognise(names, ReadOptions()).fields[field] == ()


@pytest.mark.parametrize("wrong",
    [{"columns": {"teks": "isi"}}, {"date_order": "ydm"}, {"max_page_bytes": 0}])
def test_options_that_do_not_exist_are_refused(wrong):
    with pytest.raises(ValueError):
        ReadOptions(**wrong)


def test_of_many_columns_some_are_named():
    with pytest.raises(Unreadable, match="the columns are c0, c1, .* c49 and 150 more; name it"):
        recognise([f"c{number}" for number in range(200)], ReadOptions())
