"""Who agrees with whom: clause patterns, and spellings joined to one body."""

import pytest

from marked import doc_of
from sepakat.language.actors import set_actors
from sepakat.rules.agreement import set_mentions
from sepakat.rules.party import set_parties


def read(markup: str):
    return set_parties(set_actors(set_mentions(doc_of(markup))))


def groups(markup: str) -> list[list[str]]:
    doc = read(markup)
    return [[doc.text[m["start"] : m["end"]] for m in g["members"]] for g in doc._.parties]


@pytest.mark.parametrize(
    ("markup", "parties"),
    [
        ("[ORG Pemkab Bantul] menandatangani nota kesepahaman dengan [ORG PT Kereta].", ["Pemkab Bantul", "PT Kereta"]),
        (
            "[ORG Pemkab Bantul] bersama [ORG Kejari Bantul] meneken perjanjian kerja sama.",
            ["Pemkab Bantul", "Kejari Bantul"],
        ),
        ("Penandatanganan MoU antara [ORG BNN] dan [ORG Polri] berlangsung.", ["BNN", "Polri"]),
        ("Nota kesepahaman antara [ORG BNN], [ORG Polri], dan [ORG TNI] diteken.", ["BNN", "Polri", "TNI"]),
        ("MoU ditandatangani oleh [OFF Rektor [ORG Unsara]] dan [OFF Dirut [ORG PT Kereta]].", ["Unsara", "PT Kereta"]),
        (
            "Nota kesepahaman antara [ORG Polri] dengan pihak swasta, yaitu [ORG PT Kereta], diteken.",
            ["Polri", "PT Kereta"],
        ),
        (
            "MoU antara [ORG Pemkab Bantul] yang diwakili [OFF Bupati] [PER Siti Wara] dengan [ORG PT Kereta] diteken.",
            ["Pemkab Bantul", "PT Kereta"],
        ),
        ("[ORG BNN] meneken MoU dengan perusahaan asal [LOC Jepang], [ORG Hikari].", ["BNN", "Hikari"]),
        ("[ORG Baznas] membuat nota kesepahaman dengan [ORG Bulog].", ["Baznas", "Bulog"]),
        ("[ORG Baznas] meneken dokumen itu bersama [ORG Bulog].", ["Baznas", "Bulog"]),
        ("[ORG Baznas]-[ORG Bulog] siapkan MoU pangan.", ["Baznas", "Bulog"]),
        ("[ORG PT Tirta] tumbuh.\nPerseroan bersama [ORG BNN] dan [ORG Polri] meneken MoU.",
         ["PT Tirta", "BNN", "Polri"]),
        ("[ORG PT Tirta] bakal gandeng [ORG Bulog] lewat kerja sama baru.", ["PT Tirta", "Bulog"]),
        ("[ORG PT Kereta] gandeng [ORG Unsara] kelola stasiun lewat kerja sama baru.", ["PT Kereta", "Unsara"]),
        ("[ORG Baznas] meneken MoU dengan perusahaan air minum terbesar, [ORG PT Tirta].", ["Baznas", "PT Tirta"]),
        (
            "[ORG Baznas] meneken MoU dengan perusahaan air minum terbesar di [LOC Jawa], [ORG PT Tirta].",
            ["Baznas", "PT Tirta"],
        ),
        ("[ORG Baznas] resmi menjalin kemitraan strategis dengan [ORG PT Tirta].", ["Baznas", "PT Tirta"]),
        ("[ORG Baznas] mengumumkan kerja sama dengan [ORG PT Tirta].", ["Baznas", "PT Tirta"]),
        (
            "Telah ditandatanganinya MoU dengan [ORG Baznas] oleh [OFF Bupati [LOC Bantul]] kemarin.",
            ["Baznas", "Bupati Bantul"],
        ),
        ("[ORG Unsara] menerima kunjungan [ORG PT Lilin] dalam rangka penandatanganan MoU.", ["Unsara", "PT Lilin"]),
        ("[ORG Unsara] bertemu [ORG PT Lilin] sekaligus menandatangani MoU.", ["Unsara", "PT Lilin"]),
        ("Selain dengan [ORG Unila], [ORG Unsara] meneken MoU dengan [ORG Bulog].", ["Unsara", "Bulog"]),
        ("Program itu hasil kerja sama [ORG Baznas] dan [ORG Bulog] yang tertuang dalam MoU.", ["Baznas", "Bulog"]),
        ("[ORG BNN], [ORG Polri], dan [ORG TNI] meneken PKS baru dengan [ORG Unsara].",
         ["BNN", "Polri", "TNI", "Unsara"]),
        ("MoU ditandatangani oleh [OFF Sekda [ORG Pemkot Lereng]] [PER Siti Aminah], mewakili wali kota, dan "
         "[OFF Rektor [ORG Unsara]].", ["Pemkot Lereng", "Unsara"]),
        ("[ORG Baznas] meneken MoU dengan [ORG Unsara], Rumah Senja, dan [ORG Bulog].",
         ["Baznas", "Unsara", "Rumah Senja", "Bulog"]),
        ("MoU dibahas.\n[OFF Rektor [ORG Unsara]] meneken dokumen itu bersama [OFF Dirut [ORG PT Kereta]].",
         ["Unsara", "PT Kereta"]),
        ("MoU dibahas.\n[OFF Rektor [ORG Unsara]] membubuhkan tanda tangan bersama [OFF Dirut [ORG PT Kereta]].",
         ["Unsara", "PT Kereta"]),
        ("MoU dibahas.\n[OFF Rektor [ORG Unsara]] dan [OFF Dirut [ORG PT Kereta]] membubuhkan tanda tangan.",
         ["Unsara", "PT Kereta"]),
        ("MoU dibahas.\nPenandatanganan dilakukan [OFF Rektor [ORG Unsara]] dan [OFF Dirut [ORG PT Kereta]].",
         ["Unsara", "PT Kereta"]),
        ("Jakarta, [ORG Harian Pagi] - [ORG Unsara] meneken MoU dengan [ORG PT Kereta].", ["Unsara", "PT Kereta"]),
        ("MoU [ORG PT Kereta] dan Alsta tentang gerbong diteken.", ["PT Kereta", "Alsta"]),
        ("MoU antara [ORG Dinas Kesehatan dan Bina Farma Group] tentang vaksin diteken.",
         ["Dinas Kesehatan", "Bina Farma Group"]),
        ("[ORG Baznas], [ORG Bulog], dan [ORG Polri] menyepakatinya dalam satu nota kesepahaman.",
         ["Baznas", "Bulog", "Polri"]),
        ("Penandatanganan MoU itu dilakukan [OFF Rektor [ORG Unsara]] dan [OFF Dirut [ORG PT Kereta]].",
         ["Unsara", "PT Kereta"]),
        ("[ORG BNN] dan [ORG Polri] perpanjang MoU pertukaran data.", ["BNN", "Polri"]),
        ("[ORG BNN] dan [ORG Polri] membentuk usaha patungan.", ["BNN", "Polri"]),
        ("[ORG BNN] dan [ORG Polri] jajaki kerja sama riset.", ["BNN", "Polri"]),
        ("[ORG BNN] dan [ORG Polri] rapat. Keduanya telah menandatangani MoU.", ["BNN", "Polri"]),
        ("[LOC Peru] dan [LOC Fiji] rapat. Kedua pihak telah menandatangani MoU.", ["Peru", "Fiji"]),
        ("MoU antara [ORG Universitas Arung - Universitas Lilin] digelar.", ["Universitas Arung", "Universitas Lilin"]),
        ("[ORG BNN] dan [ORG Polri] merundingkan nota kesepahaman.", ["BNN", "Polri"]),
        ("[ORG BNN] mematangkan nota kesepahaman dengan [ORG Polri].", ["BNN", "Polri"]),
        ("Penjagaan itu sesuai kesepakatan [ORG BNN] dengan [ORG Polri].", ["BNN", "Polri"]),
        ("[ORG Laskar Lilin] menandatangani kesepakatan dengan militer [LOC Peru].", ["Laskar Lilin", "militer Peru"]),
        ("[ORG Laskar Lilin] dan perwakilan konsorsium Lintas Samudra meneken MoU.",
         ["Laskar Lilin", "konsorsium Lintas Samudra"]),
        ("[ORG Laskar Lilin] meneken MoU dengan [PER Cahaya Capital].", ["Laskar Lilin", "Cahaya Capital"]),
        ("[ORG Laskar Lilin] meneken MoU dengan LilinPay.", ["Laskar Lilin", "LilinPay"]),
        ("MoU antara [ORG Pemkab Bantul] dengan [ORG Kejaksaan Negeri] se-Wilayah Hukum [LOC Lampung] diteken.",
         ["Pemkab Bantul", "Kejaksaan Negeri se-Wilayah Hukum Lampung"]),
        ("[ORG Unsara] dan [ORG Unila] bertemu. Kedua kampus meneken MoU dengan [ORG Bulog].",
         ["Unsara", "Unila", "Bulog"]),
        ("[ORG PT Kereta] meneken MoU dengan petani cabai di [LOC Lereng], Rabu.",
         ["PT Kereta", "petani cabai di Lereng"]),
        ("[ORG PT Kereta] meneken MoU dengan pelaku UMKM binaan [ORG Baznas].",
         ["PT Kereta", "pelaku UMKM binaan Baznas"]),
        ("Sebanyak 40 perguruan tinggi di lingkungan [ORG Kopertis Lereng] meneken MoU dengan [ORG Bulog].",
         ["40 perguruan tinggi di lingkungan Kopertis Lereng", "Bulog"]),
        ("[ORG Bulog] bersama para kepala desa se-Kecamatan [LOC Lereng] meneken MoU.",
         ["Bulog", "para kepala desa se-Kecamatan Lereng"]),
        ("[ORG PT Kereta] meneken MoU dengan perusahaan asal [LOC Peru], [ORG Lilin Steel].",
         ["PT Kereta", "Lilin Steel"]),
        ("[ORG Unsara] rapat.\n"
         "Kampus yang terletak di [LOC Lereng], [LOC Jawa], itu menyepakati MoU dengan [ORG Bulog].",
         ["Unsara", "Bulog"]),
        ("[ORG Unsara] meneken MoU dengan [LOC Kota Lilin], [LOC Provinsi Senja], [LOC Tiongkok], Rabu.",
         ["Unsara", "Kota Lilin"]),
        ("[ORG RSUD] dr. H. [PER Sutama] dan Klinik [PER Pratama Sehati] meneken MoU dengan [ORG Bulog].",
         ["RSUD dr. H. Sutama", "Klinik Pratama Sehati", "Bulog"]),
        ("[OFF Komandan [ORG Korem 081/Lilin Jaya]] [PER Budi Wara] hadir.\n"
         "[PER Danrem] meneken MoU dengan [ORG Bulog].",
         ["Korem 081/Lilin Jaya", "Bulog"]),
        ("Lewat nota kesepahaman yang diteken kemarin, [ORG Bulog] dan [ORG Unsara] sepakat bertukar data.",
         ["Bulog", "Unsara"]),
        ("Pihak pertama dalam perjanjian kerja sama itu adalah [ORG Bulog], sedangkan pihak kedua [ORG Unsara].",
         ["Bulog", "Unsara"]),
        ("MoU diteken [ORG Bulog] selaku pihak pertama dan [ORG Unsara] selaku pihak kedua.", ["Bulog", "Unsara"]),
        ("Disaksikan [OFF Bupati [LOC Lereng]], [OFF Dirut [ORG PT Kereta]] meneken MoU dengan [ORG Bulog].",
         ["PT Kereta", "Bulog"]),
        ("[ORG PT Tirta], anak usaha [ORG PT Kereta], meneken MoU dengan [ORG Bulog].", ["PT Tirta", "Bulog"]),
        ("Rapat dihadiri [ORG BNN], [ORG Polri], dan [ORG TNI]. Ketiganya meneken MoU.", ["BNN", "Polri", "TNI"]),
        ("[ORG Unsara] meneken MoU dengan tiga SMA, yaitu [ORG SMA Lilin], [ORG SMA Senja], dan [ORG SMA Arung].",
         ["Unsara", "SMA Lilin", "SMA Senja", "SMA Arung"]),
        ("[ORG Bulog] meneken MoU dengan lima rumah sakit swasta, Rabu.", ["Bulog", "lima rumah sakit swasta"]),
    ],
)
def test_group(markup, parties):
    assert parties in groups(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "[ORG Baznas] berharap ada nota kesepahaman.",
        "Penandatanganan MoU di [LOC Jakarta] dan [LOC Bandung] disaksikan warga.",
        "[ORG Baznas] menghadiri rapat bersama [ORG Bulog].",
        "[ORG Unsara] menerima kunjungan [ORG PT Lilin].",
        "MoU dan Pelatihan berlanjut di [ORG PT Kereta].",
        "Baznas meneken MoU dengan pelaku usaha pada Rabu.",
        "Dengan MoU ini, [ORG Bulog] dan [ORG Unsara] berharap maju.",
    ],
)
def test_no_group(markup):
    assert all(len(g) < 2 for g in groups(markup))


