"""The record as FollowTheMoney entities, one JSON object a line.

A projection: FollowTheMoney knows no statements, offsets or confidences. A statement becomes a
Note about its speaker and addressees, with the article as proof; an event that was done becomes an
Event, how two actors stand an UnknownLink between them. What is to come, denied or supposed is left
out, for no property would say so, and so are commitments, for which there is no schema. Ids lead
back: the part after ``onrecord-`` of a Note or an Event is the fact's permanent id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, BinaryIO

from onrecord.document.annotations import Status
from onrecord.export.listing.events import event_in_words
from onrecord.export.rows import Ids
from onrecord.export.wording import circumstances, joined_words, shorten_middle
from onrecord.record.actor import Actor, ActorKind, Role
from onrecord.record.event import Event
from onrecord.record.record import Record
from onrecord.record.relation import Relation
from onrecord.record.statement import Statement
from onrecord.registry.countries import load_countries
from onrecord.store.assertion import permanent_ids

Entity = dict[str, Any]

# Unnamed actors have no identity that another program could link.
_SCHEMAS = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GROUP: "LegalEntity",
    ActorKind.COUNTRY: "PublicBody",
}
_DONE = (Status.ACTUAL, Status.HISTORICAL)
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
    for event in record.events:
        if event.status in _DONE:
            id = f"onrecord-{ids.get(event.id, event.id)}"
            yield _event(record, event, id, named)
    for relation in record.relations:
        if all(one in named for one in relation.between):
            yield _link(record, relation, named)


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
    return _entity(
        id,
        _SCHEMAS[actor.kind],
        name=actor.name,
        alias=list(actor.aliases),
        country=_alpha2(actor.country),
        position=titles,
    )


def _alpha2(country: str | None) -> str | None:
    """FollowTheMoney's code for a country; None where it has none."""
    return _alpha2_codes().get(country or "")


@cache
def _alpha2_codes() -> dict[str, str]:
    return {one.iso3: one.iso2.lower() for one in load_countries() if one.iso2}


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


def _event(record: Record, event: Event, id: str, named: Mapping[str, str]) -> Entity:
    names = {actor.id: actor.name for actor in record.actors}
    parties = (*event.actors, *event.recipients)
    told = ", ".join(names[one] for one in parties if one in names)
    code = event_in_words(event)
    return _entity(
        id,
        "Event",
        name=shorten_middle(f"{code}: {told}" if told else code, _LONGEST_NAME),
        summary=joined_words(event.evidence),
        date=_day_of(event.time.value if event.time else None),
        location=event.place.exact if event.place else None,
        involved=[named[one] for one in parties if one in named],
        proof=_article_id(record),
        sourceUrl=record.article.url,
        publisher=record.article.publisher,
    )


def _link(record: Record, relation: Relation, named: Mapping[str, str]) -> Entity:
    subject, object_ = (named[one] for one in relation.between)
    what = [subject, object_, relation.kind, relation.state, relation.since, _article_id(record)]
    return _entity(
        f"onrecord-{_digest(json.dumps(what))}",
        "UnknownLink",
        subject=subject,
        object=object_,
        role=relation.kind.value,
        status=relation.state.value,
        startDate=relation.since,
        summary=relation.why,
        proof=_article_id(record),
        sourceUrl=record.article.url,
        publisher=record.article.publisher,
    )


def _day_of(value: str | None) -> str | None:
    """A day, month or year; FollowTheMoney has no weeks."""
    return None if value is None or "W" in value else value


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
