"""Titles of agreements: sentences with what should be read, beside look-alikes that give nothing."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

import sepakat.language.sentences  # noqa: F401  (registers sepakat_sentences)
from sepakat.rules.title import set_titles

nlp = spacy.blank("id")
nlp.add_pipe("sepakat_sentences")


def read(text: str) -> list[dict]:
    return set_titles(nlp(text))._.titles


TITLES = [
    (
        "Pemkot Palu dan Kejari Palu meneken nota kesepahaman tentang penanganan perkara "
        "perdata, Senin (4/3/2024).",
        "penanganan perkara perdata",
    ),
    (
        "Kedua dekan menandatangani Perjanjian Kerja Sama (PKS) tentang Magang, Riset, dan "
        "Publikasi di Aula Barat, Kamis (2/5).",
        "Magang, Riset, dan Publikasi",
    ),
    (
        "Nota Kesepahaman Nomor 12/NK/V/2021 dan Nomor 7/MOU/2021 tentang Pengawasan Obat dan "
        "Makanan yang berlaku lima tahun.",
        "Pengawasan Obat dan Makanan",
    ),
    ("Kedua dinas menandatangani MoU tentang apa yang harus disiapkan desa.", "apa yang harus disiapkan desa"),
    ("Kedua dinas menandatangani MoU tentang pengairan yang lama dibahas.", "pengairan"),
    (
        "MoU antara BPBD Aceh dan Unsyiah tentang Mitigasi Bencana di Pesisir Barat disaksikan gubernur.",
        "Mitigasi Bencana di Pesisir Barat",
    ),
    ("Rektor menandatangani MoU berjudul “Desa Tanggap Iklim” bersama Bappeda.", "Desa Tanggap Iklim"),
    ("Keduanya meneken MoU pemanfaatan aset sebagai sentra kopi, Rabu.", "pemanfaatan aset sebagai sentra kopi"),
    ("Keduanya meneken MoU tentang pengairan sebagai upaya bersama.", "pengairan"),
    ("MoU diteken. Adapun judul MoU itu adalah Pengelolaan Lumbung.", "Pengelolaan Lumbung"),
    ("MoU diteken. MoU itu berisi tentang pengelolaan lumbung.", "pengelolaan lumbung"),
    ("Keduanya meneken MoU tentang Data dalam Rangka Bantuan Desa.", "Data dalam Rangka Bantuan Desa"),
    (
        "Keduanya meneken MoU tentang Layanan Gizi di Kawasan Pesisir di Gedung Arsip, Selasa (5/3).",
        "Layanan Gizi di Kawasan Pesisir",
    ),
    (
        "Naskah itu adalah nota kesepakatan bertajuk penguatan literasi keuangan.",
        "penguatan literasi keuangan",
    ),
    ("Dinas Sosial meneken MoU terkait pendataan warga rentan dengan Baznas.", "pendataan warga rentan"),
    (
        "Bank Nagari dan Unand menandatangani nota kesepahaman mengenai layanan perbankan kampus, di Padang.",
        "layanan perbankan kampus",
    ),
    ("Bupati Teken MoU Pengembangan Wisata Bahari dengan Kemenpar", "Pengembangan Wisata Bahari"),
    (
        "PT Garam meneken perjanjian kerja sama pemanfaatan lahan tambak bersama koperasi nelayan.",
        "pemanfaatan lahan tambak",
    ),
    (
        "PERJANJIAN KERJA SAMA\nNomor : 11/PKS/2020\nNomor : 204/UM/2020\ntentang Penyaluran Beras Cadangan",
        "Penyaluran Beras Cadangan",
    ),
    (
        "Isi MoU tentang pemanfaatan data kependudukan untuk memudahkan layanan.",
        "pemanfaatan data kependudukan",
    ),
    (
        "Pemprov menandatangani kesepakatan bersama tentang Pemanfaatan Air Tanah pada acara Hari Bumi.",
        "Pemanfaatan Air Tanah",
    ),
    ("Kedua bank meneken MoU tentang kredit mikro,” ujarnya.", "kredit mikro"),
    ("Keduanya meneken MoU tentang pelatihan, sertifikasi, dan mediasi, Senin (4/3).",
     "pelatihan, sertifikasi, dan mediasi"),
    ("Pemkab meneken MoU ketahanan pangan dengan Bulog.", "ketahanan pangan"),
    ("Bupati meneken MoU program bedah rumah bersama bank.", "program bedah rumah"),
    ("Keduanya meneken MoU tentang riset padi, menyusul kunjungan Mei lalu.", "riset padi"),
    ("PT Arung menandatangani perjanjian jual beli gas dengan PT Bara.", "jual beli gas"),
    ("Wali kota meneken perjanjian sewa lahan dermaga lama bersama PT Bara.", "sewa lahan dermaga lama"),
    ("Keduanya meneken kontrak pengadaan kapal patroli, Senin (3/4).", "pengadaan kapal patroli"),
    ("Penandatanganan kontrak jual dan beli garam berjangka lima tahun dilakukan.", "jual dan beli garam"),
    ("Kedua negara menandatangani perjanjian perdagangan bebas.", "perdagangan bebas"),
    ("Kedua kampus menandatangani Agreement on Double Degree yang dilaksanakan daring.", "Double Degree"),
    ("Keduanya menandatangani kerja sama dengan PT Bara terkait program magang.", "program magang"),
    ("Pemkab meneken nota kesepahaman impor sapi dengan total nilai Rp3 miliar.", "impor sapi"),
    ("Mereka menghadiri Penandatanganan Komitmen Bersama Jaga Laut Lestari, Kamis (30/1).", "Jaga Laut Lestari"),
    ("Direktur menandatangani kontrak Operation and Maintenance (OM) itu.", "Operation and Maintenance (OM)"),
    ("Nota kesepahaman itu memuat dua nomor. Judulnya “Tata Kelola Dana Desa”.", "Tata Kelola Dana Desa"),
    ("PKS diteken Senin. Kesepakatan awal tersebut terkait pembangunan dermaga apung.", "pembangunan dermaga apung"),
    ("Dekan meneken perjanjian kerja sama program magister gizi dengan tiga rumah sakit.", "program magister gizi"),
    ("Kapolres meneken MoU tentang Disiplin Siswa di Satuan Pendidikan, bertempat di Aula Wiraprabu, Senin (18/7).",
     "Disiplin Siswa di Satuan Pendidikan"),
    ("Keduanya meneken MoU pengembangan sidat di Ambon pada Agustus mendatang.", "pengembangan sidat"),
    ("Dinas memutus perjanjian kerja sama operasional bus kota.", "operasional bus kota"),
    ("Bupati meneken MoU pemberdayaan petani melalui koperasi desa.", "pemberdayaan petani melalui koperasi desa"),
    ("DPR menanyakan kontrak penyediaan air baku antara Kementerian Air dan PT Bara.", "penyediaan air baku"),
    ("Kedua negara akan meneken Perjanjian Kemitraan Ekonomi Komprehensif itu.",
     "Perjanjian Kemitraan Ekonomi Komprehensif"),
    ("Parlemen membahas Perjanjian Batas Laut RI-Arung itu.", "Perjanjian Batas Laut RI-Arung"),
    ("Kedua menteri meneken Maritime Transport Agreement (MTA), Senin.", "Maritime Transport Agreement (MTA)"),
    ("PKS diteken Senin. Naskah itu berjudul Kemitraan Kopi Dataran Tinggi.", "Kemitraan Kopi Dataran Tinggi"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_title(text, title):
    found = read(text)
    assert [text[t["start"] : t["end"]] for t in found] == [title]
    assert all(text[slice(*t["anchor"])] for t in found)


@pytest.mark.parametrize(
    "text",
    [
        "Rektor menandatangani MoU dengan Bupati Kerinci, Selasa (7/5).",
        "Ia mengatakan nota kesepahaman itu sesuai Undang-Undang Nomor 5 Tahun 2014 tentang "
        "Aparatur Sipil Negara.",
        "Setelah MoU diteken, kedua pihak menggelar seminar tentang energi surya.",
        "MoU tersebut merupakan tindak lanjut pertemuan tahun lalu.",
        "Perjanjian kerja sama ini ditandatangani kementerian terkait dan sejumlah perguruan tinggi.",
        "Buku tentang sejarah Makassar diluncurkan.",
        "Keduanya meneken MoU Kerjasama antara PT Arung dan PT Bara.",
        "Rektor meneken MoU Kementerian Pertanian.",
        "Gubernur mengapresiasi kolaborasi tentang sampah.",
        "PT Arung menandatangani perjanjian kredit dengan Bank Bara.",
        "Kedua presiden menandatangani perjanjian baru, Senin (20/10).",
        "Penandatanganan perjanjian tersebut dilakukan Senin.",
        "Pemkot menandatangani kontrak senilai Rp3 miliar.",
        "Ada nota kesepahaman TNI dengan Pemkab yang isinya yaitu tentang pelatihan petani.",
        "Rektor menandatangani kerja sama Dinas Pertanian Kabupaten Arung.",
        "Rektor meneken MoU Kerja Sama Bersama Pemkab Arung Raya.",
        "Judulnya “Tata Kelola Dana Desa”.",
        "Perjanjian Batas Laut dibahas.",
        "Rektor menandatangani Cooperation Agreement dan Perjanjian Bersama.",
        "Kata camat, nota kesepahaman itu belum mengatur soal pembongkaran rumah.",
        "Keduanya menyiapkan Perjanjian Pelaksanaan dan Partnership Agreement.",
        "Bank meneken Perjanjian Kerja Sama Operasional (PKO) dengan koperasi.",
    ],
)
def test_look_alikes(text):
    assert read(text) == []


def test_a_name_of_a_body_is_no_title():
    text = "Wali kota menandatangani komitmen bersama Koperasi Tani Makmur Jaya."
    assert [text[t["start"] : t["end"]] for t in read(text)] == ["Koperasi Tani Makmur Jaya"]
    body = nlp(text)
    body.ents = [Span(body, 5, 9, label="ORG")]
    assert set_titles(body)._.titles == []


def test_two_documents_have_two_titles():
    text = (
        "Dokumen pertama adalah nota kesepahaman tentang tata ruang pesisir. Dokumen kedua, "
        "perjanjian kerja sama "
        "pelatihan juru ukur antara Dinas PU dan Polban."
    )
    assert [text[t["start"] : t["end"]] for t in read(text)] == ["tata ruang pesisir", "pelatihan juru ukur"]


def test_a_title_ends_where_the_next_document_is_named():
    text = "Mereka meneken nota kesepahaman tentang tata ruang, dan perjanjian kerja sama tentang juru ukur."
    assert [text[t["start"] : t["end"]] for t in read(text)] == ["tata ruang", "juru ukur"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "MoU",
                " tentang ",
                "“",
                "”",
                " dan ",
                "penguatan desa",
                ", ",
                ". ",
                "\n",
                " (PKS)",
                " antara ",
                "Nomor 3/X",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_spans_lie_in_the_text_apart_from_each_other(text):
    found = read(text)
    assert all(0 <= t["start"] < t["end"] <= len(text) and 0 <= t["score"] <= 1 for t in found)
    assert all(a["end"] <= b["start"] for a, b in zip(found, found[1:], strict=False))
