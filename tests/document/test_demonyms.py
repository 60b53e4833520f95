"""Words made from the names of places."""

from __future__ import annotations

import pytest

from onrecord.document.demonyms import Demonyms, is_demonym


@pytest.mark.parametrize(
    ("word", "place"),
    [("ardanian", "ardania"), ("ardanians", "ardania"), ("kelmarkish", "kelmark")],
)
def test_word_for_the_people_is_made_from_the_name(word: str, place: str) -> None:
    assert is_demonym(word, place)


@pytest.mark.parametrize(
    ("word", "place"),
    [("ardania", "ardania"), ("ardanism", "ardania"), ("kelmark", "ardania"), ("oan", "oa")],
)
def test_other_words_are_not(word: str, place: str) -> None:
    assert not is_demonym(word, place)


def test_demonyms_have_any_where_one_is_made_from_the_place() -> None:
    demonyms = Demonyms(["ardent", "ardanians", "kelmark"])

    assert demonyms.has_any("ardania")
    assert not demonyms.has_any("kelmark")
    assert not demonyms.has_any("dovania")
