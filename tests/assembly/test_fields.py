"""Which value goes to which document."""

import pytest
from told import TWO_KINDS, day, number, records

from marked import doc_of


def test_numbers_go_to_the_document_they_hang_on():
    found = records(
        TWO_KINDS.replace("sama.", "sama Nomor 7/PKS/2024."),
        numbers=[
            {
                "text": "7/PKS/2024",
                "normalized": "7/PKS/2024",
                "partial": False,
                "group": 0,
                "head": "perjanjian kerja sama",
            }
        ],
    )
    assert [[n["printed"] for n in record["numbers"]] for record in found] == [[], ["7/PKS/2024"]]


RENEWED = (
    "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\nDokumen itu bernomor 7/MOU/2024.\nIa menggantikan "
    "nota kesepahaman Nomor 1/MOU/2014.\nAcara itu meriah.\nHujan turun.\nRuang lingkupnya adalah riset."
)


def test_values_between_two_documents_go_to_the_one_told_of_before():
    numbers = [number("7/MOU/2024", head=None), number("1/MOU/2014", head="nota kesepahaman Nomor")]
    found = records(RENEWED, numbers=numbers)
    assert [[n["printed"] for n in record["numbers"]] for record in found] == [["7/MOU/2024"], ["1/MOU/2014"]]


def test_a_scope_far_from_an_earlier_document_is_that_of_the_news():
    at = doc_of(RENEWED).text.index("riset")
    scope = {"text": "riset", "items": [[at, at + 5]], "cue": [0, 1], "continues": False}
    numbers = [number("7/MOU/2024", head=None), number("1/MOU/2014", head="nota kesepahaman Nomor")]
    found = records(RENEWED, numbers=numbers, scopes=[scope])
    assert [record["scope"] for record in found] == [["riset"], []]


def test_signers_belong_to_the_document_of_their_sentence():
    found = records(
        "Kesepakatan bersama antara [ORG Pemprov Lereng] dan [ORG PT Kereta Daop 7] diteken kemarin.\nKesepakatan itu "
        "diteken [OFF Kepala [ORG Daop 7]] [PER Siti Aminah].\nPerjanjian kerja sama antara [ORG Dishub Lereng] dan "
        "[ORG Daop 7] diteken [OFF Kepala [ORG Dishub Lereng]] [PER Bagus Seto]."
    )
    assert [[s["name"] for s in record["signatories"]] for record in found] == [["Siti Aminah"], ["Bagus Seto"]]


@pytest.mark.parametrize(
    ("told", "party"),
    [
        ("Nomor 7/MOU/2024 (Polri)", "Polri"),
        ("Nomor 7/MOU/2024 dari pihak BNN", "BNN"),
        ("BNN bernomor 7/MOU/2024", "BNN"),
        ("Nomor 7/MOU/2024", None),
        ("Nomor 7/MOU/2024 dari arsip", None),
    ],
)
def test_the_party_of_a_number(told, party):
    (record,) = records(
        f"[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\nItu {told}.", numbers=[number("7/MOU/2024")]
    )
    assert [n["party"] for n in record["numbers"]] == [party]


def test_a_replaced_number_is_another_documents():
    (record,) = records(
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman Nomor 7/MOU/2024, menggantikan Nomor 1/MOU/2014.",
        numbers=[number("7/MOU/2024"), number("1/MOU/2014", replaced=True)],
    )
    assert [n["printed"] for n in record["numbers"]] == ["7/MOU/2024"]


@pytest.mark.parametrize(("end", "kept"), [("2030", "2030"), ("2020", None)])
def test_a_term_does_not_end_before_the_signing(end, kept):
    term = {"text": "berlaku", "kind": "until", "value": end}
    (record,) = records(
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman, Rabu (5/3/2025), berlaku lama.",
        validities=[term], dates=[day("Rabu (5/3/2025)", "2025-03-05")],
    )
    assert record["valid_until"] == kept


@pytest.mark.parametrize(("score", "items"), [(0.6, ["riset"]), (0.5, [])])
def test_a_sure_list_belongs_to_the_only_document_however_far(score, items):
    markup = "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman." + "\nHujan turun." * 10 + "\nIsinya riset."
    at = doc_of(markup).text.index("riset")
    scope = {"text": "riset", "items": [[at, at + 5]], "cue": [0, 1], "continues": False, "score": score}
    (record,) = records(markup, scopes=[scope])
    assert record["scope"] == items


