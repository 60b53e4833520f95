"""The part that each actor has in a record: what it says, what is said to it, what it does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.wording import joined_words
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.record import Record
from onrecord.record.statement import Statement

_ARTICLE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)
_NAME_ENDS = re.compile(r"\s*(?:$|[,;:(–—])")


@dataclass(frozen=True, slots=True)
class Part:
    """One actor with the statements that it makes, those in its name and those to it.

    ``facts`` are the ids of the events, commitments, relations and mentioned documents that are its
    own or reach it.
    """

    actor: Actor
    made: tuple[Statement, ...]
    spoken_for: tuple[Statement, ...]
    spoken_to: tuple[Statement, ...]
    facts: tuple[str, ...] = ()

    @property
    def is_only_named(self) -> bool:
        """True when no statement and no other fact has to do with the actor."""
        return not (self.made or self.spoken_for or self.spoken_to or self.facts)


@dataclass(frozen=True, slots=True)
class Telling:
    """Who says a statement, in whose name and to whom, as a view shows it.

    ``source`` holds the words of the source where the speaker's name does not say the same.
    """

    speaker: Actor | None
    source: str
    spoken_for: Actor | None
    addressees: tuple[Actor, ...]


def list_parts(record: Record) -> tuple[Part, ...]:
    """A part for each actor: first who speaks, then who is spoken for or to, then the others."""
    facts = _facts_by_actor(record)
    parts = [
        _find_part(actor, record.statements, tuple(facts.get(actor.id, ())))
        for actor in record.actors
    ]
    return tuple(sorted(parts, key=lambda part: (not part.made, part.is_only_named)))


def _find_part(actor: Actor, statements: tuple[Statement, ...], facts: tuple[str, ...]) -> Part:
    return Part(
        actor,
        made=tuple(one for one in statements if one.speaker == actor.id),
        spoken_for=tuple(one for one in statements if one.on_behalf_of == actor.id),
        spoken_to=tuple(one for one in statements if actor.id in one.addressees),
        facts=facts,
    )


def _facts_by_actor(record: Record) -> dict[str, list[str]]:
    """For each actor the ids of the facts that it has to do with, in the order of the lists."""
    parties = [
        *((one.id, (*one.actors, *one.recipients)) for one in record.events),
        *((one.id, (*one.by, *one.to)) for one in record.commitments),
        *((one.id, one.between) for one in record.relations),
        *((one.id, (*one.by, *one.to)) for one in record.documents_mentioned),
    ]
    found: dict[str, list[str]] = {}
    for fact, actors in parties:
        for actor in dict.fromkeys(actors):
            found.setdefault(actor, []).append(fact)
    return found


def actors_by_id(record: Record) -> dict[str, Actor]:
    """The record's actors, each under its id."""
    return {actor.id: actor for actor in record.actors}


def find_telling(statement: Statement, actors: Mapping[str, Actor]) -> Telling:
    """Who says the statement, for whom and to whom, as far as the actors are there."""
    speaker = actors.get(statement.speaker or "")
    spoken_for = actors.get(statement.on_behalf_of or "")
    source = joined_words(statement.source).rstrip(" ,;")
    return Telling(
        speaker,
        source="" if speaker and _is_named_by(speaker.name, source) else source,
        spoken_for=None if speaker and spoken_for and _tells(speaker, spoken_for) else spoken_for,
        addressees=tuple(actors[id] for id in statement.addressees if id in actors),
    )


def _is_named_by(name: str, source: str) -> bool:
    """True when the source is the name, or begins with it and adds something after a comma."""
    bare, wanted = (_ARTICLE.sub("", one, count=1).casefold() for one in (source, name))
    return bare.startswith(wanted) and bool(_NAME_ENDS.match(bare, len(wanted)))


def _tells(speaker: Actor, spoken_for: Actor) -> bool:
    """True when the words for an unnamed speaker name already whom it speaks for."""
    return speaker.kind is ActorKind.UNNAMED and spoken_for.name in speaker.name
