"""What waits for a person, one place at a time, however long the queue is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, tuple_

from onrecord.store import layers
from onrecord.store.decision import Action, Decision
from onrecord.store.kinds import ACTOR
from onrecord.store.question import Pending
from onrecord.store.tables import anchors, assertions, decisions, facts

if TYPE_CHECKING:
    from onrecord.store.view import View

_PLACE = re.compile(r"f(\d{1,15})|d(\d{1,15})-(\d{1,15})-(\d{1,15})")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the queue: one document's, or unjudged facts less sure than ``below``."""

    capture_id: int | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the queue: a fact, or a decision in doubt with the fact that may be meant."""

    fact: int
    decision: int = 0
    capture_id: int = 0

    def __str__(self) -> str:
        """The place as addresses have it: ``f12``, ``d3-1-12``."""
        if self.decision:
            return f"d{self.decision}-{self.capture_id}-{self.fact}"
        return f"f{self.fact}"


def parse_place(given: str) -> Place | None:
    """The place of that address, None for anything else."""
    found = _PLACE.fullmatch(given)
    if not found:
        return None
    if found[1]:
        return Place(int(found[1]))
    return Place(int(found[4]), int(found[2]), int(found[3]))


def find_pending(view: View, place: Place) -> Pending | None:
    """What stands at the place now; None when that is gone."""
    hits = view.hits([place.fact]) if place.fact else ()
    if not place.decision:
        return Pending(hits[0], None, None) if hits else None
    found = select(anchors).where(
        anchors.c.decision_id == place.decision,
        anchors.c.capture_id == place.capture_id,
        func.coalesce(anchors.c.fact_id, 0) == place.fact,
    )
    row = view.connection.execute(found).first()
    if row is None:
        return None
    (decision,) = layers.load_decisions(view.connection, ids=[place.decision])
    return Pending(hits[0] if hits else None, decision, row.outcome)


def find_first(view: View, scope: Scope) -> Place | None:
    """Where the queue begins: with doubts, then come flagged facts, then unjudged ones."""
    sections = (_first_doubt(view, scope), _first_fact(view, scope, flagged=True))
    return next(filter(None, sections), None) or _first_fact(view, scope, flagged=False)


def find_next(view: View, scope: Scope, at: Place) -> Place | None:
    """The place after this one; None at the end of the queue."""
    if at.decision:
        after = tuple_(*_DOUBT) > tuple_(at.decision, at.capture_id, at.fact)
        found = _first_doubt(view, scope, after) or _first_fact(view, scope, flagged=True)
        return found or _first_fact(view, scope, flagged=False)
    row = _row_of(view, at)
    if row is None:
        return find_first(view, scope)
    found = _first_fact(view, scope, flagged=row.flagged, after=row)
    if found is None and row.flagged:
        return _first_fact(view, scope, flagged=False)
    return found


def find_previous(view: View, scope: Scope, at: Place | None) -> Place | None:
    """The place before this one, or before the end; None at the beginning."""
    if at and at.decision:
        before = tuple_(*_DOUBT) < tuple_(at.decision, at.capture_id, at.fact)
        return _first_doubt(view, scope, before, backwards=True)
    row = _row_of(view, at) if at else None
    for flagged in (False, True):
        if row is not None and row.flagged and not flagged:
            continue
        after = row if row is not None and row.flagged == flagged else None
        found = _first_fact(view, scope, flagged=flagged, after=after, backwards=True)
        if found:
            return found
    return _first_doubt(view, scope, backwards=True)


def count_waiting(view: View, scope: Scope, most: int) -> int:
    """How much waits; no further than one more than ``most`` is counted."""
    held = 0
    for found in (_doubts(scope), _facts(scope, flagged=True), _facts(scope, flagged=False)):
        some = found.limit(most + 1 - held).subquery()
        held += view.connection.execute(select(func.count()).select_from(some)).scalar_one()
    return held


def find_last_answer(view: View, who: str) -> Decision | None:
    """The newest decision of a person that holds."""
    undone: set[int] = set()
    for decision in _iter_newest(view):
        if decision.id in undone:
            continue
        if decision.action is Action.UNDO:
            undone.add(decision.target or 0)
        elif decision.who == who:
            return decision
    return None


def _iter_newest(view: View) -> Iterator[Decision]:
    last: int | None = None
    while True:
        found = select(decisions).order_by(decisions.c.id.desc()).limit(_AT_ONCE)
        if last is not None:
            found = found.where(decisions.c.id < last)
        rows = view.connection.execute(found).all()
        yield from map(layers.decision_of, rows)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1].id


_DOUBT = (anchors.c.decision_id, anchors.c.capture_id, func.coalesce(anchors.c.fact_id, 0))


def _doubts(scope: Scope) -> Select[Any]:
    found = select(*_DOUBT).where(anchors.c.outcome != "found")
    if scope.capture_id is not None:
        found = found.where(anchors.c.capture_id == scope.capture_id)
    return found


def _first_doubt(
    view: View, scope: Scope, where: ColumnElement[bool] | None = None, *, backwards: bool = False
) -> Place | None:
    found = _doubts(scope) if where is None else _doubts(scope).where(where)
    order = [column.desc() if backwards else column for column in _DOUBT]
    row = view.connection.execute(found.order_by(*order).limit(1)).first()
    return Place(row[2], row[0], row[1]) if row else None


def _facts(scope: Scope, *, flagged: bool) -> Select[Any]:
    found = select(facts.c.id).where(facts.c.kind != ACTOR.name)
    if flagged:
        found = found.where(facts.c.flagged)
    else:
        found = found.where(facts.c.state == "open", facts.c.flagged.is_(False))
        if scope.below is not None:
            found = found.join(assertions, assertions.c.id == facts.c.assertion_id)
            found = found.where(assertions.c.confidence < scope.below)
    if scope.capture_id is not None:
        found = found.where(facts.c.capture_id == scope.capture_id)
    return found


def _first_fact(
    view: View,
    scope: Scope,
    *,
    flagged: bool,
    after: Row[Any] | None = None,
    backwards: bool = False,
) -> Place | None:
    found = _facts(scope, flagged=flagged)
    if after is not None:
        found = found.where(_beyond(after, backwards=backwards))
    order = [one.desc() if backwards else one for one in _ORDER]
    number = view.connection.execute(found.order_by(*order).limit(1)).scalar_one_or_none()
    return Place(number) if number else None


_ORDER = (facts.c.capture_id, facts.c.position, facts.c.id)


def _beyond(row: Row[Any], *, backwards: bool) -> ColumnElement[bool]:
    """Facts after the row, or before it; the document is told first, since it has an index."""
    capture = facts.c.capture_id
    if backwards:
        rest = tuple_(facts.c.position, facts.c.id) < tuple_(row.position, row.id)
        near = capture <= row.capture_id
        return and_(near, or_(capture < row.capture_id, rest))
    rest = tuple_(facts.c.position, facts.c.id) > tuple_(row.position, row.id)
    return and_(capture >= row.capture_id, or_(capture > row.capture_id, rest))


def _row_of(view: View, at: Place) -> Row[Any] | None:
    found = select(facts).where(facts.c.id == at.fact)
    return view.connection.execute(found).first()
