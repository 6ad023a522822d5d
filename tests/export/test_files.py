"""What is exported, read back by the library that it is meant for."""

import csv
import json
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from sepakat import export, tables
from sepakat.export import Filters, sheets

EVIL = "=HYPERLINK(\"http://contoh.id\")"


def record(**fields):
    empty = dict.fromkeys(tables.AGREEMENTS.names)
    return empty | {
        "agreement_id": "1820630500670820", "article_id": "00" * 8, "article_url": "https://contoh.id/1",
        "source": "contoh.id", "article_title": EVIL, "type": "nota_kesepahaman", "type_text": "MoU",
        "status": "existing", "confidence": 0.85,
        "numbers": [{"printed": "4/5/2016", "normalized": "4/5/2016", "party": None, "partial": False}],
        "parties": [
            {"name": "Dinas Arsip", "names": ["Dinas Arsip"], "canonical_name": None, "canonical_id": None,
             "kind": "agency", "region_code": None, "country": None, "is_group": False, "group_size": None},
            {"name": "PT Griya Niaga", "names": ["PT Griya Niaga", "Griya"], "canonical_name": "PT Griya Niaga Abadi",
             "canonical_id": "griya", "kind": "company", "region_code": None, "country": "ID", "is_group": False,
             "group_size": None},
        ],
        "signatories": [{"name": "Dr. Ani", "plain_name": "Ani", "position": "Direktur", "party": "Griya"}],
        "date": date(2016, 5, 1), "date_latest": date(2016, 5, 31), "date_precision": "month", "date_basis": "printed",
        "duration": "P2Y", "expires_on": date(2018, 5, 31), "expires_basis": "date+duration",
        "scope": ["arsip", "riset"],
        "relations": [{"kind": "renews", "target": "ab" * 8}],
        "evidence": [
            {"path": "type", "part": "text", "start": 0, "end": 3, "text": "MoU", "rule": "r", "score": 1.0},
        ],
    } | fields


def written(tmp_path, format, rows=None, **options):
    path = tmp_path / f"out.{format}"
    export.write(path, [record()] if rows is None else rows, format, **options)
    return path


@pytest.mark.parametrize("text", [EVIL, "+1", "-2", "@a", "\tx", "＝1", " =1", "%x", "|x"])
def test_what_could_be_a_formula_begins_with_an_apostrophe(text):
    assert sheets.defused(text) == f"'{text}"


def test_csv_is_flat_and_defused(tmp_path):
    (row,) = csv.DictReader(written(tmp_path, "csv").open(encoding="utf-8", newline=""))
    assert row["parties"] == "Dinas Arsip; PT Griya Niaga" and row["signatories"] == "Dr. Ani, Direktur"
    assert row["article_title"] == f"'{EVIL}" and row["date"] == "2016-05-01" and row["evidence"] == "type: MoU"


def test_csv_in_long_form_has_one_row_per_item(tmp_path):
    rows = list(csv.DictReader(written(tmp_path, "csv", table="parties").open(encoding="utf-8", newline="")))
    assert [(row["item_no"], row["name"]) for row in rows] == [("1", "Dinas Arsip"), ("2", "PT Griya Niaga")]
    (one, _) = csv.DictReader(written(tmp_path, "csv", table="scope").open(encoding="utf-8", newline=""))
    assert one["item"] == "arsip"


def test_csv_for_excel(tmp_path):
    content = written(tmp_path, "csv", excel=True, lang="id").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert row["ID catatan"] == "'1820630500670820" and row["Nomor"] == "'4/5/2016" and row["Keyakinan"] == "0,85"
    assert (row["Status (kode)"], row["Status"]) == ("existing", "perjanjian terdahulu")


