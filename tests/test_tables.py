from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sepakat import tables
from sepakat.records import Agreement, Article, Evidence, Number, PartialDate, Party, Signatory

ARTICLE = Article(
    article_id="00" * 8, title="Dinas Arsip dan Kampus Teken MoU",
    text="Dinas Arsip dan Kampus Melati meneken MoU.",
    url="https://contoh.id/1", source="contoh.id", published_on=date(2024, 2, 27), input_path="a.csv",
    input_position=3, kept={"rubrik": "daerah"},
)


def agreement(**fields):
    return Agreement(**{
        "agreement_id": "ab" * 8, "article_id": ARTICLE.article_id, "type": "nota_kesepahaman",
        "type_text": "MoU", "status": "signed", **fields,
    })


def row(**fields):
    return tables.to_table(
        "agreements", [tables.agreement_row(agreement(**fields), ARTICLE, "id_sepakat-1")]
    ).to_pylist()[0]


@pytest.mark.parametrize("stated, first, last, precision", [
    ("2024-02-27", date(2024, 2, 27), date(2024, 2, 27), "day"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
])
def test_partial_dates_become_first_and_last_day(stated, first, last, precision):
    found = row(date=PartialDate.parse(stated, "weekday"), valid_until=PartialDate.parse(stated))
    assert (found["date"], found["date_latest"], found["date_precision"]) == (first, last, precision)
    assert found["date_basis"] == "weekday"
    assert (found["valid_until"], found["valid_until_precision"]) == (last, precision)


def test_what_the_article_does_not_say_is_null_or_empty():
    found = row()
    empty = {name for name, value in found.items() if value in (None, [])}
    assert empty == {
        "title", "numbers", "parties", "signatories", "date", "date_latest", "date_precision", "date_basis",
        "date_text", "place", "valid_until", "valid_until_precision", "duration", "expires_on",
        "expires_basis", "scope", "relations", "duplicate_of", "evidence",
    }
    assert found["relations"] == [] and found["duplicate_of"] is None


def test_nested_values_survive_the_file(tmp_path):
    whole = agreement(
        numbers=(Number("12/MoU/2024", "12/MOU/2024", "Kampus Melati"),),
        parties=(Party("Kampus Melati", ("Kampus Melati", "Kampus"), kind="university"),),
        signatories=(Signatory("Dr. Ani", "Ani", "Rektor", "Kampus Melati"),),
        scope=("riset", "arsip"),
        evidence=(Evidence("type", "text", 38, 41, "MoU", "agreement.noun", 0.9),),
    )
    table = tables.to_table("agreements", [tables.agreement_row(whole, ARTICLE, "id_sepakat-1")])
    pq.write_table(table, tmp_path / "a.parquet")
    back = pq.read_table(tmp_path / "a.parquet")
    assert back.schema.equals(tables.schema("agreements"))
    assert back.schema.metadata == tables.schema("agreements").metadata
    found = back.to_pylist()[0]
    assert found["numbers"] == [
        {"printed": "12/MoU/2024", "normalized": "12/MOU/2024", "party": "Kampus Melati", "partial": False}
    ]
    assert found["parties"][0]["names"] == ["Kampus Melati", "Kampus"]
    assert found["signatories"][0]["plain_name"] == "Ani"
    assert found["scope"] == ["riset", "arsip"]
    assert found["evidence"][0]["score"] == 0.9
    assert found["published_on"] == date(2024, 2, 27)


def test_kept_columns_come_last_as_strings():
    table = tables.to_table("articles", [tables.article_row(ARTICLE, 2)], kept=["rubrik", "nomor"])
    assert table.column_names[-2:] == ["rubrik", "nomor"]
    found = table.to_pylist()[0]
    assert (found["rubrik"], found["nomor"], found["agreements"]) == ("daerah", None, 2)
    assert found["sha256"] == ARTICLE.sha256


def test_a_kept_column_must_not_hide_one_of_ours():
    with pytest.raises(ValueError, match="'source'"):
        tables.schema("articles", ["source"])


def test_every_column_says_what_it_means():
    for name in tables.SCHEMAS:
        rows = list(tables.describe(name))
        assert all(meaning for _, _, meaning in rows)
        assert {path for path, _, _ in rows} >= set(tables.SCHEMAS[name].names)
    assert "numbers[].printed" in {path for path, _, _ in tables.describe("agreements")}


def test_json_schema_names_types_and_required_columns():
    items = tables.json_schema()["properties"]["agreements"]["items"]
    day = items["properties"]["date"]
    assert (day["type"], day["format"]) == (["string", "null"], "date")
    assert items["properties"]["evidence"]["items"]["properties"]["start"]["type"] == ["integer", "null"]
    assert "agreement_id" in items["required"] and "place" not in items["required"]


def test_an_older_table_gains_the_missing_columns_and_keeps_the_users():
    old = tables.to_table("articles", [tables.article_row(ARTICLE, 0)], kept=["rubrik"])
    old = old.drop_columns(["author"]).replace_schema_metadata(
        {"sepakat.table": "articles", "sepakat.schema_version": "0"}
    )
    new = tables.upgrade(old, "articles", ["nomor"])
    assert new.schema.equals(tables.schema("articles", ["nomor", "rubrik"]), check_metadata=True)
    assert new.select(["author", "nomor", "rubrik"]).to_pylist() == [
        {"author": None, "nomor": None, "rubrik": "daerah"}
    ]


@pytest.mark.parametrize("metadata, message", [
    ({"sepakat.table": "articles", "sepakat.schema_version": "99"}, "upgrade sepakat"),
    ({"sepakat.table": "agreements", "sepakat.schema_version": "1"}, "not the table articles"),
    ({}, "not the table articles"),
])
def test_newer_and_foreign_tables_are_refused(metadata, message):
    table = pa.table({"article_id": ["x"]}).replace_schema_metadata(metadata)
    with pytest.raises(tables.UnusableTable, match=message):
        tables.upgrade(table, "articles")
