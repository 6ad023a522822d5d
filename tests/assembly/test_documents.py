"""Which documents an article reports, and between whom."""

import pytest
from told import TWO_KINDS, day, names, number, records


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        (
            "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\n"
            "MoU antara [ORG BNN] dan [ORG Polri] itu penting.",
            ["nota_kesepahaman"],
        ),
        (TWO_KINDS, ["nota_kesepahaman", "perjanjian_kerja_sama"]),
        (
            "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman dan perjanjian kerja sama.",
            ["nota_kesepahaman", "perjanjian_kerja_sama"],
        ),
        ("Penandatanganan nota kesepakatan (MoU) antara [ORG BNN] dan [ORG Polri] digelar.", ["nota_kesepakatan"]),
        ("[ORG BNN] berharap ada nota kesepahaman.", []),
        ("[ORG BNN] dan [ORG Polri] bertemu.", []),
        (
            "[ORG BNN] bekerja sama dengan [ORG Polri].\nPenandatanganan nota kesepahaman digelar kemarin.",
            ["nota_kesepahaman"],
        ),
    ],
)
def test_documents(markup, kinds):
    assert [record["type"] for record in records(markup)] == kinds


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Nota kesepahaman itu", 1),
        ("Nota kesepahaman bernomor 7/MoU/2024 itu", 1),
        ("Nota kesepahaman nomor 7/MoU/2024 dan nomor 12 Tahun 2024 tersebut", 1),
        ("Nota kesepahaman bernomor 7/MoU/2024", 2),
    ],
)
def test_a_document_spoken_of_again_is_the_only_one_however_far(told, count):
    between = "Pasar itu ramai.\n" * 5
    found = records(
        f"[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\n{between}{told} diteken [ORG Bulog] dan "
        "[ORG Polri]."
    )
    assert len(found) == count


def test_counted_partners_alone_make_no_record():
    assert records("[ORG BNN] menandatangani nota kesepahaman dengan 12 perguruan tinggi.") == []


def test_a_scope_makes_counted_partners_a_record():
    markup = "[ORG BNN] menandatangani nota kesepahaman dengan 12 perguruan tinggi, meliputi riset."
    found = records(markup, scopes=[{"text": "riset", "items": [[0, 5]], "cue": [0, 1], "layout": "single"}])
    assert names(found[0]) == ["BNN", "12 perguruan tinggi"]


def test_a_signing_day_makes_counted_partners_a_record():
    markup = "[ORG BNN] menandatangani nota kesepahaman dengan 12 perguruan tinggi, Rabu (5/3/2025)."
    assert len(records(markup, dates=[day("Rabu (5/3/2025)", "2025-03-05")])) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "[LOC Prancis] dan [LOC Jepang] bersinergi.\nBelum ada penandatanganan kesepakatan.",  # states only talk
        "[ORG BNN] bekerja sama dengan [ORG Polri].\nKeduanya menandatangani beberapa perjanjian.",
        "[ORG BNN] merawat kebun.\nPihak swasta bekerja berdasarkan kontrak kerja sama dengan [ORG PT Kereta].",
    ],
)
def test_no_document(markup):
    assert records(markup) == []


def test_the_topic_is_the_body_named_most_often():
    found = records(
        "[ORG Baznas] merayakan ulang tahun.\n[ORG Baznas] dan [ORG Bulog] menggelar pasar murah.\nAcara diisi "
        "penandatanganan nota kesepahaman dengan [ORG PT Kereta]."
    )
    assert names(found[0]) == ["Baznas", "PT Kereta"]


def test_a_heading_within_the_text_adds_no_document():
    found = records(
        "Akan Teken MoU dengan [ORG Polri]\n[ORG BNN] dan [ORG Polri] akan menandatangani nota kesepahaman besok."
    )
    assert [names(record) for record in found] == [["BNN", "Polri"]]


