"""Which pairs of actors there are relations between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, type_coerce

from onrecord.store.kinds import RELATION
from onrecord.store.newest import Within, list_newest
from onrecord.store.players import Player, load_players
from onrecord.store.tables import VALUE, assertions, captures, facts

if TYPE_CHECKING:
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors, in how many steps texts tell of them, and what the last published one is."""

    between: tuple[Player, Player]
    steps: int
    kind: str
    state: str
    published: str | None


@dataclass(frozen=True, slots=True)
class _Step:
    """A step between two, by its number."""

    fact: int
    between: tuple[Player, Player]
    kind: str
    state: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs, the last told of coming first; ``is_cut`` when only the newest steps were counted."""

    pairs: tuple[Tie, ...]
    is_cut: bool


def list_ties(view: View, actor: ActorSummary | None = None) -> Ties:
    """The pairs that relations are told of, or those of one actor."""
    parts = ((("between",), (actor,)),) if actor else ()
    newest = list_newest(view, RELATION, Within(parts=parts), _MOST_STEPS)
    told: dict[frozenset[str], list[_Step]] = {}
    for step in _iter_steps(view, newest.facts):
        told.setdefault(frozenset(one.key for one in step.between), []).append(step)
    pairs = [_tie(steps, actor) for steps in told.values()]
    pairs.sort(key=lambda tie: (tie.published or "", tie.steps), reverse=True)
    return Ties(tuple(pairs), newest.is_cut)


def _iter_steps(view: View, numbers: tuple[int, ...]) -> Iterator[_Step]:
    value = type_coerce(func.coalesce(facts.c.value, assertions.c.value), VALUE)
    kind, state = (value[key].as_string() for key in ("kind", "state"))
    asked = (
        select(facts.c.id, kind, state, captures.c.published)
        .join(captures, captures.c.id == facts.c.capture_id)
        .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
        .where(facts.c.id.in_(numbers))
    )
    players = load_players(view, numbers)
    for fact, *told in view.connection.execute(asked):
        between = players.get(fact, {}).get("between", ())
        # Two who turned out to be one are no pair.
        if len(between) == 2:
            yield _Step(fact, (between[0], between[1]), *told)


def _tie(steps: list[_Step], actor: ActorSummary | None) -> Tie:
    last = max(steps, key=lambda step: (step.published or "", step.fact))
    one, other = last.between
    between = (other, one) if actor and one.key != actor.key else (one, other)
    return Tie(between, len(steps), last.kind, last.state, last.published)
