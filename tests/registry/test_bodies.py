"""Printed names find their entries, kinds and days of existence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.registry import entry_of, existence, is_country, kind_of, lookup


@pytest.mark.parametrize(
    ("name", "entry_id"),
    [
        ("Kemendagri", "kemendagri"),
        ("KEMENDAGRI", "kemendagri"),
        ("Kementerian Dalam Negeri (Kemendagri)", "kemendagri"),
        ("Kementerian Dalam Negeri Republik Indonesia", "kemendagri"),
        ("Kemendagri RI", "kemendagri"),
        ("Kementerian PAN-RB", "kemenpanrb"),
        ("Kementerian Perlindungan Pekerja Migran Indonesia", "kp2mi"),
        ("Kementerian Pelindungan Pekerja Migran Indonesia", "kp2mi"),
        ("Badan Perlindungan Pekerja Migran Indonesia", "bp2mi"),
        ("Kementerian Pendidikan Tinggi, Sains dan Teknologi", "kemdiktisaintek"),
        ("Kementerian Koperasi & UKM", "kemenkop-ukm"),
        ("Komdigi", "komdigi"),
        ("Kemenkominfo", "kominfo"),
        ("Badan Pengaturan BUMN", "bp-bumn"),
        ("Polri", "polri"),
        ("Radio RI", "lpp-rri"),
        ("PT Telkom Indonesia (Persero) Tbk", "telkom"),
        ("PT. Telkom", "telkom"),
        ("Perum BULOG", "bulog"),
        ("Universitas Gajah Mada (UGM)", "ugm"),
        ('UPN "Veteran" Yogyakarta', "upnvy"),
        ("Ditjen Dukcapil", "dukcapil"),
        ("Direktorat Jenderal Kependudukan dan Pencatatan Sipil", "dukcapil"),
        ("Kodam IV/Diponegoro", "kodam-4"),
        ("Asian Development Bank (ADB)", "int-adb"),
        ("Pemkab Sukabumi", "region-32.02"),
        ("Pemerintah Kab. Sukabumi", "region-32.02"),
        ("Pemerintah Daerah Kabupaten Sukabumi", "region-32.02"),
        ("Pemkot Sukabumi", "region-32.72"),
        ("Pemprov Jateng", "region-33"),
        ("Pemda Bali", "region-51"),
        ("Pemerintah Provinsi (Pemprov) DKI Jakarta", "region-31"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "region-34"),
        ("Pemkab Gunung Kidul", "region-34.03"),
        ("Kota Palangkaraya", "region-62.71"),
        ("Pemkab Kukar", "region-64.02"),
        ("Pemerintah Provinsi Papua Barat Daya", "region-96"),
        ("Wonosobo", "region-33.07"),
        ("Kejari Bantul", "kejari-34.02"),
        ("Kejaksaan Negeri (Kejari) Kota Bogor", "kejari-32.71"),
        ("Polda Jatim", "polda-35"),
        ("Polda Metro Jaya", "polda-31"),
        ("Kanwil BPN Provinsi Jawa Tengah", "kanwil-bpn-33"),
        ("Tiongkok", "country-CN"),
        ("RRT", "country-CN"),
        ("PEA", "country-AE"),
        ("Pemerintah Belanda", "country-NL"),
        ("Pemerintah Republik Indonesia", "country-ID"),
        ("Dinas Kesehatan Kabupaten Bantul", "dinkes-34.02"),
        ("Disdik Jatim", "disdik-35"),
        ("BBPOM di Denpasar", "bbpom-51.71"),
        ("PN Jaksel", "pn-31.74"),
        ("DPRD Tangsel", "dprd-36.74"),
        ("Kejari Mitra", "kejari-71.07"),
        ("Kantor Perwakilan Bank Indonesia Provinsi Riau", "kpw-bi-14"),
        ("BPK RI Perwakilan Provinsi Bali", "perwakilan-bpk-51"),
        ("Kedubes Jepang", "embassy-JP"),
        ("Kedutaan Besar Republik Korea", "embassy-KR"),
        ("Kementerian Kesehatan Malaysia", "moh-MY"),
        ("Kementerian Kesehatan Indonesia", "kemenkes"),
        ("KBRI Kuala Lumpur", "kbri-kuala-lumpur"),
        ("Ditjen Pajak Kementerian Keuangan", "djp"),
        ("Ditjen Imigrasi Kemenkumham", "ditjenim"),
        ("Universitas Melbourne", "fu-university-melbourne"),
        ("The University of Melbourne", "fu-university-melbourne"),
        ("Poltekkes Kemenkes Semarang", "poltekkes-semarang"),
        ("RSUP Dr. Sardjito", "rs-sardjito"),
    ],
)
def test_lookup(name, entry_id):
    assert lookup(name).id == entry_id


@pytest.mark.parametrize(
    "name",
    [
        "Bandung",  # regency or city
        "Kejari Sukabumi",
        "Pemerintah",
        "Pemkab",
        "Mitra",  # the press's short form of a regency, and a common word
        "radio",
        "PT",
        "Universitas Antah Berantah",
        "Kementerian",
        "Klinik Sehat (Bantul)",
        "Kedutaan Besar",
        "Kedutaan Besar Indonesia",
        "Ditjen Pajak Kementerian Pertanian",
        "Dinas Kesehatan",
        "()",
        "",
    ],
)
def test_lookup_knows_no_better(name):
    assert lookup(name) is None


@pytest.mark.parametrize(
    ("ambiguous", "told_apart", "entry_id"),
    [
        ("PMI", "Palang Merah Indonesia (PMI)", "palang-merah"),
        ("PMI", "PMI Bantul", "pmi-34.02"),
        ("PKS", "Partai PKS", "partai-pks"),
        ("DEN", "Dewan Energi Nasional (DEN)", "kemitraan-den"),
        ("UMB", "UM Bengkulu", "umbengkulu"),
        ("PPN", "PT PPN", "pertamina-patra-niaga"),
        ("antara", "ANTARA", "antara"),
        ("Garam", "PT Garam", "garam"),
        ("pos", "PT Pos Indonesia", "pos"),
        ("ini", "INI", "ini"),
    ],
)
def test_an_ambiguous_spelling_needs_something_beside_it(ambiguous, told_apart, entry_id):
    assert lookup(ambiguous) is None
    assert lookup(told_apart).id == entry_id


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Jepang", "JP"),
        ("Kyoto University", "JP"),
        ("JICA", "JP"),
        ("Kedubes Belanda", "NL"),
        ("UGM", None),
        ("ASEAN", None),
    ],
)
def test_the_country_of_a_foreign_body(name, country):
    assert lookup(name).country == country


@pytest.mark.parametrize(
    ("name", "day", "entry_id"),
    [
        ("Kementerian PU", date(2012, 5, 1), "kemen-pu-1999"),
        ("Kementerian PU", date(2025, 5, 1), "kemen-pu"),
        ("Kementerian PU", date(2019, 5, 1), "kemen-pu"),  # nobody bore it then
        ("Kementerian Pariwisata", date(2017, 1, 1), "kemenpar-2014"),
        ("BPN", date(2010, 1, 1), "bpn-1988"),
        ("BPN", None, "bpn"),
    ],
)
def test_a_name_borne_twice(name, day, entry_id):
    assert lookup(name, day).id == entry_id


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("BNP2TKI", date(2006, 9, 8), date(2019, 12, 31)),
        ("BP2MI", date(2019, 12, 31), None),
        ("Kementerian Hukum", date(2024, 10, 21), None),
        ("Kemenkumham RI", date(2004, 10, 21), date(2024, 10, 21)),
        ("Kementerian PU", date(2004, 10, 21), None),
        ("Kementerian Dalam Negeri", None, None),
        ("Kemendikbudristek", date(2021, 4, 28), date(2024, 10, 21)),
        ("Badan yang tidak ada", None, None),
    ],
)
def test_existence(name, first, last):
    assert existence(name) == (first, last)


@pytest.mark.parametrize(
    ("body", "successors"),
    [
        ("bnp2tki", {"bp2mi"}),
        ("bp2mi", {"kp2mi"}),
        ("kemenkumham", {"kemenkum", "kemenham", "kemenimipas"}),
        ("kemendikbudristek", {"kemendikdasmen", "kemdiktisaintek", "kemenbud"}),
        ("klhk", {"klh", "kemenhut"}),
        ("kemenpupr", {"kemen-pu", "kemen-pkp"}),
        ("kemenbumn", {"bp-bumn"}),
    ],
)
def test_successors(body, successors):
    assert set(entry_of(body).successors) == successors


def test_a_unit_of_a_region_belongs_to_it_where_no_body_is_above_it():
    assert lookup("Dinas Sosial Kota Bogor").parent == "region-32.71"


def test_a_unit_knows_its_region_and_parent():
    unit = lookup("Polres Wonosobo")
    assert (unit.region_code, unit.parent, unit.kind) == ("33.07", "polri", "police")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jepang", True),
        ("Republik Korea", True),
        ("JICA", False),
        ("Pemerintah Arab Saudi", True),
        ("Indonesia", True),
        ("Jawa Barat", False),
        ("Bank Indonesia", False),
        ("PT Sentosa (Jepang)", False),
        ("Kota Tua", False),
    ],
)
def test_is_country(name, expected):
    assert is_country(name) is expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kementerian Urusan Sungai", "ministry"),
        ("Kementerian Pariwisata Vietnam", "foreign"),
        ("Ministry of Manpower", "foreign"),
        ("Badan Pengelola Waduk", "agency"),
        ("Bank Sentral Mesir", "foreign"),
        ("Bank Perkreditan Rakyat Arta Jaya", "company"),
        ("Dinas Kelautan Kabupaten Alor", "region"),
        ("DPRD Kota Bogor", "region"),
        ("Pemkab Antah", "region"),
        ("RSUD Kelapa", "region"),
        ("Bandung", "region"),
        ("PT Angin Lalu", "company"),
        ("Angin Lalu Tbk", "company"),
        ("Koperasi Maju", "company"),
        ("Politeknik Negeri Antah", "university"),
        ("Fakultas Hukum Universitas Antah", "university"),
        ("UIN Antah", "university"),
        ("Kyoto Women's University", "university"),
        ("Pengadilan Agama Wates", "court"),
        ("Mahkamah Syar'iyah Aceh", "court"),
        ("Kejari Antah", "prosecution"),
        ("Polsek Menteng", "police"),
        ("Kodim 0702", "military"),
        ("Lantamal VI", "military"),
        ("Asosiasi Petani Kopi", "association"),
        ("Yayasan Harapan", "association"),
        ("Menkes", "ministry"),
        ("Bupati", "region"),
        ("Kapolda Riau", "police"),
        ("Norwegia", "foreign"),
        ("Bola Basket", "other"),
        ("Ahmad Fauzi", "other"),
    ],
)
def test_kind_of(name, kind):
    assert kind_of(name) == kind


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(text):
    assert kind_of(text)
    lookup(text)
    existence(text)
