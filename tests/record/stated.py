"""Statements assembled from articles, attributions and entities made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.times import find_times
from onrecord.document.annotations import Attribution
from onrecord.record.assemble import assemble_record
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from tests.builders import Said, Thing, make_article, make_entities, make_statement

THURSDAY = date(2018, 4, 12)


def assemble(text: str, *told: Said, **fields: Any) -> Sequence[Statement]:
    """The statements of a text, published on a Thursday, that has these attributions."""
    return assemble_all(text, *told, **fields).statements


def assemble_all(text: str, *told: Said, things: Sequence[Thing] = (), **fields: object) -> Record:
    """The record of a text, published on a Thursday, with these attributions and entities."""
    article = make_article(text, **{"published": THURSDAY, **fields})
    attributions = [_attribution(text, said) for said in told]
    times = tuple(find_times(text, article.published))
    entities = make_entities(text, *things)
    return assemble_record(article, attributions, find_quotations(text), times, entities)


def name_of(record: Record, id: str | None) -> str | None:
    """The name of an actor of the record."""
    return next((actor.name for actor in record.actors if actor.id == id), None)


def speakers_of(record: Record) -> list[str | None]:
    """The name of each statement's speaker."""
    return [name_of(record, statement.speaker) for statement in record.statements]


def hearers_of(record: Record) -> list[list[str | None]]:
    """The names of each statement's addressees."""
    return [[name_of(record, id) for id in one.addressees] for one in record.statements]


def _attribution(text: str, said: Said) -> Attribution:
    found = make_statement(text, said)
    source, cue, content = (
        tuple(evidence.span for evidence in role)
        for role in (found.source, found.cue, found.content)
    )
    return Attribution(source, cue, content, said.confidence)
