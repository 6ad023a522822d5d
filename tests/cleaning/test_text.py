import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sepakat.cleaning import noise
from sepakat.cleaning.headline import split_head
from sepakat.cleaning.text import clean_text, repair

LEAD = (
    "Pemerintah Kabupaten Sukamaju dan Universitas Bahari menandatangani nota kesepahaman tentang "
    "pengelolaan hutan bakau di Pendopo Kabupaten, Senin (3/6/2024)."
)
MORE = (
    '"Kami berharap kerja sama ini segera diikuti perjanjian yang lebih rinci," kata Bupati Sukamaju '
    "Rahmat Hidayat seusai acara yang dihadiri para camat dan dosen itu."
)


@pytest.mark.parametrize(
    "noise",
    [
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "[banner 468x60]",
        "Baca juga: Bupati Lantik Pejabat Baru",
        "BACA JUGA: Bupati Lantik Pejabat Baru",
        "Baca Juga",
        "Pages ( 1 of 3 )",
        "Editor: Siti Aminah",
        "Pewarta: A. Rahman",
        "COPYRIGHT © ANTARA 2024",
        "#sukamaju #bakau",
        "Share",
        "Facebook Twitter WhatsApp",
        "***",
        "(rhm/sti)",
        "Simak Video 'Panen Raya di Lahan Kering':",
        "Foto: Dok. Humas Sukamaju",
        "Tags: bakau, kampus",
        "Waktu baca 2 menit",
        "Artikel ini telah tayang di Kabar Sukamaju dengan judul Bakau untuk Anak Cucu",
        "Baca juga:\nBupati Lantik Pejabat Baru",
    ],
)
def test_lines_of_the_portal_go(noise):
    assert clean_text(f"{LEAD}\n{noise}\n{MORE}") == f"{LEAD}\n{MORE}"


@pytest.mark.parametrize(
    "line",
    [
        "Share saham bank daerah itu dibagi rata kepada dua kabupaten.",
        "Foto bersama menutup acara yang dihadiri para camat dan dosen itu. Para tamu lalu makan siang.",
        "Sebelumnya pemerintah telah menandatangani MoU serupa pada 2019.",
        "Komentar warga beragam setelah kerja sama itu diumumkan.",
        "Editor buku itu ikut menandatangani piagam.",
        "1. Pendidikan",
        "- Berita acara serah terima",
        "a. Penelitian",
        "Nomor: 12/PKS/VI/2024",
        "Ia membaca juga naskah kerja sama sampai selesai.",
        "Naskah itu dapat kita baca pula di kantor camat, lihat juga lampirannya.",
    ],
)
def test_lines_of_the_article_stay(line):
    assert clean_text(f"{LEAD}\n{line}\n{MORE}") == f"{LEAD}\n{line}\n{MORE}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Acara selesai siang. Baca juga: Bupati Lantik Pejabat Baru “Kami lega,” kata dia.",
            "Acara selesai siang. “Kami lega,” kata dia.",
        ),
        (
            "Acara selesai siang. Baca juga: Bupati Lantik Pejabat Baru Ia menambahkan, bakau rusak.",
            "Acara selesai siang. Ia menambahkan, bakau rusak.",
        ),
        (
            "Acara selesai siang. Baca juga: Bupati Lantik Siapa Saja? Warga menunggu.",
            "Acara selesai siang. Warga menunggu.",
        ),
        ("Acara selesai siang. (Baca juga: Bupati Lantik Pejabat Baru)", "Acara selesai siang."),
        ("Acara selesai (baca: bupati lantik pejabat) siang itu.", "Acara selesai siang itu."),
        (
            "Acara selesai siang. Baca juga: Pemkot Teken MoU dengan Kampus Bahari Sebelumnya, bakau rusak.",
            "Acara selesai siang. Sebelumnya, bakau rusak.",
        ),
        (
            "Acara selesai, ujar Rahmat. Baca juga: Pemkot Teken MoU dengan Kampus Rahmat melanjutkan, bakau rusak.",
            "Acara selesai, ujar Rahmat. Rahmat melanjutkan, bakau rusak.",
        ),
        (
            "Rahmat Hidayat pulang. Baca juga: Pemkot Teken MoU Bakau Sukamaju Rahmat Hidayat melanjutkan acara.",
            "Rahmat Hidayat pulang. Rahmat Hidayat melanjutkan acara.",
        ),
        (
            "Acara selesai. Baca juga: Pemkot Gandeng Kampus Jaga Bakau Rektor Universitas Bahari Siti menyebut.",
            "Acara selesai. Rektor Universitas Bahari Siti menyebut.",
        ),
        (  # whose name it is cannot be told: what follows the last verb stays
            "Acara selesai. Baca juga: Pemkot dan Kampus Teken MoU Bakau Siti Aminah menyebut acara itu.",
            "Acara selesai. Bakau Siti Aminah menyebut acara itu.",
        ),
        (
            "Acara selesai. Baca juga: Pemkot teken MoU bakau dengan kampus Menurut dia, bakau rusak.",
            "Acara selesai. Menurut dia, bakau rusak.",
        ),
        (
            "Acara selesai. Baca juga: Pemkot Lantik Tiga Camat Baru di PendopoSelain itu bakau rusak.",
            "Acara selesai. Selain itu bakau rusak.",
        ),
        (
            "Acara selesai. Baca juga: pemkot teken MoU bakau Pewarta: Siti Editor: Budi Copyright © KABAR 2024",
            "Acara selesai. Pewarta: Siti Editor: Budi Copyright © KABAR 2024",
        ),
        (  # no announced headline, but the article's own sentence
            "Acara selesai. Baca juga: Bupati Sukamaju Rahmat Hidayat menandatangani naskah itu.",
            "Acara selesai. Bupati Sukamaju Rahmat Hidayat menandatangani naskah itu.",
        ),
        (
            "Acara selesai. Baca juga: naskah itu ditandatangani bupati. Ia pulang.",
            "Acara selesai. naskah itu ditandatangani bupati. Ia pulang.",
        ),
        # Where the headline ends cannot be told: nothing but the cue may go.
        (
            "Acara selesai siang. Baca juga: bupati lantik pejabat baru di kantor camat.",
            "Acara selesai siang. bupati lantik pejabat baru di kantor camat.",
        ),
        (
            "Para pihak ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT sepakat bekerja sama.",
            "Para pihak sepakat bekerja sama.",
        ),
        ("Bupati pulang sore hari. (rhm/sti)", "Bupati pulang sore hari."),
        (
            "Kerja sama itu diawasi lembaga perlindungan (PPA/LPSK)",
            "Kerja sama itu diawasi lembaga perlindungan (PPA/LPSK)",
        ),
    ],
)
def test_noise_inside_a_line(line, expected):
    assert clean_text(f"{LEAD}\n{line}") == f"{LEAD}\n{expected}"


