"""Whom a stretch of text stands for."""

from __future__ import annotations

import pytest

from onrecord.document.span import Span
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Noun, Nth, Thing, make_entities, span_of


def _index(text: str, *things: Thing) -> ActorIndex:
    """Each entity's first core is its actor's id; objects are no actors."""
    return ActorIndex(
        text,
        {
            mention: None if mention.kind == "object" else entity.mentions[0].core.text_in(text)
            for entity in make_entities(text, *things)
            for mention in entity.mentions
        },
    )


@pytest.mark.parametrize(
    ("phrase", "things", "actor"),
    [
        (
            "A spokesman for Mr Farrow",
            [Thing("person", "A [spokesman] for Mr Farrow"), Thing("person", "Mr [Farrow]")],
            "spokesman",
        ),
        (
            "Mira Soames, who chairs the council,",
            [
                Thing("person", "[Mira Soames], who chairs the council"),
                Thing("organisation", "the [council]"),
            ],
            "Mira Soames",
        ),
        (
            "the leader of the Union",
            [Thing("person", "the [leader] of the Union"), Thing("organisation", "the [Union]")],
            "leader",
        ),
        (
            "Mr Farrow’s allies",
            [Thing("person", "Mr [Farrow]"), Thing("person", "Mr Farrow’s [allies]")],
            "allies",
        ),
        ("Mr Farrow’s allies", [Thing("person", "Mr [Farrow]")], None),
        ("Mr Farrow’s letter", [Thing("person", "Mr [Farrow]")], None),
        (
            "Mr Farrow’s letter",
            [Thing("person", "Mr [Farrow]"), Thing("object", "Mr Farrow’s [letter]")],
            None,
        ),
        (
            "the mayor, Grace Ofori,",
            [Thing("person", "the [mayor]"), Thing("person", "Grace Ofori")],
            "Grace Ofori",
        ),
        (
            "the minister, former mayor Grace Ofori,",
            [Thing("person", "former mayor [Grace Ofori]")],
            "Grace Ofori",
        ),
        (
            "the mayor, a friend of Mr Farrow,",
            [Thing("person", "the [mayor]"), Thing("person", "Mr [Farrow]")],
            "mayor",
        ),
        (
            "Judith Kemble, director of the Friends of Ardania (PFA),",
            [
                Thing("person", "Judith Kemble"),
                Thing("organisation", "the [Friends of Ardania] (PFA)", "PFA"),
            ],
            "Judith Kemble",
        ),
        (
            "the Friends of Ardania",
            [Thing("organisation", "the [Friends of Ardania]"), Thing("place", "Ardania")],
            "Friends of Ardania",
        ),
        (
            "Union officials",
            [Thing("organisation", "Union"), Thing("person", Noun("Union [officials]"))],
            "officials",
        ),
        ("Sen. Mira Soames (L-Kelmark)", [Thing("person", "Sen. [Mira Soames]")], "Mira Soames"),
        ("Soames and Farrow", [Thing("person", "Soames"), Thing("person", "Farrow")], "Soames"),
        ("Soames", [], None),
        ("Quist -- author of Ferries, a book on Farrow --", [Thing("person", "Farrow")], None),
        ("Quist, the foe of Farrow,", [Thing("person", "the [foe] of Farrow", "Farrow")], None),
        (
            "the Gazette’s Ana Ofori",
            [Thing("organisation", "the [Gazette]’s Ana Ofori"), Thing("person", "Ana Ofori")],
            "Ana Ofori",
        ),
        ("Prime Minister, Ana Ofori,", [Thing("person", "Ana Ofori")], "Ana Ofori"),
    ],
)
def test_phrase_names_its_head_and_nobody_inside(
    phrase: str, things: list[Thing], actor: str | None
) -> None:
    assert _index(phrase, *things).find_named(Span(0, len(phrase))) == actor


def test_starting_mention_is_the_longest() -> None:
    text = "told Mr Farrow, head of the Union, so"
    index = _index(text, Thing("person", "Mr [Farrow]", "Mr [Farrow], head of the Union"))

    found = index.find_starting(text.index("Mr"))
    assert found is not None
    assert found.span == span_of(text, "Mr Farrow, head of the Union")
    assert index.find_starting(0) is None


def test_starting_mention_is_not_one_that_owns_something() -> None:
    text = "told Mr Farrow’s wife"

    assert _index(text, Thing("person", "Mr [Farrow]")).find_starting(5) is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Mira Soames, who said", "Mira Soames"),
        ("Mira Soames who said", "Mira Soames"),
        ("the head of the Union, who said", "head"),
        ("Mira Soames left. Somebody who said", None),
    ],
)
def test_mention_before_is_the_outermost_that_ends_there(text: str, actor: str | None) -> None:
    things = [Thing("person", "Mira Soames")] if "Mira" in text else []
    if "head" in text:
        things = [
            Thing("person", "the [head] of the Union"),
            Thing("organisation", "the [Union]"),
        ]

    index = _index(text, *things)
    assert index.actor_of(index.find_before(text.index("who"))) == actor


def test_mention_before_is_the_last_of_several() -> None:
    text = "They met Mira Soames and her friend, Ivo Voss, who said so."
    index = _index(
        text,
        Thing("person", "[Mira Soames] and her friend, Ivo Voss"),
        Thing("person", "her [friend], Ivo Voss", "Ivo Voss"),
    )

    assert index.actor_of(index.find_before(text.index("who"))) == "friend"


def test_mention_before_may_run_on_over_the_place() -> None:
    text = "They met a man of the Union who said so."
    index = _index(
        text, Thing("person", "a [man] of the Union who said so"), Thing("organisation", "Union")
    )

    assert index.actor_of(index.find_before(text.index("who"))) == "man"


def test_core_that_ends_at_a_place_is_found() -> None:
    text = "Mr Farrow’s letter and his wish and the ferry"
    index = _index(text, Thing("person", "Mr [Farrow]", Nth("his", 1)))

    assert index.actor_of(index.find_ending(text.index("’s"))) == "Farrow"
    assert index.actor_of(index.find_ending(text.index(" wish"))) == "Farrow"
    assert index.find_ending(text.index(" ferry")) is None
