"""The article as the rules of commitments see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.commitments.named import Heads
from onrecord.record.commitments.sentences import Sentence, cut_sentences
from onrecord.record.commitments.voices import Sides, Voices
from onrecord.record.findings import Findings
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.documents import Document, find_documents


@dataclass(frozen=True, slots=True)
class Scene:
    """The findings with the text cut into sentences; ``documents`` are those it tells of."""

    findings: Findings
    index: ActorIndex
    actors: Mapping[str, Actor]
    sentences: Sequence[Sentence]
    voices: Voices
    sides: Sides
    heads: Heads
    documents: Sequence[Document]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.index.text

    def find_mentions(self, stretch: Span) -> list[Mention]:
        """The mentions in a stretch, in text order, the outer before the inner."""
        found = self.index.iter_within(stretch)
        return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.core.start))


def make_scene(findings: Findings) -> Scene:
    """The scene of an article's findings."""
    actors = {actor.id: actor for actor in findings.actors}
    heads = Heads(findings.index, actors)
    statements = [_without_false_speaker(one, findings.index, heads) for one in findings.statements]
    return Scene(
        findings=findings,
        index=findings.index,
        actors=actors,
        sentences=cut_sentences(findings.article.text),
        voices=Voices(findings.index, actors, statements),
        sides=Sides(findings.actors, findings.statements, heads.find_owners()),
        heads=heads,
        documents=find_documents(findings.index, findings.annotations.quotations),
    )


def _without_false_speaker(statement: Statement, index: ActorIndex, heads: Heads) -> Statement:
    """The statement; where its source contradicts its speaker, of whom the source names."""
    if statement.speaker is None or not statement.source:
        return statement
    head = index.find_head(statement.source[0].span)
    if head is None or not heads.contradicts(head, statement.speaker):
        return statement
    return replace(statement, speaker=heads.find(head))
