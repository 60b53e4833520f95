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
from onrecord.record.statements.saying import Saying


@dataclass(frozen=True, slots=True)
class Findings:
    """An article, what the analysis found in it, and the facts built from that so far.

    ``index`` says for words whom they stand for; its ids are those of ``actors``. ``sayings`` are
    the attributions with the words around them, None where nobody has looked at these yet.
    """

    article: Article
    annotations: Annotations
    index: ActorIndex
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    documents_mentioned: tuple[DocumentMention, ...] = ()
    sayings: tuple[Saying, ...] | None = None
