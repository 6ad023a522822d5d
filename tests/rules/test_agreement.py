"""Mentions of agreement documents: kinds, look-alikes, and how far along they are."""

import re
from itertools import pairwise

import pytest

from sepakat.rules.agreement.mentions import find_mentions


def mentions(text: str):
    return find_mentions(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        ("Kedua pihak meneken nota kesepahaman (MoU) kemarin.", "nota kesepahaman (MoU)", "nota_kesepahaman"),
        ("Mereka menandatangani Nota Kesepakatan (MoU) itu.", "Nota Kesepakatan (MoU)", "nota_kesepakatan"),
        (
            "Penandatanganan Memorandum of Understanding/MoU berlangsung.",
            "Memorandum of Understanding/MoU",
            "nota_kesepahaman",
        ),
        ("Menteri menindaklanjutiMemorandum of Understanding lama.", "Memorandum of Understanding", "nota_kesepahaman"),
        ("Pemkot meneken perjanjian kerjasama (PKS) baru.", "perjanjian kerjasama (PKS)", "perjanjian_kerja_sama"),
        ("Letter of Intent diteken kedua wali kota.", "Letter of Intent", "letter_of_intent"),
        ("Adendum perjanjian kerja sama diteken.", "Adendum perjanjian kerja sama", "adendum"),
        ("Keduanya menandatangani kerja sama pengolahan sampah.", "kerja sama", "lainnya"),
        ("Naskah kesepakatan bersama diteken hari ini.", "kesepakatan bersama", "kesepakatan_bersama"),
        ("Peru dan Fiji menyepakati perjanjian batas laut.", "perjanjian", "lainnya"),
        ("PT Lilin menandatangani kontrak pembangunan dermaga.", "kontrak", "lainnya"),
        ("Rektor meneken Joint Seed Bank Agreement (JSBA) kemarin.", "Joint Seed Bank Agreement", "lainnya"),
        ("Keduanya menandatangani Letter of Agreement (LOA) itu.", "Letter of Agreement (LOA)", "lainnya"),
    ],
)
def test_kind(text, printed, kind):
    found = mentions(text)
    assert [
        (text[m["start"] : m["end"]], m["type"])
        for m in found
        if printed in text[m["start"] : m["end"]] or text[m["start"] : m["end"]] in printed
    ][0][1] == kind


def test_doubled_name_is_one_mention():
    text = "Mereka menandatangani nota kesepahaman atau Memorandum of Understanding (MoU) di Bantul."
    (only,) = mentions(text)
    assert text[only["start"] : only["end"]] == "nota kesepahaman atau Memorandum of Understanding (MoU)"


def test_bersama_before_a_partner_is_no_part_of_the_name():
    text = "Dinas meneken nota kesepahaman bersama kementerian lain."
    (only,) = mentions(text)
    assert text[only["start"] : only["end"]] == "nota kesepahaman"


