"""How things stand between two actors on a day, and the steps and events that led there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Query

from onrecord.export.listing.standings import since_in_words
from onrecord.export.wording import one_line
from onrecord.record.relations.standing import Standing
from onrecord.store.kinds import EVENT
from onrecord.store.newest import Within, list_newest
from onrecord.store.question import ActorSummary
from onrecord.store.relations import Between, ToldStep, find_between, iter_told
from onrecord.store.ties import Tie, list_ties
from onrecord.store.view import View
from onrecord.web.access import ViewOf
from onrecord.web.choosing import Asked, find_asked
from onrecord.web.fact_lines import FactLine, Source, load_lines, source_of
from onrecord.web.page import Entry, Key, Page
from onrecord.web.parameters import EMPTY_IS_NONE, Name
from onrecord.web.wording import long_day

_MOST_PAIRS = 60
_MOST_COUNTED = 1_000
_MOST_STEPS = 40
_MOST_EVENTS = 40
_ACTING = ("actor", "recipient")

OnDay = Annotated[
    date | None, Query(description="The day asked for, ISO 8601; else today."), EMPTY_IS_NONE
]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step: whose, into which state, since when, by which words and which rule.

    ``when`` is ``held`` for a step taken by the day asked for, ``perhaps`` for one that was only
    told later and has no day, ``later`` for one that surely came after. ``is_current`` marks the
    step that stands on the day.
    """

    when: str
    is_current: bool
    who: str
    state: str
    since: str | None
    by: str | None
    in_words: str
    words: tuple[str, ...]
    scope: tuple[str, ...]
    is_disputed: bool
    why: str
    fact: int
    source: Source


@dataclass(frozen=True, slots=True)
class StandingShown:
    """How one kind of relation stands on the day, None where nothing is known by then.

    ``steps`` come the last first; ``left_out`` are the earlier ones that are too many to show.
    """

    kind: str
    state: str | None
    steps: tuple[StepShown, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Relations:
    """What is asked for, and how it stood; without two actors, the pairs that texts tell of.

    ``counted`` is how many steps of the two were looked at; with ``is_cut`` only those put on
    record last. ``events`` are what the two did to each other, the last put on record first.
    """

    one: Asked | None
    other: Asked | None
    on: str
    standings: tuple[StandingShown, ...]
    counted: int
    is_cut: bool
    events: tuple[FactLine, ...]
    events_are_cut: bool
    pairs: tuple[Tie, ...]
    pairs_are_cut: bool


def show_relations(
    view: ViewOf, one: Name = None, other: Name = None, on: OnDay = None
) -> Relations:
    """How two actors stood on a day, or which pairs there are."""
    day = on or datetime.now().astimezone().date()
    asked = [find_asked(view, name) if name else (None, None) for name in (one, other)]
    (first, left), (second, right) = asked
    if left and right and left.id != right.id:
        return _between(view, (first, second), (left, right), day)
    ties = list_ties(view, left or right)
    return Relations(
        one=first,
        other=second,
        on=day.isoformat(),
        standings=(),
        counted=0,
        is_cut=False,
        events=(),
        events_are_cut=False,
        pairs=ties.pairs[:_MOST_PAIRS],
        pairs_are_cut=ties.is_cut or len(ties.pairs) > _MOST_PAIRS,
    )


def _between(
    view: View,
    asked: tuple[Asked | None, Asked | None],
    actors: tuple[ActorSummary, ActorSummary],
    day: date,
) -> Relations:
    found = find_between(view, *actors, day, most=_MOST_COUNTED)
    within = Within(parts=tuple((_ACTING, (actor,)) for actor in actors))
    newest = list_newest(view, EVENT, within, _MOST_EVENTS)
    return Relations(
        one=asked[0],
        other=asked[1],
        on=day.isoformat(),
        standings=tuple(_standing(view, found, standing) for standing in found.standings),
        counted=len(found.facts),
        is_cut=found.is_cut,
        events=tuple(sorted(load_lines(view, newest.facts), key=_published, reverse=True)),
        events_are_cut=newest.is_cut,
        pairs=(),
        pairs_are_cut=False,
    )


def _published(line: FactLine) -> str:
    return line.source.published or ""


def _standing(view: View, found: Between, standing: Standing) -> StandingShown:
    state = standing.state.value if standing.state else None
    steps = tuple(_iter_steps(view, found, standing))
    told = len(standing.later) + len(standing.perhaps) + len(standing.history)
    return StandingShown(standing.kind.value, state, steps, left_out=told - len(steps))


def _iter_steps(view: View, found: Between, standing: Standing) -> Iterator[StepShown]:
    """The steps, the last coming first, of each sort no more than are read."""
    for when, steps in (
        ("later", standing.later),
        ("perhaps", standing.perhaps),
        ("held", standing.history),
    ):
        shown = steps[-_MOST_STEPS:][::-1]
        for step, told in zip(shown, iter_told(view, found, shown), strict=True):
            yield _step(found, told, when, is_current=step is standing.step)


def _step(found: Between, told: ToldStep, when: str, *, is_current: bool) -> StepShown:
    step, relation = told.step, told.step.relation
    return StepShown(
        when=when,
        is_current=is_current,
        who=found.names.get(relation.between[0], relation.between[0]),
        state=relation.state.value,
        since=step.since.isoformat() if step.since else None,
        by=step.by.isoformat() if step.by else None,
        in_words=since_in_words(step, long_day),
        words=tuple(one_line(part.exact) for part in relation.evidence),
        scope=tuple(one_line(part.exact) for part in relation.scope),
        is_disputed=relation.disputed,
        why=one_line(relation.why),
        fact=told.hit.fact_id,
        source=source_of(told.hit),
    )


PAGES = (
    Page(
        name="relations",
        path="/relations",
        show=show_relations,
        template="relations.html",
        summary="How things stood between two actors on a day.",
        entry=Entry("Relations", 40, "l"),
        keys=(Key("j k", "next, previous step"), Key("Enter", "open it in its article")),
        examples=(
            "/relations",
            "/relations?one=Democratic+Labour+party&other=Progressive+Union&on=2018-05-01",
        ),
    ),
)
