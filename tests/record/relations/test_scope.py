"""How far a change reaches."""

from __future__ import annotations

import pytest

from tests.builders import Said
from tests.record.relations.telling import derive

CUT = "Ardania suspended relations with Kelmark"


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        (f"{CUT} except for the ferry.", ["except for the ferry"]),
        (f"{CUT} at national level.", ["at national level"]),
        (f"{CUT}. The suspension covers trade alone.", ["covers trade alone"]),
        (f"{CUT}. It does not extend to the ferry.", ["does not extend to the ferry"]),
        (f"{CUT}. The ferry covers its costs.", []),
        (f"{CUT}.", []),
    ],
)
def test_scope_is_the_words_that_say_how_far_it_reaches(text: str, scope: list[str]) -> None:
    (found,) = derive(text, pronouns={"It": "Ardania"})

    assert [part.exact for part in found.scope] == scope
    assert found.disputed is False


def test_scope_that_two_sources_tell_differently_is_disputed() -> None:
    text = (
        f"{CUT}. The suspension covers trade alone, Mira Soames said. "
        "The suspension covers everything, Grace Ofori said."
    )
    narrow = Said(
        "The suspension covers trade alone", source="Mira Soames", cue="said",
        speaker="Mira Soames",
    )  # fmt: skip
    wide = Said(
        "The suspension covers everything", source="Grace Ofori", cue="said",
        speaker="Grace Ofori",
    )  # fmt: skip

    (found,) = derive(text, narrow, wide)

    assert [part.exact for part in found.scope] == ["covers trade alone", "covers everything"]
    assert found.disputed is True


def test_scope_told_twice_alike_is_not_disputed() -> None:
    text = f"{CUT}. The suspension covers trade alone. The freeze covers trade alone."

    (found,) = derive(text)

    assert found.disputed is False


def test_words_that_follow_a_disputed_reading_are_its_other_side() -> None:
    text = (
        f"{CUT}. The suspension covers trade alone, Mira Soames said. "
        "Grace Ofori disputed that reading. “When one door is shut, the house is shut,” she said."
    )
    said = Said(
        "“When one door is shut, the house is shut,”", source="she", cue="said",
        speaker="Grace Ofori",
    )  # fmt: skip

    (found,) = derive(text, said)

    assert [part.exact for part in found.scope] == [
        "covers trade alone",
        "“When one door is shut, the house is shut,”",
    ]
    assert found.disputed is True
