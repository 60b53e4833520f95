"""Sources and contents from scores, beside what trying everything finds."""

from __future__ import annotations

import math
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.cues import REACH, Floats, Surroundings, surround
from onrecord.analysis.roles import (
    LONGEST_SOURCE,
    SCORE_CONTENT,
    SCORE_NONE,
    SCORE_SOURCE,
    SCORE_SOURCE_BEGIN,
    SCORE_SOURCE_END,
    SCORES,
    choose_roles,
    runs_of,
    smooth_flags,
)

CENTRE = REACH // 2


def _around(cue: tuple[int, int], words: int) -> Surroundings:
    return surround(np.array([cue]), words)


def _draw(seed: int) -> Floats:
    chance = np.random.default_rng(seed)
    return chance.normal(scale=3.0, size=(1, REACH, SCORES)).astype(np.float32)


def _value(odds: list[float], flags: tuple[bool, ...], switch_cost: float) -> float:
    changes = sum(one != other for one, other in pairwise(flags))
    kept = sum(value for value, flag in zip(odds, flags, strict=True) if flag)
    return kept - switch_cost * changes


@pytest.mark.parametrize(
    ("odds", "expected"),
    [
        ([3.0, 3.0, -3.0, -3.0], [True, True, False, False]),
        # What a gap of -1 costs is less than leaving and coming back.
        ([3.0, -1.0, 3.0], [True, True, True]),
        ([3.0, -3.0, 3.0], [True, False, True]),
        # A lone word must be worth two changes, one at the edge.
        ([-3.0, 1.5, -3.0], [False, False, False]),
        ([-3.0, 2.5, -3.0], [False, True, False]),
        ([-3.0, 1.5], [False, True]),
        ([0.5], [True]),
        ([-0.5], [False]),
    ],
)
def test_flags_change_only_where_it_pays(odds: list[float], expected: list[bool]) -> None:
    assert smooth_flags(np.array([odds]), switch_cost=1.0)[0].tolist() == expected


@given(
    st.lists(st.floats(-4, 4, width=16), min_size=1, max_size=8),
    st.sampled_from([0.0, 0.5, 1.0, 2.5]),
)
def test_flags_are_as_good_as_the_best_of_all(odds: list[float], switch_cost: float) -> None:
    flags = tuple(smooth_flags(np.array([odds]), switch_cost)[0].tolist())

    every = product([False, True], repeat=len(odds))
    best = max(_value(odds, tried, switch_cost) for tried in every)
    assert _value(odds, flags, switch_cost) == pytest.approx(best, abs=1e-4)


@given(st.integers(1, 5), st.integers(1, 30), st.integers(0, 99))
def test_flags_of_each_sequence_do_not_depend_on_the_others(
    count: int, places: int, seed: int
) -> None:
    odds = np.random.default_rng(seed).normal(size=(count, places)).astype(np.float32)

    alone = [smooth_flags(row[None])[0].tolist() for row in odds]

    assert smooth_flags(odds).tolist() == alone


def test_source_goes_from_the_best_begin_to_the_best_end() -> None:
    scores = np.zeros((1, REACH, SCORES), dtype=np.float32)
    scores[0, CENTRE - 5, SCORE_SOURCE_BEGIN] = 9
    scores[0, CENTRE - 3, SCORE_SOURCE_END] = 9

    roles = choose_roles(scores, _around((CENTRE, CENTRE + 1), REACH))

    assert np.flatnonzero(roles.source[0]).tolist() == [CENTRE - 5, CENTRE - 4, CENTRE - 3]


def test_source_is_none_when_the_centre_says_so() -> None:
    scores = np.zeros((1, REACH, SCORES), dtype=np.float32)
    scores[0, CENTRE, [SCORE_SOURCE_BEGIN, SCORE_SOURCE_END]] = 9
    scores[0, CENTRE - 5, SCORE_SOURCE_BEGIN] = 5

    roles = choose_roles(scores, _around((CENTRE, CENTRE + 1), REACH))

    assert not roles.source.any()


def test_source_does_not_run_over_the_cue() -> None:
    scores = np.zeros((1, REACH, SCORES), dtype=np.float32)
    scores[0, CENTRE - 2, SCORE_SOURCE_BEGIN] = 9
    scores[0, CENTRE + 2, SCORE_SOURCE_END] = 9

    source = choose_roles(scores, _around((CENTRE, CENTRE + 1), REACH)).source[0]

    assert not source[CENTRE - 2 : CENTRE + 3].all()
    assert not source[CENTRE]


