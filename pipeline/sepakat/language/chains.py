"""Linear-chain conditional random fields over BILUO tags (Lafferty et al. 2001), many short sequences at a time.

Scores are arrays of tokens x tags. ``Sequences`` holds the tokens of sequences in columns: row ``t`` of ``index``
has the t-th token of every sequence that is so long, longest first, so that no padding is computed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

Array = np.ndarray
LONGEST = 128  # tokens; a longer sequence is read in pieces


@dataclass(frozen=True, slots=True)
class Sequences:
    """``columns[t]``: the token that each sequence has at its place ``t``, for the sequences longer than ``t``."""

    columns: list[Array]

    @classmethod
    def of(cls, starts: Array, ends: Array) -> Sequences:
        """From the first token of each sequence and the one behind its last."""
        order = np.argsort(starts - ends, kind="stable")
        starts, lengths = starts[order], (ends - starts)[order]
        longest = int(lengths[0]) if len(lengths) else 0
        counts = np.searchsorted(-lengths, -np.arange(longest), side="left")
        return cls([starts[:count] + place for place, count in enumerate(counts)])


def pieces(starts: Array, ends: Array) -> tuple[Array, Array]:
    """Sequences cut so that none is longer than LONGEST."""
    if not len(starts) or (ends - starts).max() <= LONGEST:
        return starts, ends
    cuts = [np.arange(start, end, LONGEST) for start, end in zip(starts, ends, strict=True)]
    stops = [np.append(cut[1:], end) for cut, end in zip(cuts, ends, strict=True)]
    return np.concatenate(cuts), np.concatenate(stops)


def tags(labels: Iterable[str]) -> list[str]:
    """``O`` and the four tags of each label."""
    return ["O", *(f"{part}-{label}" for label in labels for part in "BILU")]


@lru_cache
def allowed(names: tuple[str, ...]) -> tuple[Array, Array, Array]:
    """Which tag may follow which (row before column), which may begin and which may end a sequence."""
    inside = np.array([name[0] in "BI" for name in names])  # goes on behind this token
    goes_on = np.array([name[0] in "IL" for name in names])  # began before this token
    same = np.array([[a[2:] == b[2:] for b in names] for a in names])
    follows = np.where(inside[:, None], goes_on[None, :] & same, ~goes_on[None, :])
    return follows, ~goes_on, ~inside


def best_tags(scores: Array, transitions: Array, sequences: Sequences, names: list[str]) -> Array:
    """The best tag of each token by Viterbi's algorithm."""
    follows, begins, ends = allowed(tuple(names))
    never = np.float32(-1e6)
    steps = np.where(follows, transitions, never)  # from tag x to tag
    best = np.zeros(len(scores), dtype=np.int8)
    columns = sequences.columns
    if not columns:
        return best
    states = [scores[columns[0]] + np.where(begins, np.float32(0), never)]
    for column in columns[1:]:
        # numpy takes maxima over a first axis many at a time; whence they came is asked on the way back, for one tag
        paths = np.add(states[-1][: len(column)].T[:, :, None], steps[:, None, :], order="C")
        states.append(paths.max(axis=0) + scores.take(column, axis=0))
    leads = np.vstack((steps.T, np.where(ends, np.float32(0), never)))  # last, to the end of a sequence
    tag = np.full(len(columns[0]), len(names))
    for column, state in zip(reversed(columns), reversed(states), strict=True):
        found = (state + leads.take(tag[: len(column)], axis=0)).argmax(axis=1)
        tag[: len(column)] = best[column] = found
    return best


def marginals(
    scores: Array, transitions: Array, sequences: Sequences, names: list[str], possible: Array | None = None
) -> tuple[Array, Array]:
    """The probability of each token's tags and the expected number of each transition (forward-backward).

    ``possible`` (tokens x tags) rules tags out, such as all but the annotated one.
    """
    follows, begins, ends = allowed(tuple(names))
    steps = np.where(follows, np.exp(transitions), 0).astype("float32")
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    if possible is not None:
        weights = weights * possible
    forward = np.zeros_like(weights)
    scale = np.ones((len(weights), 1), dtype="float32")
    backward = np.tile(ends.astype("float32"), (len(weights), 1))
    columns = sequences.columns
    for place, column in enumerate(columns):
        reached = forward[columns[place - 1][: len(column)]] @ steps if place else begins.astype("float32")
        state = reached * weights[column]
        # A tag that cannot end the sequence costs nothing here: backward rules it out.
        scale[column] = state.sum(axis=1, keepdims=True) + 1e-30
        forward[column] = state / scale[column]
    expected = np.zeros_like(steps)
    for place in range(len(columns) - 1, 0, -1):
        column = columns[place]
        before = columns[place - 1][: len(column)]
        ahead = weights[column] * backward[column] / scale[column]
        backward[before] = ahead @ steps.T
        # normalised below by each sequence's mass, which is the same at all its places
        mass = (forward[column] * backward[column]).sum(axis=1, keepdims=True) + 1e-30
        expected += forward[before].T @ (ahead / mass)
    chances = forward * backward
    return chances / (chances.sum(axis=1, keepdims=True) + 1e-30), expected * steps
