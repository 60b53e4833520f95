from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.export.segments import Segment, cut_segments


@st.composite
def labelled_texts(draw: st.DrawFn) -> tuple[str, list[tuple[Span, int]]]:
    text = draw(st.text(min_size=1, max_size=40))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = draw(st.lists(bounds.filter(lambda pair: pair[0] < pair[1]), max_size=8))
    return text, [(Span(*pair), label) for label, pair in enumerate(pairs)]


def test_segments_cut_overlapping_spans_where_the_labels_change() -> None:
    segments = cut_segments("abcdef", [(Span(0, 4), "outer"), (Span(2, 6), "inner")])

    assert segments == (
        Segment(Span(0, 2), ("outer",)),
        Segment(Span(2, 4), ("outer", "inner")),
        Segment(Span(4, 6), ("inner",)),
    )


def test_segments_include_the_text_under_no_span() -> None:
    assert cut_segments("abcd", [(Span(1, 2), "x")]) == (
        Segment(Span(0, 1), ()),
        Segment(Span(1, 2), ("x",)),
        Segment(Span(2, 4), ()),
    )


def test_segments_keep_labels_in_the_order_given() -> None:
    labels = cut_segments("ab", [(Span(1, 2), "first"), (Span(0, 2), "second")])[1].labels

    assert labels == ("first", "second")


def test_segments_of_an_empty_text_are_none() -> None:
    assert cut_segments("", []) == ()


def test_segments_refuse_a_span_beyond_the_text() -> None:
    with pytest.raises(ValueError, match="span ends at 4, the text at 3"):
        cut_segments("abc", [(Span(1, 4), "x")])


@given(labelled_texts())
def test_segments_joined_are_the_text(case: tuple[str, list[tuple[Span, int]]]) -> None:
    text, _ = case

    assert "".join(segment.span.text_in(text) for segment in cut_segments(*case)) == text


@given(labelled_texts())
def test_segments_carry_exactly_the_labels_that_cover_them(
    case: tuple[str, list[tuple[Span, int]]],
) -> None:
    _, labelled = case

    for segment in cut_segments(*case):
        for position in range(segment.span.start, segment.span.end):
            covering = {label for span, label in labelled if span.start <= position < span.end}
            assert set(segment.labels) == covering


@given(labelled_texts())
def test_segments_are_as_few_as_the_spans_edges_allow(
    case: tuple[str, list[tuple[Span, int]]],
) -> None:
    text, labelled = case
    edges = {0, len(text)} | {edge for span, _ in labelled for edge in (span.start, span.end)}

    assert len(cut_segments(*case)) == len(edges) - 1
