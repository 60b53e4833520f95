"""Where quotations begin and end, by the typographic conventions.

A rule, not learning: marks pair within a paragraph; a quotation still open at a paragraph's end
goes on in the next when that one opens with the same kind of mark again, or when its first mark
closes one. Anything else still open ends with its paragraph and is reported as not closed.

Only outermost quotations are reported; marks inside a quotation belong to it. A single mark is
an apostrophe unless it can open a quotation and a fitting mark closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from onrecord.document.annotations import Quotation
from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span

# Three straight marks are a single one beside a double one; the double one counts.
_MARK = re.compile(r"'{2,3}|``|‘‘|’’|(?<!\w),,(?=\w)|[\"“”„‟«»＂″‘’'‚‹›′]")
_SHORTENED = re.compile(r"(?:\d\ds?|cause|em|n|til|tis|twas)\b")
_FEET = re.compile(r"\d['’′] ?\d\d?$")
_LONGEST_MEASURE = 5
_OPENING_NEIGHBOURS = frozenset("([{-–—/:;,…")

FORESIGHT = 100
"""Marks that are looked at ahead of one: reading stays linear in the length of a paragraph."""


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
    # Publishing software takes the straight mark after a digit or a full stop for a prime.
    "″": _Style.STRAIGHT,
    "``": _Style.TEX,
    "''": _Style.TEX,
    "'''": _Style.TEX,
    "«": _Style.GUILLEMET,
    "»": _Style.GUILLEMET,
    "‘": _Style.CURLY_SINGLE,
    "’": _Style.CURLY_SINGLE,
    "‚": _Style.CURLY_SINGLE,
    "'": _Style.STRAIGHT_SINGLE,
    "′": _Style.STRAIGHT_SINGLE,
    "‹": _Style.GUILLEMET_SINGLE,
    "›": _Style.GUILLEMET_SINGLE,
}
_SINGLE = frozenset({_Style.CURLY_SINGLE, _Style.STRAIGHT_SINGLE})
# Writers mix these freely within one article, and even within one pair.
_DOUBLE_MIX = frozenset({_Style.CURLY, _Style.STRAIGHT, _Style.TEX})
_ALWAYS_OPENS = frozenset({"„", "``", ",,", "‘‘", "‚"})
_OPENS_SET_APART = frozenset({"“", "«", "‹"})
_CLOSES_SET_APART = frozenset({"”", "’", "»", "›"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark with what its neighbours allow it to do."""

    span: Span
    glyph: str
    style: _Style
    can_open: bool
    can_close: bool
    after_word: bool

    @property
    def is_single(self) -> bool:
        return self.style in _SINGLE


def find_quotations(text: str) -> list[Quotation]:
    """All outermost quotations of the text in order, none overlapping another."""
    finder = _Finder(text)
    for paragraph in iter_paragraphs(text):
        finder.read_paragraph(paragraph)
    return finder.finish()


def _iter_marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        glyph = match.group()
        before = text[start - 1] if start > paragraph.start else "\n"
        after = text[end] if end < paragraph.end else "\n"
        is_single = _STYLES[glyph] in _SINGLE
        inside_word = before.isalnum() and after.isalnum()
        if is_single and (inside_word or _SHORTENED.match(text, end, paragraph.end)):
            continue  # an apostrophe: "don't", "the '90s"
        if not is_single and _FEET.search(text, max(start - _LONGEST_MEASURE, 0), start):
            continue  # inches: 5'10"
        yield _Mark(
            span=Span(start, end),
            glyph=glyph,
            style=_STYLES[glyph],
            can_open=_can_open(glyph, before, after),
            can_close=_can_close(glyph, before, after),
            after_word=before.isalnum(),
        )


def _can_open(glyph: str, before: str, after: str) -> bool:
    if glyph in _ALWAYS_OPENS:
        return True
    if before.isalnum():
        return False
    introduced = before.isspace() or before in _OPENING_NEIGHBOURS
    if after.isspace():
        return introduced and after != "\n" and glyph in _OPENS_SET_APART
    # A closing glyph opens only where nothing else makes sense of it.
    return glyph not in {"”", "’", "’’"} or (introduced and after.isalnum())


def _can_close(glyph: str, before: str, after: str) -> bool:
    is_single = _STYLES[glyph] in _SINGLE
    if glyph in _ALWAYS_OPENS:
        return False
    if before.isspace() and glyph in _CLOSES_SET_APART:
        return not after.isalnum()
    if before.isspace():
        # Set apart on both sides: nothing follows that it could open.
        return after.isspace() and not is_single
    if after.isalnum() and (is_single or glyph == "“"):
        return False
    # What opens after a comma or a bracket does not close there, unless its glyph is plain.
    return glyph == "”" or after.isspace() or before not in _OPENING_NEIGHBOURS


