"""How a window is laid out for the network."""

from __future__ import annotations

from onrecord.analysis.network import build_input
from onrecord.analysis.tokens import (
    LINE_FIRST,
    QUOTE_EDGE,
    QUOTE_UNCLOSED,
    Tokens,
    Window,
    build_tokens,
)
from onrecord.document.annotations import Quotation
from onrecord.document.span import Span

BEGIN, END = 101, 102


def _tokens() -> Tokens:
    # Four words; the second has three pieces.
    text = "A harbouring “sea"
    bounds = [(0, 1), (2, 6), (6, 9), (9, 12), (13, 14), (14, 17)]
    quotation = Quotation((Span(13, 17),), closed=False)
    return build_tokens(text, [7, 8, 9, 10, 11, 12], bounds, [quotation])


def test_window_is_framed() -> None:
    tokens = _tokens()

    window = build_input(tokens, Window(0, 6))

    assert window.ids.tolist() == [BEGIN, 7, 8, 9, 10, 11, 12, END]
    assert window.case.tolist() == [0, *tokens.case.tolist(), 0]
    assert window.line.tolist() == [LINE_FIRST, LINE_FIRST, 0, 0, 0, 0, 0, 0]
    assert window.quote.tolist() == [0, 0, 0, 0, 0, QUOTE_EDGE, QUOTE_UNCLOSED, 0]


def test_window_knows_where_its_words_begin() -> None:
    tokens = _tokens()

    assert build_input(tokens, Window(0, 6)).first_piece.tolist() == [1, 2, 5, 6]
    assert build_input(tokens, Window(4, 6)).first_piece.tolist() == [1, 2]


def test_word_that_goes_on_from_the_window_before_begins_with_its_window() -> None:
    window = build_input(_tokens(), Window(2, 6))

    assert window.first_piece.tolist() == [1, 3, 4]
    assert window.ids.tolist() == [BEGIN, 9, 10, 11, 12, END]


def test_window_does_not_change_the_tokens() -> None:
    tokens = _tokens()

    build_input(tokens, Window(0, 6))

    assert tokens.ids.tolist() == [7, 8, 9, 10, 11, 12]
