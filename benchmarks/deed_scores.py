"""What was found in an article beside what it tells: commitments, relations, events.

The rules are those of ``benchmarks/articles/README.md``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from benchmarks.clusters import Fractions
from benchmarks.deed_gold import GoldArticle, GoldCommitment, GoldEvent, GoldRelation
from benchmarks.deed_names import Labels, is_match, is_same_pair, label_actors
from onrecord.document.span import Span
from onrecord.record.commitment import Commitment
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.relation import Relation

DRAWS = 1000
COMMITMENTS, RELATIONS, EVENTS = SORTS = ("commitments", "relations", "events")
_WORD = re.compile(r"\w[\w'’-]*")
_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")
_Rating = tuple[float, ...]


class Part(NamedTuple):
    """Whether a part of a matched find is right, and whether labels or find have anything there."""

    right: bool
    told: bool


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One sort of finds in one article: the pairs (label, find) that match, and their parts.

    ``gold`` and ``found`` are how many labels and finds there are.
    """

    pairs: tuple[tuple[int, int], ...]
    gold: int
    found: int
    parts: Mapping[str, tuple[Part, ...]]

    @property
    def fractions(self) -> Fractions:
        """The counts for precision and recall."""
        right = len(self.pairs)
        return Fractions(right, self.found, right, self.gold)


def score_article(gold: GoldArticle, record: Record) -> dict[str, Verdicts]:
    """The verdicts on a record of the article, by sort."""
    labels = label_actors(record, list(gold.iter_names()))
    return {
        COMMITMENTS: _score_commitments(gold, record, labels),
        RELATIONS: _score_relations(gold, record, labels),
        EVENTS: _score_events(gold, record, labels),
    }


def _score_commitments(gold: GoldArticle, record: Record, labels: Labels) -> Verdicts:
    def rate(told: GoldCommitment, found: Commitment) -> _Rating | None:
        is_same = (
            told.kind == found.kind
            and is_match(told.by, found.by, labels)
            and is_match(told.to, found.to, labels)
        )
        shares = measure_overlap(gold.text, [told.what], _spans(found.what))
        return shares if is_same and shares[0] >= 0.5 else None

    def judge(told: GoldCommitment, found: Commitment) -> dict[str, Part]:
        due = found.due.value if found.due else None
        condition = [told.condition] if told.condition else []
        return {
            "status": _compare(told.status, found.status, usual="open"),
            "due": _compare(told.due, due),
            "every": _compare(told.every, found.every),
            "condition": _compare_words(gold.text, condition, found.condition),
        }

    return _score(gold.commitments, record.commitments, rate, judge)


def _score_relations(gold: GoldArticle, record: Record, labels: Labels) -> Verdicts:
    def rate(told: GoldRelation, found: Relation) -> _Rating | None:
        if told.kind != found.kind or _level(told.state) != _level(found.state):
            return None
        if not is_same_pair(told.between, found.between, labels):
            return None
        spans = [told.evidence, *told.scope]
        return measure_overlap(gold.text, spans, _spans([*found.evidence, *found.scope]))

    def judge(told: GoldRelation, found: Relation) -> dict[str, Part]:
        scope = _compare_words(gold.text, told.scope, found.scope)
        is_agreed = told.disputed == found.disputed
        return {
            "since": _compare(told.since, found.since),
            "scope": Part(scope.right and is_agreed, scope.told or not is_agreed),
        }

    return _score(gold.relations, record.relations, rate, judge)


def _level(state: str) -> str:
    return "unaffected" if state == "active" else state


def _score_events(gold: GoldArticle, record: Record, labels: Labels) -> Verdicts:
    def rate(told: GoldEvent, found: Event) -> _Rating | None:
        is_same = (
            told.event == found.event
            and is_match(told.actors, found.actors, labels)
            and is_match(told.recipients, found.recipients, labels)
        )
        # Of one that is told several times, the words decide which telling it is.
        return (
            measure_overlap(gold.text, [told.trigger], _spans(found.trigger)) if is_same else None
        )

    def judge(told: GoldEvent, found: Event) -> dict[str, Part]:
        return {"status": _compare(told.status, found.status, usual="actual")}

    return _score(gold.events, record.events, rate, judge)


def _score(
    gold: Sequence[_Gold],
    found: Sequence[_Found],
    rate: Callable[[_Gold, _Found], _Rating | None],
    judge: Callable[[_Gold, _Found], dict[str, Part]],
) -> Verdicts:
    pairs = pair_off(gold, found, rate)
    parts: dict[str, tuple[Part, ...]] = {}
    for told, answer in pairs:
        for name, part in judge(gold[told], found[answer]).items():
            parts[name] = (*parts.get(name, ()), part)
    return Verdicts(tuple(pairs), len(gold), len(found), parts)


def pair_off(
    gold: Sequence[_Gold],
    found: Sequence[_Found],
    rate: Callable[[_Gold, _Found], _Rating | None],
) -> list[tuple[int, int]]:
    """Pairs one to one, the best rated first, of equal ones the first; None is no pair."""
    rated = [
        (rating, -first, -second)
        for first, told in enumerate(gold)
        for second, answer in enumerate(found)
        if (rating := rate(told, answer)) is not None
    ]
    pairs: dict[int, int] = {}
    for _, first, second in sorted(rated, reverse=True):
        if -first not in pairs and -second not in pairs.values():
            pairs[-first] = -second
    return sorted(pairs.items())


def measure_overlap(text: str, one: Iterable[Span], other: Iterable[Span]) -> tuple[float, float]:
    """The words in common as shares of the shorter and of the longer side; 0 where one is empty."""
    words, others = _find_words(text, one), _find_words(text, other)
    shorter, longer = sorted((len(words), len(others)))
    common = len(words & others)
    return (common / shorter, common / longer) if shorter else (0.0, 0.0)


def _find_words(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the words start that the spans touch."""
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    return {word.start for span in spans for word in words if word.overlaps(span)}


def _spans(evidence: Iterable[Evidence]) -> list[Span]:
    return [one.span for one in evidence]


def _compare(told: str | None, found: str | None, usual: str | None = None) -> Part:
    return Part(told == found, told != usual or found != usual)


def _compare_words(text: str, told: Sequence[Span], found: Sequence[Evidence]) -> Part:
    """Right when both are empty, or share half of the words of the shorter one."""
    if not told or not found:
        return Part(not told and not found, bool(told or found))
    return Part(measure_overlap(text, told, _spans(found))[0] >= 0.5, told=True)


def find_intervals(
    articles: Sequence[Fractions], draws: int = DRAWS
) -> dict[str, tuple[float, float]]:
    """95 % intervals of precision, recall and F1, from articles drawn with replacement."""
    chance = random.Random(0)
    drawn = [sum(chance.choices(articles, k=len(articles)), Fractions()) for _ in range(draws)]
    intervals = {}
    for measure in ("precision", "recall", "f1"):
        values = sorted(getattr(fractions, measure) for fractions in drawn)
        intervals[measure] = values[int(0.025 * draws)], values[int(0.975 * draws) - 1]
    return intervals
