"""Events built from texts whose mentions, statements and acts are told by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.times import find_times
from onrecord.document.annotations import Act, Annotations, Attribution, Mention, Status
from onrecord.document.span import Span
from onrecord.record.event import Event
from onrecord.record.events.build import build_events
from onrecord.record.events.vocabulary import Vocabulary
from onrecord.record.findings import Findings
from onrecord.record.record import Record
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Nth, Said, Thing, make_entities, make_statement, span_of
from tests.record.stated import assemble_all, name_of

Words = str | Nth


@dataclass(frozen=True, slots=True)
class Did:
    """An act by the exact words of its trigger and of the mentions of its parties."""

    trigger: Words
    event: str
    actors: Sequence[Words] = ()
    recipients: Sequence[Words] = ()
    modes: tuple[str, ...] = ()
    status: str = "actual"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class Telling:
    """A record without events, and the events that are built for it."""

    record: Record
    events: tuple[Event, ...]

    def brief(self) -> list[tuple[str, list[str | None], list[str | None], str]]:
        """Each event: its code, the names of both sides, its status."""
        return [
            (one.event, self.names(one.actors), self.names(one.recipients), one.status.value)
            for one in self.events
        ]

    def names(self, ids: Sequence[str]) -> list[str | None]:
        """The names of actors."""
        return [name_of(self.record, id) for id in ids]


def tell(
    text: str,
    *acts: Did,
    things: Sequence[Thing] = (),
    said: Sequence[Said] = (),
    vocabulary: Vocabulary | None = None,
    **fields: Any,
) -> Telling:
    """The events of a text, published on Thursday 12 April 2018, that has these acts."""
    record = assemble_all(text, *said, things=things, **fields)
    index = _index(record, things)
    annotations = Annotations(
        quotations=tuple(find_quotations(text)),
        attributions=tuple(_attribution(text, one) for one in said),
        times=tuple(find_times(text, record.article.published)),
        entities=make_entities(text, *things),
        acts=tuple(make_act(index, one) for one in acts),
    )
    findings = Findings(record.article, annotations, index, record.actors, record.statements)
    return Telling(record, build_events(findings, vocabulary))


def make_act(index: ActorIndex, did: Did) -> Act:
    """The act, its mentions being those of the index."""
    return Act(
        trigger=_span(index.text, did.trigger),
        event=did.event,
        modes=did.modes,
        actors=tuple(_mention(index, words) for words in did.actors),
        recipients=tuple(_mention(index, words) for words in did.recipients),
        status=Status(did.status),
        confidence=did.confidence,
        why="told",
    )


def _index(record: Record, things: Sequence[Thing]) -> ActorIndex:
    text = record.article.text
    at = {one.span: actor.id for actor in record.actors for one in actor.mentions}
    mentions = (m for entity in make_entities(text, *things) for m in entity.mentions)
    return ActorIndex(text, {one: at.get(one.span) or at.get(one.core) for one in mentions})


def _mention(index: ActorIndex, words: Words) -> Mention:
    span = _span(index.text, words)
    found = [one for one in index.actors if span in (one.span, one.core)]
    if not found:
        raise ValueError(f"{words!r} is no mention")
    return found[0]


def _span(text: str, words: Words) -> Span:
    return span_of(text, *words) if isinstance(words, Nth) else span_of(text, words)


def _attribution(text: str, said: Said) -> Attribution:
    told = make_statement(text, said)
    roles = (told.source, told.cue, told.content)
    source, cue, content = (tuple(part.span for part in role) for role in roles)
    return Attribution(source, cue, content, said.confidence)
