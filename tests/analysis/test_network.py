"""How windows are laid out for the network."""

from __future__ import annotations

from onrecord.analysis.network import build_batch, count_words
from onrecord.analysis.tokens import LINE_FIRST, Tokens, Window, build_tokens

BEGIN, END = 101, 102


def _tokens() -> Tokens:
    # Three words; the second has three pieces.
    text = "A harbouring “sea"
    bounds = [(0, 1), (2, 6), (6, 9), (9, 12), (13, 14), (14, 17)]
    return build_tokens(text, [7, 8, 9, 10, 11, 12], bounds, [])


def test_batch_frames_each_window_and_pads_the_shorter() -> None:
    tokens = _tokens()

    batch = build_batch([(tokens, Window(0, 4)), (tokens, Window(4, 6))])

    assert batch.ids.tolist() == [[BEGIN, 7, 8, 9, 10, END], [BEGIN, 11, 12, END, 0, 0]]
    assert batch.case.tolist() == [[0, *tokens.case[:4], 0], [0, *tokens.case[4:], 0, 0, 0]]
    assert batch.line[:, 0].tolist() == [LINE_FIRST, LINE_FIRST]
    assert batch.line[:, 1].tolist() == [LINE_FIRST, 0]


def test_batch_knows_where_words_begin_and_how_many_there_are() -> None:
    tokens = _tokens()

    batch = build_batch([(tokens, Window(0, 4)), (tokens, Window(4, 6))])

    assert batch.words.tolist() == [2, 2]
    assert batch.first_piece.tolist() == [[1, 2], [1, 2]]


def test_word_that_goes_on_from_the_window_before_begins_with_its_window() -> None:
    tokens = _tokens()

    batch = build_batch([(tokens, Window(2, 6))])

    assert count_words(tokens, Window(2, 6)) == 3
    assert batch.first_piece.tolist() == [[1, 3, 4]]
    assert batch.ids.tolist() == [[BEGIN, 9, 10, 11, 12, END]]
