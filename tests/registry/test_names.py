from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.registry.names import make_acronyms, make_slug, normalise, normalise_person, shorten


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mira Soames", "mira soames"),
        ("MIRA  SOÂMES", "mira soames"),
        ("Øyvind Łask-Đorić", "oyvind lask doric"),
        ("the U.S.", "us"),
        ("The Harbour Union", "harbour union"),
        ("N'Dovan & Sons", "ndovan and sons"),
        ("the", "the"),
        ("Straße", "strasse"),
        ("—", ""),
    ],
)
def test_normalise_drops_case_accents_and_punctuation(name: str, expected: str) -> None:
    assert normalise(name) == expected


@given(st.text(max_size=30))
def test_normalise_twice_is_the_same_as_once(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@given(st.text(max_size=30))
def test_normalise_person_twice_is_the_same_as_once(name: str) -> None:
    assert normalise_person(normalise_person(name)) == normalise_person(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mr Farrow", "farrow"),
        ("Prime Minister Mira Soames", "mira soames"),
        ("Sen. Jon Farrow Jr.", "jon farrow"),
        ("General", "general"),
    ],
)
def test_normalise_person_drops_honorifics_but_never_all(name: str, expected: str) -> None:
    assert normalise_person(name) == expected


def test_shorten_keeps_first_and_last_word() -> None:
    assert shorten("mira ada j soames") == "mira soames"
    assert shorten("soames") == "soames"
    assert shorten("") == ""


def test_acronyms_are_made_with_small_words_and_without() -> None:
    assert make_acronyms("league of harbour towns") == frozenset({"lht", "loht"})
    assert make_acronyms("harbour") == frozenset()


def test_slug_joins_words_by_hyphens() -> None:
    assert make_slug("The Harbour Union (Kelmark)") == "harbour-union-kelmark"
