import pytest

from sepakat.cleaning.published import (
    from_address,
    from_dateline,
    from_lines,
    is_date_line,
    read_moment,
    read_stated,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rabu, 8 November 2023 13:21 WIB", "2023-11-08T13:21:00+07:00"),
        ("04/02/2018, 15:51 WIB", "2018-02-04T15:51:00+07:00"),
        ("SABTU, 19 NOVEMBER 2016 | 03:07 WITA", "2016-11-19T03:07:00+08:00"),
        ("Minggu, 04 Mei 2025 – 15:57 WIT", "2025-05-04T15:57:00+09:00"),
        ("00.03 14 March 2024 268", "2024-03-14T00:03:00"),
        ("30 Nopember 2019", "2019-11-30"),
        ("June 3, 2024 2:05 pm", "2024-06-03T14:05:00"),
        ("2023/11/02 20:59:53", "2023-11-02T20:59:53"),
        ("2024-06-03T08:15:00+08:00", "2024-06-03T08:15:00+08:00"),
        ("2024-06-03T20:15:00Z", "2024-06-04T03:15:00+07:00"),
        ("Mon, 03 Jun 2024 20:15:00 GMT", "2024-06-04T03:15:00+07:00"),
        ("1717445700", "2024-06-04T03:15:00+07:00"),
        ("1717445700000", "2024-06-04T03:15:00+07:00"),
        ("20240603", "2024-06-03"),
        ("31/02/2020 lalu 01/03/2020", "2020-03-01"),
        ("2 jam lalu", None),
        ("kemarin", None),
        ("Senin (3/6)", None),
        ("Nomor 12/03/20245", None),
        ("", None),
    ],
)
def test_printed_moments(text, expected):
    moment = read_moment(text)
    assert (moment.text if moment else None) == expected
    assert moment is None or moment.day.isoformat() == expected[:10]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oct 30, 2025, 3:15 PM GMT+7", "2025-10-30T15:15:00+07:00"),
        ("Oct 30, 2025, 11:15 PM GMT+0", "2025-10-31T06:15:00+07:00"),
        ("30-Oct-25", "2025-10-30"),
        ("Kamis 30 Okt '25", "2025-10-30"),
        ("04.03.25", "2025-03-04"),
        ("10/30/2025 9:05", "2025-10-30T09:05:00"),  # no month has the number 30
        ("30 de octubre de 2025", "2025-10-30"),
        ("3 Ogos 2024", "2024-08-03"),
        ("Thu Oct 30 20:15:00 UTC 2025", "2025-10-31T03:15:00+07:00"),
        ("Thursday, 30-Oct-25 20:15:00 GMT", "2025-10-31T03:15:00+07:00"),
        ("30 de octubre", None),
        ("30 Oktober", None),
        ("Oktober 2025", None),
        ("2 jam lalu", None),
        ("2 jam 10 menit yang lalu", None),
        ("3 hours 2 minutes ago", None),
        ("kemarin pukul 10.00", None),
        ("hari ini 10:00", None),
        ("2025", None),
        ("halaman 3 dari 12", None),
        ("Tanggal tidak ditemukan", None),
    ],
)
def test_stated_moments(text, expected):
    moment = read_stated(text)
    assert (moment.text if moment else None) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Senin, 3 Juni 2024 14:05 WIB", True),
        ("Diterbitkan pada 3 Juni 2024 oleh admin, dibaca 268 kali", True),
        ("Perjanjian itu ditandatangani pada 3 Juni 2024 oleh bupati dan rektor.", False),
        ("Senin, 3 Juni", False),
    ],
)
def test_date_lines(line, expected):
    assert is_date_line(line) is expected


def test_the_first_date_line_speaks():
    assert from_lines(["Beranda", "Senin, 3 Juni 2024", "4 Juni 2024"]).text == "2024-06-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JAKARTA, 3 Juni 2024 (Kabar) - Bupati menandatangani", "2024-06-03"),
        ("Sukamaju, Humas (3/6/2024) - Bupati menandatangani", "2024-06-03"),
        ("Sukamaju, Humas (3/6) - Bupati menandatangani", None),
        ("Bupati menandatangani kerja sama pada 3 Juni 2024. Acara itu ramai.", None),
    ],
)
def test_datelines(text, expected):
    moment = from_dateline(text)
    assert (moment.text if moment else None) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kabar.id/2019/11/29/judul", "2019-11-29"),
        ("https://kabar.id/berita/16/02/15/o2l-judul", "2016-02-15"),
        ("https://kabar.id/berita/d-8003155/judul", None),
        ("https://kabar.id/2019/13/29/judul", None),
        (None, None),
    ],
)
def test_addresses(url, expected):
    moment = from_address(url)
    assert (moment.text if moment else None) == expected
