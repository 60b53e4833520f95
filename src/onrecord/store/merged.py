"""A record with its actors as people have merged and renamed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.record.actor import Actor
from onrecord.record.record import Record
from onrecord.store.kinds import ACTOR, KINDS, RELATION, Kind


def with_identities(record: Record, known: Mapping[str, tuple[int, str]]) -> Record:
    """The record with actors under the names they go by, and merged ones as one actor."""
    first: dict[int, str] = {}
    same = {
        actor.id: first.setdefault(known[actor.id][0], actor.id)
        for actor in record.actors
        if actor.id in known
    }
    merged = [
        _merge([one for one in record.actors if same.get(one.id, one.id) == actor.id], known, same)
        for actor in record.actors
        if same.get(actor.id, actor.id) == actor.id
    ]
    others: dict[str, Any] = {
        kind.collection: tuple(
            _with_actors(kind, one, same) for one in getattr(record, kind.collection)
        )
        for kind in KINDS.values()
        if kind is not ACTOR
    }
    return replace(record, actors=tuple(merged), **others)


def _merge(
    actors: Sequence[Actor], known: Mapping[str, tuple[int, str]], same: Mapping[str, str]
) -> Actor:
    kept = actors[0]
    name = known[kept.id][1] if kept.id in known else kept.name
    names = (*(one.name for one in actors), *(name for one in actors for name in one.aliases))
    roles = (role for one in actors for role in one.roles)
    return replace(
        kept,
        name=name,
        country=next((one.country for one in actors if one.country), None),
        aliases=tuple(one for one in dict.fromkeys(names) if one != name),
        mentions=tuple(
            sorted((m for one in actors for m in one.mentions), key=lambda mention: mention.span)
        ),
        roles=tuple(replace(one, of=same.get(one.of, one.of) if one.of else None) for one in roles),
    )


def _with_actors(kind: Kind, fact: Any, same: Mapping[str, str]) -> Any:
    """The fact with merged actors under their one id."""
    changed = {}
    for key in (*kind.actors, *kind.facts):
        held = getattr(fact, key)
        if isinstance(held, tuple):
            found = [same.get(one, one) for one in held]
            # A relation keeps its two ends, also where they turn out to be one.
            changed[key] = tuple(found if kind is RELATION else dict.fromkeys(found))
        else:
            changed[key] = same.get(held, held)
    return replace(fact, **changed)