@pytest.mark.parametrize(("continues", "items"), [(True, ["riset", "magang"]), (False, ["riset"])])
def test_lists_that_go_on_are_one_scope(continues, items):
    def listed(text: str, start: int, score: float, **more) -> dict:
        return {"text": text, "items": [[start, start + len(text)]], "cue": [0, 1], "score": score, **more}

    markup = "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman tentang riset. Juga magang."
    text = doc_of(markup).text
    (record,) = records(markup, scopes=[
        listed("riset", text.index("riset"), 0.9, continues=False),
        listed("magang", text.index("magang"), 0.8, continues=continues),
    ])
    assert record["scope"] == items


def test_a_list_that_goes_on_is_that_of_the_same_document():
    markup = (
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman untuk riset.\n"
        "[ORG Ditjen Pas] dan [ORG BMKG] meneken perjanjian kerja sama, termasuk magang."
    )
    text = doc_of(markup).text
    riset, magang = ([text.index(word), text.index(word) + len(word)] for word in ("riset", "magang"))
    found = records(markup, scopes=[
        {"text": "riset", "items": [riset], "cue": [0, 1], "continues": False},
        {"text": "magang", "items": [magang], "cue": [0, 1], "continues": True, "rule": "scope.further"},
    ])
    assert [record["scope"] for record in found] == [["riset", "magang"], []]


def test_a_list_is_that_of_the_document_named_last_before_it_in_its_sentence():
    markup = (
        "Kini diteken nota kesepahaman antara [ORG BNN] dan [ORG Polri] untuk riset; perjanjian kerja sama antara "
        "[ORG Ditjen Pas] dan [ORG BPOM] untuk magang."
    )
    text = doc_of(markup).text
    items = [
        {"text": word, "items": [[text.index(word), text.index(word) + len(word)]], "cue": [0, 1], "continues": False}
        for word in ("riset", "magang")
    ]
    assert [record["scope"] for record in records(markup, scopes=items)] == [["riset"], ["magang"]]


def test_a_list_is_that_of_the_document_whose_partner_is_named_before_it():
    markup = (
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\n[ORG BNN] dan [ORG BMKG] meneken perjanjian kerja "
        "sama.\nDengan Polri, cakupannya riset. Dengan BMKG, kerja sama mencakup magang."
    )
    text = doc_of(markup).text
    items = [
        {"text": word, "items": [[text.index(word), text.index(word) + len(word)]], "cue": [0, 1], "continues": False}
        for word in ("riset", "magang")
    ]
    assert [record["scope"] for record in records(markup, scopes=items)] == [["riset"], ["magang"]]


def test_a_list_beside_what_is_no_record_is_that_of_the_document_told_of():
    markup = (
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\n[ORG BMKG] meneken perjanjian kerja sama yang "
        "mencakup riset."
    )
    at = doc_of(markup).text.index("riset")
    scope = {"text": "riset", "items": [[at, at + 5]], "cue": [0, 1], "continues": False}
    assert [record["scope"] for record in records(markup, scopes=[scope])] == [["riset"]]


@pytest.mark.parametrize(("score", "items"), [(0.9, ["riset"]), (0.6, [])])
def test_only_a_sure_list_is_that_of_one_of_several_documents_however_far(score, items):
    markup = TWO_KINDS + "\nHujan turun." * 10 + "\nLingkupnya riset."
    at = doc_of(markup).text.index("riset")
    scope = {"text": "riset", "items": [[at, at + 5]], "cue": [0, 1], "continues": False, "score": score}
    assert [record["scope"] for record in records(markup, scopes=[scope])][1] == items


def test_documents_named_side_by_side_share_a_list():
    markup = "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman (MoU) dan perjanjian kerja sama bidang hukum."
    start = doc_of(markup).text.index("hukum")
    listed = {"text": "hukum", "items": [[start, start + 5]], "cue": [0, 1], "continues": False}
    assert [record["scope"] for record in records(markup, scopes=[listed])] == [["hukum"], ["hukum"]]


def test_the_nearest_signing_day_wins():
    found = records(
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman, Rabu (5/3/2025).\n"
        "Kabar itu disampaikan Kamis (6/3/2025).",
        dates=[day("Rabu (5/3/2025)", "2025-03-05"), day("Kamis (6/3/2025)", "2025-03-06", "statement")],
    )
    assert found[0]["date"]["value"] == "2025-03-05"


