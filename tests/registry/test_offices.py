"""The body behind an office, and names without titles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.registry import office_body, plain_name


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Bupati Wonosobo", "Pemerintah Kabupaten Wonosobo"),
        ("Plt. Bupati Wonosobo", "Pemerintah Kabupaten Wonosobo"),
        ("Wakil Bupati Wonosobo", "Pemerintah Kabupaten Wonosobo"),
        ("Gubernur DKI", "Pemerintah Provinsi DKI Jakarta"),
        ("Pj. Gubernur Jawa Tengah", "Pemerintah Provinsi Jawa Tengah"),
        ("Gubernur BI", "Bank Indonesia"),
        ("Gubernur Bank Indonesia", "Bank Indonesia"),
        ("Wali Kota Bogor", "Pemerintah Kota Bogor"),
        ("Walikota Bogor", "Pemerintah Kota Bogor"),
        ("Sekda Kabupaten Sukabumi", "Pemerintah Kabupaten Sukabumi"),
        ("Sekretaris Daerah Provinsi Banten", "Pemerintah Provinsi Banten"),
        ("Mendagri", "Kementerian Dalam Negeri"),
        ("Menteri Dalam Negeri (Mendagri)", "Kementerian Dalam Negeri"),
        ("Menteri Agama Republik Indonesia", "Kementerian Agama"),
        ("Sekjen Kementerian Agama", "Kementerian Agama"),
        ("Dirjen Dukcapil", "Direktorat Jenderal Dukcapil"),
        ("Kapolri", "Polri"),
        ("Kapolda Jatim", "Polda Jatim"),
        ("Kajati Riau", "Kejati Riau"),
        ("Kepala Kejaksaan Negeri Bantul", "Kejaksaan Negeri Bantul"),
        ("Jaksa Agung Muda Pembinaan", "Kejaksaan Agung"),
        ("Pangdam V/Brawijaya", "Kodam V/Brawijaya"),
        ("Panglima TNI", "TNI"),
        ("Rektor UGM", "UGM"),
        ("Wakil Rektor II UGM", "UGM"),
        ("Wakil Rektor Bidang Riset Universitas Jember", "Universitas Jember"),
        ("Dirut Telkom", "Telkom"),
        ("Direktur Politeknik Negeri Malang", "Politeknik Negeri Malang"),
        ("Direktur Pemasaran PT Angin Lalu", "PT Angin Lalu"),
        ("Deputi Penyaluran BGN", "BGN"),
        ("Kepala BNN", "BNN"),
        ("Ketua KPU", "KPU"),
        ("Ketua Umum Asosiasi Petani Kopi", "Asosiasi Petani Kopi"),
        ("President & CEO of Angin Corp", "Angin Corp"),
        ("Kepala Dinas Kesehatan Kabupaten Alor", "Dinas Kesehatan Kabupaten Alor"),
        ("Presiden RI", "Republik Indonesia"),
        ("Staf Khusus Menteri Sosial Bidang Hukum", "Kementerian Sosial"),
        ("Juru Bicara Kementerian Perikanan Norwegia", "Kementerian Perikanan Norwegia"),
        ("Vice President of Angin University", "Angin University"),
    ],
)
def test_office_body(office, body):
    assert office_body(office) == body


@pytest.mark.parametrize(
    "office",
    [
        "Bupati",
        "Rektor",
        "Wakil Rektor 1",
        "Direktur Pemasaran",
        "Kepala Bidang Pajak",
        "pedagang kopi",
        "Kepalauan",
        "",
        "Universitas Jember",
        "Ketua dan sekretaris",
    ],
)
def test_an_office_without_its_body(office):
    assert office_body(office) is None


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Dr. Ir. H. Ahmad Fauzi, S.H., M.Si.", "Ahmad Fauzi"),
        ("Prof. Dr. Ir. Siti Rahma, D.E.A., IPM., ASEAN Eng.", "Siti Rahma"),
        ("KH. Abdul Hakim", "Abdul Hakim"),
        ("Hj Nurhayati", "Nurhayati"),
        ("Brigjen Pol. Bambang Surya", "Bambang Surya"),
        ("Brigjen (Purn) Bambang Surya", "Bambang Surya"),
        ("Letkol Inf Joko Prasetyo", "Joko Prasetyo"),
        ("AKBP Rina Wati, S.I.K., M.H.", "Rina Wati"),
        ("Jenderal TNI Joko Prasetyo", "Joko Prasetyo"),
        ("Bapak Slamet", "Slamet"),
        ("Dewi Lestari SE.MM", "Dewi Lestari"),
        ("Dr. Dewi Lestari SE ,MM", "Dewi Lestari"),
        ("Ratna Sari, S.Si, M.Si, Ph.D", "Ratna Sari"),
        ("Drs. Ibu Kartono", "Kartono"),
        # parts of names that look like titles
        ("Capt. Joko Prasetyo, M.Mar.", "Joko Prasetyo"),
        ("Joko P., M.Kom", "Joko P."),
        ("Herman", "Herman"),
        ("Irwan Setiawan", "Irwan Setiawan"),
        ("Prabowo", "Prabowo"),
        ("Seno Aji", "Seno Aji"),
        ("Drajat Wibowo", "Drajat Wibowo"),
        ("Hadi", "Hadi"),
        ("Marwan Sahid", "Marwan Sahid"),
        ("Bagus Mas", "Bagus Mas"),
        ("SBY", "SBY"),
    ],
)
def test_plain_name(printed, plain):
    assert plain_name(printed) == plain


@given(st.text(max_size=60))
def test_a_plain_name_is_part_of_what_was_printed(text):
    plain = plain_name(text)
    assert plain == text or all(word in text for word in plain.split())
    office_body(text)
