"""Word pieces, words, and what an uncased encoder does not see."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.analysis.tokens import (
    CASE_DIGIT,
    CASE_LOWER,
    CASE_MIXED,
    CASE_OTHER,
    CASE_TITLE,
    CASE_UPPER,
    LINE_FIRST,
    LINE_NEXT,
    LINE_PARAGRAPH,
    LINE_SAME,
    QUOTE_EDGE,
    QUOTE_INSIDE,
    QUOTE_OUTSIDE,
    QUOTE_UNCLOSED,
    Tokens,
    Window,
    build_tokens,
    join_tokens,
    split_windows,
)
from onrecord.document.span import Span
from tests.analysis.networks import cut_pieces, cut_tokens
from tests.evidence import assert_in_order, assert_no_word_split
from tests.texts import stories, texts

MARK = "\u0301"


def _words(text: str, bounds: list[tuple[int, int]]) -> list[str]:
    tokens = build_tokens(text, range(len(bounds)), bounds, [])
    return [
        text[start:end] for start, end in zip(tokens.word_starts, tokens.word_ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "bounds", "expected"),
    [
        ("sailed", [(0, 4), (4, 6)], ["sailed"]),
        ("a_b 12th", [(0, 1), (1, 2), (2, 3), (4, 6), (6, 8)], ["a_b", "12th"]),
        ("don’t", [(0, 3), (3, 4), (4, 5)], ["don", "’", "t"]),
        ("no, no", [(0, 2), (2, 3), (4, 6)], ["no", ",", "no"]),
        ("..", [(0, 1), (1, 2)], [".", "."]),
        # A piece may begin with a sign and end with a digit.
        ("£500", [(0, 2), (2, 4)], ["£500"]),
        # Pieces of one character that decomposed.
        ("각 a", [(0, 1), (0, 1), (0, 1), (2, 3)], ["각", "a"]),
        ("≠1", [(0, 1), (0, 1), (1, 2)], ["≠", "1"]),
        # Signs that the tokenizer drops: accents, soft hyphens, joiners.
        (f"cafe{MARK}s", [(0, 4), (5, 6)], [f"cafe{MARK}s"]),
        (f"cafe{MARK} s", [(0, 4), (6, 7)], [f"cafe{MARK}", "s"]),
        (f"e{MARK}{MARK}", [(0, 1)], [f"e{MARK}{MARK}"]),
        ("co\u00adoperate", [(0, 2), (3, 10)], ["co\u00adoperate"]),
        ("❤\ufe0f!", [(0, 1), (2, 3)], ["❤\ufe0f", "!"]),
        (f"(a{MARK})", [(0, 1), (1, 2), (3, 4)], ["(", f"a{MARK}", ")"]),
        # A mark that has a piece of its own.
        (f"!{MARK}a", [(0, 1), (1, 2), (2, 3)], ["!", f"{MARK}a"]),
        ("a\x00b", [(0, 1), (2, 3)], ["a", "b"]),
    ],
)
def test_pieces_make_words(text: str, bounds: list[tuple[int, int]], expected: list[str]) -> None:
    assert _words(text, bounds) == expected


def test_tokens_know_the_word_and_the_first_piece_of_each() -> None:
    tokens = build_tokens("sailed, no", [7, 8, 9, 7], [(0, 4), (4, 6), (6, 7), (8, 10)], [])

    assert tokens.ids.tolist() == [7, 8, 9, 7]
    assert tokens.word.tolist() == [0, 0, 1, 2]
    assert tokens.first_piece.tolist() == [0, 2, 3]
    assert len(tokens) == 4


def test_tokens_of_nothing_are_none() -> None:
    tokens = build_tokens("", [], [], [])

    assert len(tokens) == 0
    assert tokens.word_starts.tolist() == []
    assert split_windows(tokens, "", 4) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ferry", CASE_LOWER),
        ("straße", CASE_LOWER),
        ("Ferry", CASE_TITLE),
        ("I", CASE_TITLE),
        ("Łódź", CASE_TITLE),
        ("FERRY", CASE_UPPER),
        ("USA", CASE_UPPER),
        ("McTide", CASE_MIXED),
        ("iPad", CASE_MIXED),
        ("1871", CASE_DIGIT),
        ("12th", CASE_DIGIT),
        ("A1", CASE_DIGIT),
        ("שלום", CASE_OTHER),
        ("中文字", CASE_OTHER),
        ("_", CASE_OTHER),
        ("!", CASE_OTHER),
        ("👩", CASE_OTHER),
    ],
)
def test_each_piece_of_a_word_has_its_case(word: str, expected: int) -> None:
    tokens = cut_tokens(f"({word} so")

    assert set(tokens.case[tokens.word == 1].tolist()) == {expected}


def test_each_piece_knows_the_line_ends_before_it() -> None:
    tokens = cut_tokens("\nOne two,\nsix.\r\n\r\nAn\n\n\n\nend\tof it\r\nall")

    assert tokens.line.tolist() == [
        LINE_FIRST,
        LINE_SAME,
        LINE_SAME,
        LINE_NEXT,
        LINE_SAME,
        LINE_PARAGRAPH,
        LINE_PARAGRAPH,
        LINE_SAME,
        LINE_SAME,
        LINE_NEXT,
    ]


def test_each_piece_knows_whether_it_is_quoted() -> None:
    text = "He: “No, no.” “So"
    tokens = build_tokens(text, *cut_pieces(text), find_quotations(text))

    shown = list(zip([text[start] for start in tokens.starts], tokens.quote.tolist(), strict=True))
    assert shown == [
        ("H", QUOTE_OUTSIDE),
        (":", QUOTE_OUTSIDE),
        ("“", QUOTE_EDGE),
        ("N", QUOTE_INSIDE),
        (",", QUOTE_INSIDE),
        ("n", QUOTE_INSIDE),
        (".", QUOTE_INSIDE),
        ("”", QUOTE_EDGE),
        ("“", QUOTE_EDGE),
        ("S", QUOTE_UNCLOSED),
    ]


@given(st.one_of(texts(longest=40), stories()), st.data())
def test_tokens_of_a_section_are_those_of_the_whole_text(text: str, data: st.DataObject) -> None:
    gaps = [0, *(match.end() for match in re.finditer(r"\s+", text))]
    begin = data.draw(st.sampled_from(gaps))
    quotations = find_quotations(text)
    whole = build_tokens(text, *cut_pieces(text), quotations)

    section = build_tokens(text[begin:], *cut_pieces(text[begin:]), quotations, begin)

    pieces, words = len(whole) - len(section), len(whole.word_starts) - len(section.word_starts)
    for name in ("starts", "ends", "case", "quote"):
        assert getattr(section, name).tolist() == getattr(whole, name)[pieces:].tolist()
    for name in ("word_starts", "word_ends"):
        assert getattr(section, name).tolist() == getattr(whole, name)[words:].tolist()


def test_sections_join_to_the_tokens_of_the_whole_text() -> None:
    text = "Harbours sail.\n\n“No,” he sailed."
    quotations = find_quotations(text)
    whole = build_tokens(text, *cut_pieces(text), quotations)
    parts = [
        build_tokens(text[start:end], *cut_pieces(text[start:end]), quotations, start)
        for start, end in ((0, 16), (16, 21), (21, 32))
    ]

    joined = join_tokens(parts)

    assert [len(part) for part in parts] == [4, 4, 4]
    assert joined.word.tolist() == [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9]
    assert joined.first_piece.tolist() == [0, 2, 3, 4, 5, 6, 7, 8, 9, 11]
    assert joined.word_starts.tolist() == [0, 9, 13, 16, 17, 19, 20, 22, 25, 31]
    assert joined.word_ends.tolist() == [8, 13, 14, 17, 19, 20, 21, 24, 31, 32]
    for name in ("starts", "ends", "case", "quote"):
        assert getattr(joined, name).tolist() == getattr(whole, name).tolist()
    # Each section begins a line of its own.
    assert joined.line.tolist() == [LINE_FIRST, 0, 0, 0, LINE_FIRST, 0, 0, 0, LINE_FIRST, 0, 0, 0]
    assert joined.ids.tolist() == [*range(1000, 1004)] * 3


def test_one_section_is_joined_already() -> None:
    tokens = cut_tokens("One two.")

    assert join_tokens([tokens]) is tokens


def test_section_without_words_adds_nothing() -> None:
    text = "One. "
    first, nothing = cut_tokens(text), build_tokens("\n\n", [], [], [], 5)
    last = build_tokens("Two", [7], [(0, 3)], [], 7)

    joined = join_tokens([first, nothing, last])

    assert joined.word_starts.tolist() == [0, 3, 7]
    assert joined.word.tolist() == [0, 1, 2]
    assert joined.first_piece.tolist() == [0, 1, 2]


@given(st.one_of(texts(longest=40), stories()), st.data())
def test_sections_of_any_text_join_to_its_words(text: str, data: st.DataObject) -> None:
    gaps = [match.end() for match in re.finditer(r"\s+", text)]
    chosen = data.draw(st.sets(st.sampled_from(gaps))) if gaps else set()
    borders = [0, *sorted(chosen), len(text)]
    quotations = find_quotations(text)
    whole = build_tokens(text, *cut_pieces(text), quotations)
    parts = [
        build_tokens(text[start:end], *cut_pieces(text[start:end]), quotations, start)
        for start, end in pairwise(borders)
    ]

    joined = join_tokens(parts)

    for name in ("starts", "ends", "case", "quote", "word", "word_starts", "word_ends"):
        assert getattr(joined, name).tolist() == getattr(whole, name).tolist()
    assert joined.first_piece.tolist() == whole.first_piece.tolist()


@given(texts(longest=40))
def test_words_cover_all_pieces_and_split_no_word(text: str) -> None:
    ids, bounds = cut_pieces(text)
    tokens = build_tokens(text, ids, bounds, find_quotations(text))

    words = _word_spans(tokens)
    assert_in_order(words)
    assert_no_word_split(text, words)
    for piece, (start, end) in enumerate(bounds):
        assert words[tokens.word[piece]].contains(Span(start, end))


@given(st.text(max_size=40))
def test_words_of_any_text_split_no_word(text: str) -> None:
    words = _word_spans(cut_tokens(text))

    assert_no_word_split(text, words)
    found = {match.group() for word in words for match in re.finditer(r"\w+", word.text_in(text))}
    assert found == set(re.findall(r"\w+", text))


def _word_spans(tokens: Tokens) -> list[Span]:
    bounds = zip(tokens.word_starts.tolist(), tokens.word_ends.tolist(), strict=True)
    return [Span(start, end) for start, end in bounds]


def _split(text: str, most: int) -> list[str]:
    tokens = cut_tokens(text)
    return [
        text[tokens.starts[window.start] : tokens.ends[window.end - 1]]
        for window in split_windows(tokens, text, most)
    ]


def test_short_text_is_one_window() -> None:
    assert split_windows(cut_tokens("One two six."), "One two six.", 4) == [Window(0, 4)]


def test_window_ends_with_a_paragraph_if_one_does() -> None:
    assert _split("One two. Six.\n\nTen, an end.\n\nTwo", 10) == [
        "One two. Six.\n\nTen, an end.",
        "Two",
    ]


def test_window_does_not_end_after_a_colon() -> None:
    assert _split("One two. Six.\n\nHe said:\n\n“An end so far and no end.”", 10) == [
        "One two. Six.",
        "He said:\n\n“An end so far and no",
        "end.”",
    ]


def test_window_ends_with_a_sentence_in_a_long_paragraph() -> None:
    assert _split("One two six. Ten! An end so far 3.5 and on", 7) == [
        "One two six. Ten!",
        "An end so far 3.5",
        "and on",
    ]


def test_window_in_a_long_sentence_ends_with_a_word() -> None:
    assert _split("a harbour of many gulls", 3) == ["a harbour", "of many", "gulls"]


def test_window_splits_a_word_only_when_that_is_too_long() -> None:
    assert _split("a incomprehensibly b", 3) == ["a", "incomprehens", "ibly b"]


def test_window_after_colons_alone_ends_with_a_word() -> None:
    assert _split("He:\n\nSo:\n\nNo:\n\nWe:", 3) == ["He:\n\nSo", ":\n\nNo:", "We:"]


@given(st.one_of(texts(longest=80), stories()), st.integers(2, 12))
def test_windows_hold_each_piece_once_in_order(text: str, most: int) -> None:
    tokens = cut_tokens(text)

    windows = split_windows(tokens, text, most)

    held = [piece for window in windows for piece in range(window.start, window.end)]
    assert held == list(range(len(tokens)))
    assert all(0 < window.end - window.start <= most for window in windows)


@given(st.one_of(texts(longest=80), stories()), st.integers(2, 12))
def test_windows_begin_inside_a_word_only_when_it_fills_the_one_before(
    text: str, most: int
) -> None:
    tokens = cut_tokens(text)

    for window in split_windows(tokens, text, most)[1:]:
        before = slice(window.start - most, window.start)
        if tokens.word[window.start] == tokens.word[window.start - 1]:
            assert set(tokens.word[before].tolist()) == {tokens.word[window.start]}