def _fits(opening: _Mark, closing: _Mark) -> bool:
    """True when the second mark may close what the first opened."""
    if not closing.can_close:
        return False
    if opening.style in _DOUBLE_MIX and closing.style in _DOUBLE_MIX:
        return True
    if opening.glyph == "‘" and closing.style in _DOUBLE_MIX | _SINGLE:
        return True
    return opening.style is closing.style


def _nests(mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """True for a curly mark that opens inside a quotation and has a closing mark to spare."""
    if mark.glyph != "“" or not mark.can_open:
        return False
    glyphs = [later.glyph for later in rest]
    return glyphs.count("”") >= glyphs.count("“") + 2


def _find_closing(opening: _Mark, rest: Sequence[_Mark]) -> _Mark | None:
    """The mark that closes what a single mark opens; None when that was an apostrophe.

    Double quotations in between are passed over. Beyond them only a mark that follows no word
    counts: the others may be possessives.
    """
    inner: _Mark | None = None
    beyond = False
    for mark in rest:
        if inner is not None:
            if not mark.is_single and _fits(inner, mark):
                inner, beyond = None, True
        elif not mark.is_single and mark.can_open:
            inner = mark
        elif _fits(opening, mark) and not (beyond and mark.after_word):
            return mark
    return None


class _Finder:
    """Reads paragraphs in order and remembers the quotation that is still open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done: list[Quotation] = []
        self._parts: list[Span] = []
        self._opening: _Mark | None = None
        self._closing: _Mark | None = None
        self._start = 0
        self._depth = 0

    def read_paragraph(self, paragraph: Span) -> None:
        """Find the quotations of one paragraph, going on with one left open before it."""
        marks = list(_iter_marks(self._text, paragraph))
        if self._opening is not None:
            marks = self._take_up(self._opening, marks, paragraph)
        for place, mark in enumerate(marks, start=1):
            rest = marks[place : place + FORESIGHT]
            if self._opening is None:
                self._try_opening(mark, rest)
            elif self._is_closed_by(self._opening, mark, rest):
                self._parts.append(Span(self._start, mark.span.end))
                self._close(closed=True)
        if self._opening is not None:
            self._parts.append(Span(self._start, paragraph.end))

    def finish(self) -> list[Quotation]:
        """The quotations found so far; one still open is reported as not closed."""
        self._end_open()
        return self._done

    def _take_up(self, opening: _Mark, marks: list[_Mark], paragraph: Span) -> list[_Mark]:
        """Go on with the open quotation or end it; the marks that are left to read."""
        first = marks[0] if marks else None
        if first is not None and first.span.start == paragraph.start and first.can_open:
            goes_on, marks_left = first.style is opening.style, marks[1:]
        else:
            goes_on, marks_left = _closes_first(opening, marks), marks
        if not goes_on:
            self._end_open()
            return marks
        self._start, self._depth = paragraph.start, 0
        return marks_left

    def _try_opening(self, mark: _Mark, rest: Sequence[_Mark]) -> None:
        if not mark.can_open:
            return
        closing = _find_closing(mark, rest) if mark.is_single else None
        if mark.is_single and closing is None and not _may_go_on(mark, rest):
            return
        self._opening, self._closing = mark, closing
        self._start, self._depth = mark.span.start, 0

    def _is_closed_by(self, opening: _Mark, mark: _Mark, rest: Sequence[_Mark]) -> bool:
        if self._closing is not None:
            return mark is self._closing
        if _nests(mark, rest):
            self._depth += 1
            return False
        if self._depth and mark.glyph == "”":
            self._depth -= 1
            return False
        return _fits(opening, mark)

    def _close(self, *, closed: bool) -> None:
        self._done.append(Quotation(tuple(self._parts), closed))
        self._parts = []
        self._opening = self._closing = None

    def _end_open(self) -> None:
        """Report what is open as not closed; a single mark never taken up was an apostrophe."""
        if self._opening is None:
            return
        if self._opening.is_single and len(self._parts) == 1:
            self._parts, self._opening = [], None
        else:
            self._close(closed=False)


def _closes_first(opening: _Mark, marks: Sequence[_Mark]) -> bool:
    """True when a paragraph's first double mark closes what was opened before it."""
    double = next((mark for mark in marks if not mark.is_single), None)
    if opening.is_single or double is None:
        return False
    return not double.can_open and _fits(opening, double)


def _may_go_on(mark: _Mark, rest: Sequence[_Mark]) -> bool:
    """True when the next paragraph may take up what a single mark opens in this one."""
    return mark.glyph == "‘" and not any(not later.is_single and later.can_open for later in rest)