def test_a_renewed_document_is_a_record_of_its_own():
    found = records(
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\nIa menggantikan nota kesepakatan Nomor 3/NK/2019.",
        numbers=[
            {"text": "3/NK/2019", "normalized": "3/NK/2019", "partial": False, "group": 0, "head": "nota kesepakatan"}
        ],
    )
    assert [(r["status"], [n["printed"] for n in r["numbers"]]) for r in found] == [
        ("signed", []), ("existing", ["3/NK/2019"])
    ]
    assert found[0]["relations"] == [{"kind": "renews", "target": 1}] and found[1]["relations"] == []
    assert "relations[0]" in {entry[0] for entry in found[0]["evidence"]}


def test_a_document_continued_without_number_or_day_is_the_news():
    found = records(
        "[ORG BNN] dan [ORG Polri] menandatangani MoU.\nKami melanjutkan MoU antara [ORG BNN] dan [ORG Polri]."
    )
    assert len(found) == 1


def test_one_number_is_one_document():
    markup = (
        "Ada nota kesepahaman [ORG BNN] dengan [ORG Polri] Nomor 4/NK/2023.\nNota kesepahaman [ORG BNN] dengan "
        "[ORG Polri] Nomor 4/NK/2023 itu memuat lima bab."
    )
    twice = [number("4/NK/2023", head="nota kesepahaman"), number("4/NK/2023", head="Nota kesepahaman", group=1)]
    assert [[n["printed"] for n in record["numbers"]] for record in records(markup, numbers=twice)] == [["4/NK/2023"]]


def test_a_number_tells_that_there_is_a_document():
    (record,) = records(
        "Pengamanan itu berdasar Nota Kesepahaman Nomor 4/NK/2023.\n[ORG BNN] bekerja sama dengan [ORG Polri].",
        numbers=[number("4/NK/2023", head="Nota Kesepahaman")],
    )
    assert names(record) == ["BNN", "Polri"]


def test_an_implementing_document_points_at_the_one_it_implements():
    found = records(
        "[ORG Ditjen Pas] dan [ORG Polri] meneken perjanjian kerja sama.\nPerjanjian kerja sama itu tindak lanjut dari "
        "nota kesepahaman antara [ORG BNN] dan [ORG Polri]."
    )
    assert [(r["type"], r["relations"]) for r in found] == [
        ("perjanjian_kerja_sama", [{"kind": "implements", "target": 1}]), ("nota_kesepahaman", [])
    ]


@pytest.mark.parametrize(
    ("markup", "parties"),
    [
        (
            "[ORG BNN] menandatangani nota kesepahaman, masing-masing dengan [ORG Polri], [ORG Bulog] dan [ORG TNI].",
            [["BNN", "Polri"], ["BNN", "Bulog"], ["BNN", "TNI"]],
        ),
        (
            "[ORG BNN] menandatangani dua nota kesepahaman dengan [ORG Polri] dan [ORG Bulog].",
            [["BNN", "Polri"], ["BNN", "Bulog"]],
        ),
        (
            "[ORG BNN] menandatangani nota kesepahaman dengan [ORG Polri] dan [ORG Bulog].",
            [["BNN", "Polri", "Bulog"]],
        ),
    ],
)
def test_one_ceremony_with_a_document_for_each_partner(markup, parties):
    assert [names(record) for record in records(markup)] == parties


def test_signers_of_the_body_that_signs_with_each_are_shared():
    found = records(
        "[ORG BNN] menandatangani nota kesepahaman, masing-masing dengan [ORG Polri] dan [ORG Bulog].\n[OFF Kepala "
        "[ORG BNN]] [PER Siti Aminah] menandatangani semuanya."
    )
    assert [[s["name"] for s in record["signatories"]] for record in found] == [["Siti Aminah"], ["Siti Aminah"]]


