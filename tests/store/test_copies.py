"""Which articles are copies of each other is a matter of the articles, not of the order in which they came."""

import random

import pytest

from sepakat.store import copies, database

STORY = "Wali kota dan rektor meneken nota kesepahaman tentang {0} keliling di balai kota pada Senin pagi itu. " * 3


def article(number, chance):
    """One of two stories, or cut from one of many templates."""
    told = STORY.format(["pasar", "museum"][number % 4]) if number % 4 < 2 else f"MoU nomor {number} diteken. "
    return {"article_id": f"{number:016x}", "text": f"{told}Dihadiri {chance.randrange(9)} tamu."}


@pytest.fixture
def ledger(tmp_path):
    return iter([database.connect(tmp_path / f"{name}.db") for name in "abc"])


def pairs(db):
    return set(db.execute("select article_id, copy from copies").fetchall())


@pytest.mark.parametrize("most", [2, 5, 200])
@pytest.mark.parametrize("seed", range(6))
def test_pairs_do_not_depend_on_the_order(ledger, monkeypatch, seed, most):
    monkeypatch.setattr(copies, "MOST", most)
    chance = random.Random(seed)
    articles = [article(number, chance) for number in range(32)]
    found = []
    for db in ledger:
        chance.shuffle(articles)
        for row in articles:
            copies.update(db, row, True)
        gone = [row for row in articles if int(row["article_id"], 16) % 7 == 0]
        for row in gone:
            copies.remove(db, row["article_id"])
        for row in chance.sample(articles, 9):  # another edition with the same text
            if row not in gone:
                copies.update(db, row, True)
        found.append(pairs(db))
    assert found[0] == found[1] == found[2]
    assert (most == 2) or found[0]


def test_who_gains_or_loses_a_copy_is_told(ledger, monkeypatch):
    monkeypatch.setattr(copies, "MOST", 3)
    chance, db = random.Random(1), next(ledger)
    articles = [article(4 * number, chance) for number in range(8)]
    changed = set()
    for act in [*[lambda row=row: copies.update(db, row, True) for row in articles],
                *[lambda row=row: copies.remove(db, row["article_id"]) for row in articles[:6]]]:
        before = pairs(db)
        told = act()
        lost_or_gained = before ^ pairs(db)
        assert all(one in told or other in told for one, other in lost_or_gained)
        changed |= lost_or_gained
    assert changed
