"""Relations on record: the steps between two actors that all documents tell, under all decisions.

How things stand is derived from them when asked for, and never kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.record.relation import Relation
from onrecord.record.relations.standing import DatedStep, Standing, state_on
from onrecord.store.kinds import EVENT, RELATION
from onrecord.store.question import ActorSummary, Hit, Question
from onrecord.store.values import from_json

if TYPE_CHECKING:
    # The view loads the database's driver, which a command's help does not need.
    from onrecord.store.view import View

_EVERY = 1_000_000


@dataclass(frozen=True, slots=True)
class Between:
    """How things stood between two actors on a day.

    ``standings`` are by kind, the actors in them by their keys, of which ``names`` gives the
    names. ``hits`` holds the fact that each step is, by the step's source and place, ``grounds``
    the facts that it is derived from.
    """

    day: date
    standings: tuple[Standing, ...]
    names: Mapping[str, str]
    hits: Mapping[tuple[str, int], Hit]
    grounds: Mapping[tuple[str, int], tuple[Hit, ...]]

    def hit_of(self, step: DatedStep) -> Hit:
        """The fact on record that the step is."""
        return self.hits[step.source, step.place]

    def grounds_of(self, step: DatedStep) -> tuple[Hit, ...]:
        """The facts that the step is derived from, as far as they are shown."""
        return self.grounds[step.source, step.place]


def find_between(view: View, first: ActorSummary, second: ActorSummary, day: date) -> Between:
    """How things stood between the two on the day, by every step that is shown.

    A step is left out where a person has rejected an event that it is derived from.
    """
    found = {
        (step.source, step.place): (step, hit) for step, hit in _iter_steps(view, first, second)
    }
    return Between(
        day=day,
        standings=state_on((step for step, _ in found.values()), first.key, second.key, day),
        names={one.key: one.name for one in (first, second)},
        hits={at: hit for at, (_, hit) in found.items()},
        grounds={
            at: view.find_facts(hit.capture_id, hit.value["facts"])
            for at, (_, hit) in found.items()
        },
    )


def _iter_steps(
    view: View, first: ActorSummary, second: ActorSummary
) -> Iterator[tuple[DatedStep, Hit]]:
    asked = Question(by=first.key, to=second.key, kind=RELATION.name, limit=_EVERY)
    by_capture: dict[int, list[Hit]] = {}
    for hit in view.search(asked):
        by_capture.setdefault(hit.capture_id, []).append(hit)
    for capture_id, hits in sorted(by_capture.items()):
        record = view.record(capture_id)
        keys = view.permanent_ids(record)
        shown = {event.id for event in record.events}
        for hit in hits:
            if not _rests_on_hidden(hit, shown):
                yield _dated(hit, keys, told_by=_day_of(view, hit)), hit


def _rests_on_hidden(hit: Hit, shown: set[str]) -> bool:
    events = {fact for fact in hit.value["facts"] if fact.startswith(EVENT.letter)}
    return not events <= shown


def _day_of(view: View, hit: Hit) -> date:
    """The day of publication; of an article without one that of its capture, no later anyway."""
    return date.fromisoformat(hit.published or view.captured_at(hit.capture_id)[:10])


def _dated(hit: Hit, keys: Mapping[str, str], *, told_by: date) -> DatedStep:
    relation = from_json(Relation, hit.value)
    one, other = (keys.get(id, id) for id in relation.between)
    return DatedStep(
        relation=replace(relation, between=(one, other)),
        published=told_by,
        source=str(hit.capture_id),
        place=int(hit.value["id"].removeprefix(RELATION.letter)),
    )
