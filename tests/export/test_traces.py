from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from onrecord.export.marking import mark_text
from onrecord.export.traces import FactKind, anchors_of_traces, iter_traces
from onrecord.record.evidence import cut_evidence
from onrecord.record.record import Record
from tests.builders import make_record, span_of
from tests.export.deeds import COMMITMENTS, EVENTS, RECORD, TEXT
from tests.export.strategies import full_records


def test_traces_are_first_the_marked_words_then_the_others() -> None:
    record = replace(RECORD, events=(), relations=(), documents_mentioned=())

    assert [
        (trace.fact, trace.part, trace.is_marked, trace.span.text_in(TEXT)[:28])
        for trace in iter_traces(record)
    ] == [
        ("c1", 1, True, "send us quarterly updates"),
        ("c1", 2, False, "I ask you to send us quarter"),
        ("c1", 3, False, "as long as your council sits"),
        ("c1", 4, False, "by the end of May"),
        ("c2", 1, True, "to Kelmark"),
        ("c2", 2, False, "She had invited Vell to Kelm"),
        ("c2", 3, False, "Vell declined"),
    ]
    assert {trace.kind for trace in iter_traces(record)} == {FactKind.COMMITMENT}


def test_trace_that_is_marked_and_evidence_comes_once() -> None:
    event = replace(EVENTS[0], evidence=EVENTS[0].trigger, time=None, place=None)

    (trace,) = iter_traces(
        replace(RECORD, events=(event,), commitments=(), relations=(), documents_mentioned=())
    )

    assert trace.is_marked


def test_traces_of_relations_are_numbered_by_their_place() -> None:
    spans = {t.fact: t for t in iter_traces(RECORD) if t.kind is FactKind.RELATION}

    assert list(spans) == ["r1", "r2"]


def test_anchors_lead_to_visible_words_only() -> None:
    text = "So it was. \n\n"
    words = cut_evidence(text, [span_of(text, "was"), span_of(text, " \n")])
    commitment = replace(COMMITMENTS[1], what=words[:1], evidence=words[1:], changes=())
    record = replace(make_record(text), commitments=(commitment,))

    assert list(anchors_of_traces(record).values()) == ["c2t1"]


@given(full_records())
def test_every_anchor_of_a_trace_is_in_the_marked_text(record: Record) -> None:
    begun = {
        (trace.fact, trace.span)
        for paragraph in mark_text(record).paragraphs
        for piece in paragraph.pieces
        for trace in piece.begins
    }

    assert set(anchors_of_traces(record)) <= begun