@pytest.mark.parametrize(
    "below",
    [
        "\nSukamaju Dan Bahari Jalin MoU Dengan Yayasan Tiga Warna",
        "\nKampus Kita\n3 Juni 2024 | 10.00 WIB\nUniversitas Bahari Teken MoU Tridarma di Sukamaju",
        "\nBupati Sukamaju Lantik Pejabat Baru\n\nPanen Raya di Lahan Kering Sukamaju",
        "Pemkot Gandeng Kampus Jaga Bakau di Pesisir",
        " Pilihan Editor: Panen Raya di Lahan Kering",
    ],
)
def test_headlines_of_other_articles_below_the_text_go(below):
    assert clean_text(f"{LEAD}\n{MORE}{below}") == f"{LEAD}\n{MORE}"


@pytest.mark.parametrize(
    "below",
    [
        "\nRuang lingkupnya:\nPenguatan Kampus Dan Desa\nDukung Warga Jaga Bakau Pesisir",
        "\n1. Dukung Warga Jaga Bakau Pesisir",
        "\nPenandatangan:\nBupati Sukamaju Rahmat Hidayat",
        "\nKepala Dinas Kelautan Kabupaten Sukamaju",
        "\nWarga berharap naskah itu segera dijalankan",
        " Naskahnya berjudul Kerja Sama Pengelolaan Bakau Pesisir Kabupaten Sukamaju",
    ],
)
def test_what_belongs_to_the_text_below_it_stays(below):
    assert clean_text(f"{LEAD}\n{MORE}{below}") == f"{LEAD}\n{MORE}{below}"


def test_everything_below_a_closing_heading_goes():
    assert (
        clean_text(f"{LEAD}\n{MORE}\nBerita terkait\nMoU Lain Diteken di Kota Sebelah\nSatu lagi.")
        == f"{LEAD}\n{MORE}"
    )