def test_classes_of_partners_have_a_document_each():
    found = groups("[ORG BNN] menandatangani MoU dengan 95 pemerintah daerah dan 12 perguruan tinggi.")
    assert found == [["BNN", "95 pemerintah daerah"], ["BNN", "12 perguruan tinggi"]]


@pytest.mark.parametrize(
    ("told", "parties"),
    [
        ("Hal itu diwujudkan dalam MoU antara kedua belah pihak.", ["Unsara", "Bulog"]),
        ("Hal itu ditandai penandatanganan kerja sama kedua pihak.", ["Unsara", "Bulog"]),
        ("MoU keduanya diteken Rabu.", ["Unsara", "Bulog"]),
        ("Isi MoU yang diteken kedua perusahaan belum diketahui.", ["Unsara", "Bulog"]),
        ("Kedua perusahaan telah menandatangani MoU.", ["Unsara", "Bulog"]),
    ],
)
def test_two_of_whom_one_works_with_the_other(told, parties):
    assert groups(f"[ORG Unsara] menjalin kerja sama dengan [ORG Bulog].\n{told}")[-1] == parties


@pytest.mark.parametrize(
    "told",
    [
        "[ORG PT Ara] mengajak [ORG Unsara] mengajar petani.\nIkatan itu diwujudkan melalui MoU yang diteken Rabu.",
        "[ORG PT Ara] menambah mitra.\nKali ini giliran [ORG Unsara].\nPerjanjian kerja sama diteken di [LOC Solo].",
        "[OFF Dirut [ORG PT Ara]] menyambut [OFF Rektor [ORG Unsara]].\nKetua panitia menyebut MoU akan diteken Rabu.",
        "[ORG PT Ara] memilih [ORG Unsara].\nNota kesepahaman kedua lembaga itu rampung.",
    ],
)
def test_the_only_two_that_the_sentences_before_name(told):
    assert {"PT Ara", "Unsara"} in [set(group) for group in groups(told)]


