"""How things stood between two actors on a day, by the steps that any number of texts tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.record.relation import Relation, RelationKind, RelationState


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step with what is known of its day.

    ``relation.between`` may be keys that hold across texts. ``published`` is the day of the text
    that tells it, ``source`` names that text, ``place`` counts its steps in the order of time. A
    step without a day of its own was taken ``by`` a day at the latest: that of publication, or an
    earlier one of a step that the same text tells to come after it.
    """

    relation: Relation
    published: date | None
    source: str
    place: int
    by: date | None = None

    @property
    def since(self) -> date | None:
        """The day from which it holds, None where no text gives it."""
        return date.fromisoformat(self.relation.since) if self.relation.since else None

    @property
    def known_by(self) -> date | None:
        """The day by which it held: its own, else the one at the latest; None without either."""
        return self.since or self.by


@dataclass(frozen=True, slots=True)
class Standing:
    """How one kind of relation stood on a day.

    ``step`` is the last one taken by then, ``history`` all up to it in the order of time.
    ``step`` is None where nothing is known to have held by then. ``perhaps`` are steps without a
    day that were only told later, and may have been taken before or after; ``later`` those that
    surely came after.
    """

    kind: RelationKind
    step: DatedStep | None
    history: tuple[DatedStep, ...]
    perhaps: tuple[DatedStep, ...] = ()
    later: tuple[DatedStep, ...] = ()

    @property
    def state(self) -> RelationState | None:
        """The state that stood, None where none is known."""
        return self.step.relation.state if self.step else None


def state_on(steps: Iterable[DatedStep], a: str, b: str, day: date) -> tuple[Standing, ...]:
    """For each kind of relation that any step tells of the two, in either order, how it stood."""
    between = {a, b}
    found = date_steps(step for step in steps if set(step.relation.between) == between)
    kinds = dict.fromkeys(step.relation.kind for step in found)
    return tuple(
        _standing(kind, [step for step in found if step.relation.kind is kind], day)
        for kind in sorted(kinds, key=list(RelationKind).index)
    )


def date_steps(steps: Iterable[DatedStep]) -> tuple[DatedStep, ...]:
    """The steps in the order of time, each with the day by which it was taken at the latest."""
    texts: dict[str, list[DatedStep]] = {}
    for step in steps:
        texts.setdefault(step.source, []).append(step)
    dated = [step for told in texts.values() for step in _bounded(told)]
    return tuple(sorted(dated, key=_order))


def _bounded(told: Sequence[DatedStep]) -> list[DatedStep]:
    """The steps of one text; what is told to come before a dated step came before its day."""
    made: list[DatedStep] = []
    bounds: dict[tuple[frozenset[str], RelationKind], date | None] = {}
    for step in sorted(told, key=lambda one: -one.place):
        tie = (frozenset(step.relation.between), step.relation.kind)
        by = bounds.get(tie, step.published)
        made.append(replace(step, by=by))
        if step.since is not None:
            bounds[tie] = step.since if by is None else min(step.since, by)
    return made


def _order(step: DatedStep) -> tuple[date, bool, str, int]:
    """By day; of one day, what is only known to come no later stands before what has the day."""
    return step.known_by or date.max, step.since is not None, step.source, step.place


def _standing(kind: RelationKind, steps: Sequence[DatedStep], day: date) -> Standing:
    taken = [step for step in steps if _is_taken(step, day)]
    others = [step for step in steps if not _is_taken(step, day)]
    return Standing(
        kind=kind,
        step=taken[-1] if taken else None,
        history=tuple(taken),
        perhaps=tuple(step for step in others if step.since is None),
        later=tuple(step for step in others if step.since is not None),
    )


def _is_taken(step: DatedStep, day: date) -> bool:
    return step.known_by is not None and step.known_by <= day
