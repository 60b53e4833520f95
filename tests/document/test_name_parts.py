"""What the words of a name are."""

from __future__ import annotations

import pytest
from hypothesis import given

from onrecord.document.name_parts import (
    PersonName,
    count_titles,
    find_titles_before,
    find_words,
    fold,
    parse_person,
    shortens,
    split_words,
    widen_name,
)
from onrecord.document.span import Span
from tests.builders import span_of
from tests.texts import texts


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Soames", "soames"),
        ("Soames’s", "soames"),
        ("Soames'", "soames"),
        ("U.S.", "us"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("STRASSE", "strasse"),
        ("O’Neil", "o'neil"),
    ],
)
def test_folded_word_has_no_case_accent_or_ending(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("name", "titles", "words"),
    [
        ("Mira Soames", (), ("mira", "soames")),
        ("Mr Dovan’s", ("mr",), ("dovan",)),
        ("Prime Minister Ana Ofori", ("prime", "minister"), ("ana", "ofori")),
        ("Secretary of State Mira Soames", ("secretary", "of", "state"), ("mira", "soames")),
        ("President-elect Farrow", ("president-elect",), ("farrow",)),
        ("Harbour Union leader Ana Roe", ("harbour", "union", "leader"), ("ana", "roe")),
        ("King Ivo", ("king",), ("ivo",)),
        ("Ivo King", (), ("ivo", "king")),
        ("Ivo Bishop Roe", (), ("ivo", "bishop", "roe")),
        ("President", (), ("president",)),
        ("Roe Ki-young", (), ("roe", "ki", "young")),
        ("", (), ()),
    ],
)
def test_person_has_titles_and_words(
    name: str, titles: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert parse_person(name) == PersonName(titles, words)


def test_person_has_suffix_and_nickname() -> None:
    assert parse_person("Dr. Robert “Bobo” Farrow, Jr.") == PersonName(
        ("dr",), ("robert", "farrow"), "jr", "bobo"
    )


def test_titles_may_stand_before_the_name() -> None:
    assert parse_person("Farrow", "former President").titles == ("former", "president")


@pytest.mark.parametrize(
    ("title", "gender"),
    [("Mr", "male"), ("Dame", "female"), ("Dr", None), ("", None), ("Mr Dame", None)],
)
def test_gender_is_what_titles_tell(title: str, gender: str | None) -> None:
    assert parse_person("Farrow", title).gender == gender


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("said Prime Minister ", "Prime Minister"),
        ("the former vice president ", "former vice president"),
        ("Then-Secretary of State ", "Then-Secretary of State"),
        ("Mr. ", "Mr."),
        ("the mayor, ", None),
        ("the mayor\n", None),
        ("mayor", None),
        ("said ", None),
        ("", None),
    ],
)
def test_titles_end_right_before_the_name(before: str, found: str | None) -> None:
    titles = find_titles_before(before + "Ana", len(before))

    assert (titles.text_in(before) if titles else None) == found


@pytest.mark.parametrize(
    ("span", "core", "widened"),
    [
        ("Ardania’s Democratic Labour party", "party", "Democratic Labour party"),
        ("the New People’s Party", "Party", "New People’s Party"),
        ("the Soames campaign", "campaign", "Soames campaign"),
        ("the leading party", "party", "party"),
        ("Dovan’s party", "party", "party"),
        ("the Soames letter", "letter", "letter"),
        ("the Harbour Union", "Harbour Union", "Harbour Union"),
    ],
)
def test_core_that_only_tells_the_sort_is_widened(span: str, core: str, widened: str) -> None:
    text = f"On Friday it was {span} that met."

    found = widen_name(text, span_of(text, span), span_of(text, core))
    assert found.text_in(text) == widened


@pytest.mark.parametrize("text", ["Local party left.", "It met. Local party left."])
def test_core_is_not_widened_by_what_may_only_begin_a_sentence(text: str) -> None:
    span, core = span_of(text, "Local party"), span_of(text, "party")

    assert widen_name(text, span, core) == core


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("union", "progressive union", True),
        ("democratic labour", "democratic labour party", True),
        ("council", "kelmark council of ardanians", True),
        ("kelmark council", "kelmark council of ardanians", True),
        ("council of ardanians", "kelmark council of ardanians", True),
        ("justice department", "department of justice", True),
        ("ardanians", "kelmark council of ardanians", False),
        ("kelmark", "north kelmark", False),
        ("progressive", "progressive union", False),
        ("progressive union", "progressive union", False),
        ("progressive union", "union", False),
    ],
)
def test_name_shortens_another(short: str, long: str, expected: bool) -> None:
    assert shortens(short.split(), long.split()) is expected


@given(texts())
def test_words_of_any_text_are_in_order_and_titles_leave_one(text: str) -> None:
    if not text:
        return
    spans = find_words(text, Span(0, len(text)))
    words = split_words(text)

    assert [span.text_in(text) for span in spans] == words
    assert count_titles(words) < max(len(words), 1)
    assert parse_person(text) == parse_person(text)
    find_titles_before(text, len(text))
