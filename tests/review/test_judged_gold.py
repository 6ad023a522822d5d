import json
import shutil
from dataclasses import asdict

import sepakat
from saying import ARTICLE, says
from sepakat.evaluation import read_gold
from sepakat.report.reading import read_output
from sepakat.review import Corrections
from sepakat.review.gold import gold_lines


def test_only_articles_judged_completely_are_gold(output):
    judged = [says("title", "Dermaga Rakyat", value="Dermaga")]
    assert list(gold_lines(output, judged)) == []
    [line] = gold_lines(output, [*judged, says("article", None)])
    assert (line["id"], line["published"], line["text"]) == (
        ARTICLE, "2023-07-02", output.articles[ARTICLE]["text"],
    )
    assert [record["title"] for record in line["agreements"]] == ["Dermaga", "Lelang Ikan"]
    assert line["agreements"][0]["parties"] == [
        {"name": "Koperasi Bahari", "names": ["Koperasi Bahari"]},
        {"name": "PT Kayu Manis", "names": ["PT Kayu Manis"]},
    ]


def test_judgements_are_gold_for_evaluate(sample_run, tmp_path):
    folder = shutil.copytree(sample_run.folder / "data/processed", tmp_path / "processed")
    rows = [row for row in read_output(folder).agreements if row["title"]]
    article, record = rows[0]["article_id"], rows[0]["agreement_id"]
    corrections = Corrections(folder / "corrections.jsonl")
    corrections.add(says("title", rows[0]["title"], value="Sewa Perahu", article=article, record=record))
    corrections.add(says("article", None, article=article))
    assert [line["id"] for line in read_gold(corrections.path)] == [article]
    done = sample_run("-m", "sepakat", "evaluate", str(corrections.path), "--json")
    assert done.returncode == 0, done.stderr
    fields = json.loads(done.stdout)["fields"]
    assert fields["title"]["recall"] < 1 and fields["parties"]["f1"] == 1


def test_a_report_shows_what_was_corrected_and_tells_conflicts(sample_run, tmp_path):
    folder = shutil.copytree(sample_run.folder / "data/processed", tmp_path / "processed")
    row = read_output(folder).agreements[0]
    judgement = says("title", "nothing of the kind", "reject", article=row["article_id"], record=row["agreement_id"])
    (folder / "corrections.jsonl").write_text(json.dumps(asdict(judgement)) + "\n")
    done = sample_run("-m", "sepakat", "report", str(folder), "-o", str(tmp_path / "r.html"))
    assert done.returncode == 0 and "conflict: article" in done.stderr


def test_analysis_and_export_have_the_reviewers_values_and_the_machines(sample_run, tmp_path):
    folder = shutil.copytree(sample_run.folder / "data/processed", tmp_path / "processed")
    row = next(row for row in read_output(folder).agreements if row["title"])
    article, record = row["article_id"], row["agreement_id"]
    before = sepakat.open(folder).agreements
    assert "corrections" not in before
    for field, machine, value in (("title", row["title"], "Sewa Perahu"), ("valid_until", None, "2031")):
        Corrections(folder / "corrections.jsonl").add(
            says(field, machine, value=value, article=article, record=record))
    after = sepakat.open(folder).agreements.set_index("agreement_id")
    assert len(after) == len(before)
    told = after.loc[record]
    assert (told["title"], str(told["expires_on"])) == ("Sewa Perahu", "2031-12-31")
    assert json.loads(told["corrections"][0]["machine"]) == row["title"]
    for name in ("a.csv", "a.xlsx", "a.dta", "a.jsonl", "a.parquet"):
        done = sample_run("-m", "sepakat", "export", str(folder), "-o", str(tmp_path / name), "--lang", "id")
        assert done.returncode == 0, done.stderr
    printed = (tmp_path / "a.csv").read_text("utf-8")
    assert "Sewa Perahu" in printed and "(correct, rina)" in printed