def test_items_of_a_list_of_what_was_signed_are_documents():
    found = records(
        "Penandatanganan nota kesepahaman itu meliputi kerja sama [ORG PT Kereta] dengan [ORG Bulog] untuk gudang; "
        "kerja sama [ORG PT Lilin] dengan [ORG Baznas] untuk lampu."
    )
    assert [names(record) for record in found] == [["PT Kereta", "Bulog"], ["PT Lilin", "Baznas"]]


def test_a_document_of_another_kind_is_no_further_mention():
    found = records(
        "MoU [ORG PT Kereta] dengan [ORG Bulog] diteken.\nPerjanjian kerja sama [ORG PT Lilin] dengan [ORG Baznas] "
        "diteken.\nLetter of intent itu lain, dan letter of intent diteken juga."
    )
    assert [record["type"] for record in found] == ["nota_kesepahaman", "perjanjian_kerja_sama"]


def test_items_that_name_no_document_have_one_each():
    found = records(
        "Berikut kerja sama yang diteken:\n1. [ORG PT Ara] dengan [ORG PT Bela] tentang gas\n2. [ORG PT Cita] dengan "
        "[ORG PT Dara] tentang surya"
    )
    assert [names(record) for record in found] == [["PT Ara", "PT Bela"], ["PT Cita", "PT Dara"]]


def test_one_mention_is_one_document():
    found = records(
        "Keduanya membahas implementing arrangement antara [ORG BNN] dan [ORG Polri] sebagai tindak lanjut sinergi "
        "antara [LOC Peru] dan [LOC Fiji]."
    )
    assert [names(record) for record in found] == [["BNN", "Polri"]]


def test_who_shall_work_together_is_no_party_of_a_vague_commitment():
    assert records(
        "Acara diisi penandatanganan komitmen bersama.\nProgram itu memperkuat sinergi antara [ORG BNN], [ORG Polri], "
        "dan warga."
    ) == []


@pytest.mark.parametrize(
    ("signer", "parties"),
    [
        ("[OFF Deputi Bidang Koleksi] [PER Siti Aminah]", ["Baznas", "Bulog"]),  # an office without its body
        ("[OFF Kepala [ORG BNN]] [PER Siti Aminah]", ["BNN"]),
    ],
)
def test_an_office_without_a_body_leaves_the_parties_to_who_works_together(signer, parties):
    found = records(
        f"[ORG Baznas] bekerja sama dengan [ORG Bulog].\nPerjanjian kerja sama diteken {signer}, Rabu (5/3/2025).",
        dates=[day("Rabu (5/3/2025)", "2025-03-05")],
    )
    assert [names(record) for record in found] == [parties]


def test_a_cooperation_renewed_and_signed_in_the_next_sentence():
    (record,) = records(
        "[ORG BNN] dan [ORG Polri] memperpanjang kerja sama bantuan hukum.\nPenandatanganan dilakukan [OFF Kepala "
        "[ORG BNN]] [PER Siti Aminah]."
    )
    assert (names(record), record["status"], [s["name"] for s in record["signatories"]]) == (
        ["BNN", "Polri"], "signed", ["Siti Aminah"]
    )


def test_a_permit_signed_alone_is_no_agreement():
    title = {"text": "ekspor gas", "anchor": "persetujuan"}
    assert records(
        "[ORG Dinas Tambang] menandatangani persetujuan ekspor gas.\nKontrak kerja sama itu lama.", titles=[title]
    ) == []


def test_a_printed_body_stands_for_its_office_holder():
    (record,) = records(
        "[ORG Pemkab Bantul] berbenah.\nNota kesepahaman diteken [OFF Bupati Bantul] dan [OFF Kepala [ORG BNN]]."
    )
    assert names(record) == ["Pemkab Bantul", "BNN"]


def test_a_document_that_another_follows_up_needs_no_word_of_signing():
    (record,) = records(
        "[ORG Baznas] menggelar pasar murah.\nAcara itu tindak lanjut dari nota kesepahaman dengan [ORG Bulog]."
    )
    assert (names(record), record["status"]) == (["Baznas", "Bulog"], "existing")


