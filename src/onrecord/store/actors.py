"""Actors as a list shows them: those who speak, and those of a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, select

from onrecord.record.actor import ActorKind
from onrecord.store.identity import find_identities, members_of
from onrecord.store.kinds import STATEMENT
from onrecord.store.newest import Within, list_newest
from onrecord.store.players import in_portions
from onrecord.store.question import ActorSummary
from onrecord.store.tables import identities, identity_names, parts
from onrecord.store.words import list_folded

if TYPE_CHECKING:
    from onrecord.store.view import View

_NEWEST_STATEMENTS = 3_000
_MOST_NAMED = 1_000
# Sorts after every sign that a folded word can hold.
_AFTER_ALL = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor of a list; ``statements`` is how many it makes of those that were counted."""

    key: str
    name: str
    kind: str
    country: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class ActorList:
    """Actors, who says most coming first.

    ``counted`` is the number of statements looked at, None where it is all; ``is_cut`` is True
    when more actors go by the words than were looked at.
    """

    lines: tuple[ActorLine, ...]
    counted: int | None
    is_cut: bool = False


def list_speaking(view: View, kind: ActorKind | None = None) -> ActorList:
    """Who speaks in the statements put on record last."""
    newest = list_newest(view, STATEMENT, Within(), _NEWEST_STATEMENTS)
    counted: Counter[int] = Counter()
    asked = (
        select(identities.c.canonical_id, func.count())
        .join(parts, parts.c.identity_id == identities.c.id)
        .where(parts.c.role == "speaker")
        .group_by(identities.c.canonical_id)
    )
    for some in in_portions(newest.facts):
        for number, count in view.connection.execute(asked.where(parts.c.fact_id.in_(some))):
            counted[number] += count
    return ActorList(
        _lines(view, counted, kind), counted=len(newest.facts) if newest.is_cut else None
    )


def list_named(view: View, name: str, kind: ActorKind | None = None) -> ActorList:
    """Actors whose names hold all these words; of the last, its beginning is enough."""
    words = list_folded(name)
    if not words:
        return ActorList((), None)
    begun = _with_beginning(view, words[-1])
    for word in words[:-1]:
        begun = begun.where(identity_names.c.identity_id.in_(_with_word(word)))
    found = view.connection.execute(begun.distinct().limit(_MOST_NAMED + 1)).scalars().all()
    numbers = _canonical(view, list(found)[:_MOST_NAMED])
    return ActorList(
        _lines(view, _count_statements(view, numbers), kind),
        counted=None,
        is_cut=len(found) > _MOST_NAMED,
    )


def find_known(view: View, name: str) -> tuple[ActorSummary, ...]:
    """Actors that go by the name or key, by name; what they take part in is not counted."""
    numbers = find_identities(view.connection, name)
    asked = select(identities).where(identities.c.id.in_(numbers)).order_by(identities.c.shown_name)
    return tuple(_known(view, row) for row in view.connection.execute(asked).all())


def _known(view: View, row: Row[*tuple[Any, ...]]) -> ActorSummary:
    members = members_of(view.connection, [row.id])
    names = (
        select(identity_names.c.spelling)
        .where(identity_names.c.identity_id.in_(members), identity_names.c.whole)
        .order_by(identity_names.c.identity_id, identity_names.c.words)
    )
    spellings = view.connection.execute(names).scalars().all()
    return ActorSummary(
        id=row.id,
        key=row.key,
        name=row.shown_name,
        kind=row.kind,
        country=row.country,
        names=tuple(dict.fromkeys((row.shown_name, *spellings))),
        counts={},
    )


def _with_word(word: str) -> Select[int]:
    held = identity_names.c
    return select(held.identity_id).where(held.words == word, held.whole.is_(False))


def _with_beginning(view: View, word: str) -> Select[int]:
    held = identity_names.c
    begins = held.words.startswith(word, autoescape=True)
    if view.connection.dialect.name == "sqlite":
        # Its index serves a span of words, not LIKE; elsewhere words are not in order of signs.
        begins = (held.words >= word) & (held.words < word + _AFTER_ALL)
    return select(held.identity_id).where(begins, held.whole.is_(False))


def _canonical(view: View, numbers: Sequence[int]) -> Sequence[int]:
    found = select(identities.c.canonical_id).where(identities.c.id.in_(numbers)).distinct()
    return view.connection.execute(found).scalars().all()


def _count_statements(view: View, numbers: Sequence[int]) -> Mapping[int, int]:
    """How many statements each actor makes."""
    member = identities.alias()
    spoken = (
        select(member.c.canonical_id, func.count().label("count"))
        .join(parts, (parts.c.identity_id == member.c.id) & (parts.c.role == "speaker"))
        .where(member.c.canonical_id.in_(numbers))
        .group_by(member.c.canonical_id)
    )
    return dict.fromkeys(numbers, 0) | dict(view.connection.execute(spoken).all())


def _lines(view: View, counted: Mapping[int, int], kind: ActorKind | None) -> tuple[ActorLine, ...]:
    rows: list[Row[Any]] = []
    for some in in_portions(counted):
        rows += view.connection.execute(select(identities).where(identities.c.id.in_(some)))
    lines = (_line(row, counted[row.id]) for row in rows if kind is None or row.kind == kind)
    return tuple(_in_order(lines))


def _line(row: Row[Any], statements: int) -> ActorLine:
    return ActorLine(row.key, row.shown_name, row.kind, row.country, statements)


def _in_order(lines: Iterable[ActorLine]) -> list[ActorLine]:
    return sorted(lines, key=lambda one: (-one.statements, one.name.casefold(), one.key))
