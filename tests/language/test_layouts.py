"""Lists as the press lays them out. Each case: what follows the announcement, beside the items expected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.language.layouts import announced_ordinals, read_list


def items(text: str, start: int = 0, end: int | None = None) -> tuple[str, list[str]] | None:
    found = read_list(text, start, len(text) if end is None else end)
    return found and (found.layout, [text[a:b] for a, b in found.items])


@pytest.mark.parametrize(
    ("text", "layout", "expected"),
    [
        (
            ":\n1. Pelatihan kader posyandu.\n2. Penyediaan timbangan;\n\n3. Pemantauan gizi "
            "balita.\n\nBupati berterima kasih.",
            "numbered",
            ["Pelatihan kader posyandu", "Penyediaan timbangan", "Pemantauan gizi balita"],
        ),
        (
            " sebagai berikut:\n\na. perbaikan irigasi;\nb. bantuan benih; dan\nc. hal lain yang disepakati.",
            "lettered",
            ["perbaikan irigasi", "bantuan benih", "hal lain yang disepakati"],
        ),
        (
            ":\n- magang mahasiswa\n- riset terapan\n- beasiswa",
            "bulleted",
            ["magang mahasiswa", "riset terapan", "beasiswa"],
        ),
        (
            ":\na. Pendidikan, meliputi:\n1) kelas malam;\n2) kursus bahasa;\nb. Penelitian.",
            "lettered",
            ["kelas malam", "kursus bahasa", "Penelitian"],
        ),
        (
            " (a) uji tanah, (b) pembagian pupuk, dan (c) panen bersama.",
            "lettered",
            ["uji tanah", "pembagian pupuk", "panen bersama"],
        ),
        (
            " 1. panen bersama\n2. gudang beku\n3. lelang ikan\n\nBupati pulang.",
            "numbered",
            ["panen bersama", "gudang beku", "lelang ikan"],
        ),
        (
            " 1) tes narkoba; 2) penyuluhan; 3) rehabilitasi.",
            "numbered",
            ["tes narkoba", "penyuluhan", "rehabilitasi"],
        ),
        (
            " pertama, patroli laut; kedua, pertukaran intelijen; ketiga, latihan bersama.",
            "ordinal",
            ["patroli laut", "pertukaran intelijen", "latihan bersama"],
        ),
        (
            " pelatihan juru las; uji kompetensi; dan penempatan kerja.",
            "semicolon",
            ["pelatihan juru las", "uji kompetensi", "penempatan kerja"],
        ),
        (
            " siaran, iklan, arsip; serta bidang lain yang disetujui.",
            "semicolon",
            ["siaran", "iklan", "arsip", "bidang lain yang disetujui"],
        ),
        (
            " pengolahan ikan, rantai dingin, serta pemasaran ekspor.",
            "comma",
            ["pengolahan ikan", "rantai dingin", "pemasaran ekspor"],
        ),
        (
            " pengolahan ikan, rantai dingin hingga pemasaran ekspor.",
            "comma",
            ["pengolahan ikan", "rantai dingin", "pemasaran ekspor"],
        ),
        (
            " riset kelapa, pertukaran data dan/atau informasi, dan publikasi.",
            "comma",
            ["riset kelapa", "pertukaran data dan/atau informasi", "publikasi"],
        ),
        (
            " perbaikan jalan, termasuk trotoar, dan penerangan.",
            "comma",
            ["perbaikan jalan, termasuk trotoar", "penerangan"],
        ),
        (
            " renovasi puskesmas senilai Rp 1,5 miliar, vaksinasi, dan ambulans desa.",
            "comma",
            ["renovasi puskesmas senilai Rp 1,5 miliar", "vaksinasi", "ambulans desa"],
        ),
        (
            " edukasi (guru, murid, orang tua), lomba, dan bazar.",
            "comma",
            ["edukasi (guru, murid, orang tua)", "lomba", "bazar"],
        ),
        (" hukum perdata dan tata usaha negara.", "single", ["hukum perdata dan tata usaha negara"]),
        (
            " pelatihan bidan desa serta pengadaan alat medis.",
            "comma",
            ["pelatihan bidan desa", "pengadaan alat medis"],
        ),
        (
            " pelatihan bidan, katalog obat, dan pembangunan klinik di Muara Pahu, Kutai Barat.",
            "comma",
            ["pelatihan bidan", "katalog obat", "pembangunan klinik di Muara Pahu, Kutai Barat"],
        ),
    ],
)
def test_layout(text, layout, expected):
    assert items(text) == (layout, expected)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (" pakan, bibit, dan vaksin, Selasa (4/6). Acara itu ramai.", "vaksin"),
        (' pakan, bibit, dan vaksin," ujar Rini.', "vaksin"),
        (" pakan, bibit, dan vaksin yang diharapkan selesai tahun depan.", "vaksin"),
        (" pakan, bibit, dan vaksin sehingga peternak untung.", "vaksin"),
        (" pakan, bibit, dan vaksin. Baca juga: Harga telur naik", "vaksin"),
        (" pakan, bibit, dan layanan lain yang disepakati.", "layanan lain yang disepakati"),
    ],
)
def test_the_list_ends_where_the_sentence_goes_elsewhere(text, last):
    assert items(text)[1][-1] == last


def test_ordinals_across_paragraphs_with_a_stand_in():
    text = (
        "Ada empat poin.\n\nPertama, penataan parkir. Lahannya milik kota.\n\nLalu, retribusi harian.\n\n"
        "Ketiga pengawasan bersama.\n\nKeempat, pelaporan."
    )
    found = announced_ordinals(text, 15, 40)
    assert [text[a:b] for a, b in found.items] == [
        "penataan parkir",
        "retribusi harian",
        "pengawasan bersama",
        "pelaporan",
    ]


@pytest.mark.parametrize("text", ["", " ", ":", ".", " :\n\nBupati pulang."])
def test_no_list(text):
    assert read_list(text, 0, len(text)) is None


@given(st.text(alphabet="ab1.,;:() \n-•dan“”pertama", max_size=120), st.integers(0, 120))
def test_items_lie_within_the_text_in_order(text, start):
    found = read_list(text, min(start, len(text)), len(text))
    if found:
        assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in found.items)
        assert all(left[1] <= right[0] for left, right in zip(found.items, found.items[1:], strict=False))