def test_two_states_are_no_ministries():
    told = "[OFF Menteri [ORG Kementerian Tenaga Kerja]] mendesak [LOC Malaysia] melindungi warga [LOC Indonesia]."
    assert groups(f"{told}\nMoU sebelumnya, yang diteken kedua negara, habis.")[-1] == ["Malaysia", "Indonesia"]


def test_republic():
    assert groups("RI-[LOC Filipina] menandatangani perjanjian ekstradisi.") == [["RI", "Filipina"]]


@pytest.mark.parametrize(
    "markup",
    [
        "[ORG PT Ara] mengajak [ORG Unsara] dan [ORG PT Bela] mengajar petani.\nMoU diteken Rabu.",
        "[ORG PT Ara] mengajak [ORG Unsara] mengajar petani.\nSudah 20 MoU diteken tahun ini.",
        "[ORG PT Ara] mengajak [ORG Unsara] mengajar petani.\nPenandatanganan MoU Pembangunan Desa",
        "Pameran disaksikan [ORG PT Ara] dan [ORG Unsara].\nMoU diteken Rabu.",
        "[ORG BNN] meneken MoU dengan [ORG Polri].\n[ORG PT Ara] mengajak [ORG Unsara].\nPKS diteken Rabu.",
        "[ORG PT Ara] mengajak [ORG Unsara].\n[ORG PT Bela] meneken MoU.",
    ],
)
def test_no_two_that_the_sentences_before_name(markup):
    assert [g for g in read(markup)._.parties if g["rule"] == "party.two-before"] == []