@pytest.mark.parametrize(("words", "found"), [(LONGEST_SOURCE, True), (LONGEST_SOURCE + 1, False)])
def test_source_has_at_most_so_many_words(words: int, found: bool) -> None:
    scores = np.zeros((1, REACH, SCORES), dtype=np.float32)
    scores[0, CENTRE + 3, SCORE_SOURCE_BEGIN] = 9
    scores[0, CENTRE + 2 + words, SCORE_SOURCE_END] = 9

    source = choose_roles(scores, _around((80, 81), 200)).source[0]

    assert bool(source[CENTRE + 3 : CENTRE + 3 + words].all()) is found


def test_certainties_are_the_logarithms_of_probabilities() -> None:
    scores = np.zeros((1, REACH, SCORES), dtype=np.float32)
    around = _around((1, 2), 4)
    at = CENTRE - 1
    # Begin and end: 1 of 4 places weighs 3, the other three 1 each.
    scores[0, at, [SCORE_SOURCE_BEGIN, SCORE_SOURCE_END]] = math.log(3)
    # Content against none and source: 6 to 1 + 1, for one word of two.
    scores[0, CENTRE + 1, SCORE_CONTENT] = math.log(6)
    scores[0, CENTRE + 2, SCORE_CONTENT] = math.log(14)

    roles = choose_roles(scores, around)

    assert np.flatnonzero(roles.source[0]).tolist() == [at]
    assert roles.source_certainty[0] == pytest.approx(2 * math.log(3 / 6), abs=1e-5)
    assert np.flatnonzero(roles.content[0]).tolist() == [CENTRE + 1, CENTRE + 2]
    mean = (math.log(6 / 8) + math.log(14 / 16)) / 2
    assert roles.content_certainty[0] == pytest.approx(mean, abs=1e-5)


@given(st.integers(0, 2**16), st.integers(1, 200), st.data())
def test_roles_keep_to_the_words_that_are_there(seed: int, words: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, words - 1))
    end = data.draw(st.integers(start + 1, words))
    around = _around((start, end), words)

    roles = choose_roles(_draw(seed), around)

    free = around.present & ~around.in_cue
    assert not (roles.source & ~free).any()
    assert not (roles.content & ~free).any()
    assert not (roles.source & roles.content).any()
    assert len(runs_of(np.flatnonzero(roles.source[0]))) <= 1
    assert roles.source[0].sum() <= LONGEST_SOURCE
    assert roles.source_certainty[0] <= 0
    assert roles.content_certainty[0] <= 0


@given(st.integers(0, 2**16), st.integers(2, 14), st.data())
def test_source_is_as_good_as_the_best_of_all(seed: int, words: int, data: st.DataObject) -> None:
    cue = data.draw(st.integers(0, words - 1))
    around = _around((cue, cue + 1), words)
    scores = _draw(seed)

    roles = choose_roles(scores, around)

    places = np.flatnonzero(around.present[0])
    begin, end = (
        scores[0, places, kind] - _log_sum(scores[0, places, kind])
        for kind in (SCORE_SOURCE_BEGIN, SCORE_SOURCE_END)
    )
    pairs = [
        begin[first] + end[last]
        for first in range(words)
        for last in range(first, words)
        if not first <= cue <= last or first == cue == last
    ]
    assert roles.source_certainty[0] == pytest.approx(max(pairs), abs=1e-3)


def _log_sum(values: Floats) -> float:
    return math.log(sum(math.exp(value) for value in values.tolist()))


@given(st.integers(0, 2**16))
def test_content_needs_better_odds_than_anything_else(seed: int) -> None:
    scores = _draw(seed)
    scores[:, :, SCORE_CONTENT] = np.maximum(scores[:, :, SCORE_NONE], scores[:, :, SCORE_SOURCE])

    roles = choose_roles(scores, _around((CENTRE, CENTRE + 1), REACH))

    assert not roles.content.any()


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], []),
        ([4], [[4]]),
        ([1, 2, 3], [[1, 2, 3]]),
        ([1, 2, 4, 7, 8], [[1, 2], [4], [7, 8]]),
    ],
)
def test_runs_are_cut_where_numbers_do_not_follow(
    numbers: list[int], expected: list[list[int]]
) -> None:
    assert [run.tolist() for run in runs_of(np.array(numbers, dtype=np.int64))] == expected
