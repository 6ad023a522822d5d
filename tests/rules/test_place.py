"""Places of signing: own sentences, and places where nothing is signed."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import sepakat.language.sentences  # noqa: F401  (registers sepakat_sentences)
from sepakat.rules.place import set_places

nlp = spacy.blank("id")
nlp.add_pipe("sepakat_sentences")
SURE = 0.5


def read(text: str) -> list[dict]:
    return set_places(nlp(text))._.places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nota kesepahaman diteken di Gedung Sate, Bandung, Senin (4/3).", "Gedung Sate, Bandung"),
        ("Penandatanganan MoU bertempat di ruang rapat bupati pada Kamis (9/1/2020).", "ruang rapat bupati"),
        (
            "Penandatanganan PKS berlangsung di Aula Merdeka Universitas Halu Oleo, Kendari.",
            "Aula Merdeka Universitas Halu Oleo, Kendari",
        ),
        (
            "Wali kota menandatangani MoU dengan Bank Sulselbar di Hotel Claro, Rabu (3/7/2019).",
            "Hotel Claro",
        ),
        (
            "Mereka menandatangani perjanjian kerja sama di Kampus Unhas Tamalanrea yang baru diresmikan.",
            "Kampus Unhas Tamalanrea",
        ),
        ("MoU ditandatangani di Tokyo, Jepang, pada 4 Mei 2021.", "Tokyo, Jepang"),
        (
            "Penandatanganan nota kesepahaman digelar di Pendopo Kabupaten Blora dan disaksikan "
            "wakil bupati.",
            "Pendopo Kabupaten Blora",
        ),
        ("Keduanya meneken MoU, Jumat (6/6), di Kantor Gubernur Riau.", "Kantor Gubernur Riau"),
        (
            "Kerja sama itu ditandatangani di Jl. Merdeka No. 4, Jakarta, Selasa (2/2).",
            "Jl. Merdeka No. 4, Jakarta",
        ),
        ("Usai penandatanganan MoU pembayaran angkutan jalan di Pendopo Sasana, Sabtu.", "Pendopo Sasana"),
        ("MoU diteken keduanya di sela Pameran Maritim, Hotel Sari, Medan, Senin (4/3).", "Hotel Sari, Medan"),
        ('"Tadi kami sudah meneken MoU. Semoga lancar," kata Budi di Balai Kota, Selasa (5/3).', "Balai Kota"),
        ("Keduanya menandatangani MoU pembayaran pajak di Medan, Rabu.", "Medan"),
        ("Penandatanganan direncanakan berlangsung pada Rabu (19/2) pekan depan di Gedung Arsip.", "Gedung Arsip"),
        ("Bertempat di Aula Barat, Pemkab Blora meneken MoU, Selasa (5/3).", "Aula Barat"),
        ("MoU diteken di Gedung Arsip, Menteng, Jakarta Pusat, Rabu (10/5).", "Gedung Arsip, Menteng, Jakarta Pusat"),
        ("MoU ditandatangani di Hotel Sari, Medan, Senin (4/3).", "Hotel Sari, Medan"),
        ("Penandatanganan itu dilakukan di Main Building Kagoshima antara kedua rektor.", "Main Building Kagoshima"),
        ("Keduanya meneken MoU saat Konferensi Iklim di Nairobi, Kenya.", "Nairobi, Kenya"),
        ("Kerja sama yang disepakati di Sentra Tani, Kamis (23/1), berjalan.", "Sentra Tani"),
        ("MoU ditandatangani di Gedung G. A. Siwabessy, Rabu (4/3).", "Gedung G. A. Siwabessy"),
        ("MoU ditandatangani di Aula Satya Wiraprabu, Rabu (4/3).", "Aula Satya Wiraprabu"),
        ("Keduanya menandatangani MoU secara terpisah di Medan dan Penang, Senin (4/3).", "Medan dan Penang"),
        ("Seminar digelar kampus, Jumat (4/3), di Hotel Sasando. Pada kesempatan itu MoU diteken.", "Hotel Sasando"),
        (
            "“Kita siap,” kata Toni di Taman Rimba, Ambon, Senin (4/3). Di tempat itu Toni menandatangani MoU.",
            "Taman Rimba, Ambon",
        ),
        ("Rektor menandatangani MoU di kampus melalui layar, Senin (4/3).", "kampus"),
    ],
)
def test_place(text, place):
    found = [p for p in read(text) if p["score"] >= SURE]
    assert [text[p["start"] : p["end"]] for p in found] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Keduanya menandatangani MoU di bidang kesehatan.",
        "MoU diteken di hadapan para kepala desa.",
        "Kerja sama itu mencakup pelatihan, di antaranya Kelas Menjahit.",
        "Perusahaan itu memiliki pabrik di Karawang dan di Cilegon.",
        "“MoU ini penting,” kata Rahmat saat ditemui di Pelabuhan Merak.",
        "Penandatanganan MoU ini berlaku di Indonesia.",
        "Harga cabai di Pasar Minggu naik, Senin (4/3).",
        "Keduanya meneken MoU bagi seluruh pekerja di Batam.",
        "Menteri menandatangani perjanjian tentang kapal yang diproduksi di Turki.",
        "“Kita siap,” kata Toni di Taman Rimba, Ambon, Senin (4/3). Kemarin Toni menandatangani MoU.",
        "Keduanya meneken MoU pembelian tanah untuk Rumah Kebun di Desa Gunung Arung.",
        "Keduanya menandatangani MoU tentang data stok beras di rumah tangga petani.",
        "Keduanya menandatangani MoU di sela kunjungan kerja, Bupati Hamid menambahkan.",
        "Simak naskah MoU lain yang diteken di halaman berikutnya.",
    ],
)
def test_look_alikes(text):
    assert [p for p in read(text) if p["score"] >= SURE] == []


def test_the_venue_of_the_signing_outweighs_that_of_the_interview():
    text = (
        "MoU ditandatangani di Balai Kota Ambon, Senin (1/8). “Kami senang,” ujar Latif di Kantor "
        "DPRD Maluku."
    )
    best = max(read(text), key=lambda p: p["score"])
    assert text[best["start"] : best["end"]] == "Balai Kota Ambon"


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["MoU ", "diteken ", "di ", "Aula ", "Jakarta", ", ", ". ", "Senin ", "(4/3)", "yang ", "\n"]
        ),
        max_size=12,
    ).map("".join)
)
def test_spans_lie_in_the_text(text):
    for place in read(text):
        assert text[place["start"] : place["end"]] == text[place["start"] : place["end"]].strip() != ""
        assert 0 <= place["score"] <= 1