@pytest.mark.parametrize(
    ("verb", "found", "value"),
    [
        ("menandatangani", day("Rabu (5/3/2025)", "2025-03-05", "statement"), "2025-03-05"),
        ("akan menandatangani", day("Rabu (5/3/2025)", "2025-03-05", "statement"), None),
        ("akan menandatangani", day("Rabu (5/3/2025)", "2025-03-05"), "2025-03-05"),
        ("sebelumnya menandatangani", day("Rabu (5/3/2025)", "2025-03-05", "statement"), None),
        ("menandatangani", day("Rabu (5/3/2025)", "2025-03", "other"), None),
    ],
)
def test_days_of_speaking_and_vague_dates(verb, found, value):
    (record,) = records(
        f"[ORG BNN] dan [ORG Polri] {verb} nota kesepahaman.\nItu dikatakan juru bicara, Rabu (5/3/2025).",
        dates=[found],
    )
    assert (record["date"] or {}).get("value") == value


def test_a_contradicted_date_says_so_in_its_rule():
    contradicted = {**day("Rabu (5/3/2025)", "2025-03-05"), "conflict": "weekday"}
    (record,) = records(
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman, Rabu (5/3/2025).", dates=[contradicted]
    )
    assert [rule for path, *_, rule, _ in record["evidence"] if path == "date"] == ["test+contradicts-weekday"]


def test_one_ceremony_has_one_day():
    found = records(
        TWO_KINDS.replace("kesepahaman.", "kesepahaman, Rabu (5/3/2025)."), dates=[day("Rabu (5/3/2025)", "2025-03-05")]
    )
    assert [record["date"]["value"] for record in found] == ["2025-03-05", "2025-03-05"]


def test_day_and_venue_far_from_several_documents_are_those_of_their_signing():
    filler = "Acara itu ramai.\n" * 12
    markup = TWO_KINDS + "\n" + filler + "Penandatanganan berlangsung di Gedung Arung, Senin."
    venue = {"text": "Gedung Arung", "cue": "signing"}
    found = records(markup, dates=[day("Senin", "2024-03-04")], places=[venue])
    assert [(r["place"], r["date"]["value"]) for r in found] == [("Gedung Arung", "2024-03-04")] * 2
    assert [r["place"] for r in records(markup, places=[{**venue, "cue": "dateline"}])] == [None, None]


def test_the_place_of_a_larger_event_is_that_of_one_document():
    place = {"text": "Gedung Arung", "cue": "event", "rule": "place.same-event"}
    markup = "Pameran di Gedung Arung dibuka.\n" + TWO_KINDS
    assert sorted(str(r["place"]) for r in records(markup, places=[place])) == ["Gedung Arung", "None"]


def test_the_venue_of_a_meeting_is_not_that_of_an_earlier_signing():
    markup = "Nota kesepahaman antara [ORG BNN] dan [ORG Polri] dievaluasi. Rapat digelar di Gedung Arung."
    assert [r["place"] for r in records(markup, places=[{"text": "Gedung Arung", "cue": "event"}])] == [None]


def test_signers_told_apart_belong_to_the_document_before():
    (record,) = records(
        "[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.\n"
        "Naskah itu diteken [OFF Kepala [ORG BNN]] [PER Siti Aminah] dan [OFF Kapolri] [PER Bagus Seto]."
    )
    assert [(s["name"], s["party"]) for s in record["signatories"]] == [("Siti Aminah", "BNN"), ("Bagus Seto", "Polri")]


def test_every_value_has_evidence():
    (record,) = records("[ORG BNN] dan [ORG Polri] menandatangani nota kesepahaman.")
    assert {entry[0] for entry in record["evidence"]} >= {"type", "status", "parties[0].name", "parties[1].name"}


@pytest.mark.parametrize(
    ("markup", "role", "value", "expected"),
    [
        ("akan menandatangani nota kesepahaman.\nIni bisa diteken Juni.", "signing", "2025-06", "2025-06"),
        ("akan menandatangani nota kesepahaman.\nIni bisa diteken Juni.", "signing", "2024-06", None),
        ("akan menandatangani nota kesepahaman.\nPasar dibuka Juni.", "other", "2025-06", None),
        ("sebelumnya menandatangani nota kesepahaman yang dibahas lagi Juni.", "signing", "2025-06", None),
    ],
)
def test_a_month_ahead_is_that_of_a_planned_signing(markup, role, value, expected):
    (record,) = records("[ORG BNN] dan [ORG Polri] " + markup, "2025-03-06", dates=[day("Juni", value, role)])
    assert (record["date"] and record["date"]["value"]) == expected
