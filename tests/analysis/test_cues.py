"""Cue candidates and their surroundings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.cues import REACH, Floats, find_cues, score_cues, surround


def _scores(labels: str, strength: float = 1.0) -> Floats:
    """One row a sign: O none, B begin, I inside."""
    return strength * np.eye(3, dtype=np.float32)[["OBI".index(sign) for sign in labels]]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("OOO", []),
        ("OBO", [[1, 2]]),
        ("OBIIO", [[1, 4]]),
        ("BOB", [[0, 1], [2, 3]]),
        ("BB", [[0, 1], [1, 2]]),
        ("BIBI", [[0, 2], [2, 4]]),
        # A cue that begins without saying so.
        ("OIIO", [[1, 3]]),
        ("I", [[0, 1]]),
        ("OB", [[1, 2]]),
    ],
)
def test_cues_are_what_is_labelled_so(labels: str, expected: list[list[int]]) -> None:
    assert find_cues(_scores(labels), 0.0).tolist() == expected


def test_higher_bias_finds_more_cues() -> None:
    scores = _scores("OBO")
    scores[2, 1] = 0.5

    assert find_cues(scores, -1.5).tolist() == []
    assert find_cues(scores, 0.0).tolist() == [[1, 2]]
    assert find_cues(scores, 0.6).tolist() == [[1, 2], [2, 3]]


def test_cue_is_as_likely_as_its_likeliest_word() -> None:
    scores = np.array([[0.0, 2.0, 1.0], [1.0, -3.0, 5.0], [2.0, 0.0, 1.0]], dtype=np.float32)
    cues = np.array([[0, 2], [2, 3]])

    assert score_cues(scores, cues).tolist() == [4.0, -1.0]
    assert score_cues(scores, cues[:0]).tolist() == []


@given(st.text(alphabet="OBI", min_size=1, max_size=30))
def test_cues_hold_each_labelled_word_once(labels: str) -> None:
    found = find_cues(_scores(labels), 0.0).tolist()

    held = [word for start, end in found for word in range(start, end)]
    assert held == [place for place, label in enumerate(labels) if label != "O"]
    assert all("B" not in labels[start + 1 : end] for start, end in found)


def test_surroundings_are_centred_on_the_cue() -> None:
    around = surround(np.array([[200, 203]]), 1000)

    assert around.words.shape == (1, REACH)
    assert around.words[0].tolist() == list(range(201 - REACH // 2, 201 + REACH // 2))
    assert around.present.all()
    assert around.words[around.in_cue].tolist() == [200, 201, 202]


def test_surroundings_end_with_the_window() -> None:
    around = surround(np.array([[1, 2], [0, 4]]), 4)

    assert around.words[0][around.present[0]].tolist() == [0, 1, 2, 3]
    assert around.words[1][around.present[1]].tolist() == [0, 1, 2, 3]
    assert around.words[1][around.in_cue[1]].tolist() == [0, 1, 2, 3]
    assert (around.words.min(), around.words.max()) == (0, 3)


def test_cue_longer_than_the_reach_has_only_itself_around() -> None:
    around = surround(np.array([[0, 400]]), 400)

    assert around.in_cue.all()
