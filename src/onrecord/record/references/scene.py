"""An article with all that its documents are judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.document.span import Span
from onrecord.record.actor import Actor, ActorKind
from onrecord.record.findings import Findings
from onrecord.record.sentences import Sentence, cut_sentences, find_sentence
from onrecord.record.statement import Statement
from onrecord.record.statements.actor_index import ActorIndex
from onrecord.record.statements.saying import Saying, build_sayings


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the article; ``masked`` is its text with blanks for words that tell times.

    ``sayings`` and ``statements`` are the same in the same order.
    """

    index: ActorIndex
    masked: str
    sentences: tuple[Sentence, ...]
    quoted: tuple[Span, ...]
    actors: Mapping[str, Actor]
    sayings: Sequence[Saying]
    statements: Sequence[Statement]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.index.text

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the offset."""
        return find_sentence(self.sentences, offset).span

    def is_quoted(self, span: Span) -> bool:
        """True for words in quotation marks."""
        return any(part.contains(span) for part in self.quoted)

    def voice_of(self, number: int) -> str | None:
        """Whose words a statement are: of an unnamed voice, those for whom it speaks."""
        statement = self.statements[number]
        speaker = self.actors.get(statement.speaker or "")
        is_nobody = speaker is None or speaker.kind is ActorKind.UNNAMED
        return statement.on_behalf_of if is_nobody and statement.on_behalf_of else statement.speaker

    def bodies_of(self, id: str) -> tuple[str, ...]:
        """The actors in which the actor holds a role."""
        actor = self.actors.get(id)
        return tuple(role.of for role in actor.roles if role.of) if actor else ()


def make_scene(findings: Findings) -> Scene:
    """The scene of an article."""
    text = findings.article.text
    sayings = findings.sayings
    if sayings is None:
        sayings = build_sayings(findings.article, findings.annotations)
    is_whole = len(sayings) == len(findings.statements)
    return Scene(
        index=findings.index,
        masked=_mask(text, [time.span for time in findings.annotations.times]),
        sentences=cut_sentences(text),
        quoted=tuple(part for one in findings.annotations.quotations for part in one.parts),
        actors={actor.id: actor for actor in findings.actors},
        # Where a person has added or rejected statements, they do not go with the attributions.
        sayings=sayings if is_whole else (),
        statements=findings.statements if is_whole else (),
    )


def _mask(text: str, spans: Sequence[Span]) -> str:
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * len(span)
    return "".join(signs)
