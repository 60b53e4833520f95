"""How a text is cut into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.record.sentences import cut_sentences, find_quoted_stretch, find_sentence


def _cut(text: str) -> list[str]:
    return [one.span.text_in(text) for one in cut_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soames left. Ofori stayed.", ["Soames left.", "Ofori stayed."]),
        ("“We sail.” She left.", ["“We sail.”", "She left."]),
        ('"We sail." "when?" he asked.', ['"We sail."', '"when?" he asked.']),
        ("Mr. Farrow and Gen. Dovan met.", ["Mr. Farrow and Gen. Dovan met."]),
        ("He came at 8 p.m. The hall was full.", ["He came at 8 p.m.", "The hall was full."]),
        ("It fell in 2019. 34 members left.", ["It fell in 2019.", "34 members left."]),
        ("They read no. 34 again.", ["They read no. 34 again."]),
        ("2. Kelmark will pay.", ["2.", "Kelmark will pay."]),
        ("KELMARK (Wire) — The talks failed.", ["KELMARK (Wire) —", "The talks failed."]),
        ("Talks fail\n\nBoth left. ", ["Talks fail", "Both left."]),
    ],
)
def test_sentences_end_where_the_next_begins(text: str, expected: list[str]) -> None:
    assert _cut(text) == expected


def test_sentences_know_their_paragraph_and_the_headline() -> None:
    told = cut_sentences("Talks fail\n\nBoth left. Nobody stayed.")

    assert [(one.number, one.paragraph, one.is_headline) for one in told] == [
        (0, 0, True),
        (1, 1, False),
        (2, 1, False),
    ]


def test_first_line_that_ends_like_a_sentence_is_no_headline() -> None:
    assert not cut_sentences("Dear Mira,\n\nBoth left.")[0].is_headline


def test_same_text_has_the_same_sentences() -> None:
    assert cut_sentences("Both left. One stayed.") is cut_sentences("Both left. One stayed.")


def test_offset_between_sentences_is_of_the_one_before() -> None:
    told = cut_sentences("Both left.  One stayed.")

    assert [find_sentence(told, offset).number for offset in (0, 10, 12, 99)] == [0, 0, 1, 1]


def test_quoted_stretch_ends_with_the_quotation() -> None:
    text = "She said: “We leave.” Then she left."

    assert find_quoted_stretch(text, Span(0, len(text)), 12).text_in(text) == "We leave."


@given(st.text(alphabet='aB1 .!?”“"\n()—', max_size=60))
def test_sentences_hold_every_word_once(text: str) -> None:
    spans = [one.span for one in cut_sentences(text)]

    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join("".join(one.text_in(text).split()) for one in spans) == "".join(text.split())
