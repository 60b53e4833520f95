"""Relations on record: the steps between two actors that all documents tell, under all decisions.

How things stand is derived from them when asked for, and never kept. The derivation needs of a
step no more than its kind, state and day; its words are asked for when it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, func, select, type_coerce

from onrecord.record.relation import Relation, RelationKind, RelationState
from onrecord.record.relations.standing import DatedStep, Standing, state_on
from onrecord.store.decision import SHOWN
from onrecord.store.kinds import EVENT, RELATION
from onrecord.store.newest import Newest, Within, list_newest
from onrecord.store.players import in_portions, load_players
from onrecord.store.question import ActorSummary, Hit
from onrecord.store.tables import VALUE, assertions, captures, facts
from onrecord.store.values import from_json

if TYPE_CHECKING:
    # The view loads the database's driver, which a command's help does not need.
    from onrecord.store.view import View

_EVERY = 2**53
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Between:
    """How things stood between two actors on a day.

    ``standings`` are by kind, the actors in them by their keys, of which ``names`` gives the
    names; their steps are without words, which ``iter_told`` adds. ``facts`` holds the number of
    the fact that each step is, by the step's source and place. ``is_cut`` is True when only the
    steps put on record last were looked at.
    """

    day: date
    standings: tuple[Standing, ...]
    names: Mapping[str, str]
    facts: Mapping[tuple[str, int], int]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step with its words, the fact that it is, and those that it is derived from if shown."""

    step: DatedStep
    hit: Hit
    grounds: tuple[Hit, ...]


def find_between(
    view: View, first: ActorSummary, second: ActorSummary, day: date, *, most: int = _EVERY
) -> Between:
    """How things stood between the two on the day, by the steps that are shown.

    Of more than ``most`` steps only those put on record last count. A step is left out where a
    person has rejected an event that it is derived from.
    """
    newest = _list_steps(view, first, second, most)
    numbers: dict[tuple[str, int], int] = {}
    steps: list[DatedStep] = []
    for row in _iter_rows(view, newest.facts):
        step = _bare_step(row, (first.key, second.key))
        numbers[step.source, step.place] = row.id
        steps.append(step)
    return Between(
        day=day,
        standings=state_on(steps, first.key, second.key, day),
        names={one.key: one.name for one in (first, second)},
        facts=numbers,
        is_cut=newest.is_cut,
    )


def iter_told(view: View, found: Between, steps: Iterable[DatedStep]) -> Iterator[ToldStep]:
    """The steps in this order with all that is told of them, a few at a time in memory."""
    rest = iter(steps)
    while some := list(islice(rest, _AT_ONCE)):
        numbers = [found.facts[step.source, step.place] for step in some]
        hits = {hit.fact_id: hit for hit in view.hits(numbers)}
        keys = _load_keys(view, hits.values())
        grounds = _load_grounds(view, hits.values())
        for step, number in zip(some, numbers, strict=True):
            hit = hits[number]
            yield ToldStep(_with_words(step, hit, keys), hit, grounds[number])


def _list_steps(view: View, first: ActorSummary, second: ActorSummary, most: int) -> Newest:
    if first.id == second.id:
        return Newest((), is_cut=False)
    within = Within(parts=tuple((("between",), (one,)) for one in (first, second)))
    return list_newest(view, RELATION, within, most)


def _iter_rows(view: View, numbers: Iterable[int]) -> Iterator[Row[Any]]:
    """What is known of each step that rests on nothing hidden."""
    value = type_coerce(func.coalesce(facts.c.value, assertions.c.value), VALUE).label("value")
    asked = (
        select(facts.c.id, facts.c.capture_id, value, captures.c.published, captures.c.captured_at)
        .join(captures, captures.c.id == facts.c.capture_id)
        .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
    )
    for some in in_portions(numbers):
        rows = view.connection.execute(asked.where(facts.c.id.in_(some))).all()
        shown = _list_shown_events(view, rows)
        yield from (row for row in rows if _events_of(row) <= shown)


def _list_shown_events(view: View, rows: Iterable[Row[Any]]) -> set[tuple[int, str]]:
    """Those events that the steps rest on which are shown, by document and id."""
    needed = {one for row in rows for one in _events_of(row)}
    return {one for one, kind in _find_shown(view, needed).values() if kind == EVENT.name}


def _find_shown(
    view: View, needed: Collection[tuple[int, str]]
) -> dict[int, tuple[tuple[int, str], str]]:
    """By number those facts that are shown, each with its document, its id and its kind."""
    asked = select(
        facts.c.id, facts.c.capture_id, facts.c.local_id, facts.c.kind, facts.c.state
    ).where(
        facts.c.capture_id.in_({capture for capture, _ in needed}),
        facts.c.local_id.in_({id for _, id in needed}),
    )
    # Asked for the state too, SQLite would go through all facts of that state.
    return {
        number: ((capture, id), kind)
        for number, capture, id, kind, state in view.connection.execute(asked)
        if (capture, id) in needed and state in SHOWN
    }


def _events_of(row: Row[Any]) -> set[tuple[int, str]]:
    return {(row.capture_id, fact) for fact in row.value["facts"] if fact.startswith(EVENT.letter)}


def _bare_step(row: Row[Any], between: tuple[str, str]) -> DatedStep:
    """The step without its words; whichever end comes first, it is between the two."""
    told = row.value
    relation = Relation(
        between=between,
        kind=RelationKind(told["kind"]),
        state=RelationState(told["state"]),
        since=told["since"],
        scope=(),
        disputed=told["disputed"],
        facts=(),
        evidence=(),
        why="",
        id=told["id"],
    )
    # The day of publication; of an article without one that of its capture, no later anyway.
    by = date.fromisoformat(row.published or row.captured_at[:10])
    place = int(told["id"].removeprefix(RELATION.letter))
    return DatedStep(relation, published=by, source=str(row.capture_id), place=place)


def _with_words(step: DatedStep, hit: Hit, keys: Mapping[tuple[int, str], str]) -> DatedStep:
    relation = from_json(Relation, hit.value)
    one, other = (keys.get((hit.capture_id, id), id) for id in relation.between)
    return replace(step, relation=replace(relation, between=(one, other)))


def _load_grounds(view: View, hits: Iterable[Hit]) -> dict[int, tuple[Hit, ...]]:
    """For each step, by its number, the facts that it is derived from, as far as shown."""
    rests = {hit.fact_id: {(hit.capture_id, fact) for fact in hit.value["facts"]} for hit in hits}
    shown = _find_shown(view, {one for places in rests.values() for one in places})
    held = {hit.fact_id: hit for hit in view.hits(list(shown))}
    numbers = {place: number for number, (place, _) in shown.items()}
    return {
        step: tuple(held[one] for one in sorted(numbers[at] for at in places if at in numbers))
        for step, places in rests.items()
    }


def _load_keys(view: View, hits: Iterable[Hit]) -> dict[tuple[int, str], str]:
    """Who the ends of the steps are, by document and the id that they have there."""
    ends = {(hit.capture_id, id) for hit in hits for id in hit.value["between"]}
    found = _find_shown(view, ends)
    players = load_players(view, found)
    return {
        place: players[number]["is"][0].key
        for number, (place, _) in found.items()
        if "is" in players.get(number, {})
    }
