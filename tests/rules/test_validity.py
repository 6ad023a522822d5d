"""Terms of agreements, and the look-alikes: notice periods, projects, prison, contracts of the past."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import sentences_of
from sepakat.rules.validity.detection import find_validity


def terms(text, published=None):
    return [(found["kind"], found["value"]) for found in find_validity(text, sentences_of(text), published)]


@pytest.mark.parametrize(("text", "term"), [
    ("Nota kesepahaman ini berlaku selama 5 (lima) tahun.", ("duration", "P5Y")),
    ("Perjanjian berlaku dua tahun dan dapat diperpanjang.", ("duration", "P2Y")),
    ("MoU yang berlaku hingga tiga tahun ini mencakup riset", ("duration", "P3Y")),
    ("PKS berlaku untuk jangka waktu 6 (enam) bulan ke depan", ("duration", "P6M")),
    ("Jangka waktu perjanjian kerja sama adalah 15 tahun", ("duration", "P15Y")),
    ("Kesepakatan itu diteken di Aceh. Berlaku selama empat tahun.", ("duration", "P4Y")),
    ("kontrak kerja sama setahun dan bisa diperpanjang", ("duration", "P1Y")),
    ("masa berlaku nota kesepahaman tersebut satu tahun", ("duration", "P1Y")),
    ("Perjanjian kerja sama dilaksanakan selama 5 tahun", ("duration", "P5Y")),
    ("Perjanjian itu berlaku untuk jangka enam bulan.", ("duration", "P6M")),
    ("Kerja sama itu direncanakan berlangsung hingga 2028.", ("until", "2028")),
    ("MoU berlaku hingga Maret 2019", ("until", "2019-03")),
    ("PKS ini berlaku hingga 15 Mei 2022.", ("until", "2022-05-15")),
    ("nota kesepahaman yang berakhir di tahun 2023", ("until", "2023")),
    ("perjanjian itu selesai pada tanggal 30 November 2022.", ("until", "2022-11-30")),
    ("Nota kesepahaman ini berlaku lima tahun sejak ditandatangani.", ("duration", "P5Y")),
    ("MoU diteken di Bali. Kerja sama itu berlaku selama dua tahun sejak tanggal penandatanganan", ("duration", "P2Y")),
    ("Perjanjian berlaku 25 tahun sejak pabrik beroperasi.", ("duration", "P25Y")),
    ("Kesepakatan itu mengikat kedua pihak selama dua tahun.", ("duration", "P2Y")),
    ("Keduanya meneken nota kesepahaman selama dua tahun.", ("duration", "P2Y")),
    ("Keduanya meneken kontrak kerja sama tiga tahun.", ("duration", "P3Y")),
    ("MoU tersebut efektif selama setahun.", ("duration", "P1Y")),
    ("Perjanjian berlaku sampai akhir 2025.", ("until", "2025")),
    ("kontrak berlaku sejak diteken sampai dengan 31 Juli 2018", ("until", "2018-07-31")),
    ("MoU lama telah berakhir Februari 2024", ("until", "2024-02")),
    ("Perjanjian itu diteken di Aceh. Jangka waktunya dua puluh tahun.", ("duration", "P20Y")),
    ("Kesepakatan bersama kedua dinas dengan durasi selama tiga tahun.", ("duration", "P3Y")),
    ("Kerja sama ini bersifat eksklusif selama 10 tahun.", ("duration", "P10Y")),
    ("Kontrak sewa gudang selama 20 tahun itu diteken.", ("duration", "P20Y")),
    ("Kerja sama ini berlangsung lima tahun.", ("duration", "P5Y")),
    ("Kontrak pasokan berlangsung dari 2024 hingga 2034.", ("until", "2034")),
    ("HoA itu diteken Senin dan berlaku 12 bulan.", ("duration", "P12M")),
    ("Perjanjian itu berlangsung selama dua kali musim panen atau hingga 2025.", ("until", "2025")),
    ("Nota kesepahaman sebelumnya sudah tidak berlaku sejak Mei 2016.", ("until", "2016-05")),
])
def test_terms(text, term):
    assert terms(text) == [term]


@pytest.mark.parametrize("text", [
    "Perjanjian dapat diakhiri dengan pemberitahuan 3 bulan sebelumnya",
    "kerja sama itu terjalin selama tiga tahun terakhir", "MoU diteken dua tahun lalu",
    "MoU diteken lima tahun silam di Bali", "kerja sama itu berjalan selama tiga tahun sejak 2019",
    "Proyek ini berlangsung selama dua tahun", "Kerja sama kami telah berlangsung selama dua tahun",
    "Penandatanganan kerja sama berlangsung di Solo pada 3 hingga 5 Mei 2024",
    "Pameran dalam rangka kerja sama budaya kedua kota pelabuhan tua itu berlangsung hingga Mei 2027",
    "Penandatanganan kerja sama itu disusul pelatihan yang berlangsung hingga Mei 2027",
    "Terdakwa divonis penjara selama lima tahun",
    "Menurut nota kesepahaman, pelatihan berlaku selama tiga bulan", "ia menjabat hingga 2027",
    "Evaluasi perjanjian dilakukan enam bulan setelah berlaku",
    "Peninjauan nota kesepahaman dilakukan setiap 6 bulan",
    "Tenggat negosiasi akan berakhir pada 9 Juli 2025", "peraturan yang berlaku sampai 2027",
    "kerja sama dengan siswa berusia 15 tahun",
    "Kawasan itu terbentuk selama puluhan juta tahun", "sesuai ketentuan yang berlaku 2023", "",
])
def test_look_alikes(text):
    assert terms(text) == []


def test_until_and_duration_of_one_agreement():
    text = "Perjanjian ini berlaku sampai dengan 1 Mei 2030, atau 5 tahun."
    assert terms(text) == [("until", "2030-05-01"), ("duration", "P5Y")]


def test_relative_end_is_reckoned_from_publication():
    assert terms("MoU ini berlaku hingga tahun depan.", date(2024, 5, 1)) == [("until", "2025")]


@given(st.text("MoU berlaku hingga selama 5 tahun 2020 Mei (.)\n", max_size=80) | st.text(max_size=60))
def test_offsets_lie_within_the_text(text):
    for found in find_validity(text, sentences_of(text)):
        assert 0 <= found["start"] < found["end"] <= len(text)
