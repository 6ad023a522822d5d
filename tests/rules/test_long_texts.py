"""Long and hostile texts take time in proportion to their length."""

from time import process_time

import pytest
import spacy

import sepakat.language.sentences  # noqa: F401  (registers the component)
from sepakat.rules.date import create_dates
from sepakat.rules.number import create_numbers
from sepakat.rules.place import set_places
from sepakat.rules.scope import set_scopes
from sepakat.rules.title import set_titles
from sepakat.rules.validity import create_validity

nlp = spacy.blank("id")
nlp.add_pipe("sepakat_sentences")
RULES = [create_dates(nlp, "dates"), create_numbers(nlp, "numbers"), create_validity(nlp, "validity"),
         set_places, set_scopes, set_titles]
LENGTH = 40_000
SECONDS = 10.0  # several times what the slowest takes


@pytest.mark.parametrize("unit", [
    " ", "\n", "5 ", "( ", "() ", "1234567890 ", "(5/3/2024) ", "Senin, 5 Maret 2024 ", "MoU Nomor 1/A/2020, ",
    "nota kesepahaman tentang riset ", "ruang lingkup meliputi a; ", "menandatangani MoU di bidang riset ",
    "MoU berlaku selama 5 tahun ", "di Gedung A, ",
])
def test_hostile_text(unit):
    doc = nlp(unit * (LENGTH // len(unit)))
    start = process_time()
    for rule in RULES:
        rule(doc)
    assert process_time() - start < SECONDS
