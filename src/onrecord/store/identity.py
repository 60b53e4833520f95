"""Who an actor is across documents: one key a name, and what people have merged and renamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from onrecord.store.assertion import actor_key
from onrecord.store.capture import insert_new
from onrecord.store.decision import ON_ACTORS, Action, Decision, drop_undone
from onrecord.store.layers import decision_of
from onrecord.store.tables import decisions, identities, identity_names
from onrecord.store.values import Json
from onrecord.store.words import fold

# Stands for an identity's own number until that is known; no number is 0.
_ITSELF = 0


@dataclass(frozen=True, slots=True)
class Splits:
    """Actors of one text that people have told apart from others of their name."""

    numbers: Mapping[str, int]

    def key_of(self, actor: Json, text_sha256: str) -> str:
        """The actor's key, with the number of the decision that told it apart, if there is one."""
        key = actor_key(actor, text_sha256)
        return f"{key}#{self.numbers[key]}" if key in self.numbers else key


def load_actor_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Effective merges, splits and renames, in order."""
    wanted = [action.value for action in (*ON_ACTORS, Action.UNDO)]
    found = select(decisions).where(decisions.c.action.in_(wanted)).order_by(decisions.c.id)
    effective = drop_undone(map(decision_of, connection.execute(found)))
    return tuple(one for one in effective if one.action in ON_ACTORS)


def splits_for(taken: Iterable[Decision], text_sha256: str) -> Splits:
    """The splits that hold in a text."""
    numbers = {
        one.subject: one.id
        for one in taken
        if one.action is Action.SPLIT and one.text_sha256 == text_sha256 and one.subject
    }
    return Splits(numbers)


def save_identities(connection: Connection, actors: Mapping[str, Json]) -> dict[str, int]:
    """The number of each actor by its key; new ones are there with all their names."""
    known = _numbers_of(connection, list(actors))
    new = {key: actor for key, actor in actors.items() if key not in known}
    known |= _save_new(connection, new)
    _save_names(connection, {known[key]: actor for key, actor in actors.items()})
    return known


def apply_decisions(connection: Connection, taken: Sequence[Decision]) -> None:
    """Every identity is, and is called, what the decisions make of it."""
    shown, table = identities.c.shown_name, identities
    astray = (table.c.canonical_id != table.c.id) | (shown != table.c.name)
    connection.execute(
        update(table).where(astray).values(canonical_id=table.c.id, shown_name=table.c.name)
    )
    for key, into in _merged(taken).items():
        connection.execute(
            update(table)
            .where(table.c.key == key)
            .values(canonical_id=_scalar_of(into, "id"), shown_name=_scalar_of(into, "name"))
        )
    for key, name in _renamed(taken).items():
        number = connection.execute(select(table.c.canonical_id).where(table.c.key == key)).scalar()
        if number is not None:
            held = update(table).where(table.c.canonical_id == number).values(shown_name=name)
            connection.execute(held)
            _save_names(connection, {number: {"name": name}})


def find_identities(connection: Connection, name: str) -> tuple[int, ...]:
    """The actors, as merged, that go by a name or key: those named just so, else with its words."""
    by_key = select(identities.c.canonical_id).where(identities.c.key == name)
    keyed = connection.execute(by_key).scalars().all()
    if keyed:
        return tuple(sorted(set(keyed)))
    folded = fold(name)
    whole = _find_words(connection, folded, whole=True)
    if whole or not folded:
        return tuple(sorted(whole))
    found = [_find_words(connection, word, whole=False) for word in folded.split()]
    return tuple(sorted(set.intersection(*found)))


def members_of(connection: Connection, canonical: Iterable[int]) -> tuple[int, ...]:
    """All identities that were merged into these, themselves included."""
    found = select(identities.c.id).where(identities.c.canonical_id.in_(list(canonical)))
    return tuple(connection.execute(found.order_by(identities.c.id)).scalars())


def _find_words(connection: Connection, words: str, *, whole: bool) -> set[int]:
    found = (
        select(identities.c.canonical_id)
        .join(identity_names, identity_names.c.identity_id == identities.c.id)
        .where(identity_names.c.words == words, identity_names.c.whole == whole)
    )
    return set(connection.execute(found).scalars())


def _numbers_of(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    found = select(identities.c.key, identities.c.id).where(identities.c.key.in_(keys))
    return dict(connection.execute(found).all())


def _save_new(connection: Connection, actors: Mapping[str, Json]) -> dict[str, int]:
    if not actors:
        return {}
    rows = [
        {
            "key": key,
            "kind": actor["kind"],
            "name": actor["name"],
            "country": actor.get("country"),
            "canonical_id": _ITSELF,
            "shown_name": actor["name"],
        }
        for key, actor in actors.items()
    ]
    made = connection.execute(
        identities.insert().returning(identities.c.key, identities.c.id), rows
    ).all()
    itself = update(identities).where(identities.c.canonical_id == _ITSELF)
    connection.execute(itself.values(canonical_id=identities.c.id))
    return dict(made)


def _save_names(connection: Connection, actors: Mapping[int, Json]) -> None:
    rows: dict[tuple[str, bool, int], str | None] = {}
    for number, actor in actors.items():
        for name in (actor["name"], *actor.get("aliases", ())):
            folded = fold(name)
            if folded:
                rows.setdefault((folded, True, number), name)
                rows |= dict.fromkeys((word, False, number) for word in folded.split())
    if rows:
        keys = ("words", "whole", "identity_id", "spelling")
        made = [dict(zip(keys, (*row, name), strict=True)) for row, name in rows.items()]
        connection.execute(insert_new(connection, identity_names), made)


def _merged(taken: Iterable[Decision]) -> dict[str, str]:
    """For each merged key, the key at the end of its chain of merges."""
    into: dict[str, str] = {}
    for one in taken:
        if one.action is Action.MERGE and one.subject:
            kept, gone = _end_of(one.change["into"], into), _end_of(one.subject, into)
            if kept != gone:
                into[gone] = kept
    return {key: _end_of(key, into) for key in into}


def _end_of(key: str, into: Mapping[str, str]) -> str:
    while key in into:
        key = into[key]
    return key


def _renamed(taken: Iterable[Decision]) -> dict[str, str]:
    return {
        one.subject: one.change["name"]
        for one in taken
        if one.action is Action.RENAME and one.subject
    }


def _scalar_of(key: str, column: str) -> object:
    return select(identities.c[column]).where(identities.c.key == key).scalar_subquery()