NUMBER = {"text": "24 Tahun 2023", "head": "Nota Kesepahaman", "normalized": "24 TAHUN 2023", "partial": False}


def test_a_numbered_document_gets_those_who_cooperate_from_another_sentence():
    found = records(
        "Penjagaan itu menurut Nota Kesepahaman Nomor 24 Tahun 2023.\n"
        "Ia sesuai kesepakatan [ORG BNN] dengan [ORG Polri].",
        numbers=[{**NUMBER, "group": 1}],
    )
    assert [names(record) for record in found] == [["BNN", "Polri"]]


TITLE = {"text": "pembangunan dermaga", "anchor": "kontrak"}


@pytest.mark.parametrize(
    ("markup", "parties"),
    [
        ("[ORG PT Lilin] telah menandatangani kontrak pembangunan dermaga.", [["PT Lilin"]]),
        ("[ORG PT Lilin] akan menandatangani kontrak pembangunan dermaga.", []),  # it may come to nothing
        ("[ORG PT Lilin] telah menandatangani 90 kontrak pembangunan dermaga.", []),  # none is told
    ],
)
def test_one_signer_and_a_title(markup, parties):
    assert [names(record) for record in records(markup, titles=[TITLE])] == parties


@pytest.mark.parametrize(
    ("markup", "parties"),
    [
        ("[ORG BNN] rapat.\nIa sudah ada MoU dengan [ORG Polri].", [["BNN", "Polri"]]),
        ("[ORG BNN] rapat.\nMereka bekerja berdasarkan MoU dengan [ORG Polri].", []),
    ],
)
def test_a_document_in_force_with_a_partner(markup, parties):
    assert [names(record) for record in records(markup)] == parties


def test_partners_that_are_only_counted_and_a_signing_day():
    markup = "[ORG BNN] meneken MoU dengan 14 bank daerah Kamis."
    assert records(markup) == []
    assert len(records(markup, dates=[day("Kamis", "2024-03-07")])) == 1


def test_a_document_spoken_of_as_reported_gets_those_who_cooperate():
    assert [
        names(record)
        for record in records("[ORG BNN] dan [ORG Polri] menjalin kerja sama.\nMoU ini penting, kata warga.")
    ] == [["BNN", "Polri"]]
    assert records("[ORG BNN] dan [ORG Polri] menjalin kerja sama.\nMoU penting, kata warga.") == []


def test_documents_that_are_only_many_are_not_told():
    weak = "[ORG BNN] dan [ORG Polri] menjalin kerja sama.\n"
    assert records(weak + "Mereka akan menandatangani 90 kesepakatan tahun ini.") == []
    assert len(records(weak + "Mereka akan menandatangani 2 kesepakatan tahun ini.")) == 1


@pytest.mark.parametrize(
    "told",
    [
        "MoU ditandatangani [OFF Rektor [ORG Unsara]] dan [OFF Kepala Bulog].",
        "[OFF Rektor] menandatangani MoU bersama [OFF Direktur [ORG Bulog]].",
        "[OFF Rektor [ORG Unsara]] meneken MoU bersama [ORG Perum Bulog].",
    ],
)
def test_who_signs_is_no_document_of_its_own(told):
    (only,) = records(f"MoU ditandatangani [ORG Unsara] dan [ORG Perum Bulog].\n{told}")
    assert names(only) == ["Unsara", "Perum Bulog"]


def test_another_partner_has_a_document_of_its_own():
    found = records(
        "[ORG Unsara] menandatangani MoU dengan [ORG Bulog].\n"
        "[ORG Unsara] menandatangani MoU bersama [ORG Perum Lilin]."
    )
    assert [names(record) for record in found] == [["Unsara", "Bulog"], ["Unsara", "Perum Lilin"]]


