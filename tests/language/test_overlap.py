"""Of candidates that share characters the surest stays."""

import pytest

from sepakat.language.overlap import without_overlap


def candidate(start, end, score):
    return {"start": start, "end": end, "score": score}


@pytest.mark.parametrize(("found", "kept"), [
    ([(5, 9, 0.5), (0, 4, 0.4)], [(0, 4), (5, 9)]),
    ([(0, 6, 0.5), (4, 9, 0.7)], [(4, 9)]),
    ([(0, 6, 0.5), (4, 9, 0.5)], [(0, 6)]),
    ([(0, 4, 0.5), (4, 9, 0.5)], [(0, 4), (4, 9)]),
    ([], []),
])
def test_the_surest_stay_in_order(found, kept):
    left = without_overlap([candidate(*one) for one in found])
    assert [(one["start"], one["end"]) for one in left] == kept
