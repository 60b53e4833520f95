"""Mentioned documents built from texts whose mentions and statements are told by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.times import find_times
from onrecord.document.annotations import Annotations, Attribution, Entity
from onrecord.record.document_mention import DocumentMention
from onrecord.record.findings import Findings
from onrecord.record.record import Record
from onrecord.record.references.build import build_document_mentions
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Said, Thing, make_entities, make_statement
from tests.record.stated import assemble_all, name_of


class Mentioned(NamedTuple):
    """A mentioned document in short: names of actors, exact words."""

    kind: str
    by: list[str | None]
    to: list[str | None]
    words: list[str]


class Telling(NamedTuple):
    """The record of a text, and the documents that it mentions."""

    record: Record
    documents: tuple[DocumentMention, ...]

    def brief(self) -> list[Mentioned]:
        """Each document in short."""
        return [
            Mentioned(
                one.kind,
                [name_of(self.record, id) for id in one.by],
                [name_of(self.record, id) for id in one.to],
                [words.exact for words in one.evidence],
            )
            for one in self.documents
        ]


def tell(text: str, *said: Said, things: Sequence[Thing] = (), **fields: Any) -> Telling:
    """The documents that a text mentions, published on Thursday 12 April 2018."""
    record = assemble_all(text, *said, things=things, **fields)
    attributions = tuple(_attribution(text, one) for one in said)
    return tell_record(record, attributions, make_entities(text, *things))


def tell_record(
    record: Record, attributions: Sequence[Attribution], entities: Sequence[Entity]
) -> Telling:
    """The documents that the article of a record mentions."""
    article = record.article
    at = {one.span: actor.id for actor in record.actors for one in actor.mentions}
    mentions = (mention for entity in entities for mention in entity.mentions)
    index = ActorIndex(article.text, {m: at.get(m.span) or at.get(m.core) for m in mentions})
    annotations = Annotations(
        quotations=tuple(find_quotations(article.text)),
        attributions=tuple(attributions),
        times=tuple(find_times(article.text, article.published)),
        entities=tuple(entities),
    )
    findings = Findings(article, annotations, index, record.actors, record.statements)
    documents = build_document_mentions(findings)
    for one in documents:
        for words in one.evidence:
            assert words.exact == article.text[words.span.start : words.span.end]
    return Telling(record, documents)


def _attribution(text: str, said: Said) -> Attribution:
    told = make_statement(text, said)
    roles = (told.source, told.cue, told.content)
    source, cue, content = (tuple(part.span for part in role) for role in roles)
    return Attribution(source, cue, content, said.confidence)
