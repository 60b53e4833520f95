"""The statement that carries words: whose speaker vouches for what they tell."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.document.span import Span
from onrecord.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Carriers:
    """The statements of an article, asked by place."""

    statements: tuple[Statement, ...]

    def find(self, span: Span) -> Statement | None:
        """The innermost statement that says these words; None where the article itself does."""
        around = [
            (len(part.span), number)
            for number, statement in enumerate(self.statements)
            for part in statement.content
            if part.span.contains(span)
        ]
        if not around:
            return None
        # Of two that say the same, the later one stands inside the other.
        _, number = min(around, key=lambda pair: (pair[0], -pair[1]))
        return self.statements[number]

    def find_told_by(self, span: Span) -> Statement | None:
        """The statement whose cue these words are part of: "urged" in "urged him to go"."""
        told = (
            statement
            for statement in self.statements
            if any(part.span.overlaps(span) for part in statement.cue)
        )
        return next(told, None)

    def find_said_by(self, span: Span) -> Statement | None:
        """The statement whose source these words are part of: "It" in "It also asks"."""
        said = (
            statement
            for statement in self.statements
            if any(part.span.contains(span) for part in statement.source)
        )
        return next(said, None)
