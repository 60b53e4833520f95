from __future__ import annotations

import pytest

from benchmarks.attribution import find_reliability


def test_reliability_compares_what_is_said_with_what_is_right() -> None:
    rows = find_reliability([(0.42, True), (0.48, False), (0.91, True), (1.0, True)])

    assert [(low, number) for low, number, _, _ in rows] == [(40, 2), (90, 2)]
    assert rows[0][2:] == pytest.approx((0.45, 0.5))
    assert rows[1][2:] == pytest.approx((0.955, 1.0))


def test_reliability_of_nothing_is_empty() -> None:
    assert find_reliability([]) == []
