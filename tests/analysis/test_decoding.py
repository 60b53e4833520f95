"""What the rules guarantee, whatever the network learned."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.decoding import Calibration, Reading, decode_reading, merge_spans
from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.tokens import build_tokens
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from tests.analysis.networks import cut_pieces, words_of
from tests.builders import span_of

FLAT = Calibration((0.0, 0.0, 0.0, 0.0), 0.0)


def _decode(text: str, *content: str, source: str = "", cue: str = "said") -> Attribution | None:
    """What is decoded when the network takes these words for content, source and cue."""
    quotations = find_quotations(text)
    tokens = build_tokens(text, *cut_pieces(text), quotations)
    cue_words = words_of(tokens, span_of(text, cue))
    reading = Reading(
        cue=(int(cue_words[0]), int(cue_words[-1]) + 1),
        source=words_of(tokens, span_of(text, source)) if source else cue_words[:0],
        content=np.concatenate([words_of(tokens, span_of(text, part)) for part in content]),
        signals=(0.0, 0.0, 0.0, 0.0),
    )
    candidate = decode_reading(tokens, text, quotations, reading, FLAT)
    return candidate.attribution if candidate else None


def _content(text: str, *content: str, cue: str = "said") -> list[str]:
    attribution = _decode(text, *content, cue=cue)
    assert attribution is not None
    return [span.text_in(text) for span in attribution.content]


def test_roles_become_spans_of_whole_words() -> None:
    text = "Mira Soames said that the harbour is closed."

    attribution = _decode(text, "that the harbour is closed", source="Mira Soames")

    assert attribution == Attribution(
        source=(Span(0, 11),), cue=(Span(12, 16),), content=(Span(17, 43),), confidence=0.0
    )


def test_content_in_two_stretches_has_two_spans() -> None:
    text = "The harbour, Mira said, is closed."

    assert _content(text, "The harbour", "is closed") == ["The harbour", "is closed"]


@pytest.mark.parametrize("words", ["—", "…", "“”", "!"])
def test_content_without_a_word_is_none(words: str) -> None:
    assert _decode(f"Mira said {words} then.", words) is None


def test_stretch_of_content_without_a_word_is_dropped() -> None:
    text = "The harbour is closed? Mira said."

    assert _content(text, "The harbour", "?") == ["The harbour"]


@pytest.mark.parametrize(
    "quoted",
    [
        "“The harbour is closed,”",
        '"The harbour is closed,"',
        "‘The harbour is closed,’",
        "«The harbour is closed»",
        "„The harbour is closed“",
        "``The harbour is closed''",
        "“ The harbour is closed”",
        "“The harbour is closed",
    ],
)
def test_content_takes_the_marks_at_its_edges(quoted: str) -> None:
    assert _content(f"Mira said: {quoted}", "The harbour is closed") == [quoted]


def test_content_takes_no_mark_that_is_not_its_own() -> None:
    text = "Mira said “The harbour” is closed and “the tide is out”."

    assert _content(text, "is closed and") == ["is closed and"]
    assert _content(text, "harbour") == ["harbour”"]


def test_content_in_a_paragraph_that_opens_no_mark_takes_no_word() -> None:
    text = "Mira said: “The harbour is closed and the tide is out.\n\nA gull cried so I left.”"

    assert _content(text, "gull cried") == ["gull cried"]


def test_line_of_content_without_a_word_is_dropped() -> None:
    text = "Mira said: “It is closed.\n”\n\nThe tide is out."

    assert _content(text, "It is closed") == ["“It is closed."]


def test_quotation_of_several_paragraphs_is_completed() -> None:
    text = "Mira said: “It is closed.\n\n“The tide is out.\n\n“Go.” Then: “So.”"

    expected = ["“It is closed.", "“The tide is out.", "“Go.”"]
    assert _content(text, "It is closed") == expected
    assert _content(text, "The tide is out") == expected


def test_quotation_of_several_paragraphs_read_as_one_stretch_has_a_span_each() -> None:
    text = "Mira said: “It is closed.\n\n“The tide is out.\n\n“Go.” Then: “So.”"

    stretch = "“It is closed.\n\n“The tide is out.\n\n“Go.”"
    assert _content(text, stretch) == ["“It is closed.", "“The tide is out.", "“Go.”"]


def test_quotation_that_content_only_touches_is_not_completed() -> None:
    text = "“It is closed.\n\n“The tide is out and we are in,” Mira said."

    assert _content(text, "in") == ["in,”"]


def test_words_before_a_quotation_of_several_paragraphs_stay_content() -> None:
    text = "Mira said that “it is closed.\n\n“The tide is out.” Then: “So.”"

    assert _content(text, "that “it is closed") == ["that “it is closed.", "“The tide is out.”"]


def test_score_weighs_the_signals() -> None:
    calibration = Calibration((1.0, 2.0, -1.0, 0.5), 0.25)

    assert calibration.score((3.0, 0.5, 1.5, 4.0)) == pytest.approx(3 + 1 - 1.5 + 2 + 0.25)


def test_score_needs_all_signals() -> None:
    with pytest.raises(ValueError, match="shorter"):
        FLAT.score((1.0, 2.0, 3.0))


def test_candidate_has_its_score_and_the_numbers_of_its_words() -> None:
    text = "It is closed, Mira said."
    tokens = build_tokens(text, *cut_pieces(text), [])
    reading = Reading((5, 6), np.array([4]), np.array([0, 1, 2]), (1.0, 2.0, -0.5, -0.25))

    candidate = decode_reading(tokens, text, [], reading, Calibration((1.0, 1.0, 1.0, 1.0), 0.5))

    assert candidate is not None
    assert candidate.score == pytest.approx(2.75)
    assert candidate.content_words == {0, 1, 2}


spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 9)
)


@given(st.lists(spans, max_size=12))
def test_merged_spans_hold_the_same_characters_and_never_touch(given_spans: list[Span]) -> None:
    merged = merge_spans(given_spans)

    assert _characters(merged) == _characters(given_spans)
    assert all(one.end < other.start for one, other in pairwise(merged))


def _characters(some: list[Span]) -> set[int]:
    return {place for span in some for place in range(span.start, span.end)}
