"""A part of an input with many articles, so that several can read it at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """The items that begin from ``start`` and before ``end``; None is the input's end.

    Numbers count what the input's ``list_offsets`` counts: bytes, or rows of a table.
    """

    start: int = 0
    end: int | None = None

    def has(self, offset: int) -> bool:
        """True when an item that begins there belongs to the stretch."""
        return self.start <= offset and (self.end is None or offset < self.end)


WHOLE = Stretch()
