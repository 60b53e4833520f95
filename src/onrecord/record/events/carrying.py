"""The statement that carries words: whose speaker vouches for what they tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.document.span import Span
from onrecord.record.evidence import Evidence
from onrecord.record.statement import Statement

_Part = tuple[int, int, int]
"""Where words of a statement begin and end, and the statement's number."""


@dataclass(frozen=True, slots=True)
class Carriers:
    """The statements of an article, asked by place."""

    statements: tuple[Statement, ...]
    _contents: tuple[_Part, ...] = field(init=False)
    _cues: tuple[_Part, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_contents", _list_parts(one.content for one in self.statements))
        object.__setattr__(self, "_cues", _list_parts(one.cue for one in self.statements))

    def find(self, span: Span) -> Statement | None:
        """The innermost statement that says these words; None where the article itself does."""
        first, last = span.start, span.end
        # Of two that say the same, the later one stands inside the other.
        around = [
            (end - start, -number)
            for start, end, number in self._contents
            if start <= first and last <= end
        ]
        return self.statements[-min(around)[1]] if around else None

    def find_told_by(self, span: Span) -> Statement | None:
        """The statement whose cue these words are part of: "urged" in "urged him to go"."""
        first, last = span.start, span.end
        told = (number for start, end, number in self._cues if start < last and first < end)
        number = next(told, None)
        return None if number is None else self.statements[number]

    def find_said_by(self, span: Span) -> Statement | None:
        """The statement whose source these words are part of: "It" in "It also asks"."""
        said = (
            statement
            for statement in self.statements
            if any(part.span.contains(span) for part in statement.source)
        )
        return next(said, None)


def _list_parts(evidence: Iterable[Iterable[Evidence]]) -> tuple[_Part, ...]:
    """The parts of the first statement, of the second, and so on."""
    return tuple(
        (part.span.start, part.span.end, number)
        for number, parts in enumerate(evidence)
        for part in parts
    )
