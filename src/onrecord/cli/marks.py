"""How source, cue and words are marked in a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.export.marking import Mark, Piece, Role

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs around a marked stretch, the number standing after the opening sign."""

    opening: Mapping[Role, str]
    closing: Mapping[Role, str]
    number: Callable[[int], str]

    def characters(self) -> str:
        """Every character these signs may need."""
        numbers = "".join(map(self.number, range(10)))
        return "".join((*self.opening.values(), *self.closing.values(), numbers))


def _superscript(number: int) -> str:
    return str(number).translate(_SUPERSCRIPTS)


BRACKETS = Glyphs(
    opening={Role.SOURCE: "{", Role.CUE: "‹", Role.CONTENT: "⟦"},
    closing={Role.SOURCE: "}", Role.CUE: "›", Role.CONTENT: "⟧"},
    number=_superscript,
)
# Doubled, because newspapers use single square brackets themselves.
ASCII_BRACKETS = Glyphs(
    opening={Role.SOURCE: "{", Role.CUE: "<", Role.CONTENT: "[["},
    closing={Role.SOURCE: "}", Role.CUE: ">", Role.CONTENT: "]]"},
    number=lambda number: f"{number}:",
)
# Source and cue need no signs where they have a style of their own; words do, to show where
# one statement's end inside another's.
STYLED = Glyphs(
    opening={Role.SOURCE: "", Role.CUE: "", Role.CONTENT: "⟦"},
    closing={Role.SOURCE: "", Role.CUE: "", Role.CONTENT: "⟧"},
    number=_superscript,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the program, not of the text: an opening or a closing."""

    text: str
    role: Role


def iter_signs(pieces: tuple[Piece, ...], glyphs: Glyphs) -> Iterator[Sign | Piece]:
    """One paragraph's pieces with the signs between them.

    Words that run on from an earlier paragraph open again, as quotation marks do, and close
    only at their end. A closing repeats its number unless the nearest opening before it is
    its own.
    """
    nearest: Mark | None = None
    for piece in pieces:
        for mark in (*piece.resumes, *piece.opens):
            yield Sign(glyphs.opening[mark.role] + glyphs.number(mark.number), mark.role)
            nearest = mark
        yield piece
        for mark in piece.closes:
            closing = glyphs.closing[mark.role]
            if closing and mark != nearest:
                closing += glyphs.number(mark.number)
            yield Sign(closing, mark.role)
            nearest = None
