from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.clusters import ClusterScores, Fractions, drop_singletons, score_clusters


def _clusters(words: str) -> list[frozenset[object]]:
    """A cluster a word, a mention a letter."""
    return [frozenset(word) for word in words.split()]


def _fractions(fractions: Fractions) -> tuple[float, float, float, float]:
    return fractions.right_found, fractions.found, fractions.right_gold, fractions.gold


def test_measures_agree_with_the_example_that_the_shared_task_published() -> None:
    scores = score_clusters(_clusters("abc defg"), _clusters("ab cd fghi"))

    assert (scores.muc.recall, scores.muc.precision) == pytest.approx((2 / 5, 2 / 5))
    assert scores.b_cubed.recall == pytest.approx(35 / 84)
    assert scores.b_cubed.precision == pytest.approx(4 / 8)
    assert (scores.ceaf_e.recall, scores.ceaf_e.precision) == pytest.approx((1.3 / 2, 1.3 / 3))
    assert scores.conll == pytest.approx((2 / 5 + 2 * 35 * 4 / (35 * 8 + 4 * 84) + 2.6 / 5) / 3)


def test_split_cluster_costs_recall_alone() -> None:
    scores = score_clusters(_clusters("abcd"), _clusters("ab cd"))

    assert _fractions(scores.muc) == pytest.approx((2, 2, 2, 3))
    assert _fractions(scores.b_cubed) == pytest.approx((4, 4, 2, 4))
    assert _fractions(scores.ceaf_e) == pytest.approx((2 / 3, 2, 2 / 3, 1))


def test_documents_are_joined_by_adding_up() -> None:
    first = score_clusters(_clusters("ab"), _clusters("ab"))
    second = score_clusters(_clusters("abcd"), _clusters("ab cd"))

    both = first + second

    assert both.muc.precision == pytest.approx(3 / 3)
    assert both.muc.recall == pytest.approx(3 / 4)
    assert both.b_cubed.recall == pytest.approx(4 / 6)
    assert both.ceaf_e.precision == pytest.approx((1 + 2 / 3) / 3)


def test_nothing_found_scores_nothing_and_counts_what_was_missed() -> None:
    scores = score_clusters(_clusters("abc d"), [])

    assert _fractions(scores.muc) == (0, 0, 0, 2)
    assert _fractions(scores.b_cubed) == (0, 0, 0, 4)
    assert _fractions(scores.ceaf_e) == (0, 0, 0, 2)
    assert scores.conll == 0.0


def test_singletons_link_nothing_and_count_for_the_other_measures() -> None:
    scores = score_clusters(_clusters("a b"), _clusters("a b"))

    assert _fractions(scores.muc) == (0, 0, 0, 0)
    assert (scores.b_cubed.f1, scores.ceaf_e.f1) == (1.0, 1.0)


def test_singletons_are_dropped() -> None:
    assert drop_singletons(_clusters("a bc d")) == [frozenset("bc")]


def test_scores_of_nothing_are_zero() -> None:
    assert ClusterScores().conll == 0.0


_PARTS = st.lists(st.integers(0, 4), min_size=2, max_size=12)


def _group(labels: list[int]) -> list[frozenset[object]]:
    members = {label: {n for n, one in enumerate(labels) if one == label} for label in labels}
    return [frozenset(cluster) for cluster in members.values()]


@given(_PARTS, _PARTS)
def test_gold_and_found_swap_precision_and_recall(one: list[int], other: list[int]) -> None:
    there, back = (
        score_clusters(_group(one), _group(other)),
        score_clusters(_group(other), _group(one)),
    )

    assert there.conll == pytest.approx(back.conll)
    assert there.b_cubed.precision == pytest.approx(back.b_cubed.recall)
    assert there.muc.precision == pytest.approx(back.muc.recall)
    assert there.ceaf_e.precision == pytest.approx(back.ceaf_e.recall)


@given(_PARTS)
def test_clusters_agree_wholly_with_themselves(labels: list[int]) -> None:
    scores = score_clusters(_group(labels), _group(labels))

    assert scores.b_cubed.f1 == pytest.approx(1.0)
    assert scores.ceaf_e.f1 == pytest.approx(1.0)
