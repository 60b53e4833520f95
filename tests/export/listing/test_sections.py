from __future__ import annotations

from dataclasses import replace

from onrecord.export.listing.sections import list_sections
from onrecord.export.traces import FactKind
from tests.builders import make_record
from tests.export.deeds import RECORD


def test_sections_come_in_their_order_with_their_counts() -> None:
    sections = list_sections(RECORD)

    assert [(one.heading, one.count, [note.id for note in one.notes]) for one in sections] == [
        ("Events", "2 events", ["e1", "e2"]),
        ("Commitments", "2 commitments", ["c1", "c2"]),
        ("Relations", "2 relations", ["r1", "r2"]),
        ("Documents mentioned", "2 mentioned documents", ["d1", "d2"]),
    ]


def test_sections_leave_out_what_the_record_does_not_have() -> None:
    (only,) = list_sections(replace(RECORD, events=(), commitments=(), documents_mentioned=()))

    assert only.kind is FactKind.RELATION
    assert list_sections(make_record("A calm day.")) == ()
