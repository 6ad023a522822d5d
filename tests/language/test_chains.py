"""The chains of tags, against every path counted one by one."""

from itertools import product

import numpy as np
import pytest

from sepakat.language import chains

NAMES = chains.tags(["A", "B"])


def paths(scores, transitions):
    """Every allowed path of tags with its score."""
    follows, begins, ends = chains.allowed(tuple(NAMES))
    for path in product(range(len(NAMES)), repeat=len(scores)):
        pairs = list(zip(path, path[1:], strict=False))
        if begins[path[0]] and ends[path[-1]] and all(follows[pair] for pair in pairs):
            yield path, sum(scores[range(len(path)), path]) + sum(transitions[pair] for pair in pairs)


@pytest.fixture(scope="module")
def case():
    rng = np.random.default_rng(5)
    lengths = [2, 1, 4]
    ends = np.cumsum(lengths)
    scores = rng.normal(size=(sum(lengths), len(NAMES))).astype("float32")
    transitions = rng.normal(size=(len(NAMES), len(NAMES))).astype("float32")
    return scores, transitions, ends - lengths, ends


def test_best_tags_are_the_best_path(case) -> None:
    scores, transitions, starts, ends = case
    best = chains.best_tags(scores, transitions, chains.Sequences.of(starts, ends), NAMES)
    for start, end in zip(starts, ends, strict=True):
        assert tuple(best[start:end]) == max(paths(scores[start:end], transitions), key=lambda path: path[1])[0]


@pytest.mark.parametrize("bound", [False, True])
def test_marginals_are_sums_over_paths(case, bound) -> None:
    scores, transitions, starts, ends = case
    possible = np.ones_like(scores)
    if bound:  # the third sequence begins with an A of two tokens or goes on
        possible[3] = [name == "B-A" for name in NAMES]
    found, expected = chains.marginals(scores, transitions, chains.Sequences.of(starts, ends), NAMES, possible)
    chances, steps = np.zeros_like(scores), np.zeros_like(transitions)
    for start, end in zip(starts, ends, strict=True):
        weighed = [
            (path, np.exp(score)) for path, score in paths(scores[start:end], transitions)
            if possible[range(start, end), path].all()
        ]
        total = sum(weight for _, weight in weighed)
        for path, weight in weighed:
            chances[range(start, end), path] += weight / total
            for pair in zip(path, path[1:], strict=False):
                steps[pair] += weight / total
    assert np.allclose(found, chances, atol=1e-5)
    assert np.allclose(expected, steps, atol=1e-5)


def test_long_sequences_are_read_in_pieces() -> None:
    starts, ends = chains.pieces(np.array([0, 300]), np.array([300, 310]))
    assert starts.tolist() == [0, 128, 256, 300] and ends.tolist() == [128, 256, 300, 310]


def test_no_sequences() -> None:
    empty = np.zeros(0, dtype=int)
    sequences = chains.Sequences.of(*chains.pieces(empty, empty))
    assert len(chains.best_tags(np.zeros((0, len(NAMES)), "f"), np.zeros((9, 9), "f"), sequences, NAMES)) == 0
