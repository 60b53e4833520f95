"""Overlapping spans cut into stretches that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from onrecord.document.span import Span

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Segment(Generic[Label]):
    """A stretch of text with every label that covers it, in the order they were given."""

    span: Span
    labels: tuple[Label, ...]


def cut_segments(text: str, labelled: Iterable[tuple[Span, Label]]) -> tuple[Segment[Label], ...]:
    """Segments that joined are the text, each as long as its set of labels stays the same.

    A label may be given more than once; neighbours with equal labels from different spans
    stay apart. Raises ValueError when a span reaches beyond the text.
    """
    spans = list(labelled)
    starts, ends = _edges(len(text), spans)
    covering: dict[int, Label] = {}
    segments = []
    for start, end in pairwise(sorted({0, len(text), *starts, *ends})):
        for index in ends.get(start, ()):
            del covering[index]
        for index in starts.get(start, ()):
            covering[index] = spans[index][1]
        labels = tuple(label for _, label in sorted(covering.items(), key=_by_index))
        segments.append(Segment(Span(start, end), labels))
    return tuple(segments)


def _by_index(item: tuple[int, Label]) -> int:
    return item[0]


def _edges(
    length: int, spans: list[tuple[Span, Label]]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for index, (span, _) in enumerate(spans):
        if span.end > length:
            raise ValueError(f"span ends at {span.end}, the text at {length}")
        starts.setdefault(span.start, []).append(index)
        ends.setdefault(span.end, []).append(index)
    return starts, ends
