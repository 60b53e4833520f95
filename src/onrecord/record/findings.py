"""What is known about an article so far, for whoever builds further facts from it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.annotations import Annotations
from onrecord.document.article import Article
from onrecord.record.actor import Actor
from onrecord.record.commitment import Commitment
from onrecord.record.document_mention import DocumentMention
from onrecord.record.event import Event
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex


@dataclass(frozen=True, slots=True)
class Findings:
    """An article, what the analysis found in it, and the facts built from that so far.

    ``index`` says for words whom they stand for; its ids are those of ``actors``.
    """

    article: Article
    annotations: Annotations
    index: ActorIndex
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    documents_mentioned: tuple[DocumentMention, ...] = ()