@pytest.mark.parametrize(
    "text",
    [
        "Kerja sama antarwarga perlu dijaga.",
        "Bupati dan DPRD menandatangani nota kesepakatan KUA-PPAS.",
        "Kader partai PKS berkumpul di Solo.",
        "Kaderisasi adalah komitmen PKS untuk rakyat. PKS Solo senang.",
        "Pegawai menandatangani pakta integritas.",
        "Surat bernomor 31/X/MoU/VI/2023 beredar.",
        "Ia dikenal anonymous di forum mouse.",
        "Antara Bank Kencana dan Pemkot Lembayung belum ada perjanjian kerja sama.",
        "Koperasi itu tidak pernah memiliki MoU dengan pabrik.",
        "Ketua DPRD dan wali kota meneken persetujuan bersama terhadap Raperda APBD.",
        "Persetujuan tersebut ditandatangani wali kota dalam rapat paripurna.",
        "Bupati dan DPRD menandatangani kesepakatan perubahan KUA itu.",
        "Wali kota dan DPRD meneken nota kesepakatan KUA-PPAS.\nPenandatanganan nota kesepakatan itu sempat tertunda.",
        "Pemerintah dan DPR membahas RAPBN.\nKesepakatan itu ditandatangani pimpinan Banggar.",
        "Tiga partai membentuk koalisi.\nPKS disebut ikut menandatangani.",
        "Jika keduanya meneken nota kesepahaman, harga turun.",
        "Harga turun apabila keduanya menandatangani perjanjian.",
        "Ia memimpin Kontraktor Kontrak Kerja Sama (KKKS).",
        "Ketua dewan tidak sampai menandatangani berita acara kesepakatan itu.",
        "Pabrik itu menolak meneken nota kesepahaman.",
        "Warga meneken Perjanjian Pengikatan Jual Beli dengan pengembang.",
        "Bek itu menandatangani kontrak dengan Persada FC.",
        "Seluruh karyawan baru meneken kontrak dengan PT Lilin.",
        "Ia meneken kontrak profesional pertamanya.",
        "Persada FC meneken kontrak baru. Laga pekan depan penting bagi skuad itu, kata sang pelatih.",
        "Peru dan Fiji bisa menyepakati perjanjian itu kapan saja.",
        "Ketua menolak menandatangani kesepakatan rapat.",
        "DPRD meneken kesepakatan KUPA-PPAS.",
        "Melayani warga adalah komitmen PKS, kata kader itu.",
        "Nilai kontrak pembangunan dermaga naik.",
        "Mereka membaca end user agreement itu.",
    ],
)
def test_look_alikes_are_left_out(text):
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Pemkab dan Bank Daerah menandatangani nota kesepahaman.", "signed"),
        ("Keduanya akan menandatangani nota kesepahaman bulan depan.", "planned"),
        ("Rektor mengusulkan nota kesepahaman baru.", "planned"),
        ("Keduanya masih merundingkan nota kesepahaman itu.", "planned"),
        ("Kita targetkan perjanjian kerja sama bisa ditandatangani tahun ini.", "planned"),
        ("Bulan depan kita ke sana, MoU dengan rumah sakit itu.", "planned"),
        ("Keduanya memperpanjang nota kesepahaman itu.", "signed"),
        ("Perpanjangan itu dilakukan lewat penandatanganan nota kesepahaman.", "signed"),
        ("Acara penandatanganan rencana kerja dan nota kesepahaman digelar.", "signed"),
        ("Rapat menyepakati penyusunan nota kesepahaman.", "planned"),
        ("Nota kesepahaman itu direncanakan diteken bulan depan.", "planned"),
        ("Tanam perdana segera digelar usai penandatanganan nota kesepahaman.", "signed"),
        ("Dinas itu membuat nota kesepahaman dengan bank.", "signed"),
        ("Dinas itu menekenMemorandum of Understanding dengan bank.", "signed"),
        ("Dinas itu memiliki nota kesepahaman dengan bank.", "existing"),
        ("Dinas itu sudah ada MoU dengan bank.", "existing"),
        ("Dinas yang memiliki dua gudang itu meneken nota kesepahaman dengan bank.", "signed"),
        ("Sejak 2018 hingga kini, dinas itu telah membuat nota kesepahaman.", "existing"),
        ("Kunjungan ini tindak lanjut nota kesepahaman.", "existing"),
        ("Sebelumnya, dinas itu pada bulan April telah meneken nota kesepahaman.", "existing"),
        ("Nota kesepahaman yang telah berakhir itu dibahas.", "existing"),
        ("Nota kesepahaman memuat tujuh pasal.", None),
        ("Kedua negara memiliki perjanjian kerja sama maritim.", "existing"),
        ("Keduanya merundingkan nota kesepahaman.", "planned"),
        ("Keduanya menandatangani perpanjangan nota kesepahaman.", "signed"),
        ("Magang itu berlandaskan nota kesepahaman yang ditandatangani keduanya.", "existing"),
        ("Sesuai nota kesepahaman yang ditandatangani keduanya, layanan diperluas.", "existing"),
        ("Sesuai arahan gubernur, keduanya menandatangani nota kesepahaman.", "signed"),
        ("Setelah nota kesepahaman diteken keduanya tahun lalu, bibit dibagikan.", "existing"),
        ("Tahun lalu bibit dibagikan, kini keduanya menandatangani nota kesepahaman.", "signed"),
        ("Jika hujan reda, keduanya menandatangani nota kesepahaman.", "signed"),
        ("Harga tidak naik, kata mereka usai menandatangani nota kesepahaman.", "signed"),
        ("Ketua DPRD menyaksikan wali kota menandatangani nota kesepahaman.", "signed"),
        ("Rapat membahas perpanjangan nota kesepahaman.", "existing"),
        ("Dinas itu menyiapkan perpanjangan nota kesepahaman.", "planned"),
        ("Nota kesepahaman sebelumnya, yang ditandatangani keduanya, berlaku dua tahun.", "existing"),
        ("Kemah itu kelanjutan dari penandatanganan nota kesepahaman.", "existing"),
        ("Dinas menunda penandatanganan nota kesepahaman.", "planned"),
        ("Setelah dua kali ditunda, dinas itu akhirnya menandatangani nota kesepahaman.", "signed"),
        ("Tahap berikutnya adalah penyusunan nota kesepahaman.", "planned"),
    ],
)
def test_status(text, status):
    assert mentions(text)[0]["status"] == status


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("Keduanya membahas rencana nota kesepahaman.", True),
        ("Rancangan nota kesepahaman sedang ditelaah.", True),
        ("Warga perlu nota kesepahaman.", False),
        ("Rapat membahas rencana kerja usai nota kesepahaman diteken.", False),
    ],
)
def test_a_document_that_is_drawn_up(text, prepared):
    assert mentions(text)[0]["prepared"] is prepared


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ia menanyakan kontrak satelit antara dinas dan PT Ara. Kontrak itu diteken 2016.", ["kontrak", "Kontrak"]),
        ("Ia menanyakan kontrak satelit. Kontrak itu diteken 2016.", ["Kontrak"]),
        ("Ia menggandeng PT Ara lewat perjanjian terbang. Penandatanganan digelar Rabu.", ["perjanjian"]),
        ("Ia menjalin kerja sama. Kerja sama itu luas. Penandatanganan digelar Rabu.", ["kerja sama"]),
        ("Ia membaca perjanjian terbang. Penandatanganan digelar Rabu.", []),
    ],
)
def test_what_the_next_sentence_says_is_signed(text, printed):
    starts = [0, *(m.end() for m in re.finditer(r"\. ", text)), len(text)]
    found = find_mentions(text, list(pairwise(starts)))
    assert [text[m["start"] : m["end"]] for m in found] == printed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Keduanya meneken perjanjian ekstradisi.", ("persetujuan", "named")),
        ("Keduanya meneken kerja sama bilateral.", ("lainnya", "generic")),
        ("Keduanya meneken perjanjian terbang.", ("lainnya", "generic")),
    ],
)
def test_treaties(text, kind):
    (only,) = mentions(text)
    assert (only["type"], only["form"]) == kind


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "Bank itu meneken Perjanjian Kerjasama Operasional (PKO) kemarin. Lewat PKO itu dana mengalir.",
            ["Perjanjian Kerjasama Operasional (PKO)", "PKO"],
        ),
        ("Keduanya meneken Letter of Agreement (LOA). Lima LOA lain menyusul.", ["Letter of Agreement (LOA)", "LOA"]),
        # a body's short form is no document's
        ("Keduanya meneken nota kesepahaman Bank Alfa (BAL) kemarin. BAL senang.", ["nota kesepahaman"]),
        ("Lewat PKO itu dana mengalir. Keduanya meneken perjanjian kerja sama.", ["perjanjian kerja sama"]),
    ],
)
def test_a_short_form_introduced_in_the_text_names_the_document_afterwards(text, printed):
    half = text.index(". ") + 2
    found = find_mentions(text, [(0, half), (half, len(text))])
    assert [text[m["start"] : m["end"]] for m in found] == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Kedua dinas memperpanjang kerja sama bantuan hukum. Penandatanganan dilakukan Rabu.", ["kerja sama"]),
        ("Kampus itu menjalin kemitraan dengan bank. Keduanya membubuhkan tanda tangan Rabu.", ["kemitraan"]),
        ("Kampus itu menjalin kemitraan dengan bank. Penandatanganan MoU digelar Rabu.", ["MoU"]),
        ("Kampus itu menjalin kemitraan dengan bank. Hujan turun.", []),
        ("Kerja sama antarwarga penting. Penandatanganan dilakukan Rabu.", []),
    ],
)
def test_a_cooperation_entered_into_and_signed_in_the_next_sentence(text, printed):
    half = text.index(". ") + 2
    found = find_mentions(text, [(0, half), (half, len(text))])
    assert [text[m["start"] : m["end"]] for m in found] == printed
