"""Statements completed: who speaks, in whose name, to whom, through what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.document.annotations import Quotation
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.addressees import iter_hearers
from onrecord.record.statements.documents import Document, find_documents
from onrecord.record.statements.medium import Medium
from onrecord.record.statements.on_behalf import find_on_behalf
from onrecord.record.statements.quoted_documents import (
    carry_on,
    find_documents_as_sources,
    find_documents_beside,
    find_introduced_before,
)
from onrecord.record.statements.saying import Saying
from onrecord.record.statements.speaker import find_enclosing, find_speakers
from onrecord.record.statements.told_pronouns import resolve_hearer


@dataclass(frozen=True, slots=True)
class Completion:
    """What the article tells of a saying beyond its own words; ids of actors."""

    speaker: str | None
    on_behalf_of: str | None
    addressees: tuple[str, ...]
    medium: Medium | None


@dataclass(frozen=True, slots=True)
class _Scene:
    """The article's sayings with all that they are judged by."""

    sayings: Sequence[Saying]
    index: ActorIndex
    actors: Mapping[str, Actor]
    documents: Sequence[Document]


def complete_sayings(
    sayings: Sequence[Saying],
    index: ActorIndex,
    actors: Sequence[Actor],
    quotations: Sequence[Quotation],
) -> list[Completion]:
    """One completion a saying, in the same order."""
    scene = _Scene(
        sayings, index, {actor.id: actor for actor in actors}, find_documents(index, quotations)
    )
    documents, speakers = _find_documents_and_speakers(scene)
    behalves = _find_behalves(scene, speakers)
    addressees = _find_addressees(scene, documents, speakers)
    completions = []
    for number, saying in enumerate(sayings):
        document = documents.get(number) or _find_introduced(
            scene, saying, {speakers[number], behalves[number]}
        )
        medium = saying.medium or (document.medium if document else None)
        heard = tuple(id for id in addressees[number] if id != speakers[number])
        completions.append(Completion(speakers[number], behalves[number], heard, medium))
    return completions


def _find_documents_and_speakers(
    scene: _Scene,
) -> tuple[dict[int, Document], list[str | None]]:
    """Which saying is of which document, and who speaks: each tells of the other."""
    text, sayings = scene.index.text, scene.sayings
    as_sources = find_documents_as_sources(text, sayings, scene.documents)
    beside = find_documents_beside(text, sayings, scene.documents)
    speakers = find_speakers(sayings, scene.index, scene.actors, dict.fromkeys(as_sources))
    for number, document in beside.items():
        document.author = document.author or speakers[number]
    if as_sources:
        authors = {
            number: document.author or _find_linked_author(scene, number, document)
            for number, document in as_sources.items()
        }
        speakers = find_speakers(sayings, scene.index, scene.actors, authors)
    nested = {n for n, outer in enumerate(find_enclosing(sayings)) if outer is not None}
    documents = carry_on(text, sayings, speakers, {**beside, **as_sources}, nested)
    return documents, speakers


def _find_linked_author(scene: _Scene, number: int, document: Document) -> str | None:
    """The named actor that the noun of a report or the like was linked to."""
    phrase = scene.sayings[number].phrase
    linked = scene.index.find_named(phrase) if phrase and document.medium is None else None
    actor = scene.actors.get(linked or "")
    is_named = actor is not None and actor.kind not in (ActorKind.UNNAMED, ActorKind.GROUP)
    return linked if actor and is_named and actor.name[:1].isupper() else None


def _find_behalves(scene: _Scene, speakers: Sequence[str | None]) -> list[str | None]:
    """In whose name each saying is said; who speaks for somebody once does so from then on."""
    spoken_for: dict[str, str] = {}
    found = []
    for saying, speaker in zip(scene.sayings, speakers, strict=True):
        behalf = find_on_behalf(saying, scene.actors.get(speaker or ""), scene.index)
        if speaker is not None:
            behalf = behalf or spoken_for.get(speaker)
            if behalf is not None:
                spoken_for[speaker] = behalf
        found.append(behalf)
    return found


def _find_addressees(
    scene: _Scene, documents: Mapping[int, Document], speakers: Sequence[str | None]
) -> list[tuple[str, ...]]:
    """Whom each saying is said to: the one told in its sentence, else the document's receiver."""
    own: list[tuple[str, ...]] = []
    for number, (saying, speaker) in enumerate(zip(scene.sayings, speakers, strict=True)):
        received = documents[number].recipients if number in documents else ()
        heard = (
            resolve_hearer(one, speaker, received, scene.index, scene.actors)
            for one in iter_hearers(saying, scene.index)
        )
        own.append(tuple(dict.fromkeys(id for id in heard if id and id != speaker)))
    for number, document in sorted(documents.items()):
        document.recipients = document.recipients or own[number]
    return [
        heard or (documents[number].recipients if number in documents else ())
        for number, heard in enumerate(own)
    ]


def _find_introduced(scene: _Scene, saying: Saying, voices: set[str | None]) -> Document | None:
    """The document that the sentence before introduces, if it is this speaker's or unclaimed."""
    document = find_introduced_before(scene.index.text, saying, scene.documents)
    if document is None or document.author is None:
        return document
    held = {
        role.of
        for voice in voices
        if voice in scene.actors
        for role in scene.actors[voice or ""].roles
    }
    return document if document.author in voices | held else None
