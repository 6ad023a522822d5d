import json
import random
import shutil

import pytest

from saying import ARTICLE, says
from sepakat.evaluation.coders import agreement_of_coders
from sepakat.evaluation.sampling import Drawn
from sepakat.evaluation.validation import Counted, estimate, validate, wilson
from sepakat.review import Corrections

# Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3
WILSON = [
    ((81, 263), (0.2553, 0.3662)), ((15, 148), (0.0624, 0.1605)), ((0, 20), (0, 0.1611)), ((1, 29), (0.0061, 0.1718)),
]


@pytest.mark.parametrize("share, interval", WILSON)
def test_wilson_as_published(share, interval):
    right, number = share
    assert wilson(right / number, number) == pytest.approx(interval, abs=1e-4)


def test_single_values_of_equal_weight_have_wilsons_interval():
    found = estimate([Counted("with_agreement", 1, int(k < 80), 1) for k in range(100)])
    low, high = wilson(0.8, 99)  # the variance is estimated from the sample
    assert (found["estimate"], found["values"]) == (0.8, 100)
    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=1e-3)


def test_values_of_one_article_hang_together():
    apart = estimate([Counted("judged", 1, int(k % 2), 1) for k in range(100)])
    together = estimate([Counted("judged", 1, 10 * (k % 2), 10) for k in range(10)])
    assert together["high"] - together["low"] > 2 * (apart["high"] - apart["low"])


def test_weights_count():
    found = estimate([Counted("a", 9, 1, 1), Counted("a", 9, 1, 1), Counted("b", 1, 0, 1), Counted("b", 1, 0, 1)])
    assert found["estimate"] == pytest.approx(0.9)


def test_intervals_hold_what_they_promise():
    dice, held = random.Random(1), 0
    for _ in range(400):
        rights = [sum(dice.random() < 0.85 for _ in range(3)) for _ in range(40)]
        found = estimate([Counted("judged", 1, right, 3) for right in rights])
        held += found["low"] <= 0.85 <= found["high"]
    assert 0.92 <= held / 400 <= 0.99


def test_nothing_judged_is_no_figure():
    assert estimate([Counted("judged", 1, 0, 0)])["estimate"] is None


def test_precision_and_recall_follow_from_the_judgements(output):
    second = output.agreements[2]["agreement_id"]
    judgements = [
        says("title", "Dermaga Rakyat", value="Dermaga"), says("parties", "Koperasi Bahari", "reject"),
        says("parties", None, value="Kota Arung"), says("parties", None, value="Kota Melati"),
        says("record", "agreement", "reject", record=second), says("article", None),
    ]
    found = validate(output, judgements)
    parties, agreement = found["fields"]["parties"], found["fields"]["agreement"]
    assert parties["precision"]["estimate"] == 1 / 2 and parties["recall"]["estimate"] == 1 / 3
    assert agreement["precision"]["estimate"] == 1 / 2 and agreement["recall"]["estimate"] == 1
    assert found["fields"]["status"]["recall"]["values"] == 1 and found["coders"] == {}


def test_a_missed_agreement_costs_recall_by_the_weight_of_its_page(output):
    quiet, added = "c" * 16, "0" * 16
    sample = [
        Drawn(ARTICLE, "with_agreement", None, None, 1, 1), Drawn(quiet, "without_agreement", None, None, 8, 1),
    ]
    judgements = [
        says("article", None), says("article", None, article=quiet),
        says("record", None, value="added", article=quiet, record=added),
        says("title", None, value="Musim", article=quiet, record=added),
    ]
    found = validate(output, judgements, sample)
    assert found["fields"]["agreement"]["recall"]["estimate"] == pytest.approx(2 / 10)
    assert found["articles"]["recall"]["estimate"] == pytest.approx(1 / 9)
    assert found["articles"]["precision"]["estimate"] == 1


