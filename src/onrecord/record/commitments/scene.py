"""The article as the rules of commitments see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.document.annotations import Mention
from onrecord.document.span import Span
from onrecord.record.actor import Actor
from onrecord.record.commitments.cues import Cue, find_cues
from onrecord.record.commitments.named import Heads, is_named
from onrecord.record.commitments.voices import Sides, Voices
from onrecord.record.findings import Findings
from onrecord.record.sentences import Sentence, cut_sentences, find_sentence
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.documents import Document, find_documents


@dataclass(frozen=True, slots=True)
class Scene:
    """The findings with the text cut into sentences.

    ``cues`` are those of each sentence, by its number.
    """

    findings: Findings
    index: ActorIndex
    actors: Mapping[str, Actor]
    sentences: Sequence[Sentence]
    voices: Voices
    sides: Sides
    heads: Heads
    _owners: Callable[[], Mapping[str, str]]
    cues: Mapping[int, Sequence[Cue]]
    _documents: Callable[[], Sequence[Document]]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.index.text

    @property
    def documents(self) -> Sequence[Document]:
        """The documents that the text tells of."""
        return self._documents()

    def settle(self, id: str) -> str:
        """The named actor that an unnamed one is, or whose office or speaker it is."""
        settled = self.heads.settle(id)
        owner = None if is_named(self.actors[settled]) else self._owners().get(settled)
        return owner if owner and is_named(self.actors[owner]) else settled

    def find_mentions(self, stretch: Span) -> list[Mention]:
        """The mentions in a stretch, in text order, the outer before the inner."""
        found = self.index.iter_within(stretch)
        return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.core.start))


def make_scene(findings: Findings) -> Scene:
    """The scene of an article's findings."""
    actors = {actor.id: actor for actor in findings.actors}
    sentences = cut_sentences(findings.article.text)
    heads = Heads(findings.index, actors)
    owners = cache(heads.find_owners)
    statements = [_without_false_speaker(one, findings.index, heads) for one in findings.statements]
    return Scene(
        findings=findings,
        index=findings.index,
        actors=actors,
        sentences=sentences,
        voices=Voices(findings.index, actors, statements, findings.annotations.quotations),
        sides=Sides(findings.actors, findings.statements, owners),
        heads=heads,
        _owners=owners,
        cues=_group_cues(findings.index, sentences),
        _documents=cache(lambda: find_documents(findings.index, findings.annotations.quotations)),
    )


def _group_cues(index: ActorIndex, sentences: Sequence[Sentence]) -> dict[int, list[Cue]]:
    found: dict[int, list[Cue]] = defaultdict(list)
    if sentences:
        for cue in find_cues(index):
            sentence = find_sentence(sentences, cue.span.start)
            if sentence.span.contains(cue.span):
                found[sentence.number].append(cue)
    return found


def _without_false_speaker(statement: Statement, index: ActorIndex, heads: Heads) -> Statement:
    """The statement; where its source contradicts its speaker, of whom the source names."""
    if statement.speaker is None or not statement.source:
        return statement
    head = index.find_head(statement.source[0].span)
    if head is None or not heads.contradicts(head, statement.speaker):
        return statement
    return replace(statement, speaker=heads.find(head))
