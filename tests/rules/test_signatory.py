"""Who signs, and who only stands by."""

import pytest

from marked import doc_of
from sepakat.language.actors import set_actors
from sepakat.rules.agreement import set_mentions
from sepakat.rules.signatory import set_signatories


def signers(markup: str) -> list[str | None]:
    doc = set_signatories(set_actors(set_mentions(doc_of(markup))))
    return [doc.text[slice(*s["person"])] if s["person"] else None for s in doc._.signatories]


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        (
            "MoU ditandatangani oleh [OFF Bupati [LOC Bantul]] [PER Siti Aminah] dan "
            "[OFF Dirut [ORG PT Kereta]] [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "[OFF Bupati [LOC Bantul]] [PER Siti Aminah] menandatangani MoU dengan "
            "[OFF Dirut [ORG PT Kereta]] [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "Penandatanganan dilakukan langsung oleh [PER Siti Aminah] bersama [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("Penandatanganan MoU antara [ORG BNN] dan [ORG Polri] dilakukan oleh [PER Siti Aminah].", ["Siti Aminah"]),
        ("Dalam penandatanganan itu [ORG Pemkab Bantul] diwakili [OFF Sekda] [PER Siti Aminah].", ["Siti Aminah"]),
        ("[OFF Kepala [ORG BNN]] [PER Siti Aminah] menjadi penanda tangan.", ["Siti Aminah"]),
        ("Tanda tangan dibubuhkan [PER Siti Aminah] serta [PER Bagus Seto].", ["Siti Aminah", "Bagus Seto"]),
        ("MoU itu dibubuhi tanda tangan [PER Siti Aminah] dan [PER Bagus Seto].", ["Siti Aminah", "Bagus Seto"]),
        (
            "[PER Siti Aminah] hadir.\nIa menyebut MoU diteken olehnya bersama [PER Bagus Seto].",
            ["Bagus Seto", "Siti Aminah"],
        ),
        ('"Hari ini kita tanda tangan MoU-nya.\nSemoga lancar," kata [PER Siti Aminah].', ["Siti Aminah"]),
        ("[PER Siti Aminah] menandatangani naskah itu, disusul [PER Bagus Seto].", ["Siti Aminah", "Bagus Seto"]),
        (
            "MoU diteken kemarin.\n[PER Siti Aminah] mewakili pemkot, sementara [PER Bagus Seto] mewakili perusahaan.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ('"Tadi kami dan para mitra sudah menandatangani," kata [PER Siti Aminah].', ["Siti Aminah"]),
        (
            "Penandatanganan MoU antara [ORG Pemkab Bantul] dalam hal ini [OFF Bupati] [PER Siti Aminah] dengan "
            "[ORG PT Kereta] dalam hal ini [OFF Dirut] [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("Selain [PER Siti Aminah], [PER Bagus Seto] ikut menandatangani MoU.", ["Siti Aminah", "Bagus Seto"]),
        (
            "MoU diteken oleh [PER Siti Aminah] mewakili [OFF Kapolda] dan [OFF Dekan] [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("Kontrak diteken [PER Siti Aminah], S.E., dan [PER Bagus Seto].", ["Siti Aminah, S.E.", "Bagus Seto"]),
        (
            "MoU itu diteken kemarin.\n[ORG BNN] diwakili [PER Siti Aminah], [ORG Polri] oleh [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "MoU diteken kemarin.\nPenanda tangannya [PER Siti Aminah] dan [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("MoU diteken kemarin.\nPenanda tangan dari pemkab adalah [PER Siti Aminah].", ["Siti Aminah"]),
        (
            "MoU diteken kemarin.\n[PER Siti Aminah] dan [PER Bagus Seto] menjadi penanda tangan.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("[PER Siti Aminah] mewakili [ORG Pemkab Bantul] menandatangani MoU itu.", ["Siti Aminah"]),
        (
            "MoU diteken terpisah.\n[PER Siti Aminah] membubuhkan tanda tangan di [LOC Bantul], sedangkan "
            "[PER Bagus Seto] di kantornya.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "MoU diteken kemarin.\n[PER Siti Aminah] bertanda tangan bersama [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("[PER Siti Aminah] dan [PER Bagus Seto] menandatangani langsung nota itu.", ["Siti Aminah", "Bagus Seto"]),
        ("[PER Siti Aminah] menandatangani semuanya.", ["Siti Aminah"]),
        (
            "MoU ditandatangani secara daring oleh [PER Siti Aminah] (kiri) dan [PER Bagus Seto] (kanan).",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("MoU diteken secara daring [PER Siti Aminah].", ["Siti Aminah"]),
        (
            "[PER Siti Aminah] menyebut MoU yang diteken secara daring bersama [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("Selain [PER Siti Aminah], naskah itu diteken [PER Bagus Seto].", ["Siti Aminah", "Bagus Seto"]),
        ("Dari mitra hadir menandatangani [PER Siti Aminah] dan [PER Bagus Seto].", ["Siti Aminah", "Bagus Seto"]),
        ("[OFF Dirut [ORG Bank Lereng]] [PER Siti Aminah] bersama perwakilan [ORG PT Lilin] telah meneken MoU.",
         ["Siti Aminah"]),
        (
            "[PER Siti Aminah] meneken MoU dengan dua rektor, yakni [PER Bagus Seto] dan [PER Damar Wulan].",
            ["Siti Aminah", "Bagus Seto", "Damar Wulan"],
        ),
        ("[PER Siti Aminah] mewakili [OFF Bupati] menandatangani MoU.", ["Siti Aminah"]),
        (
            "Penandatanganan MoU dari [ORG BNN] dilakukan [PER Siti Aminah], dari [ORG Polri] oleh [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("MoU diteken kemarin.\n[PER Siti Aminah] bertindak untuk dan atas nama [ORG BNN].", ["Siti Aminah"]),
        (
            "[PER Siti Aminah] (kiri) berjabat tangan dengan [PER Bagus Seto] usai penandatanganan MoU.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "MoU diteken [PER Siti Aminah] mewakili rektor, dan [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("Yang meneken MoU itu adalah [PER Siti Aminah].", ["Siti Aminah"]),
        ("MoU diteken dua pihak, yakni [PER Siti Aminah] dan [PER Bagus Seto].", ["Siti Aminah", "Bagus Seto"]),
        ("MoU antara [PER Siti Aminah] dan [PER Bagus Seto] diteken kemarin.", ["Siti Aminah", "Bagus Seto"]),
        (
            "MoU diteken kemarin.\n[ORG BNN] diwakili [PER Siti Aminah], sedangkan pihak kampus oleh [PER Bagus Seto].",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("[PER Siti Aminah] berkunjung ke [ORG BNN] untuk menandatangani MoU.", ["Siti Aminah"]),
        (
            "[PER Siti Aminah] duduk bersama [PER Bagus Seto] untuk menandatangani MoU.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        ("MoU diteken kemarin.\n[PER Siti Aminah] menandatangani untuk pihaknya.", ["Siti Aminah"]),
        ("MoU diteken kemarin.\n[PER Siti Aminah] mewakili kementerian dalam naskah itu.", ["Siti Aminah"]),
        (
            "MoU diteken kemarin.\n[PER Siti Aminah] selaku pihak pertama, [PER Bagus Seto] sebagai pihak kedua.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "[PER Siti Aminah] dan [PER Bagus Seto] menjalin kerja sama yang ditandai dengan penandatanganan MoU.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "MoU diteken kemarin.\n[PER Siti Aminah] dan [PER Bagus Seto] memperlihatkan naskah itu.",
            ["Siti Aminah", "Bagus Seto"],
        ),
        (
            "[PER Siti Aminah] berharap banyak.\nIa menandatangani naskah itu bersama [PER Bagus Seto].",
            ["Bagus Seto", "Siti Aminah"],
        ),
        ('"Kami baru saja menandatangani MoU itu.\nSemoga lancar," kata [PER Siti Aminah].', ["Siti Aminah"]),
    ],
)
def test_signs(markup, names):
    assert signers(markup) == names


@pytest.mark.parametrize(
    "markup",
    [
        "Penandatanganan MoU disaksikan oleh [OFF Gubernur] [PER Siti Aminah].",
        "Turut hadir dalam penandatanganan nota kesepahaman, [PER Siti Aminah].",
        "Penandatanganan MoU dihadiri [PER Siti Aminah] dan [PER Bagus Seto].",
        '"MoU ini penting," kata [PER Siti Aminah] usai penandatanganan.',
        "[PER Siti Aminah] menyaksikan penandatanganan MoU.",
        "Rapat digelar kemarin.\n[ORG BNN] diwakili [PER Siti Aminah].",
        '"Kami akan menandatangani MoU itu," kata [PER Siti Aminah].',
        '"Kami mendukung MoU yang diteken kemarin," kata [PER Siti Aminah].',
        "MoU diteken kemarin.\n[PER Siti Aminah] menyambut para penanda tangan.",
        "Hadir dalam penandatanganan MoU itu yakni [PER Siti Aminah].",
        "[PER Siti Aminah] berjabat tangan dengan warga usai penandatanganan MoU.",
        "Usai penandatanganan, acara dilanjutkan dengan pemaparan oleh [PER Siti Aminah].",
        "Perpres itu diteken [OFF Presiden] [PER Siti Aminah] kemarin.",
        "Penandatanganan prasasti dilakukan oleh [PER Siti Aminah].",
        "[PER Siti Aminah] bertemu [PER Bagus Seto].\nIa menandatangani naskah itu.",
        "MoU diteken kemarin.\n[PER Siti Aminah] hadir mewakili bupati.",
    ],
)
def test_stands_by(markup):
    assert signers(markup) == []


def test_both_ministers():
    markup = (
        "[OFF Menteri Agama] [PER Bagus Seto] menyambut [OFF Menteri Sosial] [PER Siti Aminah].\n"
        "Nota kesepahaman ditandatangani langsung oleh kedua menteri."
    )
    assert signers(markup) == ["Bagus Seto", "Siti Aminah"]


def test_as_many_heads_as_are_counted():
    markup = (
        "[OFF Kepala BNN] [PER Bagus Seto], [OFF Dirut Bank Lereng] [PER Siti Aminah] dan [OFF Rektor Unsara] "
        "[PER Damar Wulan] tiba.\nNota kesepahaman diteken oleh ketiga pimpinan lembaga."
    )
    assert signers(markup) == ["Bagus Seto", "Siti Aminah", "Damar Wulan"]
    assert signers(markup.replace("ketiga", "kedua")) == []


def test_both_ministers_say_nothing_when_three_are_named():
    markup = (
        "[OFF Menteri Agama] [PER Bagus Seto], [OFF Menteri Sosial] [PER Siti Aminah] dan [OFF Menteri Desa] "
        "[PER Damar Wulan] hadir.\nNota kesepahaman ditandatangani oleh kedua menteri."
    )
    assert signers(markup) == []