def by_two(one: str, other: str) -> list:
    """A title judged by two reviewers in each of four articles, alike but for the last."""
    said = []
    for k in range(4):
        for reviewer, value in (("rina", one), ("budi", one if k < 3 else other)):
            said += [
                says("title", f"Judul {k}", value=f"{value} {k}", article=f"{k}" * 16, record=f"{k}" * 15 + "f",
                     reviewer=reviewer),
                says("article", None, article=f"{k}" * 16, reviewer=reviewer),
            ]
    return said


def test_agreement_of_coders():
    articles = [f"{k}" * 16 for k in range(4)]
    same = agreement_of_coders(by_two("Dermaga", "Dermaga"), articles)
    other = agreement_of_coders(by_two("Dermaga", "Pasar"), articles)
    assert same["reviewers"] == ["budi", "rina"] and same["articles"] == 4
    assert same["alpha"]["title"] == {"alpha": 1.0, "units": 4}
    # by hand: 8 values, 5 names (2, 2, 2, 1, 1): Do = 2/8, De = (64 - 14)/(8 * 7), alpha = 1 - Do/De
    assert other["alpha"]["title"]["alpha"] == pytest.approx(1 - (2 / 8) / (50 / 56))
    assert other["alpha"]["articles"] == {"alpha": None, "units": 4}  # all say yes: nothing to disagree about


def test_one_reviewer_alone_has_nobody_to_agree_with():
    assert agreement_of_coders([says("title", "Dermaga"), says("article", None)], [ARTICLE]) == {}


def test_from_draw_to_figures_on_the_command_line(sample_run, tmp_path):
    folder = shutil.copytree(sample_run.folder / "data/processed", tmp_path / "processed")
    sample = tmp_path / "sample.jsonl"
    drawn = sample_run("-m", "sepakat", "sample", str(folder), "data/raw", "-o", str(sample), "--positives", "3")
    assert drawn.returncode == 0, drawn.stderr
    lines = [json.loads(line) for line in sample.read_text("utf-8").splitlines()]
    outcomes = [line["outcome"] for line in lines]
    assert outcomes.count("with_agreement") == 3 and {"without_agreement", "screened_out"} <= set(outcomes)
    nothing = sample_run("-m", "sepakat", "validate", str(folder), "--sample", str(sample))
    assert nothing.returncode == 1 and "tick some off in sepakat review" in nothing.stderr
    corrections = Corrections(folder / "corrections.jsonl")
    for line in lines:
        corrections.add(says("article", None, article=line["id"]))
    done = sample_run("-m", "sepakat", "validate", str(folder), "--sample", str(sample))
    assert done.returncode == 0, done.stderr
    assert "3 of 3 with agreement" in done.stdout and "parties" in done.stdout


def test_screened_out_pages_are_drawn_from_columns_of_any_name(sample_run, tmp_path):
    source = tmp_path / "arsip.csv"
    source.write_text("tgl,tubuh\n" + "".join(
        f'0{day}/02/2021,"Harga cabai dan bawang di pasar naik lagi sejak {day} hari ini, kata para pedagang."\n'
        for day in range(1, 5)
    ), encoding="utf-8")
    options = (str(sample_run.folder / "data/processed"), str(source), "-o", str(tmp_path / "sample.jsonl"))
    unnamed = sample_run("-m", "sepakat", "sample", *options)
    assert "0 screened out" in unnamed.stdout and "the columns are tgl, tubuh" in unnamed.stderr
    drawn = sample_run("-m", "sepakat", "sample", *options, "--columns", "text=tubuh,date=tgl", "--date-order", "mdy")
    assert "4 screened out" in drawn.stdout, drawn.stderr
    days = [json.loads(line).get("published") for line in (tmp_path / "sample.jsonl").open(encoding="utf-8")][-4:]
    assert sorted(days) == ["2021-01-02", "2021-02-02", "2021-03-02", "2021-04-02"]
