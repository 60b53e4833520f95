"""A record's text in paragraphs, cut where the words of facts or names begin or end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from onrecord.document.article import iter_paragraphs
from onrecord.document.span import Span
from onrecord.export.segments import Segment, cut_segments
from onrecord.export.traces import Trace, iter_traces
from onrecord.export.wording import number_of
from onrecord.record.record import Record


class Role(StrEnum):
    """What a marked stretch is to its statement."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of the statement of this number; ``part`` counts from 1."""

    number: int
    role: Role
    part: int
    span: Span


@dataclass(frozen=True, slots=True)
class Naming:
    """Words that stand for an actor (``role`` is 0) or tell one of its roles, counted from 1."""

    actor: str
    role: int
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph under the same marks and namings throughout.

    ``opens`` holds the marks whose first visible word is here, outermost first; ``resumes``
    those that run on from an earlier paragraph; ``closes`` those that end here, innermost
    first. ``introduces`` holds the namings that begin here and are the first of their actor
    or role. ``begins`` holds the traces of other facts whose first visible word is here.
    """

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    resumes: tuple[Mark, ...]
    closes: tuple[Mark, ...]
    namings: tuple[Naming, ...] = ()
    introduces: tuple[Naming, ...] = ()
    traces: tuple[Trace, ...] = ()
    begins: tuple[Trace, ...] = ()


_Label = Mark | Naming | Trace | Span
_Wanted = TypeVar("_Wanted")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What has been met so far: marks, traces, and actors with their roles."""

    marks: set[Mark]
    traces: set[Trace]
    named: set[tuple[str, int]]

    def add_marks(self, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        """Those of the marks that were not met before."""
        new = tuple(mark for mark in marks if mark not in self.marks)
        self.marks.update(new)
        return new

    def add_traces(self, traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
        """Those of the traces that were not met before."""
        new = tuple(trace for trace in traces if trace not in self.traces)
        self.traces.update(new)
        return new

    def add_namings(self, namings: tuple[Naming, ...]) -> tuple[Naming, ...]:
        """Those of the namings whose actor or role was not met before."""
        first = []
        for naming in namings:
            if (naming.actor, naming.role) not in self.named:
                self.named.add((naming.actor, naming.role))
                first.append(naming)
        return tuple(first)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text, and the white space that stands before it."""

    before: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Paragraphs that joined, each after its white space and all before ``tail``, are the text.

    ``spaced`` is True when the text itself sets blank lines between its paragraphs.
    """

    paragraphs: tuple[Paragraph, ...]
    tail: str
    spaced: bool


def iter_marks(record: Record) -> Iterator[Mark]:
    """Every span of every statement, by statement, source before cue before content."""
    for statement in record.statements:
        number = number_of(statement)
        parts = (
            (Role.SOURCE, statement.source),
            (Role.CUE, statement.cue),
            (Role.CONTENT, statement.content),
        )
        for role, evidences in parts:
            for part, evidence in enumerate(evidences, start=1):
                yield Mark(number, role, part, evidence.span)


def iter_namings(record: Record) -> Iterator[Naming]:
    """Every mention of every actor, and the words that tell its roles, by actor."""
    for actor in record.actors:
        evidences = (actor.mentions, *(role.evidence for role in actor.roles))
        for number, told in enumerate(evidences):
            for evidence in told:
                yield Naming(actor.id, number, evidence.span)


def mark_text(record: Record) -> MarkedText:
    """The record's text with its marks and namings, nothing of it lost."""
    text = record.article.text
    lines = list(iter_paragraphs(text))
    labelled: list[tuple[Span, _Label]] = [(line, line) for line in lines]
    labelled.extend((mark.span, mark) for mark in sorted(iter_marks(record), key=_outer_first))
    labelled.extend((naming.span, naming) for naming in iter_namings(record))
    labelled.extend((trace.span, trace) for trace in iter_traces(record))
    visible = [
        (line, list(segments))
        for line, segments in groupby(cut_segments(text, labelled), key=_line_of)
        if line is not None
    ]
    last = _last_visible(visible)
    seen = _Seen(set(), set(), set())
    paragraphs = []
    position = 0
    for line, segments in visible:
        pieces = tuple(_iter_pieces(text, line, segments, seen, last))
        paragraphs.append(Paragraph(text[position : line.start], pieces))
        position = line.end
    gaps = [paragraph.before for paragraph in paragraphs[1:]]
    return MarkedText(tuple(paragraphs), text[position:], any(map(_is_blank_line, gaps)))


def _iter_pieces(
    text: str,
    line: Span,
    segments: list[Segment[_Label]],
    seen: _Seen,
    last: dict[Mark, Span],
) -> Iterator[Piece]:
    running = set(seen.marks)
    for segment in segments:
        marks = _labels_of(segment, Mark)
        namings = _labels_of(segment, Naming)
        traces = _labels_of(segment, Trace)
        yield Piece(
            text=segment.span.text_in(text),
            marks=marks,
            opens=seen.add_marks(marks),
            resumes=tuple(m for m in marks if m in running and segment.span.start == line.start),
            closes=tuple(m for m in reversed(marks) if last[m] == segment.span),
            namings=namings,
            introduces=seen.add_namings(namings),
            traces=traces,
            begins=seen.add_traces(traces),
        )


def _last_visible(visible: list[tuple[Span, list[Segment[_Label]]]]) -> dict[Mark, Span]:
    return {
        mark: segment.span
        for _, segments in visible
        for segment in segments
        for mark in _labels_of(segment, Mark)
    }


def _labels_of(segment: Segment[_Label], wanted: type[_Wanted]) -> tuple[_Wanted, ...]:
    return tuple(label for label in segment.labels if isinstance(label, wanted))


def _line_of(segment: Segment[_Label]) -> Span | None:
    return next((label for label in segment.labels if isinstance(label, Span)), None)


def _outer_first(mark: Mark) -> tuple[int, int]:
    return (mark.span.start, -mark.span.end)


def _is_blank_line(gap: str) -> bool:
    return gap.count("\n") > 1
