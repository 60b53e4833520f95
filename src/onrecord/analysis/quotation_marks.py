"""Where quotations begin and end, by the typographic conventions.

A rule, not learning: marks pair within a paragraph; a quotation still open at a paragraph's end
goes on in the next when that one opens with the same kind of mark again, or when its first mark
closes one. Anything else still open ends with its paragraph and is reported as not closed.

Only outermost quotations are reported; marks inside a quotation belong to it. A single mark is
an apostrophe unless it can open a quotation and a fitting mark closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.document.annotations import Quotation
from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span

# Three straight marks are a single one beside a double one; the double one counts.
_MARK = re.compile(r"'{2,3}|``|‘‘|’’|,,(?=\w)|[\"“”„‟«»＂‘’'‚‹›]")
_YEAR = re.compile(r"\d\ds?\b")
_OPENING_NEIGHBOURS = frozenset("([{-–—/:;,…")


class _Style(Enum):
    """Marks that pair with one another."""

    CURLY = auto()
    STRAIGHT = auto()
    TEX = auto()
    GUILLEMET = auto()
    CURLY_SINGLE = auto()
    STRAIGHT_SINGLE = auto()
    GUILLEMET_SINGLE = auto()


_STYLES = {
    "“": _Style.CURLY,
    "”": _Style.CURLY,
    "„": _Style.CURLY,
    "‟": _Style.CURLY,
    ",,": _Style.CURLY,
    "‘‘": _Style.CURLY,
    "’’": _Style.CURLY,
    '"': _Style.STRAIGHT,
    "＂": _Style.STRAIGHT,
    "``": _Style.TEX,
    "''": _Style.TEX,
    "'''": _Style.TEX,
    "«": _Style.GUILLEMET,
    "»": _Style.GUILLEMET,
    "‘": _Style.CURLY_SINGLE,
    "’": _Style.CURLY_SINGLE,
    "‚": _Style.CURLY_SINGLE,
    "'": _Style.STRAIGHT_SINGLE,
    "‹": _Style.GUILLEMET_SINGLE,
    "›": _Style.GUILLEMET_SINGLE,
}
_SINGLE = frozenset({_Style.CURLY_SINGLE, _Style.STRAIGHT_SINGLE})
# Writers mix these freely within one article, and even within one pair.
_DOUBLE_MIX = frozenset({_Style.CURLY, _Style.STRAIGHT, _Style.TEX})
_ALWAYS_OPENS = frozenset({"„", "``", ",,", "‘‘", "‚"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark with what its neighbours allow it to do."""

    span: Span
    glyph: str
    style: _Style
    space_before: bool
    space_after: bool
    word_before: bool
    word_after: bool
    year_after: bool

    @property
    def is_apostrophe(self) -> bool:
        """Inside a word ("don't") or before a shortened year ("the '90s")."""
        return self.style in _SINGLE and (self.word_before and self.word_after or self.year_after)

    @property
    def can_open(self) -> bool:
        if self.glyph in _ALWAYS_OPENS:
            return True
        if self.space_after or self.word_before:
            return False
        # A closing glyph opens only where nothing else makes sense of it.
        return self.glyph not in {"”", "’", "’’"} or (self.space_before and self.word_after)

    @property
    def can_close(self) -> bool:
        if self.glyph in _ALWAYS_OPENS:
            return False
        if self.space_before:
            # Set apart on both sides: nothing follows that it could open.
            return self.space_after and self.style not in _SINGLE
        if self.glyph in {"“", "‘"}:
            # The German closing mark, or a mark that a writer turned the wrong way.
            return not self.word_after
        return not (self.style in _SINGLE and self.word_after)


def find_quotations(text: str) -> list[Quotation]:
    """All outermost quotations of the text in order, none overlapping another."""
    finder = _Finder(text)
    for paragraph in iter_paragraphs(text):
        finder.read_paragraph(paragraph)
    return finder.finish()


def _iter_marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        yield _Mark(
            span=Span(start, end),
            glyph=match.group(),
            style=_STYLES[match.group()],
            space_before=before.isspace() or before in _OPENING_NEIGHBOURS and not after.isspace(),
            space_after=after.isspace(),
            word_before=before.isalnum(),
            word_after=after.isalnum(),
            year_after=_YEAR.match(text, end, paragraph.end) is not None,
        )


def _fits(opening: _Mark, closing: _Mark) -> bool:
    """True when the second mark may close what the first opened."""
    if opening.style in _DOUBLE_MIX and closing.style in _DOUBLE_MIX:
        return closing.can_close
    return opening.style is closing.style and closing.can_close


def _nests(mark: _Mark, rest: list[_Mark]) -> bool:
    """True for a curly mark that opens inside a quotation and has a closing mark to spare."""
    if mark.glyph != "“" or not mark.can_open:
        return False
    glyphs = [later.glyph for later in rest]
    return glyphs.count("”") >= glyphs.count("“") + 2


class _Finder:
    """Reads paragraphs in order and remembers the quotation that is still open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done: list[Quotation] = []
        self._parts: list[Span] = []
        self._opening: _Mark | None = None

    def read_paragraph(self, paragraph: Span) -> None:
        """Find the quotations of one paragraph, going on with one left open before it."""
        marks = [mark for mark in _iter_marks(self._text, paragraph) if not mark.is_apostrophe]
        start: int | None = None
        opening = self._opening
        if opening is not None:
            if not self._goes_on(opening, marks, paragraph):
                self._end_open()
                opening = None
            else:
                start = paragraph.start
                if marks and marks[0].span.start == paragraph.start:
                    marks = marks[1:]
        depth = 0
        for position, mark in enumerate(marks):
            if opening is None or start is None:
                if mark.can_open and self._will_close(mark, marks[position + 1 :]):
                    opening, start, depth = mark, mark.span.start, 0
            elif _nests(mark, marks[position + 1 :]):
                depth += 1
            elif depth and mark.glyph == "”":
                depth -= 1
            elif _fits(opening, mark):
                self._parts.append(Span(start, mark.span.end))
                self._close(closed=True)
                opening, start = None, None
        self._opening = opening
        if opening is not None and start is not None:
            self._parts.append(Span(start, paragraph.end))

    def finish(self) -> list[Quotation]:
        """The quotations found so far; one still open is reported as not closed."""
        self._end_open()
        return self._done

    def _will_close(self, mark: _Mark, rest: Iterable[_Mark]) -> bool:
        """A single mark opens only what a later mark of its paragraph closes."""
        if mark.style not in _SINGLE:
            return True
        for later in rest:
            if later.style not in _SINGLE and later.can_open:
                # A double quotation begins first: the mark before it was an apostrophe.
                return False
            if _fits(mark, later):
                return True
        return mark.glyph == "‘" and not mark.word_before

    def _goes_on(self, opening: _Mark, marks: list[_Mark], paragraph: Span) -> bool:
        if not marks:
            return False
        first = marks[0]
        if first.span.start == paragraph.start and first.can_open:
            return first.style is opening.style
        if opening.style in _SINGLE:
            return False
        doubles = [mark for mark in marks if mark.style not in _SINGLE]
        return bool(doubles) and not doubles[0].can_open and _fits(opening, doubles[0])

    def _close(self, *, closed: bool) -> None:
        self._done.append(Quotation(tuple(self._parts), closed))
        self._parts = []

    def _end_open(self) -> None:
        if self._parts:
            self._close(closed=False)
        self._opening = None
