"""What facts of a record refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.document.span import Span
from onrecord.export.listing.fragment import Fragment, Fragments, joined_by, quoted
from onrecord.export.parts import actors_by_id
from onrecord.export.traces import anchors_of_traces
from onrecord.record.actor import Actor
from onrecord.record.commitment import Commitment
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Background:
    """Text, actors and statements of a record, the ids of its other facts, and their anchors."""

    text: str
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    facts: frozenset[str]
    anchors: Mapping[tuple[str, Span], str]

    def find_anchor(self, fact: str, evidence: Iterable[Evidence]) -> str | None:
        """Where the first of these words of the fact begins."""
        found = (self.anchors.get((fact, one.span)) for one in evidence)
        return next((anchor for anchor in found if anchor), None)

    def quote(self, fact: str, evidence: Iterable[Evidence], between: str = " … ") -> Fragments:
        """The words of the fact between quotation marks, each part leading to its place."""
        parts = ((quoted(one.exact, self.find_anchor(fact, [one])),) for one in evidence)
        return joined_by(between, parts)

    def refer_to(self, id: str) -> Fragment:
        """How a list calls a fact: ``e1``, ``statement 3``, ``a role of Ada Vell``."""
        if id in self.actors:
            return Fragment(f"a role of {self.actors[id].name}", anchor=id)
        if id.startswith("s"):
            return Fragment(f"statement {id[1:]}", anchor=id if id in self.statements else None)
        return Fragment(id, anchor=id if id in self.facts else None)

    def refer_to_all(self, ids: Iterable[str]) -> Fragments:
        """The same for several, a comma between them."""
        return joined_by(", ", ((self.refer_to(id),) for id in ids))


def background_of(record: Record) -> Background:
    """The background of the record's facts."""
    facts: Iterable[Event | Commitment | DocumentMention] = (
        *record.events,
        *record.commitments,
        *record.documents_mentioned,
    )
    return Background(
        record.article.text,
        actors_by_id(record),
        {one.id: one for one in record.statements},
        frozenset(one.id for one in facts),
        anchors_of_traces(record),
    )