@pytest.mark.parametrize(
    "markup",
    [
        "[ORG Unsara] menjalin kerja sama dengan [ORG Bulog].\nHujan.\nPanas.\nAngin.\nMoU kedua pihak diteken.",
        "[ORG Unsara] menjalin kerja sama dengan [ORG Bulog].\nMoU tersebut kedua pihak bahas.",
        "[ORG Unsara] menjalin kerja sama dengan [ORG Bulog].\nKedua pihak makan siang.",
        "MoU kedua belah pihak diteken Rabu.",
    ],
)
def test_two_that_are_not_pointed_at(markup):
    assert [g for g in read(markup)._.parties if g["rule"] == "party.both"] == []


@pytest.mark.parametrize(
    ("markup", "parties"),
    [
        (
            "Dua NPHD diteken Rabu.\nYang pertama antara [ORG PT Ara] dan [ORG PT Bela].\n"
            "Yang kedua antara [ORG PT Ara] dan [ORG PT Cita].",
            [["PT Ara", "PT Bela"], ["PT Ara", "PT Cita"]],
        ),
        (
            "Dua MoU diteken di pameran.\nPameran ramai.\nKedua MoU tersebut adalah:\n"
            "1. [ORG PT Ara] dengan [ORG PT Bela]\n2. [ORG PT Cita] dengan [ORG PT Dara]",
            [["PT Ara", "PT Bela"], ["PT Cita", "PT Dara"]],
        ),
        (
            "Berikut kerja sama yang diteken:\n1. [ORG PT Ara] dengan [ORG PT Bela] tentang gas\n"
            "2. [ORG PT Cita] - [ORG PT Dara]: surya\n3. [ORG Unsara] dan [ORG Unila]",
            [["PT Ara", "PT Bela"], ["PT Cita", "PT Dara"], ["Unsara", "Unila"]],
        ),
        (
            "MoU yang diteken yakni [ORG PT Ara] dengan [ORG PT Bela], serta [ORG PT Cita] dengan [ORG PT Dara].",
            [["PT Ara", "PT Bela"], ["PT Cita", "PT Dara"]],
        ),
        (
            "MoU yang ditandatangani meliputi: (1) [ORG BNN] dengan [ORG Polri]; (2) [ORG TNI] dengan [ORG Bulog].",
            [["BNN", "Polri"], ["TNI", "Bulog"]],
        ),
    ],
)
def test_items_that_name_who_signed(markup, parties):
    doc = read(markup)
    found = [g for g in doc._.parties if g["rule"] == "party.item"]
    assert [[doc.text[m["start"] : m["end"]] for m in g["members"]] for g in found] == parties


