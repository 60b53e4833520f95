"""Entities found in texts against gold ones: mentions and coreference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.clusters import ClusterScores, Fractions, drop_singletons, score_clusters
from benchmarks.gum import GumDocument
from onrecord.document.annotations import Entity, Mention, MentionForm, MentionKind
from onrecord.document.span import Span

ALL_KINDS = "all kinds"
ACTOR_KINDS = "actor kinds"
_ACTORS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
ROWS: Mapping[str, Sequence[MentionKind | MentionForm]] = {
    ALL_KINDS: tuple(MentionKind),
    ACTOR_KINDS: _ACTORS,
    **{kind.value: (kind,) for kind in _ACTORS},
    "others": tuple(kind for kind in MentionKind if kind not in _ACTORS),
    **{form.value: (form,) for form in MentionForm},
}


@dataclass(frozen=True, slots=True)
class Matching:
    """When mentions are one: with ``by_head``, their cores overlap; else their spans are equal."""

    by_head: bool

    def __str__(self) -> str:
        return "head" if self.by_head else "exact"


EXACT, HEAD = Matching(by_head=False), Matching(by_head=True)


@dataclass(frozen=True, slots=True)
class Table:
    """How well mentions were found and put together.

    ``mentions`` has all ROWS; ``coreference``, which leaves out singletons on both sides, and
    ``with_singletons`` have those of all and of actor kinds.
    """

    mentions: dict[tuple[str, Matching], Fractions]
    coreference: dict[tuple[str, Matching], ClusterScores]
    with_singletons: dict[tuple[str, Matching], ClusterScores]


def score_entities(gold: Sequence[GumDocument], predicted: Iterable[Sequence[Entity]]) -> Table:
    """The scores of entities found in these documents, document by document in order.

    A row leaves the mentions of its kinds, or of its form, on both sides, nothing else.
    """
    table = Table(defaultdict(Fractions), defaultdict(ClusterScores), defaultdict(ClusterScores))
    for document, found in zip(gold, predicted, strict=True):
        for row, kept in ROWS.items():
            gold_part = _keep_mentions(document.entities(), kept)
            found_part = _keep_mentions(found, kept)
            for matching in (EXACT, HEAD):
                _add_scores(table, (row, matching), gold_part, found_part)
    return table


def match_mentions(
    gold: Sequence[Mention], found: Sequence[Mention], matching: Matching
) -> dict[int, int]:
    """Which found mention (by its index) is which gold one (by its own), each at most once.

    Of several pairs that match, the one of equal spans is taken, else of equal cores, else the
    one with most in common.
    """
    ranked = sorted(
        (_rank(gold[one], found[other]), one, other)
        for one, other in _iter_candidates(gold, found, matching)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in ranked:
        if one not in taken and other not in pairs:
            pairs[other] = one
            taken.add(one)
    return pairs


def _keep_mentions(
    entities: Iterable[Entity], kept: Sequence[MentionKind | MentionForm]
) -> list[list[Mention]]:
    return [
        [one for one in entity.mentions if one.kind in kept or one.form in kept]
        for entity in entities
    ]


def _add_scores(
    table: Table,
    row: tuple[str, Matching],
    gold: Sequence[Sequence[Mention]],
    found: Sequence[Sequence[Mention]],
) -> None:
    in_gold = [mention for mentions in gold for mention in mentions]
    in_found = [mention for mentions in found for mention in mentions]
    pairs = match_mentions(in_gold, in_found, row[1])
    table.mentions[row] += Fractions(len(pairs), len(in_found), len(pairs), len(in_gold))
    if row[0] in (ALL_KINDS, ACTOR_KINDS):
        gold_names: list[Hashable] = list(range(len(in_gold)))
        found_names: list[Hashable] = [pairs.get(n, ("found", n)) for n in range(len(in_found))]
        clusters = _cluster(gold, gold_names), _cluster(found, found_names)
        table.coreference[row] += score_clusters(*map(drop_singletons, clusters))
        table.with_singletons[row] += score_clusters(*clusters)


def _cluster(
    mentions: Sequence[Sequence[Mention]], names: Sequence[Hashable]
) -> list[frozenset[Hashable]]:
    left = iter(names)
    clusters = [frozenset(next(left) for _ in members) for members in mentions]
    return [cluster for cluster in clusters if cluster]


def _iter_candidates(
    gold: Sequence[Mention], found: Sequence[Mention], matching: Matching
) -> set[tuple[int, int]]:
    """Pairs of indices that match."""
    spans = defaultdict(list)
    places = defaultdict(list)
    for number, mention in enumerate(gold):
        spans[mention.span].append(number)
        for at in range(mention.core.start, mention.core.end) if matching.by_head else ():
            places[at].append(number)
    pairs = {(one, other) for other, mention in enumerate(found) for one in spans[mention.span]}
    for other, mention in enumerate(found):
        covered = range(mention.core.start, mention.core.end)
        pairs.update((one, other) for at in covered for one in places[at])
    return pairs


def _rank(gold: Mention, found: Mention) -> tuple[bool, bool, float]:
    """Less for a better pair."""
    return gold.span != found.span, gold.core != found.core, -measure_overlap(gold.span, found.span)


def measure_overlap(one: Span, other: Span) -> float:
    """What the spans have in common, as a share of all that they cover."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(common, 0) / (len(one) + len(other) - common)
