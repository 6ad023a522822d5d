"""Two printed names of one body, and of two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.registry import same_body


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kementerian Dalam Negeri", "Kemendagri"),
        ("Kementerian Dalam Negeri (Kemendagri)", "Mendagri"),
        (
            "Kementerian Pelindungan Pekerja Migran Indonesia",
            "Kementerian Perlindungan Pekerja Migran Indonesia RI",
        ),
        ("Pemkab Sukabumi", "Pemerintah Kabupaten Sukabumi"),
        ("Kabupaten Sukabumi", "Bupati Sukabumi"),
        ("Pemerintah Provinsi Jawa Tengah", "Pemprov Jateng"),
        ("Pemda Bali", "Gubernur Bali"),
        ("BPJS Kesehatan Cabang Denpasar", "BPJS Kesehatan"),
        ("Muslimat NU Gresik", "Muslimat NU"),
        ("Dinas Perikanan Kabupaten Alor", "Dinas Perikanan Alor"),
        ("Dinas Kominfo Provinsi Jateng", "Dinas Komunikasi dan Informatika Jawa Tengah"),
        ("Kejaksaan Negeri (Kejari) Bantul", "Kejari Bantul"),
        ("Kejaksaan Negeri Bantul", "Kejari"),
        ("Polda Jawa Timur", "Kapolda Jatim"),
        ("PT Angin Lalu Tbk", "Angin Lalu"),
        ("Lembaga Kajian Angin (LKA)", "LKA"),
        ("Lembaga Kajian Angin dan Laut", "LKAL"),
        ("Lembaga Kajian Angin (LKA) Bantul", "LKA Bantul"),
        ("Balai Taman Nasional Angin (TNA)", "Balai TNA"),
        ("Universitas Angkasa", "Unangkasa"),
        ("Universitas Angkasa Raya Pontianak", "Universitas Angkasa Raya"),
        ("Masjid Nurussalam", "Nurussalam"),
        ("Yayasan Cahaya Insani Mandiri", "Yayasan Cahaya Insani Mandri"),
        ("pihak LKA", "LKA"),
        ("China", "Tiongkok"),
        ("Bank Mandiri", "Bank Mandiri Indonesia"),
        ("Ombudsman", "Ombudsman Perwakilan Alor"),
        ("BPJS Kesehatan", "BPJS Kesehatan Cabang Wates"),
        ("Angin Nusantara", "Angin Nusantara Logistik"),
        ("Pemerintah RI", "Indonesia"),
    ],
)
def test_one_body(a, b):
    assert same_body(a, b) and same_body(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kabupaten Bogor", "Kota Bogor"),
        ("Kejari Bantul", "Kejaksaan Agung"),
        ("Pemkab Aceh Barat", "Pemerintah Aceh"),
        ("Bupati Bogor", "Wali Kota Bogor"),
        ("Dinas Kesehatan Kabupaten Bogor", "Dinas Kesehatan Kota Bogor"),
        ("Dinas Kesehatan Kabupaten Garut", "Dinas Kesehatan Kabupaten Ciamis"),
        ("Dinas Kesehatan Kabupaten Garut", "Dinas Pendidikan Kabupaten Garut"),
        ("Universitas Negeri Malang", "Universitas Negeri Medan"),
        ("Universitas Lampung", "Lampung"),
        ("Universitas Angkasa", "Universitas Bahari"),
        ("Universitas Muhammadiyah Surakarta", "Universitas Muhammadiyah Surabaya"),
        ("Polda Sumut", "Polda Sulut"),
        ("Kejari Bantul", "Kejati DIY"),
        ("Kejaksaan Negeri (Kejari) Bantul", "Kejaksaan Negeri (Kejari) Sleman"),
        ("Kementerian Agama", "Kementerian Agraria dan Tata Ruang"),
        ("BP2MI", "BNP2TKI"),
        ("Bank Mandiri", "Bank Mega"),
        ("SMK Negeri 1 Wates", "SMK Negeri 2 Wates"),
        ("Klinik Sehat (Jepang)", "Toko Buku (Jepang)"),
        ("Izin Pelabuhan Gresik", "Ikatan Pemuda Garut (IPG)"),
        ("Institut Agama Islam Melati (IAIM)", "IAIMA"),
        ("Universitas Indonesia", "Indonesia"),
        ("PT Surya", "PT Bulan"),
        ("PT Telkom", "PT Telkom Akses"),
        ("Bank Mandiri", "Bank Mandiri Taspen"),
        ("Sulawesi Utara", "Sulawesi Tenggara"),
    ],
)
def test_two_bodies(a, b):
    assert not same_body(a, b) and not same_body(b, a)


@given(st.text(max_size=40), st.text(max_size=40))
def test_sameness_goes_both_ways(a, b):
    assert same_body(a, b) == same_body(b, a)


@given(st.text(alphabet="abcdefgh XYZ().", min_size=1, max_size=40))
def test_a_name_is_its_own(name):
    assert same_body(name, name)
