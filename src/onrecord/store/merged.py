"""A record with its actors as people have merged and renamed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.record.actor import Actor
from onrecord.record.record import Record
from onrecord.record.statement import Statement


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
    statements = tuple(_with_actors(one, same) for one in record.statements)
    return replace(record, actors=tuple(merged), statements=statements)


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


def _with_actors(statement: Statement, same: Mapping[str, str]) -> Statement:
    def find(actor: str | None) -> str | None:
        return same.get(actor, actor) if actor else None

    to = dict.fromkeys(same.get(one, one) for one in statement.addressees)
    return replace(
        statement,
        speaker=find(statement.speaker),
        on_behalf_of=find(statement.on_behalf_of),
        addressees=tuple(to),
    )
