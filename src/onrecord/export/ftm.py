"""The record as FollowTheMoney entities, one JSON object a line.

A projection: FollowTheMoney knows no statements, offsets or confidences. A statement becomes a
Note about its speaker and addressees, with the article as proof. Ids lead back: the part after
``onrecord-`` of a Note is the statement's permanent id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.export.rows import Ids
from onrecord.export.wording import circumstances, joined_words, shorten_middle
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from onrecord.store.assertion import permanent_ids

Entity = dict[str, Any]

# Unnamed actors have no identity that another program could link.
_SCHEMAS = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GROUP: "LegalEntity",
    ActorKind.COUNTRY: "PublicBody",
}
_LONGEST_NAME = 120


class FollowTheMoneyWriter:
    """Writes each record's entities at once; an actor comes again with each record it is in.

    Readers of this format join entities of the same id.
    """

    def __init__(self, stream: BinaryIO, ids: Ids = permanent_ids) -> None:
        self._stream = stream
        self._ids = ids

    def write(self, record: Record) -> None:
        """The record's entities are written."""
        for entity in _iter_entities(record, self._ids(record)):
            line = json.dumps(entity, ensure_ascii=False)
            self._stream.write(line.encode("utf-8", "backslashreplace") + b"\n")

    def finalize(self) -> None:
        """Every line is whole already."""
        self._stream.flush()


def _iter_entities(record: Record, ids: Mapping[str, str]) -> Iterator[Entity]:
    article = _article(record)
    named = {
        actor.id: f"onrecord-{_digest(ids.get(actor.id, actor.name))}"
        for actor in record.actors
        if actor.kind in _SCHEMAS
    }
    yield article
    for actor in record.actors:
        if actor.id in named:
            yield _actor(actor, named[actor.id])
            for role in actor.roles:
                if role.of and role.of in named:
                    yield _membership(named[actor.id], role, named[role.of], article["id"])
    for statement in record.statements:
        id = f"onrecord-{ids.get(statement.id, statement.id)}"
        yield _statement(record, statement, id, named)


def _article(record: Record) -> Entity:
    article = record.article
    return _entity(
        _article_id(record),
        "Article",
        title=article.title,
        sourceUrl=article.url,
        publisher=article.publisher,
        publishedAt=article.published.isoformat() if article.published else None,
        bodyText=article.text,
    )


def _actor(actor: Actor, id: str) -> Entity:
    titles = [role.title for role in actor.roles] if actor.kind is ActorKind.PERSON else []
    country = actor.country.lower() if actor.country else None
    return _entity(
        id,
        _SCHEMAS[actor.kind],
        name=actor.name,
        alias=list(actor.aliases),
        country=country,
        position=titles,
    )


def _membership(member: str, role: Role, organization: str, article: str) -> Entity:
    id = f"onrecord-{_digest(json.dumps([member, organization, role.title, article]))}"
    return _entity(
        id, "Membership", member=member, organization=organization, role=role.title, proof=article
    )


def _statement(record: Record, statement: Statement, id: str, named: Mapping[str, str]) -> Entity:
    actors = {actor.id: actor for actor in record.actors}
    speaker = actors.get(statement.speaker or "")
    source = speaker.name if speaker else joined_words(statement.source)
    words = joined_words(statement.content)
    about = (statement.speaker, statement.on_behalf_of, *statement.addressees)
    return _entity(
        id,
        "Note",
        name=shorten_middle(f"{source}: {words}" if source else words, _LONGEST_NAME),
        description=words,
        summary=f"{joined_words(statement.cue)} ({circumstances(statement)})",
        entity=[named[one] for one in about if one and one in named],
        proof=_article_id(record),
        sourceUrl=record.article.url,
        publisher=record.article.publisher,
    )


def _article_id(record: Record) -> str:
    return f"onrecord-{record.article.capture.sha256[:32]}"


def _entity(id: str, schema: str, **properties: str | list[str] | None) -> Entity:
    held = {
        name: list(dict.fromkeys(value if isinstance(value, list) else [value]))
        for name, value in properties.items()
        if value
    }
    return {"id": id, "schema": schema, "properties": held}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
