from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sepakat.evaluation import BadGold
from sepakat.evaluation.sampling import (
    counts,
    draw,
    drawn_from,
    read_sample,
    systematic,
    turned_away,
    write_sample,
)
from sepakat.records import RawPage
from sepakat.report.reading import Output

PASAR = "Pedagang pasar menata lapak sejak subuh dan pembeli mulai berdatangan ke lorong buah dan sayur. " * 3


def corpus(articles: int = 400) -> Output:
    """Articles of four outlets and five years, every fourth with a record."""
    rows = {
        f"{k:016x}": {
            "article_id": f"{k:016x}", "source": f"Media {k % 4}", "published_on": date(2019 + k % 5, 1, 1),
            "title": "Pasar", "text": PASAR, "url": None,
        }
        for k in range(articles)
    }
    return Output([{"article_id": key} for k, key in enumerate(rows) if k % 4 == 0], rows, [])


def pages(number: int) -> list[RawPage]:
    return [
        RawPage(f"{PASAR} Lapak {k}.", "text", "pages.jsonl", k, source=f"Media {k % 2}", published="2021-05-04")
        for k in range(number)
    ]


SIZES = {"with_agreement": 20, "without_agreement": 30, "screened_out": 10}


def test_each_outcome_is_drawn_and_weighed_to_the_whole_corpus():
    sample = draw(corpus(), SIZES, 1, turned_away(pages(120)))
    assert counts(sample) == SIZES
    for outcome, pages_of_it in (("with_agreement", 100), ("without_agreement", 300), ("screened_out", 120)):
        assert sum(page.weight for page in sample if page.outcome == outcome) == pytest.approx(pages_of_it)


def test_outlets_and_years_are_there_in_proportion():
    sample = draw(corpus(), {"without_agreement": 30}, 1)
    assert Counter(page.source for page in sample) == {"Media 1": 10, "Media 2": 10, "Media 3": 10}
    assert set(Counter((page.source, page.year) for page in sample).values()) == {2}


def test_the_seed_decides():
    assert draw(corpus(), SIZES, 1, pages(50)) == draw(corpus(), SIZES, 1, pages(50))
    assert draw(corpus(), SIZES, 1) != draw(corpus(), SIZES, 2)


@given(st.integers(1, 60), st.integers(1, 60), st.integers())
def test_a_systematic_draw_is_of_the_size_asked_and_without_doubles(number, count, seed):
    drawn = systematic(range(number), count, seed)
    assert len(drawn) == len(set(drawn)) == min(count, number)


def test_every_item_is_as_likely_as_another():
    drawn = Counter(item for seed in range(3000) for item in systematic(range(7), 3, seed))
    assert all(abs(times / 3000 - 3 / 7) < 0.05 for times in drawn.values())


def test_a_page_that_names_an_agreement_is_not_turned_away():
    told = RawPage("Kedua pihak meneken nota kesepahaman.", "text", "pages.jsonl", 1)
    menu = RawPage(f"<nav><a href='/mou'>Nota kesepahaman</a></nav><article><p>{PASAR}</p></article>", "html", "a", 2)
    assert list(turned_away([told, *pages(1), menu])) == [*pages(1), menu]


def test_a_sample_is_read_as_written_and_its_pages_can_be_shown(tmp_path):
    output = corpus()
    sample = draw(output, SIZES, 1, pages(30))
    write_sample(tmp_path / "sample.jsonl", sample)
    assert read_sample(tmp_path / "sample.jsonl") == sample
    shown = drawn_from(output, sample)
    assert list(shown.articles) == [page.id for page in sample]
    assert len(shown.agreements) == 20 and shown.articles[sample[-1].id]["text"].startswith("Pedagang")


def test_what_is_no_sample_is_named(tmp_path):
    (tmp_path / "sample.jsonl").write_text('{"id": "a"}\n')
    with pytest.raises(BadGold, match="line 1"):
        read_sample(tmp_path / "sample.jsonl")
