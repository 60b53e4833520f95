"""A change in how things stand, as one clause tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.record.relation import RelationKind, RelationState
from onrecord.record.relations.sentences import Sentence

HOLDING = frozenset((RelationState.ACTIVE, RelationState.UNAFFECTED))


@dataclass(frozen=True, slots=True)
class Change:
    """What a clause tells: of each of ``first`` with each of ``second``.

    ``second`` is empty where all of ``first`` are tied to each other; for a membership ``first``
    are the members. ``[start, end)`` are the words for it in the sentence's ``plain``.
    ``is_ahead`` is True for what holds from a later day, ``is_before`` in the past perfect.
    ``is_going_on`` is True where the words tell that it lasts, not that it began.
    """

    kind: RelationKind
    state: RelationState
    first: tuple[str, ...]
    second: tuple[str, ...]
    sentence: Sentence
    start: int
    end: int
    is_ahead: bool = False
    is_before: bool = False
    is_going_on: bool = False

    def iter_pairs(self) -> Iterator[tuple[str, str]]:
        """Every two of whom it is told."""
        if not self.second:
            yield from combinations(dict.fromkeys(self.first), 2)
            return
        for one in dict.fromkeys(self.first):
            yield from ((one, other) for other in dict.fromkeys(self.second) if other != one)
