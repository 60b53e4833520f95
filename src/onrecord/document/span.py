"""A stretch of text."""

from __future__ import annotations

from dataclasses import dataclass

_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """Half-open stretch ``[start, end)`` of a text, in Unicode code points, never empty.

    Raises ValueError when the bounds are negative, reversed or equal.
    """

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # Written out because spans are made by the thousand, which one call less makes quicker.
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, got [{start}, {end})")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def text_in(self, text: str) -> str:
        """The exact words; ValueError when the span reaches beyond the text."""
        if self.end > len(text):
            raise ValueError(f"span ends at {self.end}, the text at {len(text)}")
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True when the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the spans share at least one character."""
        return self.start < other.end and other.start < self.end
