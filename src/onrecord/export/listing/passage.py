"""Words of a text with some of them set off, on one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.document.span import Span
from onrecord.export.wording import one_line, shorten_middle
from onrecord.record.evidence import Evidence

_BETWEEN = " … "
_ELLIPSIS = "[…]"
_LEAST = 30


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words; ``marked`` is the span that it is set off for."""

    words: str
    marked: Span | None = None


def cut_passage(
    text: str, evidence: Iterable[Evidence], marked: Iterable[Evidence]
) -> tuple[Run, ...]:
    """The words of the evidence and of what is marked, in text order, each stretch once.

    White space is one space, and ``…`` stands where words are left out between two stretches.
    """
    marks = _apart(one.span for one in marked)
    stretches = _joined([*(one.span for one in evidence), *marks])
    runs: list[Run] = []
    for stretch in stretches:
        if runs:
            runs.append(Run(_BETWEEN))
        runs += _cut(text, stretch, [mark for mark in marks if stretch.contains(mark)])
    return tuple(run for run in runs if run.words)


def shorten_passage(runs: Sequence[Run], limit: int) -> tuple[Run, ...]:
    """The runs in about as many characters, each cut where it is farthest from what is marked.

    What is marked is cut only where it alone takes more than half of the limit.
    """
    if sum(len(run.words) for run in runs) <= limit:
        return tuple(runs)
    marked = [run for run in runs if run.marked]
    room = max(limit // 2 // max(len(marked), 1), _LEAST)
    kept = [replace(run, words=shorten_middle(run.words, room)) for run in marked]
    others = len(runs) - len(marked)
    rest = max((limit - sum(len(run.words) for run in kept)) // max(others, 1), _LEAST)
    each = iter(kept)
    last = len(runs) - 1
    return tuple(
        next(each) if run.marked else Run(_shorten(run.words, rest, number, last))
        for number, run in enumerate(runs)
    )


def _shorten(words: str, limit: int, number: int, last: int) -> str:
    """The words beside what is marked: the end of the first run, the beginning of the last."""
    if len(words) <= limit:
        return words
    if number and number < last:
        return shorten_middle(words, limit)
    if number or not last:
        head = words[: limit - len(_ELLIPSIS) - 1]
        return f"{head.rpartition(' ')[0] or head} {_ELLIPSIS}"
    tail = words[len(words) - limit + len(_ELLIPSIS) + 1 :]
    return f"{_ELLIPSIS} {tail.partition(' ')[2] or tail}"


def _cut(text: str, stretch: Span, marks: Sequence[Span]) -> list[Run]:
    """The stretch as runs; the space between two words stays with what is not marked."""
    edges = sorted({stretch.start, stretch.end, *(e for m in marks for e in (m.start, m.end))})
    found = []
    for start, end in pairwise(edges):
        span = Span(start, end)
        found.append(Run(_spaced(span.text_in(text)), span if span in marks else None))
    if found:
        found[0] = replace(found[0], words=found[0].words.lstrip())
        found[-1] = replace(found[-1], words=found[-1].words.rstrip())
    return found


def _spaced(words: str) -> str:
    """On one line, a space at either end where there is white space."""
    line = one_line(words)
    if not line:
        return " " if words else ""
    return f"{' ' * words[0].isspace()}{line}{' ' * words[-1].isspace()}"


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in text order, those that overlap or touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in text order without those that overlap an earlier one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart
