"""Numbers of agreements: all shapes, joined lists, glued and misread ones; and other numbers."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from marked import sentences_of
from sepakat.rules.number import create_numbers
from sepakat.rules.number.detection import find_numbers
from sepakat.rules.number.normalization import normalize

SHAPES = [
    "SPJ-12/01-44/03/2017", "KEP-012/A/JA/03/2017", "B/72/III/2017", "7/XY/MoU/II/2017", "NK/8/III/2022",
    "331 Tahun 2021",
    "KB/9/VI/2021", "700/1234/SJ", "Kerma/5/I/2018", "NK/4/IV/2023/TNI", "606/Um/XY/XXll/ 2022",
    "NK/62/Vlll/2022", "6 Tahun 2009",
    "012/KAP/XYZ/MOA/SH/III/05", "1652/UN99/KL/2013", "083/PKS/01/2016", "KEP-094 /A/J.A/03/2012",
    "72/KB/XYZ/TAHUN 2013",
    "04 / KB / XYZ / TAHUN 2013", "B / 7 / I / 2013", "41 TAHUN 2016", "HK.81 TAHUN 2016",
    "057/31/PKS/B.PEM/VI/2016",
    "2/Perj (V/2002)", "HK.01.08/MENKES/2424/202l", "440-177 TAHUN 2021", "HK.201/3/51/XYZ-2015",
    "NK-04/III/XYZ-2024",
    "2024.03.05/MOU/DIRUT", "B/54/XI/201S", "191/2606/XYZ", "B.02/KA-MoU/II/2012", "W99.PK.05.09-7122",
    "PRJ-5/PK.08/2025",
]
FRAMES = [
    "Kedua lembaga meneken Nota Kesepahaman Nomor {} tentang Sinergi Tugas.",
    "MoU bernomor {}, ditandatangani di Solo.",
    "Isi perjanjian kerja sama No. {}.",
    "PKS Nomor: {} itu berlaku lima tahun.",
    "tertuang dalam Nota Kesepakatan dengan nomor {} dan Nomor B/1/IX/2019 kemarin",
]


def printed(text, partial=False):
    return [found["printed"] for found in find_numbers(text, sentences_of(text)) if found["partial"] is partial]


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape):
    for frame in FRAMES:
        text = frame.format(shape)
        assert printed(text)[0] == shape, text
        assert len(printed(text)) == 1 + ("B/1/IX/2019" in text)


@pytest.mark.parametrize(("text", "numbers"), [
    ("Nota Kesepahaman Nomor 3/AB/MoU/I/2020 dan Nomor 4/CD/I/2020", ["3/AB/MoU/I/2020", "4/CD/I/2020"]),
    ("MoU Nomor 3/AB/2020, 4/CD/2020, dan 5/EF/2020 diteken", ["3/AB/2020", "4/CD/2020", "5/EF/2020"]),
    ("PKS bernomor 551/8/PKS/2022; KL.70/IV/2022.", ["551/8/PKS/2022", "KL.70/IV/2022"]),
    ("Kesepakatan Bersama No. 5/KB/2022 - No. KL.7/IV/2022 antara", ["5/KB/2022", "KL.7/IV/2022"]),
    ("PERJANJIAN KERJA SAMA\nNomor : 3/AB/2020\nNomor : 4/CD/2020\ntentang", ["3/AB/2020", "4/CD/2020"]),
    ("PERJANJIAN KERJA SAMA\nNomor :\nNomor :\n1/AB/2020\n2-C/PKS/2020\nX", ["1/AB/2020", "2-C/PKS/2020"]),
    ("MoU Nomor 05/DX/Mou/III/2022dan Nomor NK/5/III/2022 itu", ["05/DX/Mou/III/2022", "NK/5/III/2022"]),
    ("PKS Nomor: 7/AB/2023 dan Nomor: 8/CD/E.04/2023.Penandatanganan", ["7/AB/2023", "8/CD/E.04/2023"]),
    ("Perjanjian diteken dua pihak. Nomornya berturut-turut 9/PKS/2025, PRJ-1/XY.3/2025, dan PRJ-2/ZZ/2025.",
     ["9/PKS/2025", "PRJ-1/XY.3/2025", "PRJ-2/ZZ/2025"]),
    ("MoU Nomor 3 Tahun 2010 menggantikan Peraturan Bupati Nomor 4 Tahun 2009", ["3 Tahun 2010"]),
    ("Perbup Nomor 4 Tahun 2009, perjanjian kerja sama Nomor 3 Tahun 2010", ["3 Tahun 2010"]),
    ("kesepakatan antara wali kota dan kejaksaan negeri Nomor 180/9/2018 tentang X", ["180/9/2018"]),
    ("Dokumen dengan nomor register 12/NK/V/2024 itu", ["12/NK/V/2024"]),
    ("Nomor perjanjiannya adalah 9/KEP/2024 serta 55.1/AB/2024", ["9/KEP/2024", "55.1/AB/2024"]),
    ("MoU dengan nomor pihak pertama 4/AB/2024 dan nomor pihak kedua 7/CD/2024", ["4/AB/2024", "7/CD/2024"]),
    ("MoU nomor 4/AB/2024 pada pihak pemkab dan 7/CD/2024 pada pihak kampus", ["4/AB/2024", "7/CD/2024"]),
    ("Naskah itu diberi nomor 4/AB/2024 oleh pemkab, sedangkan kampus 7/CD/2024.", ["4/AB/2024", "7/CD/2024"]),
    ("PKS nomor 4/AB/2024 di dinas dan di kampus 7/CD/2024", ["4/AB/2024", "7/CD/2024"]),
    ("Nomor PKS-nya 4/AB/2024", ["4/AB/2024"]), ("PKS ber-nomor W.1-AB.05-34 Tahun 2024", ["W.1-AB.05-34 Tahun 2024"]),
    ("MoU bernomor NK/8/V/2024/TNI AL itu", ["NK/8/V/2024/TNI AL"]),
])
def test_lists(text, numbers):
    assert printed(text) == numbers


@pytest.mark.parametrize("text", [
    "sesuai Undang-Undang Nomor 6 Tahun 2014 tentang Desa",
    "Nota Kesepahaman tentang pelaksanaan UU Nomor 18 Tahun 2017",
    "berpedoman pada Permenkes Nomor 27 Tahun 2019 serta Keputusan Rektor Nomor 815 Tahun 2022",
    "lewat Perpres No. 9 Tahun 2025 dan PMK Nomor 70/PMK.05/2020",
    "SK Nomor 600/14/2018 tentang tim, lalu surat nomor 180/44/HK/2018 kepada jaksa",
    "Telegram Panglima Nomor TR/81/2022 keluar sebelum MoU diteken",
    "Keputusan Bersama Nomor 3 Tahun 2011", "Surat Edaran Nomor 61 Tahun 2022", "akta notaris nomor 12/2019",
    "akta perdamaian dalam perkara nomor 71/Pdt.G/2019/PN Abc", "Putusan No. 20/XYZ-L/2013",
    "Pasal 7 ayat (3) UU Nomor 25 Tahun 2007", "Lembaran Negara Nomor 12 Tahun 2011",
    "Tender dengan nomor 7144/POKJA-3/ULP/2017 batal, perjanjian ditunda",
    "kantor kerja sama di Jl. Kenari No. 15/B", "Kodim 0722 Nomor 5", "PKS mendapat nomor urut 8",
    "kerja sama ini, hubungi nomor 0812-3456-7890 atau nomor telepon 031-7773462",
    "perjanjian itu memakai Nomor Induk Kependudukan 3374", "produsen nomor 1 dunia meneken MoU",
    "Nota Kesepahaman Nomor : diteken", "Dalam nomor perkara 12/G/2024 pihak kampus menang",
    "No, kami tidak meneken MoU 2020", "",
])
def test_other_numbers(text):
    assert printed(text) == []


@pytest.mark.parametrize(("text", "number"), [
    ("MoU bernomor KEP- /AB/2024 itu", "KEP- /AB/2024"),
    ("perjanjian nomor ..../ABC/XY/XII/2018", "..../ABC/XY/XII/2018"),
])
def test_unfilled_numbers_are_partial(text, number):
    assert printed(text, partial=True) == [number] and printed(text) == []


@pytest.mark.parametrize(("number", "normal"), [
    ("606/Um/XY/XXll/ 2022", "606/Um/XY/XXII/2022"), ("NK/62/Vlll/2022", "NK/62/VIII/2022"),
    ("11/AB/lX/2O15", "11/AB/IX/2015"),
    ("B/54/XI/201S", "B/54/XI/2015"), ("HK.01.08/MENKES/2424/202l", "HK.01.08/MENKES/2424/2021"),
    ("B / 7 / I / 2013", "B/7/I/2013"),
    ("331 Tahun 2021", "331 TAHUN 2021"), ("7/XY/MoU/II/2017", "7/XY/MoU/II/2017"),
    ("2/SU/OLS/2018", "2/SU/OLS/2018"),
])
def test_normal_form(number, normal):
    assert normalize(number) == normal
    assert normalize(normal) == normal


@pytest.mark.parametrize(("text", "replaced"), [
    ("Nota Kesepahaman Nomor 3/AB/2020 diteken", [False]),
    ("Ia menggantikan Nota Kesepahaman Nomor 3/AB/2015 dan Nomor 4/CD/2015", [True, True]),
    ("MoU Nomor 5/EF/2020 diteken. Perjanjian itu mencabut PKS Nomor 3/AB/2015", [False, True]),
])
def test_numbers_of_a_replaced_document(text, replaced):
    assert [found["replaced"] for found in find_numbers(text, sentences_of(text))] == replaced


def test_component_shares_groups_and_heads():
    nlp = spacy.blank("xx")
    text = "Nota Kesepahaman Nomor 3/AB/2020 dan 4/CD/2020. PKS Nomor 5/EF/2021."
    found = create_numbers(nlp, "numbers")(nlp(text))._.numbers
    assert [number["group"] for number in found] == [0, 0, 1]
    heads = [text[slice(*number["head"])] for number in found]
    assert heads == ["Nota Kesepahaman", "Nota Kesepahaman", "PKS"]


@given(st.text("MoUPKSNomor .:/-0123456789IVXlTahun,;dan\n", max_size=80) | st.text(max_size=60))
def test_printed_form_is_the_text(text):
    text = f"MoU {text}"
    for found in find_numbers(text, sentences_of(text)):
        assert text[found["start"]:found["end"]] == found["printed"]
        assert found["normalized"]
