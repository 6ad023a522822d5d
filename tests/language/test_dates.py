"""Printed dates: where they stand, what they state and mean, with and without a day of publication."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat.language.dates import find_dates
from sepakat.language.resolution import conflict, resolve

MONDAY = date(2024, 3, 11)
MONTH_NAMES = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
               "Oktober", "November", "Desember"]


def read(text, published=MONDAY, **known):
    """Printed form and meaning of every date that resolves."""
    pairs = [(text[m.start:m.end], resolve(m, published, **known)) for m in find_dates(text)]
    return [(printed, str(resolved)) for printed, resolved in pairs if resolved]


@pytest.mark.parametrize(("text", "printed", "meaning"), [
    ("Naskah diteken Selasa (5/3) di balai kota", "Selasa (5/3)", "2024-03-05"),
    ("Naskah diteken Senin, (11/03) di balai kota", "Senin, (11/03)", "2024-03-11"),
    ("diteken Jumat (8/3/2024).", "Jumat (8/3/2024)", "2024-03-08"),
    ("diteken (25/5/ 2023) silam di aula", "(25/5/ 2023) silam", "2023-05-25"),
    ("dibuka (1/12/23)", "(1/12/23)", "2023-12-01"),
    ("dibuka Senin 5/7/2021,", "Senin 5/7/2021", "2021-07-05"),
    ("dibuka Jumat pagi (8/3)", "Jumat pagi (8/3)", "2024-03-08"),
    ("digelar (Selasa, 23 April 2019) untuk umum", "Selasa, 23 April 2019", "2019-04-23"),
    ("pada Rabu, 8 Desember 2021 lalu", "Rabu, 8 Desember 2021 lalu", "2021-12-08"),
    ("pada Senin 4 Maret 2024", "Senin 4 Maret 2024", "2024-03-04"),
    ("pada hari Selasa, tanggal 27 Juni 2023 bertempat", "hari Selasa, tanggal 27 Juni 2023", "2023-06-27"),
    ("Hari Senin, tanggal 4 (Maret), rapat digelar", "Hari Senin, tanggal 4 (Maret)", "2024-03-04"),
    ("pada 30 Nopember 2016", "30 Nopember 2016", "2016-11-30"),
    ("Jum'at, 1 Maret 2024", "Jum'at, 1 Maret 2024", "2024-03-01"),
    ("Jum’at (1/3)", "Jum’at (1/3)", "2024-03-01"),
    ("pada 3 Desember lalu di Bogor", "3 Desember lalu", "2023-12-03"),
    ("awal Maret 2024 nanti", "awal Maret 2024 nanti", "2024-03"),
    ("naskah yang diteken 2013 itu", "2013", "2013"),
    ("pada Mei 2021, keduanya", "Mei 2021", "2021-05"),
    ("pada bulan April yang lalu kami", "bulan April yang lalu", "2023-04"),
    ("sejak Januari silam", "Januari silam", "2024-01"),
    ("tercatat 28-03-2022 pukul 10", "28-03-2022", "2022-03-28"),
    ("tanggal 28.03.2022 pukul 10", "tanggal 28.03.2022", "2022-03-28"),
    ("2024-01-14 08:00", "2024-01-14", "2024-01-14"),
    ("Jakarta, Rabu.", "Rabu", "2024-03-06"),
    ("latihan Ahad pagi", "Ahad pagi", "2024-03-10"),
    ("dibuka Jumat mendatang", "Jumat mendatang", "2024-03-15"),
    ("rapat Senin pekan depan", "Senin pekan depan", "2024-03-18"),
    ("rapat Kamis pekan lalu", "Kamis pekan lalu", "2024-03-07"),
    ("ditandatangani tahun 2019 di Aceh", "tahun 2019", "2019"),
    ("sampai akhir 2025.", "akhir 2025", "2025"),
    ("Saturday, 27 January 2024", "Saturday, 27 January 2024", "2024-01-27"),
    ("14 March 2024", "14 March 2024", "2024-03-14"),
    ("Mitra • 15 Aug 2023", "15 Aug 2023", "2023-08-15"),
    ("on March 4, 2024", "March 4, 2024", "2024-03-04"),
    ("SABTU, 19 NOVEMBER 2016 | 03:07 WIB", "SABTU, 19 NOVEMBER 2016", "2016-11-19"),
    ("pada 11-12 September 2023 di Bali", "11-12 September 2023", "2023-09-11"),
    ("dibuka Senin sore WIB (4/3) di aula", "Senin sore WIB (4/3)", "2024-03-04"),
    ("dibuka Rabu waktu setempat (6/3)", "Rabu waktu setempat (6/3)", "2024-03-06"),
    ("rapat Kamis besok", "Kamis besok", "2024-03-14"),
    ("diteken 8 Juni tahun lalu", "8 Juni tahun lalu", "2023-06-08"),
    ("diteken pada Februari tahun ini", "Februari tahun ini", "2024-02"),
    ("diteken April tahun lalu di Ambon", "April tahun lalu", "2023-04"),
    ("dibuka Sabtu (2/3) pekan lalu", "Sabtu (2/3) pekan lalu", "2024-03-02"),
    ("dibuka Jum‘at (8/3)", "Jum‘at (8/3)", "2024-03-08"),
    ("tanggal lima bulan Maret tahun dua ribu dua puluh empat (05-03-2024) di Solo",
     "tanggal lima bulan Maret tahun dua ribu dua puluh empat (05-03-2024)", "2024-03-05"),
    ("tiba kemarin di Batam", "kemarin", "2024-03-10"),
    ("hari ini (11/3) keduanya", "hari ini (11/3)", "2024-03-11"),
    ("besok pagi", "besok", "2024-03-12"),
    ("diteken bulan depan", "bulan depan", "2024-04"),
    ("tahun ini", "tahun ini", "2024"),
    ("dua tahun lalu", "dua tahun lalu", "2022"),
    ("10 hari yang lalu", "10 hari yang lalu", "2024-03-01"),
    ("https://kabar.example/berita/2019/01/14/judul", "2019/01/14", "2019-01-14"),
])
def test_forms(text, printed, meaning):
    assert read(text) == [(printed, meaning)]


@pytest.mark.parametrize("text", [
    "nilai 5/7 dari panitia", "harga Rp2.022.500", "selama dua minggu", "minggu yang sibuk", "rasio (3,5/7)",
    "Nomor 12/3/2020/X", "periode 2019-2024", "telepon 021-5/12", "31 Februari 2023", "45 Mei 2023",
    "kelas 5-6",
    "kampus Universitas 17 Agustus 1945", "Jalan 28 Oktober", "mei ling tersenyum", "pukul 10.30", "",
    "beberapa tahun lalu", "puluhan tahun silam", "beberapa hari lalu", "3.000 tahun lalu",
])
def test_no_dates(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "published", "meaning"), [
    ("Kamis (28/12)", date(2024, 1, 2), "2023-12-28"),            # over the turn of the year
    ("Selasa (2/1) mendatang", date(2023, 12, 28), "2024-01-02"),
    ("Jumat (15/3)", date(2024, 3, 11), "2024-03-15"),            # announced: the weekday says so
    ("20 Maret", date(2024, 3, 11), "2024-03-20"),
    ("20 Maret lalu", date(2024, 3, 11), "2023-03-20"),
    ("Senin lalu", date(2024, 3, 11), "2024-03-04"),
    ("Senin", date(2024, 3, 11), "2024-03-11"),
    ("29 Februari", date(2023, 3, 1), "2020-02-29"),
])
def test_direction_of_time(text, published, meaning):
    assert [value for _, value in read(text, published)] == [meaning]


@pytest.mark.parametrize(("text", "known", "meaning"), [
    # the weekday within the years in which the bodies existed
    ("Senin (21/4)", {"period": (date(2024, 10, 21), date(2026, 10, 1))}, ["2025-04-21"]),
    ("Rabu (21/4)", {"period": (date(2020, 1, 1), date(2022, 12, 31))}, ["2021-04-21"]),
    ("Rabu (21/4)", {"period": (date(2009, 1, 1), date(2024, 1, 1))}, []),      # 2010 and 2021
    ("(21/4)", {"period": (date(2020, 1, 1), date(2023, 12, 31))}, []),
    ("(21/4)", {"period": (date(2023, 1, 1), date(2023, 12, 31))}, ["2023-04-21"]),
    # the page's other dates
    ("Jumat (2/2)", {"other_dates": [date(2018, 2, 4)]}, ["2018-02-02"]),
    ("1 Agustus lalu", {"other_dates": [date(2024, 12, 23)]}, ["2024-08-01"]),
    ("pada April lalu", {"other_dates": [date(2025, 6, 28)]}, ["2025-04"]),
    ("Sabtu", {"other_dates": [date(2025, 6, 28), date(2025, 6, 25)]}, ["2025-06-28"]),
    ("Sabtu", {"period": (date(2023, 1, 1), date(2023, 12, 31))}, ["2023"]),
    # nothing to go by
    ("Selasa (5/3)", {}, []), ("kemarin", {}, []), ("Rabu", {}, []), ("pekan lalu", {}, []),
    ("pada April", {}, []),
])
def test_without_publication(text, known, meaning):
    assert [value for _, value in read(text, None, **known)] == meaning


@pytest.mark.parametrize(("text", "published", "meaning", "basis", "flag"), [
    ("Rabu (6/3/2024)", MONDAY, "2024-03-06", "printed", None),
    ("Kamis (6/3/2024)", MONDAY, "2024-03-06", "printed", "weekday"),        # nothing proves another reading
    ("Rabu (3/6/2024)", None, "2024-03-06", "weekday", "repaired"),          # day and month swapped
    ("Jumat (8/3/2023)", MONDAY, "2024-03-08", "weekday", "repaired"),       # last year's number typed in
    ("Selasa (5/3)", MONDAY, "2024-03-05", "published", None),
])
def test_contradictions(text, published, meaning, basis, flag):
    (mention,) = find_dates(text)
    resolved = resolve(mention, published)
    assert (str(resolved), resolved.basis, conflict(mention, resolved)) == (meaning, basis, flag)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_full_dates_read_back(day):
    month = MONTH_NAMES[day.month - 1]
    text = f"Rapat {day.day} {month} {day.year} dan ({day.day}/{day.month}/{day.year}) usai"
    assert [value for _, value in read(text, None)] == [str(day)] * 2


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.integers(0, 300))
def test_dates_with_lalu_lie_within_the_year_before_publication(published, days):
    day = published - timedelta(days=days)
    (value,) = [value for _, value in read(f"{day.day} {MONTH_NAMES[day.month - 1]} lalu", published)]
    assert date.fromisoformat(value) <= published
    assert value == str(day) or (day.month, day.day) == (2, 29)


@settings(max_examples=200)
@given(st.text("0123456789/-. (),SeninRabu'aprilMei lalu\n©", max_size=60) | st.text(max_size=60))
def test_any_text_gives_ordered_mentions_within_it(text):
    mentions = find_dates(text)
    for before, after in zip(mentions, mentions[1:], strict=False):
        assert before.end <= after.start
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        resolve(mention, MONDAY)
        resolve(mention, None, [MONDAY], (date(2000, 1, 1), date(2010, 1, 1)))
