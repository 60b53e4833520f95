from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.span import Span
from onrecord.store.words import find_phrases, fold, iter_words, list_folded, parse_phrases
from tests.texts import texts


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Ferry", "the ferry"),
        ("Łódź, née Müller", "lodz nee muller"),
        ("cafe\u0301", "cafe"),
        ("Straße Ærø İstanbul", "strasse aero istanbul"),
        ("don’t F-16 U.N.", "don t f 16 u n"),
        ("10,000 ½ x²", "10 000 12 x2"),
        ("… — “”", ""),
        ("snake_case", "snake case"),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for word in iter_words(text):
        assert fold(word.span.text_in(text)) == word.folded


@given(texts())
def test_listed_words_are_those_that_stand_somewhere(text: str) -> None:
    assert list_folded(text) == [word.folded for word in iter_words(text)]


@given(texts())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("asked", "phrases"),
    [
        ("ferry late", (("ferry",), ("late",))),
        ('"ferry is" late', (("ferry", "is"), ("late",))),
        ("“sister party”", (("sister", "party"),)),
        ("F-16", (("f", "16"),)),
        ('ferry "late', (("ferry",), ("late",))),
        ("ferry FERRY férry", (("ferry",),)),
        ("ferry OR late NOT", (("ferry",), ("or",), ("late",), ("not",))),
        ("(ferry* NEAR/3 words:late) ^ -", (("ferry",), ("near", "3"), ("words", "late"))),
        ("… ''", ()),
    ],
)
def test_nothing_but_quotation_marks_has_a_meaning(
    asked: str, phrases: tuple[tuple[str, ...], ...]
) -> None:
    assert parse_phrases(asked) == phrases


def test_phrases_are_found_where_they_stand_and_overlaps_joined() -> None:
    text = "The Ferry is late. The ferry is late again."

    assert find_phrases(text, [("ferry", "is"), ("is", "late")]) == (Span(4, 17), Span(23, 36))
    assert find_phrases(text, [("late",)]) == (Span(13, 17), Span(32, 36))
    assert find_phrases(text, [("late", "is")]) == ()


@given(texts(), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_found_phrases_are_in_order_and_apart(text: str, asked: list[str]) -> None:
    found = find_phrases(text, parse_phrases(" ".join(asked)))

    assert list(found) == sorted(found)
    assert all(one.end < other.start for one, other in pairwise(found))