def test_a_heading_above_most_of_the_text_is_no_closing_heading():
    assert MORE in clean_text(f"Berita terkait\n{LEAD}\n{MORE}")


def test_title_and_deck_over_the_text_go():
    deck = LEAD.removesuffix(", Senin (3/6/2024).")
    assert clean_text(f"Bakau Sukamaju\n{deck}\n{LEAD}\n{MORE}", "Bakau Sukamaju") == f"{LEAD}\n{MORE}"


def test_menus_dates_and_captions_above_the_text_go():
    head = "Beranda > Daerah\nSenin, 3 Juni 2024 | 14:05 WIB\nBupati dan rektor bersalaman. (Foto: Humas)"
    assert clean_text(f"{head}\n{LEAD}\n{MORE}") == f"{LEAD}\n{MORE}"


def test_a_credit_behind_the_last_paragraph_leaves_the_paragraph():
    assert clean_text(f"{LEAD}\n{MORE} (Foto: Humas)") == f"{LEAD}\n{MORE}"


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ("â€œKami sepakat,â€\x9d kata dia.", "“Kami sepakat,” kata dia."),
        ("nota\u00adkesepahaman ber\u200bsama", "notakesepahaman bersama"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("Riset &amp;amp;amp; &amp;lt;", "Riset & <"),
        ("Rp&nbsp;5 miliar &amp; lainnya", "Rp 5 miliar & lainnya"),
        ("kafe\u0301", "kafé"),
        ("“kutip” ‘satu’ – strip", "“kutip” ‘satu’ – strip"),
    ],
)
def test_characters_are_repaired(broken, expected):
    assert repair(broken) == expected


PIECES = st.sampled_from(
    [
        LEAD,
        MORE,
        "Baca juga: ",
        "Baca Juga",
        "Bupati Lantik Pejabat Baru",
        "Pilihan Editor: ",
        "Teken MoU dengan Kampus ",
        "Rektor Universitas Bahari Siti menyebut ",
        "Sebelumnya, ",
        "ADVERTISEMENT",
        " ",
        "\n",
        "\n\n",
        "***",
        "(rhm/sti)",
        "Foto: Dok. Humas",
        "Berita terkait",
        "1. Penelitian",
        "“",
        ". ",
        "Senin, 3 Juni 2024",
        "â€œ",
        "[banner 468x60]",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map("".join),
    st.sampled_from([None, "Bupati Lantik Pejabat Baru"]),
)
def test_cleaning_twice_changes_nothing(text, title):
    once = clean_text(text, title)
    assert clean_text(once, title) == once


@pytest.mark.parametrize(
    ("text", "title", "head"),
    [
        (f"Bakau Sukamaju Dijaga Bersama Kampus\n\n{LEAD}", "Bakau Sukamaju Dijaga Bersama Kampus", []),
        (
            f"Saturday, 1 June 2024\nBerita\nBakau Sukamaju Dijaga Bersama\n-\n09.10 3 May 2024 77\n"
            f"Bakau Sukamaju Dijaga Bersama\n{LEAD}",
            "Bakau Sukamaju Dijaga Bersama",
            ["-", "09.10 3 May 2024 77", "Bakau Sukamaju Dijaga Bersama"],
        ),
        (
            f"Bupati dan rektor di pendopo\nphoto Humas - Sukamaju\nBakau Sukamaju Dijaga Bersama\n{LEAD}",
            "Bakau Sukamaju Dijaga Bersama",
            [],
        ),
        (f"{LEAD}\n{MORE}", None, []),
    ],
)
def test_the_head_of_a_text_page(text, title, head):
    found, lines, body = split_head(text)
    assert (found, [line for line in lines if line]) == (title, head)
    assert body.strip().startswith(LEAD)


def test_embedded_data_is_no_text():
    assert clean_text("Kabar pagi " + "iVBORw0KGgo" * 60 + " dari Bantul.") == "Kabar pagi dari Bantul."


NOISE = [(name, pattern) for name in ("span", "caption") for pattern in noise.NOISE[f"{name}s"]]


@pytest.mark.parametrize(("name", "pattern"), NOISE)
@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_whatever_is_cut_out_of_lines_holds_one_of_its_signs(name, pattern, data):
    found = data.draw(st.from_regex(re.compile(pattern, re.IGNORECASE)))
    assert any(sign in found.lower() for sign in noise.NOISE[f"{name}_signs"])