@pytest.mark.parametrize(
    "markup",
    [
        "Berikut lingkup MoU yang diteken:\n1. Pelatihan di [ORG PT Ara]\n2. Riset [ORG PT Bela] dan [ORG PT Cita]",
        "Berikut daftar tamu:\n1. [ORG PT Ara] dan [ORG PT Bela]\n2. [ORG PT Cita] dan [ORG PT Dara]",
        "MoU yang diteken di antaranya [ORG PT Ara] dengan [ORG PT Bela].",  # one pair is no list
        "Berikut MoU yang diteken:\nHujan.\nPanas.\n1. [ORG PT Ara] dan [ORG PT Bela]",
    ],
)
def test_items_that_are_none(markup):
    assert [g for g in read(markup)._.parties if g["rule"] == "party.item"] == []


def test_the_partner_alone_gets_the_subject_of_the_sentence_before():
    assert groups("[ORG Unsara] merayakan ulang tahun.\nAcara diisi penandatanganan MoU dengan [ORG Bulog].") == [
        ["Unsara", "Bulog"]
    ]


def test_as_many_partners_as_documents_are_all_kept():
    found = groups("[ORG Unsara] meneken tiga MoU, masing-masing dengan [ORG BNN], [LOC Lilin Barat], dan Rumah Film.")
    assert found == [["Unsara", "BNN"], ["Unsara", "Lilin Barat"], ["Unsara", "Rumah Film"]]


def test_what_a_document_is_about_is_no_party():
    assert groups("Keduanya hadir dalam penandatanganan Perjanjian Induk Derivatif Antarbank.") == []


def test_kami_is_the_speaker():
    found = groups(
        "[OFF Ketua [ORG Baznas]] [PER Tuti Wara] dan [ORG Bulog] bertemu.\n"
        '"MoU kami dengan [ORG Polri] berjalan," kata [PER Tuti].'
    )
    assert ["Baznas", "Polri"] in found


def test_spellings_of_one_body_are_joined():
    doc = read(
        "[ORG Kementerian Dalam Negeri] (Kemendagri) dan [ORG BNN] meneken MoU.\n[ORG Kemendagri] menyambut baik."
    )
    (group,) = [g for g in doc._.parties if len(g["members"]) == 2]
    names = {doc.text[s:e] for s, e in group["members"][0]["names"]}
    assert names == {"Kementerian Dalam Negeri", "Kemendagri"}


def test_an_abbreviation_in_brackets_is_that_of_one_name():
    doc = read(
        "MoU antara [ORG Federasi Panjat Tebing Indonesia] (FPTI) dan "
        "[ORG Federasi Panjat Tebing Internasional] (IFSC)."
    )
    (group,) = doc._.parties
    assert [{doc.text[s:e] for s, e in m["names"]} for m in group["members"]] == [
        {"Federasi Panjat Tebing Indonesia", "FPTI"},
        {"Federasi Panjat Tebing Internasional", "IFSC"},
    ]


def test_states_side_by_side_are_all_parties():
    assert ["Peru", "Fiji", "Kuba"] in groups("MoU antara [LOC Peru], [LOC Fiji], dan [LOC Kuba] diteken.")


def test_documents_in_a_row_share_the_parties():
    doc = read("[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman dan perjanjian kerja sama.")
    assert [len(g["mentions"]) for g in doc._.parties] == [2]
