"""Stretches of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 20), st.integers(1, 20)
)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (-2, -1)])
def test_span_needs_bounds_in_order(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"needs 0 <= start < end"):
        Span(start, end)


def test_span_gives_its_exact_words() -> None:
    assert Span(3, 8).text_in("né 👩\u200d👩 à") == "👩\u200d👩 à"
    assert len(Span(3, 8)) == 5


def test_span_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="span ends at 4, the text at 3"):
        Span(1, 4).text_in("abc")


@pytest.mark.parametrize(
    ("other", "contained", "overlapping"),
    [
        (Span(2, 5), True, True),
        (Span(2, 6), False, True),
        (Span(4, 9), False, True),
        (Span(5, 9), False, False),
        (Span(0, 2), False, False),
        (Span(3, 4), True, True),
    ],
)
def test_span_contains_and_overlaps(other: Span, contained: bool, overlapping: bool) -> None:
    span = Span(2, 5)

    assert span.contains(other) is contained
    assert span.overlaps(other) is overlapping


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


@given(spans, spans)
def test_spans_overlap_where_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))

    assert one.overlaps(other) is bool(shared)
    assert other.overlaps(one) is bool(shared)
    assert one.contains(other) is (len(shared) == len(other))
