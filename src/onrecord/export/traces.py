"""The words that events, commitments, relations and mentioned documents rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.document.span import Span
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record
from onrecord.record.statements.spoken_time import SpokenTime


class FactKind(StrEnum):
    """What a fact is, beside statements and actors."""

    EVENT = "event"
    COMMITMENT = "commitment"
    RELATION = "relation"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Trace:
    """One span that the fact of this id rests on; ``part`` counts from 1.

    ``is_marked`` is True for the words that views mark in the text: the words for an act, for what
    is asked or promised, for how far a relation reaches, for a document.
    """

    kind: FactKind
    fact: str
    part: int
    is_marked: bool
    span: Span


def iter_traces(record: Record) -> Iterator[Trace]:
    """Every span of every such fact once, fact by fact, first what is marked."""
    for event in record.events:
        others = (*event.evidence, *_some(event.place), *_words_of(event.time))
        yield from _traces(FactKind.EVENT, event.id, event.trigger, others)
    for one in record.commitments:
        changes = (words for change in one.changes for words in change.evidence)
        others = (*one.evidence, *one.condition, *_words_of(one.due), *changes)
        yield from _traces(FactKind.COMMITMENT, one.id, one.what, others)
    for relation in record.relations:
        yield from _traces(FactKind.RELATION, relation.id, relation.scope, relation.evidence)
    for document in record.documents_mentioned:
        yield from _traces(FactKind.DOCUMENT, document.id, document.evidence, ())


def anchors_of_traces(record: Record) -> Mapping[tuple[str, Span], str]:
    """For each fact and span of it the anchor where these words begin, if any are visible."""
    text = record.article.text
    return {
        (trace.fact, trace.span): anchor_of_trace(trace)
        for trace in iter_traces(record)
        if trace.span.text_in(text).strip()
    }


def anchor_of_trace(trace: Trace) -> str:
    """The anchor where a span of a fact begins: ``e1t1``."""
    return f"{trace.fact}t{trace.part}"


def _traces(
    kind: FactKind, fact: str, marked: Iterable[Evidence], others: Iterable[Evidence]
) -> Iterator[Trace]:
    shown = dict.fromkeys(evidence.span for evidence in marked)
    spans = dict.fromkeys([*shown, *(evidence.span for evidence in others)])
    for part, span in enumerate(spans, start=1):
        yield Trace(kind, fact, part, span in shown, span)


def _some(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return (evidence,) if evidence else ()


def _words_of(time: SpokenTime | None) -> tuple[Evidence, ...]:
    return (time.evidence,) if time else ()
