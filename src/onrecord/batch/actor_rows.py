"""Actors, and the words that stand for them, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.export.rows import Column, Table
from onrecord.record.record import Record

_KEY = Column("id", str, "who it is in every document, as far as names tell")

_ACTOR_COLUMNS = (
    _KEY,
    Column("name", str, "the fullest name in the text"),
    Column("kind", str, "person, organisation, country, group or unnamed"),
    Column("country", str, "ISO 3166-1 alpha-3 code"),
    Column("registry_id", str, "the id of the known actor that it is"),
    Column("aliases", list, "the other names in the text"),
    Column("titles", list, "the titles of its roles"),
    Column("held_in", list, "where each of these is held; empty where nothing tells"),
    Column("mentions", int, "how often words of the text stand for it"),
)
_MENTION_COLUMNS = (
    Column("actor", str, "the id of the actor"),
    Column("name", str, "the actor's name"),
    Column("words", str, "the exact words"),
    Column("start", int, "their first character, from 0"),
    Column("end", int, "one past their last character"),
)


def _iter_actors(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = {actor.id: actor.name for actor in record.actors}
    for actor in record.actors:
        yield {
            "id": ids[actor.id],
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "registry_id": actor.registry_id,
            "aliases": list(actor.aliases),
            "titles": [role.title for role in actor.roles],
            "held_in": [names.get(role.of or "", "") for role in actor.roles],
            "mentions": len(actor.mentions),
        }


def _iter_mentions(record: Record, ids: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for actor in record.actors:
        for mention in actor.mentions:
            yield {
                "actor": ids[actor.id],
                "name": actor.name,
                "words": mention.exact,
                "start": mention.span.start,
                "end": mention.span.end,
            }


ACTORS = Table("actors", "an actor of a document", _ACTOR_COLUMNS, _iter_actors)
MENTIONS = Table("mentions", "words that stand for an actor", _MENTION_COLUMNS, _iter_mentions)
