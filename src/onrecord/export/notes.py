"""What a page lists beside the text: statements and actors, tied to their words by anchors.

All anchors are those within one article; the page puts the article's own before them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.export.marking import Mark, Naming, Role, iter_marks
from onrecord.export.parts import Part, actors_by_id, find_telling, list_parts
from onrecord.export.wording import (
    NO_SOURCE,
    aliases_in_words,
    circumstances,
    cue_words,
    is_doubtful,
    joined_words,
    kind_in_words,
    number_of,
    one_line,
    role_in_short,
)
from onrecord.record.actor import Actor
from onrecord.record.record import Record
from onrecord.record.statement import Statement

_LETTERS = {Role.SOURCE: "s", Role.CUE: "c", Role.CONTENT: "w"}
_Anchors = Mapping[tuple[int, Role], str]


@dataclass(frozen=True, slots=True)
class Link:
    """Words to show, and the anchor they lead to; None where there is none."""

    words: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One statement of the list."""

    number: int
    speaker: Link | None
    role: str
    spoken_for: Link | None
    spoken_to: tuple[Link, ...]
    source: Link | None
    cue: Link | None
    content: Link
    circumstances: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One role of an actor."""

    title: str
    held_in: Link | None
    evidence: Link


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in an actor's list; ``by`` is its speaker where that is somebody else."""

    number: int
    content: Link
    by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the list."""

    id: str
    name: Link
    details: str
    roles: tuple[Held, ...]
    made: tuple[Said, ...]
    spoken_for: tuple[Said, ...]
    spoken_to: tuple[int, ...]
    facts: tuple[str, ...]
    is_only_named: bool


def make_notes(record: Record) -> tuple[Note, ...]:
    """The list of statements."""
    anchors = _anchors(record)
    actors = actors_by_id(record)
    return tuple(_note(statement, anchors, actors) for statement in record.statements)


def _note(statement: Statement, anchors: _Anchors, actors: Mapping[str, Actor]) -> Note:
    number = number_of(statement)
    telling = find_telling(statement, actors)
    speaker, source, cue = telling.speaker, telling.source, cue_words(statement)
    if not speaker:
        source = source or NO_SOURCE
    return Note(
        number=number,
        speaker=_to_actor(speaker),
        role=role_in_short(speaker, actors) if speaker else "",
        spoken_for=_to_actor(telling.spoken_for),
        spoken_to=tuple(Link(one_line(one.name), one.id) for one in telling.addressees),
        source=Link(source, anchors.get((number, Role.SOURCE))) if source else None,
        cue=Link(cue, anchors[number, Role.CUE]) if cue else None,
        content=_to_words(statement, anchors),
        circumstances=circumstances(statement),
        doubtful=is_doubtful(statement),
    )


def make_entries(record: Record) -> tuple[Entry, ...]:
    """The list of actors."""
    anchors = _anchors(record)
    actors = actors_by_id(record)
    return tuple(_entry(part, anchors, actors) for part in list_parts(record))


def _entry(part: Part, anchors: _Anchors, actors: Mapping[str, Actor]) -> Entry:
    actor = part.actor
    first = anchor_of(actor.id, 0) if actor.mentions else None
    known = f"registry {actor.registry_id}" if actor.registry_id else ""
    details = (kind_in_words(actor), aliases_in_words(actor), known)
    return Entry(
        id=actor.id,
        name=Link(one_line(actor.name), first),
        details=" · ".join(filter(None, details)),
        roles=tuple(_held(actor, number, actors) for number in range(1, len(actor.roles) + 1)),
        made=tuple(_said(one, anchors, "") for one in part.made),
        spoken_for=tuple(
            _said(one, anchors, _speaker_name(one, actors)) for one in part.spoken_for
        ),
        spoken_to=tuple(map(number_of, part.spoken_to)),
        facts=part.facts,
        is_only_named=part.is_only_named,
    )


def _held(actor: Actor, number: int, actors: Mapping[str, Actor]) -> Held:
    role = actor.roles[number - 1]
    evidence = Link(joined_words(role.evidence), anchor_of(actor.id, number))
    return Held(one_line(role.title), _to_actor(actors.get(role.of or "")), evidence)


def _said(statement: Statement, anchors: _Anchors, by: str) -> Said:
    return Said(number_of(statement), _to_words(statement, anchors), by)


def _speaker_name(statement: Statement, actors: Mapping[str, Actor]) -> str:
    speaker = actors.get(statement.speaker or "")
    return one_line(speaker.name) if speaker else joined_words(statement.source)


def _to_actor(actor: Actor | None) -> Link | None:
    return Link(one_line(actor.name), actor.id) if actor else None


def _to_words(statement: Statement, anchors: _Anchors) -> Link:
    anchor = anchors[number_of(statement), Role.CONTENT]
    return Link(joined_words(statement.content), anchor)


def _anchors(record: Record) -> _Anchors:
    """Where the first part of each role of each statement begins."""
    return {
        (mark.number, mark.role): anchor_of_mark(mark)
        for mark in sorted(iter_marks(record), key=lambda mark: -mark.part)
    }


def anchor_of_mark(mark: Mark) -> str:
    """The anchor where a part of a statement begins: ``s3w1``."""
    return f"s{label_of_mark(mark)}{mark.part}"


def label_of_mark(mark: Mark) -> str:
    """What stands before a marked stretch: ``3w``."""
    return f"{mark.number}{_LETTERS[mark.role]}"


def token_of_naming(naming: Naming) -> str:
    """What ties all words that stand for one actor, or tell one role: ``a2``, ``a2r1``."""
    return f"{naming.actor}r{naming.role}" if naming.role else naming.actor


def anchor_of_naming(naming: Naming) -> str:
    """The anchor where an actor is first mentioned (``a2m``) or a role first told (``a2r1``)."""
    return anchor_of(naming.actor, naming.role)


def anchor_of(actor: str, role: int) -> str:
    """The same by the actor's id and the role's number, 0 for no role."""
    return f"{actor}r{role}" if role else f"{actor}m"
