"""An output folder opened for analysis."""

import shutil
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import sepakat
from saying import says
from sepakat import tables
from sepakat.report.marked import MarkedArticle, mark
from sepakat.review import Corrections


@pytest.fixture(scope="module")
def archive(sample_run):
    assert sample_run("-m", "sepakat", "link", "data/processed").returncode == 0
    return sepakat.open(sample_run.folder / "data/processed")


def test_frames_have_arrow_dtypes_and_lists_of_records(archive):
    assert len(archive.agreements) >= 15 and len(archive.linked) <= len(archive.agreements) <= 2 * len(archive.articles)
    assert all(isinstance(kind, pd.ArrowDtype) for kind in archive.agreements.dtypes)
    assert archive.agreements["parties"].iloc[0][0]["name"]


@pytest.mark.parametrize("column", ["parties", "signatories", "numbers", "scope", "evidence"])
def test_long_forms_have_one_row_per_item(archive, column):
    found = archive.long(column)
    assert len(found) == archive.agreements[column].map(len).sum()
    first = found[found["agreement_id"] == found["agreement_id"].iloc[0]]
    assert first["item_no"].tolist() == list(range(len(first)))


def test_long_of_linked_counts_outlets(archive):
    assert (archive.long("parties", of="linked")["outlets"] >= 1).all()


def test_a_column_that_is_no_list_is_refused(archive):
    with pytest.raises(ValueError, match="choose one of .*parties"):
        archive.long("title")


def test_terms_as_of_a_day(archive):
    frame = archive.terms("2019-06-01", of="agreements").set_index("agreement_id")
    ends = frame["expires_on"].dropna()
    assert len(ends) and set(frame["term"]) <= {"in_force", "expired", "no_term", "not_yet", "planned"}
    assert {frame["term"][name] for name, day in ends.items() if day < date(2019, 6, 1)} <= {"expired", "planned"}
    later = (frame["date"] > date(2019, 6, 1)).fillna(False)
    without = frame["expires_on"].isna() & (frame["status"] != "planned") & ~later
    assert (frame["term"] == "no_term").sum() == without.sum() > 0


def test_linked_agreements_of_other_judgements_are_told(archive, sample_run, tmp_path):
    folder = shutil.copytree(archive.folder, tmp_path / "processed")
    row = archive.agreements.dropna(subset="title").iloc[0]
    judgement = says("title", row["title"], value="Titian Baru",
                     article=row["article_id"], record=row["agreement_id"])
    Corrections(folder / "corrections.jsonl").add(judgement)
    export = ("-m", "sepakat", "export", str(folder), "--linked", "-o", str(tmp_path / "linked.csv"))
    assert f"sepakat link {folder}" in sample_run(*export).stderr
    assert sample_run("-m", "sepakat", "link", str(folder)).returncode == 0
    assert sample_run(*export).stderr == ""
    assert "Titian Baru" in (tmp_path / "linked.csv").read_text("utf-8")


def test_duckdb_has_the_tables_and_their_lists(archive):
    connection = archive.duckdb()
    assert connection.sql("select count(*) from linked_agreements").fetchall() == [(len(archive.linked),)]
    rows = connection.sql("select a.type, p.name from agreements a join parties p using (agreement_id)").fetchall()
    assert len(rows) == len(archive.long("parties"))


def test_an_article_shows_its_evidence(archive):
    record = archive.agreements.iloc[0]
    whole, one = archive.article(record["article_id"]), archive.article(record["agreement_id"])
    assert whole.article == one.article and len(one.records) == 1
    page = one._repr_html_()
    assert page.count("<mark") >= len({(e["start"], e["end"]) for e in record["evidence"] if e["part"] == "text"})
    assert one.text in repr(one)
    with pytest.raises(KeyError, match="no article or agreement 'x'"):
        archive.article("x")


def test_what_an_article_prints_stays_text():
    article = {
        "title": "<script>alert(1)</script>", "text": "Ini <b>MoU</b>\n\nitu.", "url": "javascript:alert(1)",
        "source": "a'b", "published_on": None, "author": None,
    }
    evidence = [{"path": "type", "part": "text", "start": 7, "end": 10}]
    page = MarkedArticle(article, [{"evidence": evidence}])._repr_html_()
    assert "<script>" not in page and "<b>" not in page and "href" not in page
    assert "<mark class='type' title='type'>MoU<small>type</small></mark>" in page


def test_overlapping_spans_are_cut_at_each_others_ends():
    marked = mark("Rektor Kampus Melati", [(0, 20, "signatories[0].position", ""), (7, 20, "parties[0].name", " 2")])
    assert marked == (
        "<mark class='signatories' title='signatories'>Rektor </mark>"
        "<mark class='parties' title='signatories, parties 2'>Kampus Melati<small>signatories, parties 2</small></mark>"
    )


def test_a_folder_without_tables_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="sepakat run writes it"):
        sepakat.open(tmp_path)


def test_tables_of_an_earlier_schema_are_brought_up(archive, tmp_path):
    new = archive.table("agreements")
    old = new.drop_columns(["expires_on", "expires_basis"])
    metadata = new.schema.metadata | {b"sepakat.schema_version": b"1"}
    (tmp_path / "agreements").mkdir()
    pq.write_table(old.replace_schema_metadata(metadata), tmp_path / "agreements/00.parquet")
    assert sepakat.open(tmp_path).table("agreements").equals(new)


def test_coverage_is_a_table_of_counts():
    month = date(2024, 3, 1)
    table = tables.coverage({
        ("b.id", month, "screened_out"): 7, (None, None, "quarantined"): 1, ("a.id", month, "with_agreement"): 2,
    })
    assert table.schema.equals(tables.schema("coverage"))
    assert pa.types.is_date32(table.schema.field("month").type)
    assert table.column("pages").to_pylist() == [2, 7, 1]