def test_workbook_keeps_text_as_text_and_days_as_days(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", [record(title="a\x07b" + "x" * 40_000)]))
    assert book.sheetnames == ["records", "parties", "signatories", "numbers", "scope", "evidence"]
    cells = dict(zip(*book["records"].values, strict=True))
    assert cells["article_title"] == f"'{EVIL}" and cells["date"].date() == date(2016, 5, 1)
    assert cells["title"].startswith("abx") and len(cells["title"]) == 32_767
    assert not any(cell.data_type == "f" for row in book["records"] for cell in row)


def test_workbook_in_indonesian_keeps_the_codes(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", lang="id"))
    parties = list(book["parties"].values)
    assert parties[0].index("Jenis pihak") == parties[0].index("Jenis pihak (kode)") + 1
    assert "lembaga" in parties[1] and "agency" in parties[1]


def test_stata_reads_its_file(tmp_path):
    path = written(tmp_path, "dta", [record(title="x" * 3000), record(date=None)], lang="id")
    frame = pd.read_stata(path)
    assert frame["date"].tolist()[0] == pd.Timestamp(2016, 5, 1) and pd.isna(frame["date"].tolist()[1])
    assert len(frame["title"][0]) == 3000 and frame["title"][1] == ""
    with pd.read_stata(path, iterator=True) as reader:
        assert reader.variable_labels()["place"] == "Tempat"


def test_parquet_has_our_schema(tmp_path):
    table = pq.read_table(written(tmp_path, "parquet"))
    assert table.schema.equals(tables.schema("agreements"))
    assert table["parties"][0].as_py()[1]["name"] == "PT Griya Niaga"


def test_parquet_without_printed_text(tmp_path):
    rows = export.select(Folder(record()), Filters(), shown="none")
    names = pq.read_schema(written(tmp_path, "parquet", rows)).names
    assert "parties" in names and not {"evidence", "type_text", "article_title", "date_text"} & set(names)


def test_json_lines_have_nested_rows(tmp_path):
    (row,) = map(json.loads, written(tmp_path, "jsonl").read_text("utf-8").splitlines())
    assert row["parties"][1]["canonical_id"] == "griya" and row["date"] == "2016-05-01"


@pytest.mark.parametrize("format", ["csv", "parquet", "jsonl"])
def test_duckdb_reads_values_and_days(tmp_path, format):
    duckdb = pytest.importorskip("duckdb", reason="pip install 'sepakat[analysis]' to read exports with DuckDB")
    long_text = "tanah; " * 500
    number = {"printed": "4/NK/2016", "normalized": "4/NK/2016", "party": None, "partial": False}
    rows = [record(numbers=[number]), record(agreement_id="ab" * 8, title=long_text, date=None, numbers=[number])]
    path = written(tmp_path, format, rows)
    found = duckdb.sql(f"select * from '{path}' order by title nulls first")
    kinds = dict(zip(found.columns, map(str, found.types), strict=True))
    assert kinds["date"] == kinds["expires_on"] == "DATE" and kinds["confidence"] == "DOUBLE"
    one, other = (dict(zip(found.columns, row, strict=True)) for row in found.fetchall())
    assert one["date"] == date(2016, 5, 1) and one["agreement_id"] == "1820630500670820"
    assert other["date"] is None and other["title"] == long_text
    names = ["Dinas Arsip", "PT Griya Niaga"]
    assert one["parties"] == "; ".join(names) if format == "csv" else [p["name"] for p in one["parties"]] == names


@pytest.mark.parametrize("format", ["csv", "parquet", "jsonl", "xlsx"])
def test_what_reviewers_said_goes_along(tmp_path, format):
    note = {
        "field": "title", "machine": '"Arsip"', "value": '"Riset"', "verdict": "correct", "reviewer": "rina", "at": "",
    }
    path = written(tmp_path, format, [record(corrections=[note]), record(agreement_id="ab" * 8, corrections=[])])
    if format == "parquet":
        assert pq.read_table(path)["corrections"].to_pylist() == [[note], []]
    elif format == "jsonl":
        assert json.loads(path.read_text("utf-8").splitlines()[0])["corrections"] == [note]
    elif format == "csv":
        rows = csv.DictReader(path.open(encoding="utf-8", newline=""))
        assert [row["corrections"] for row in rows] == ['title: "Arsip" > "Riset" (correct, rina)', ""]
    else:
        cells = dict(zip(*list(openpyxl.load_workbook(path)["records"].values)[:2], strict=True))
        assert cells["corrections"] == 'title: "Arsip" > "Riset" (correct, rina)'


def test_linked_data(tmp_path):
    document = json.loads(written(tmp_path, "jsonld").read_text("utf-8"))
    (one,) = document["@graph"]
    assert document["@context"] == "https://schema.org" and one["@type"] == "CreativeWork"
    assert (one["dateCreated"], one["expires"], one["identifier"][0]["value"]) == ("2016-05", "2018-05-31", "4/5/2016")
    assert one["creator"][1] == {
        "@type": "Corporation", "@id": "urn:sepakat:body:griya", "name": "PT Griya Niaga Abadi",
        "alternateName": ["PT Griya Niaga", "Griya"],
    }
    assert one["contributor"][0]["contributor"]["name"] == "Ani"
    assert one["isBasedOn"] == [f"urn:sepakat:agreement:{'ab' * 8}"]
    assert one["subjectOf"][0]["hasPart"] == [{"@type": "Quotation", "name": "type", "text": "MoU"}]


def test_entities_are_read_by_followthemoney(tmp_path):
    ftm = pytest.importorskip("followthemoney", reason="pip install 'sepakat[ftm]' to check FollowTheMoney files")
    path = written(tmp_path, "ftm", [record(), record(agreement_id="cd" * 8, article_id="11" * 8)])
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {line["id"]: ftm.model.get_proxy(line, cleaned=False) for line in lines}
    assert len(found) == len(lines)
    for line in lines:  # no property that its schema does not know, no value that the library refuses
        proxy = found[line["id"]]
        assert {name for name in line["properties"]} <= set(proxy.schema.properties)
        assert all(proxy.get(name) for name in line["properties"]), line
    links = [proxy for proxy in found.values() if proxy.schema.edge]
    ends = {value for proxy in links for prop in proxy.schema.properties.values() if prop.type.name == "entity"
            for value in proxy.get(prop)}
    assert ends and ends <= set(found)
    assert sum(proxy.schema.name == "Company" for proxy in found.values()) == 1


class Folder:
    """What ``select`` reads."""

    def __init__(self, *rows):
        self.rows = rows

    def table(self, name):
        if name == "articles":
            return tables.to_table("articles", [
                {"article_id": "00" * 8, "text": "Isi.", "sha256": "", "agreements": 1},
            ])
        return tables.to_table(name, list(self.rows))


@pytest.mark.parametrize("filters, kept", [
    (Filters(), True), (Filters(types=("adendum",)), False), (Filters(statuses=("existing",)), True),
    (Filters(sources=("lain.id",)), False), (Filters(party="Griya Niaga Abadi"), True),
    (Filters(party="Bank X"), False),
    (Filters(since=date(2016, 5, 20)), True), (Filters(since=date(2016, 6, 1)), False),
    (Filters(until=date(2016, 4, 30)), False), (Filters(confidence=0.9), False),
])
def test_filters(filters, kept):
    assert bool(export.select(Folder(record()), filters)) is kept


@pytest.mark.parametrize("shown, has, lacks", [
    ("none", "title", "evidence"), ("quote", "evidence", "article_text"), ("full", "article_text", "nothing"),
])
def test_how_much_of_the_article_goes_along(shown, has, lacks):
    (row,) = export.select(Folder(record()), Filters(), shown=shown)
    assert has in row and lacks not in row


@pytest.mark.parametrize("format", [format for format in export.FORMATS if format != "parquet"])
def test_no_records_are_a_file_nevertheless(tmp_path, format):
    assert written(tmp_path, format, []).exists()


def test_the_file_appears_whole_or_not_at_all(tmp_path):
    with pytest.raises(ValueError, match="no list"):
        written(tmp_path, "csv", table="nothing")
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_force_is_exported_with_the_number_that_gives_no_term(sample_run, tmp_path):
    path = tmp_path / "in-force.jsonl"
    options = ("data/processed", "-o", str(path), "--in-force", "--as-of", "2024-12-31")
    done = sample_run("-m", "sepakat", "export", *options)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert rows and all(row["date"] is None or row["date"] <= "2024-12-31" <= row["expires_on"] for row in rows)
    told = dict(reversed(part.split(" ", 1)) for part in done.stdout.splitlines()[1].split(": ")[1].split(", "))
    assert int(told["in force"]) == len(rows) and int(told["give no term"]) > 0
    whole = sample_run("-m", "sepakat", "export", "data/processed", "-o", str(path))
    assert f"{sum(map(int, told.values()))} rows" in whole.stdout
    assert sample_run("-m", "sepakat", "export", *options[:3], "--as-of", "2024-12-31").returncode == 2


@pytest.mark.parametrize("options, advice", [
    (("--type", "mou"), "choose from nota_kesepahaman"), (("--status", "sgned"), "choose from signed"),
    (("--format", "csv", "-o", "nowhere/x.csv"), "nowhere: no such folder"),
    (("--table", "evidence", "--linked"), "no list 'evidence'"), (("-o", "x.doc"), "give --format, one of csv"),
])
def test_what_cannot_be_exported_is_told_with_what_to_do(sample_run, options, advice):
    done = sample_run("-m", "sepakat", "export", "data/processed", "-o", "x.csv", *options)
    assert done.returncode and advice in " ".join(done.stderr.split())
