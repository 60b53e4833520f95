"""The government of a country is that country."""

from __future__ import annotations

import pytest

from onrecord.record.actors.build import build_actors
from tests.builders import Noun, Nth, Thing, make_entities


def _names(text: str, *things: Thing) -> list[str]:
    return [actor.name for actor in build_actors(text, make_entities(text, *things)).actors]


@pytest.mark.parametrize(
    "told",
    [
        "The [government] of Kelmark",
        "Kelmark’s [government]",
        "The Kelmark [government]",
        "The Kelmark [authorities]",
        "The Kelmarkian [government]",
    ],
)
def test_government_of_a_named_country_is_the_country(told: str) -> None:
    plain = told.replace("[", "").replace("]", "")
    text = f"{plain} paid. It was quiet in the land of Kelmark. It said so."
    entities = make_entities(
        text, Thing("organisation", Noun(told), "It"), Thing("place", "in the land of [Kelmark]")
    )

    ids = build_actors(text, entities, speaking=entities[0].mentions).ids

    assert ids == ("a1", "a1")


@pytest.mark.parametrize(
    "told",
    [
        "The Kelmark [ministry]",
        "The Kelmark Harbour [authorities]",
        "The new [government]",
        "Farrow’s [government]",
    ],
)
def test_other_bodies_and_other_governments_stay_their_own(told: str) -> None:
    plain = told.replace("[", "").replace("]", "")
    text = f"{plain} paid. It was quiet in the land of Kelmark."
    entities = make_entities(
        text, Thing("organisation", Noun(told)), Thing("place", "in the land of [Kelmark]")
    )

    ids = build_actors(text, entities, speaking=entities[0].mentions).ids

    assert ids == ("a1", None)


def test_government_of_a_person_stays_its_own() -> None:
    text = "The Soames government fell. Soames wept."

    found = _names(
        text,
        Thing("organisation", Noun("The Soames [government]")),
        Thing("person", Nth("Soames", 2)),
    )

    assert found == ["Soames government", "Soames"]
