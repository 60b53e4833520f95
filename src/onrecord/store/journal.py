"""The journal: every decision with what it is about, a page at a time, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from onrecord.store import layers
from onrecord.store.decision import Action, Decision
from onrecord.store.kinds import KINDS
from onrecord.store.portable import searched_spans
from onrecord.store.tables import captures, decisions

if TYPE_CHECKING:
    from onrecord.store.view import View


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A decision; ``words`` are those of the fact as it was shown, ``title`` its document's.

    ``holds`` is False for one that was taken back.
    """

    decision: Decision
    kind: str | None
    words: str
    title: str | None
    holds: bool


def list_decisions(
    view: View, *, who: str | None = None, offset: int = 0, limit: int = 50
) -> tuple[JournalLine, ...]:
    """So many decisions, of one person if named, the newest first."""
    found = _of(who, select(decisions)).order_by(decisions.c.id.desc())
    rows = view.connection.execute(found.limit(limit).offset(offset))
    return describe_decisions(view, [layers.decision_of(row) for row in rows])


def describe_decisions(view: View, made: Sequence[Decision]) -> tuple[JournalLine, ...]:
    """What each of the decisions is about, and whether it holds."""
    about = _load_targets(view, made)
    numbers = {one.capture_id for one in (*made, *about.values()) if one.capture_id}
    named = select(captures.c.id, captures.c.title, captures.c.origin)
    rows = view.connection.execute(named.where(captures.c.id.in_(numbers)))
    titles = {row.id: row.title or row.origin for row in rows}
    gone = _list_undone(view, made)
    return tuple(_line(one, _root(one, about), titles, holds=one.id not in gone) for one in made)


def count_decisions(view: View, who: str | None = None) -> int:
    """How many decisions were made, by one person if named."""
    counted = _of(who, select(func.count()).select_from(decisions))
    number: int = view.connection.execute(counted).scalar_one()
    return number


def list_deciders(view: View) -> tuple[str, ...]:
    """Everybody who has decided anything, by name."""
    found = select(decisions.c.who).distinct().order_by(decisions.c.who)
    return tuple(view.connection.execute(found).scalars())


def _of(who: str | None, found: Select[Any]) -> Select[Any]:
    return found if who is None else found.where(decisions.c.who == who)


def _load_targets(view: View, made: Iterable[Decision]) -> dict[int, Decision]:
    """What decisions that undo others are about, however long the chain is."""
    held: dict[int, Decision] = {}
    wanted = {one.target for one in made if one.action is Action.UNDO and one.target}
    while wanted:
        found = layers.load_decisions(view.connection, ids=wanted)
        held |= {one.id: one for one in found}
        undoing = {one.target for one in found if one.action is Action.UNDO and one.target}
        wanted = undoing - held.keys()
    return held


def _list_undone(view: View, made: Iterable[Decision]) -> set[int]:
    """Those of the decisions that were taken back and not brought back."""
    gone: set[int] = set()
    asked = [one.id for one in made]
    chain: dict[int, list[int]] = {}
    waiting = asked
    while waiting:
        found = select(decisions.c.id, decisions.c.target_id).where(
            decisions.c.action == Action.UNDO.value, decisions.c.target_id.in_(waiting)
        )
        rows = view.connection.execute(found).all()
        for number, target in rows:
            chain.setdefault(target, []).append(number)
        waiting = [number for number, _ in rows]

    def is_undone(number: int) -> bool:
        return any(not is_undone(by) for by in chain.get(number, ()))

    gone.update(number for number in asked if is_undone(number))
    return gone


def _root(decision: Decision, about: dict[int, Decision]) -> Decision:
    while decision.action is Action.UNDO and decision.target in about:
        decision = about[decision.target]
    return decision


def _line(
    decision: Decision, root: Decision, titles: dict[int, str], *, holds: bool
) -> JournalLine:
    kind, words = None, ""
    if root.seen:
        kind = root.seen["kind"]
        spans = searched_spans(KINDS[kind], root.seen["value"])
        words = " … ".join(span["exact"] for span in spans)
    elif root.subject:
        words = " ".join([root.subject, *map(str, root.change.values())])
    title = titles.get(root.capture_id) if root.capture_id else None
    return JournalLine(decision, kind, words, title, holds)