def test_a_count_of_documents_that_are_told_one_by_one():
    found = records(
        "Itu bagian dari dua dokumen kerja sama yang diteken [ORG Unsara] dan [ORG Bulog].\n"
        "[ORG Unsara] dan [ORG Bulog] menandatangani nota kesepahaman.\n"
        "[ORG Unsara] dan [ORG Bulog] lalu menandatangani adendum."
    )
    assert [record["type"] for record in found] == ["nota_kesepahaman", "adendum"]


@pytest.mark.parametrize(
    ("told", "days", "statuses"),
    [
        ("MoU sebelumnya, yang ditandatangani pada April 2021, habis bulan lalu.", ["2021-04"], ["existing"]),
        ("Dari MoU tahun 2011, hanya lomba yang berjalan.", ["2011"], ["existing"]),
        ("Ini kelanjutan dari nota kesepakatan yang diteken pada 2023.", ["2023"], ["existing"]),
        ("MoU pertama ditandatangani pada 2011 dan meluluskan 13 orang.", ["2011"], ["existing"]),
        ("Ini perluasan dari kesepakatan antara [ORG Unsara] dan [ORG Bulog] tahun 2021.", ["2021"], ["existing"]),
        ("Ini juga buah kolaborasi antara [ORG Unsara] dan [ORG Bulog] sejak tahun 2021.", ["2021"], []),
        ("MoU serupa pernah dibuat pada 2016.\nMoU tahun 2016 itu lama berakhir.", ["2016"], ["existing"]),
        ("Keduanya menargetkan perjanjian kerja sama diteken pada Mei 2026.", ["2026-05"], ["planned"]),
        ("MoU ini akan ditindaklanjuti dengan perjanjian kerja sama.", [], []),
        ("MoU ini diteken pada 2025 di Solo.", ["2025"], []),
        ("MoU ini dipamerkan sejak 2011.", ["2011"], []),
    ],
)
def test_another_document_with_its_day(told, days, statuses):
    found = records(
        f"[ORG Unsara] menandatangani nota kesepahaman dengan [ORG Bulog] pada 3 Mei 2025.\n{told}",
        dates=[day("3 Mei 2025", "2025-05-03"), *(day(f"{MONTHS[d[5:]]}{d[:4]}", d) for d in days)],
    )
    both = ["Unsara", "Bulog"]
    assert [(record["status"], names(record)) for record in found] == [("signed", both), *((s, both) for s in statuses)]


def test_an_earlier_document_before_the_planned_one():
    found = records(
        "MoU yang diteken pada 2019 terhambat wabah.\n[ORG Unsara] mengusulkan MoU khusus dengan [ORG Bulog].",
        dates=[day("2019", "2019")],
    )
    assert [record["status"] for record in found] == ["existing", "planned"]


@pytest.mark.parametrize(
    ("told", "documents"),
    [
        ("Perjanjian itu diteken [OFF Menteri Agama] bersama [OFF Menteri Haji [LOC Arunika]].", 1),
        ("Kerja sama itu diteken [ORG Unsara] bersama [ORG Bulog].", 2),
    ],
)
def test_who_signs_the_only_document_however_far_off(told, documents):
    between = "Panen naik.\n" * 5
    found = records(f"[LOC Indonesia] dan [LOC Arunika] meneken perjanjian dagang.\n{between}{told}")
    assert len(found) == documents


def test_a_count_of_documents_that_are_listed():
    found = records(
        "[LOC Indonesia] dan [LOC Arunika] menandatangani dua dokumen kerja sama:\n"
        "1. MoU antara [ORG Unsara] dan [ORG Univara];\n2. MoU antara [ORG Bulog] dan [ORG Boga]."
    )
    assert [names(record) for record in found] == [["Unsara", "Univara"], ["Bulog", "Boga"]]


