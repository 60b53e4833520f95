"""The facts of a kind that were put on record last, found through the search index alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from onrecord.store.days import due_span_tags, span_tags
from onrecord.store.identity import members_of
from onrecord.store.index import ask, make_tag, matching
from onrecord.store.tables import captures

if TYPE_CHECKING:
    from onrecord.store.kinds import Kind
    from onrecord.store.question import ActorSummary
    from onrecord.store.view import View

# CROSS JOIN keeps SQLite from starting anywhere but at the index.
_FOUND = (
    "SELECT f.id FROM fact_words CROSS JOIN facts f WHERE {matching} AND f.id = fact_words.rowid"
    " AND f.state IN ('open', 'accepted', 'edited')"
    " ORDER BY fact_words.rowid DESC LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Newest:
    """Facts by number, the last put on record first; ``is_cut`` when there are further ones."""

    facts: tuple[int, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Within:
    """What narrows a list: days of publication, both included, and parts that actors play.

    Of each of ``parts`` one of the actors must play one of the roles. ``due`` are the first and
    the last of the days by which something is due.
    """

    since: date | None = None
    until: date | None = None
    parts: tuple[tuple[tuple[str, ...], tuple[ActorSummary, ...]], ...] = ()
    due: tuple[date, date] | None = None


def list_newest(view: View, kind: Kind, within: Within, limit: int) -> Newest:
    """No more than so many facts of the kind that are shown."""
    groups = [[make_tag("kind", kind.name)], *_iter_groups(view, within)]
    if not all(groups):
        return Newest((), is_cut=False)
    dialect = view.connection.dialect.name
    values = {"asked": ask(dialect, (), groups), "limit": limit + 1}
    asked = text(_FOUND.format(matching=matching(dialect)))
    found = view.connection.execute(asked, values).scalars().all()
    return Newest(tuple(found[:limit]), is_cut=len(found) > limit)


def _iter_groups(view: View, within: Within) -> Iterable[Sequence[str]]:
    """For each condition the tags of which one must be there; an empty list cannot be met."""
    if within.since or within.until:
        yield _days_tags(view, within)
    if within.due:
        yield due_span_tags(*within.due)
    for roles, actors in within.parts:
        members = members_of(view.connection, [one.id for one in actors])
        yield [make_tag(role, number) for role in roles for number in members]


def _days_tags(view: View, within: Within) -> list[str]:
    told = select(func.min(captures.c.published), func.max(captures.c.published))
    first, last = view.connection.execute(told).one()
    if first is None:
        return []
    return span_tags(
        max(within.since or date.min, date.fromisoformat(first)),
        min(within.until or date.max, date.fromisoformat(last)),
    )
