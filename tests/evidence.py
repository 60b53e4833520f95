"""What has to hold for every piece of evidence, whatever found it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

from onrecord.document.annotations import Attribution, Entity
from onrecord.document.article import Article
from onrecord.document.span import Span
from onrecord.record.evidence import Evidence
from onrecord.record.record import Record


def assert_evidence_exact(record: Record) -> None:
    """Every span of the record gives its exact words; each role's spans are in order, disjoint."""
    text = record.article.text
    assert_references_sound(record)
    for evidence in _iter_evidence(record):
        assert text[evidence.span.start : evidence.span.end] == evidence.exact != ""
    for statement in record.statements:
        assert statement.content
        for role in (statement.source, statement.cue, statement.content):
            assert_in_order([evidence.span for evidence in role])


def assert_references_sound(record: Record) -> None:
    """Whatever a fact refers to is on the record; nobody does anything to himself."""
    actors = {actor.id for actor in record.actors}
    statements = {statement.id for statement in record.statements}
    events = {event.id for event in record.events}
    documents = {document.id for document in record.documents_mentioned}
    for event in record.events:
        assert {*event.actors, *event.recipients} <= actors
        assert not set(event.actors) & set(event.recipients)
        assert event.trigger
    for commitment in record.commitments:
        assert {*commitment.by, *commitment.to} <= actors
        assert commitment.what
    for relation in record.relations:
        assert set(relation.between) <= actors
        assert relation.between[0] != relation.between[1]
        assert set(relation.facts) <= actors | statements | events
    for document in record.documents_mentioned:
        assert {*document.by, *document.to} <= actors
        assert {*document.answers, *document.silent_on} <= documents | statements
    carried = {one.statement for one in record.events} | {c.statement for c in record.commitments}
    assert carried - {None} <= statements
    assert {one.event for one in record.commitments if one.event} <= events


def assert_attributions_sound(text: str, attributions: Iterable[Attribution]) -> None:
    """Content is never empty; each role's spans are in order, disjoint, and split no word."""
    for attribution in attributions:
        assert attribution.content
        assert all(span.text_in(text).strip() for span in attribution.content)
        assert 0 <= attribution.confidence <= 1
        for role in (attribution.source, attribution.cue, attribution.content):
            assert_in_order(role)
            assert_no_word_split(text, role)


def assert_entities_sound(text: str, entities: Iterable[Entity]) -> None:
    """Entities have mentions, in order; each core lies in its span; none splits a word."""
    for entity in entities:
        assert entity.mentions
        starts = [mention.span.start for mention in entity.mentions]
        assert starts == sorted(starts)
        for mention in entity.mentions:
            assert mention.span.text_in(text).strip()
            assert mention.span.contains(mention.core)
            assert_no_word_split(text, [mention.span, mention.core])


def assert_in_order(spans: Iterable[Span]) -> None:
    """Each span begins at or after the end of the one before it."""
    assert [pair for pair in pairwise(spans) if pair[0].end > pair[1].start] == []


def assert_no_word_split(text: str, spans: Iterable[Span]) -> None:
    """No span begins or ends between two letters or digits, or under a combining mark."""
    borders = {border for span in spans for border in (span.start, span.end)}
    assert [border for border in sorted(borders) if _splits_word(text, border)] == []


def _splits_word(text: str, border: int) -> bool:
    if not 0 < border < len(text):
        return False
    before, after = text[border - 1], text[border]
    if unicodedata.category(after)[0] == "M":
        return _is_word_sign(before)
    return _is_word_sign(before) and _is_word_sign(after)


def _is_word_sign(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _iter_evidence(value: object) -> Iterator[Evidence]:
    """Every piece of evidence in a record or in any part of one."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _iter_evidence(part)
    elif is_dataclass(value) and not isinstance(value, Article):
        for field in fields(value):
            yield from _iter_evidence(getattr(value, field.name))