@pytest.mark.parametrize(
    ("told", "documents"),
    [
        ("[ORG Unsara] meneken MoU dengan [ORG Bulog] dan PKS dengan [ORG Boga].", ["Unsara Bulog", "Unsara Boga"]),
        ("[ORG Unsara] meneken dua MoU.\nMoU pertama dengan [ORG Bulog], sedangkan MoU kedua dengan [ORG Boga].",
         ["Unsara Bulog", "Unsara Boga"]),
        ("[ORG Unsara] meneken dua MoU.\nSatu dengan [ORG Bulog] dan satu lagi dengan [ORG Boga].",
         ["Unsara Bulog", "Unsara Boga"]),
        ("[ORG Unsara] meneken dua MoU.\nPanen pertama dengan [ORG Bulog] gagal.", []),
        ("[ORG Unsara] meneken MoU dengan [ORG Bulog].\nNota kesepahaman serupa juga diteken dengan [ORG Boga].",
         ["Unsara Bulog", "Unsara Boga"]),
        ("[ORG Bulog] dan [ORG Boga] masing-masing menandatangani MoU dengan [ORG Unsara].",
         ["Bulog Unsara", "Boga Unsara"]),
        ("Dua MoU diteken, yaitu antara [ORG Unsara] dan [ORG Bulog] serta antara [ORG Unsara] dan [ORG Boga].",
         ["Unsara Bulog", "Unsara Boga"]),
        ("Selain MoU dengan [ORG Bulog], [ORG Unsara] juga meneken PKS dengan [ORG Boga].", ["Unsara Boga"]),
        ("[ORG Unsara] naik kelas.\nPihak kampus menggandeng [ORG Bulog].\nPerjanjian kerja samanya diteken Rabu.",
         ["Unsara Bulog"]),
    ],
)
def test_documents_with_different_partners(told, documents):
    assert [" ".join(names(record)) for record in records(told)] == documents


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("\"Kami senang,\" kata [OFF Rektor [ORG Unsara]] [PER Budi Aji] saat MoU dengan [ORG Bulog] di Solo.",
         ("signed", ["Unsara", "Bulog"])),
        ("[ORG Unsara] ber-MoU dengan [ORG Bulog].\nPenandatanganannya digelar Rabu.", ("signed", ["Unsara", "Bulog"])),
        ("[ORG Unsara] dan [ORG Bulog] terikat MoU sejak 2019.", ("existing", ["Unsara", "Bulog"])),
        ("[ORG Unsara] meneken MoU pemanfaatan data dengan menggandeng [ORG Bulog].", ("signed", ["Unsara", "Bulog"])),
        ("[ORG Unsara] yang diwakili [OFF Rektor] [PER Budi Aji] dan [ORG Bulog] yang diwakili [OFF Direktur] "
         "[PER Tini Sari] menandatangani MoU.", ("signed", ["Unsara", "Bulog"])),
        ("Acara ditandai penandatanganan MoU antara [ORG Unsara], yang diwakili [OFF Rektor] [PER Budi Aji], dan "
         "[ORG Bulog].", ("signed", ["Unsara", "Bulog"])),
    ],
)
def test_ways_of_telling_of_one_document(told, found):
    assert [(record["status"], names(record)) for record in records(told)] == [found]


MONTHS = {"": "", "04": "April ", "05": "Mei "}


@pytest.mark.parametrize(
    ("parties", "kind"),
    [("[LOC Indonesia] dan [LOC Jepang]", "persetujuan"), ("[ORG Unsara] dan [ORG Bulog]", "kesepakatan_bersama")],
)
def test_an_accord_of_states(parties, kind):
    assert [record["type"] for record in records(f"Kesepakatan itu ditandatangani {parties}.")] == [kind]


def test_a_headline_that_sums_up_the_partners_of_several_documents_adds_none():
    found = records(
        "[ORG Unsara] Teken MoU dengan [ORG Bulog] dan [ORG Baznas]\n"
        "[ORG Unsara] meneken dua MoU, masing-masing dengan [ORG Bulog] dan [ORG Baznas].",
    )
    assert [names(record) for record in found] == [["Unsara", "Bulog"], ["Unsara", "Baznas"]]
