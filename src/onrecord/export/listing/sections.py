"""The lists of a record below its statements, in the order in which views show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.export.listing.commitments import list_commitments
from onrecord.export.listing.documents import list_documents
from onrecord.export.listing.events import list_events
from onrecord.export.listing.fragment import FactNote
from onrecord.export.listing.relations import list_relations
from onrecord.export.traces import FactKind
from onrecord.export.wording import count_of
from onrecord.record.record import Record


@dataclass(frozen=True, slots=True)
class Section:
    """The notes of one kind, never empty, under a heading; ``count`` says how many they are."""

    kind: FactKind
    heading: str
    count: str
    notes: tuple[FactNote, ...]


_Lister = Callable[[Record], tuple[FactNote, ...]]
_LISTS: dict[FactKind, tuple[str, str, _Lister]] = {
    FactKind.EVENT: ("Events", "event", list_events),
    FactKind.COMMITMENT: ("Commitments", "commitment", list_commitments),
    FactKind.RELATION: ("Relations", "relation", list_relations),
    FactKind.DOCUMENT: ("Documents mentioned", "mentioned document", list_documents),
}


def list_sections(record: Record) -> tuple[Section, ...]:
    """A section for each kind of which the record has facts."""
    sections = []
    for kind, (heading, noun, list_notes) in _LISTS.items():
        if notes := list_notes(record):
            sections.append(Section(kind, heading, count_of(len(notes), noun), notes))
    return tuple(sections)
