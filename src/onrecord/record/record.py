"""The record of one article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.article import Article
from onrecord.record.actor import Actor
from onrecord.record.commitment import Commitment
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.relation import Relation
from onrecord.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Record:
    """All that is on the record about one article; facts are in text order."""

    article: Article
    statements: tuple[Statement, ...]
    warnings: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    relations: tuple[Relation, ...] = ()
    documents_mentioned: tuple[DocumentMention, ...] = ()
