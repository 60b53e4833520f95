"""Clusters of mentions compared: MUC, B³, CEAFe and their mean, the CoNLL F1.

The measures are those of the package scorch; documents are joined as the shared tasks of
CoNLL 2011 and 2012 did, by adding up what stands above and below each fraction's line.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from scorch.scores import b_cubed, ceaf_e, muc

Clusters = Sequence[frozenset[Hashable]]
_Measure = Callable[[list[set[int]], list[set[int]]], tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Fractions:
    """Precision and recall as sums, so that documents add up."""

    right_found: float = 0.0
    found: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0

    def __add__(self, other: Fractions) -> Fractions:
        return Fractions(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """How much of what was found is right; 0 where nothing was found."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of what is to be found was; 0 where there is nothing."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """The measures of one comparison; ``conll`` is the mean of their F1."""

    muc: Fractions = Fractions()
    b_cubed: Fractions = Fractions()
    ceaf_e: Fractions = Fractions()

    def __add__(self, other: ClusterScores) -> ClusterScores:
        return ClusterScores(
            self.muc + other.muc, self.b_cubed + other.b_cubed, self.ceaf_e + other.ceaf_e
        )

    @property
    def conll(self) -> float:
        """The CoNLL F1."""
        return mean([self.muc.f1, self.b_cubed.f1, self.ceaf_e.f1])


def score_clusters(gold: Clusters, found: Clusters) -> ClusterScores:
    """The scores of one document; a mention is the same on both sides when it is equal."""
    names: dict[Hashable, int] = {}
    gold_sets, found_sets = (
        [{names.setdefault(one, len(names)) for one in cluster} for cluster in clusters]
        for clusters in (gold, found)
    )

    both = gold_sets and found_sets

    def score(measure: _Measure, weigh: Callable[[set[int]], int]) -> Fractions:
        recall, precision = map(float, measure(gold_sets, found_sets)[:2]) if both else (0.0, 0.0)
        above, below = (sum(map(weigh, sets)) for sets in (found_sets, gold_sets))
        return Fractions(precision * above, above, recall * below, below)

    return ClusterScores(
        muc=score(muc, lambda cluster: len(cluster) - 1),
        b_cubed=score(b_cubed, len),
        ceaf_e=score(ceaf_e, lambda _: 1),
    )


def drop_singletons(clusters: Iterable[frozenset[Hashable]]) -> list[frozenset[Hashable]]:
    """The clusters of two mentions or more."""
    return [cluster for cluster in clusters if len(cluster) > 1]
