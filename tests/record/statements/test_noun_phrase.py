"""The word that a noun phrase is about."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.document.span import Span
from onrecord.record.statements.noun_phrase import find_apposition, find_head_word, skip_determiner
from tests.texts import texts


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("Mira Soames", "Soames"),
        ("Mira Soames, who chairs the council,", "Soames"),
        ("Sen. Mira Soames (L-Kelmark)", "Soames"),
        ("the leader of the Union", "leader"),
        ("a spokesman for Mr Farrow", "spokesman"),
        ("Mr Farrow’s allies", "allies"),
        ("Mr Farrow’s", "Farrow"),
        ("people familiar with the matter", "people"),
        ("a lawyer representing the family", "lawyer"),
        ("the mayor, Grace Ofori", "mayor"),
        ("Soames and Farrow", "Soames"),
        ("the woman who saw it", "woman"),
        ("“", "“"),
    ],
)
def test_head_is_the_last_word_of_the_first_part(phrase: str, head: str) -> None:
    assert find_head_word(phrase, Span(0, len(phrase))).text_in(phrase) == head


@pytest.mark.parametrize(
    ("phrase", "rest"),
    [("the leader", "leader"), ("One source", "source"), ("Mira", "Mira"), ("theatre", "theatre")],
)
def test_determiner_is_skipped(phrase: str, rest: str) -> None:
    assert phrase[skip_determiner(phrase, Span(0, len(phrase))) :] == rest


@pytest.mark.parametrize(
    ("phrase", "apposition"),
    [
        ("the mayor, Grace Ofori, who came", "Grace Ofori"),
        ("the mayor, Grace Ofori of Kelmark", "Grace Ofori of Kelmark"),
        ("the mayor, Grace Ofori who came", "Grace Ofori"),
        ("the mayor,", None),
        ("the mayor, ", None),
        ("the mayor", None),
    ],
)
def test_apposition_follows_the_first_comma(phrase: str, apposition: str | None) -> None:
    found = find_apposition(phrase, Span(0, len(phrase)))

    assert (found.text_in(phrase) if found else None) == apposition


@given(texts(longest=12).filter(bool))
def test_head_and_apposition_lie_within_the_phrase(text: str) -> None:
    phrase = Span(0, len(text))
    apposition = find_apposition(text, phrase)

    assert phrase.contains(find_head_word(text, phrase))
    assert apposition is None or phrase.contains(apposition)
