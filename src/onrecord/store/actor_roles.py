"""The roles that texts give an actor, and the other actors that people said it to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, func, select, type_coerce

from onrecord.store.decision import SHOWN, Action
from onrecord.store.identity import load_actor_decisions, members_of
from onrecord.store.kinds import ACTOR
from onrecord.store.players import Player
from onrecord.store.tables import VALUE, assertions, captures, facts, identities, parts
from onrecord.store.values import Json
from onrecord.store.words import fold

if TYPE_CHECKING:
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

_SHOWN = [state.value for state in SHOWN]
_MOST_DOCUMENTS = 500


@dataclass(frozen=True, slots=True)
class RoleTold:
    """Where a document tells a role: its words, and the document."""

    words: tuple[str, ...]
    actor_id: str
    capture_id: int
    title: str | None
    publisher: str | None
    published: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role, and the actor in which it is held.

    ``first`` and ``last`` are the days of publication of the first and the last document that
    tells it, as far as days are known; ``told`` is the last.
    """

    title: str
    of: Player | None
    first: str | None
    last: str | None
    documents: int
    told: RoleTold


@dataclass(frozen=True, slots=True)
class SameAs:
    """Another key that people said to be this actor: who, when and why, by which decision."""

    player: Player
    who: str
    at: str
    why: str | None


def list_roles(view: View, actor: ActorSummary) -> tuple[HeldRole, ...]:
    """The roles by the documents put on record last, the last told coming first."""
    rows = _load_rows(view, actor)
    holders = _load_holders(view, rows)
    told: dict[tuple[str, str | None], list[tuple[Json, Player | None, Row[Any]]]] = {}
    for row in sorted(rows, key=lambda one: (one.published or "", one.capture_id)):
        for role in row.value.get("roles", ()):
            of = holders.get((row.capture_id, role["of"])) if role["of"] else None
            key = fold(role["title"]), of.key if of else None
            told.setdefault(key, []).append((role, of, row))
    held = [_held(group) for group in told.values()]
    return tuple(sorted(held, key=lambda one: (one.last or "", one.documents), reverse=True))


def list_same_as(view: View, actor: ActorSummary) -> tuple[SameAs, ...]:
    """The actors that were merged into this one, by the decisions that hold."""
    members = members_of(view.connection, [actor.id])
    others = select(identities.c.key, identities.c.name).where(
        identities.c.id.in_(members), identities.c.id != actor.id
    )
    names: dict[str, str] = dict(view.connection.execute(others).all())
    if not names:
        return ()
    return tuple(
        SameAs(Player(one.subject, names[one.subject]), one.who, one.decided_at, one.why)
        for one in load_actor_decisions(view.connection)
        if one.action is Action.MERGE and one.subject in names
    )


def _load_rows(view: View, actor: ActorSummary) -> Sequence[Row[Any]]:
    members = members_of(view.connection, [actor.id])
    value = type_coerce(func.coalesce(facts.c.value, assertions.c.value), VALUE)
    found = (
        select(
            facts.c.capture_id,
            facts.c.local_id,
            value.label("value"),
            captures.c.title,
            captures.c.publisher,
            captures.c.published,
            captures.c.origin,
        )
        .select_from(parts)
        .join(facts, facts.c.id == parts.c.fact_id)
        .join(captures, captures.c.id == facts.c.capture_id)
        .outerjoin(assertions, assertions.c.id == facts.c.assertion_id)
        .where(
            parts.c.identity_id.in_(members),
            parts.c.role == "is",
            facts.c.state.in_(_SHOWN),
        )
        .order_by(parts.c.fact_id.desc())
        .limit(_MOST_DOCUMENTS)
    )
    return view.connection.execute(found).all()


def _load_holders(view: View, rows: Iterable[Row[Any]]) -> Mapping[tuple[int, str], Player]:
    """The actors in which roles are held, by document and id there."""
    asked = {
        (row.capture_id, role["of"])
        for row in rows
        for role in row.value.get("roles", ())
        if role["of"]
    }
    main = identities.alias()
    found = (
        select(facts.c.capture_id, facts.c.local_id, main.c.key, main.c.shown_name)
        .join(parts, (parts.c.fact_id == facts.c.id) & (parts.c.role == "is"))
        .join(identities, identities.c.id == parts.c.identity_id)
        .join(main, main.c.id == identities.c.canonical_id)
        .where(
            facts.c.capture_id.in_({capture for capture, _ in asked}),
            facts.c.kind == ACTOR.name,
            facts.c.local_id.in_({local for _, local in asked}),
        )
    )
    return {
        (capture, local): Player(key, name)
        for capture, local, key, name in view.connection.execute(found)
    }


def _held(group: Sequence[tuple[Json, Player | None, Row[Any]]]) -> HeldRole:
    """One role of all documents that tell it, given in the order of their days."""
    role, of, row = group[-1]
    days = [one.published for _, _, one in group if one.published]
    return HeldRole(
        title=role["title"],
        of=of,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        documents=len({one.capture_id for _, _, one in group}),
        told=RoleTold(
            words=tuple(span["exact"] for span in role["evidence"]),
            actor_id=row.local_id,
            capture_id=row.capture_id,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            origin=row.origin,
        ),
    )
