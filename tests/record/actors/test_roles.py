"""Roles that the text gives people."""

from __future__ import annotations

import pytest

from onrecord.record.actor import Actor
from onrecord.record.actors.build import build_actors
from tests.builders import Noun, Nth, Thing, make_entities

UNION = Thing("organisation", "[Harbour Union]")


def _roles(text: str, *things: Thing) -> list[tuple[str, str | None, list[str]]]:
    """Title, in what, and the words that tell it, of each role of Ana Roe."""
    actors = build_actors(text, make_entities(text, *things)).actors
    names = {actor.id: actor.name for actor in actors}
    return [
        (role.title, names[role.of] if role.of else None, [one.exact for one in role.evidence])
        for role in _roe(actors).roles
    ]


def _roe(actors: tuple[Actor, ...]) -> Actor:
    return next(actor for actor in actors if actor.name == "Ana Roe")


ROE = Thing("person", "Ana Roe")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Prime Minister Ana Roe left.", "Prime Minister"),
        ("Then former foreign minister Ana Roe left.", "former foreign minister"),
        ("Then the Secretary of State Ana Roe left.", "Secretary of State"),
        ("Then Sen. Ana Roe left.", "Sen."),
        ("Then vice-president Ana Roe left.", "vice-president"),
    ],
)
def test_title_before_the_name_is_a_role(text: str, title: str) -> None:
    assert _roles(text, ROE) == [(title, None, [f"{title} Ana Roe"])]


@pytest.mark.parametrize(
    "text",
    [
        "They said she would pardon former mayor Ana Roe.",
        "Gulls did worry former mayor Ana Roe.",
    ],
)
def test_title_goes_back_no_further_than_the_phrase_of_the_name(text: str) -> None:
    roe = Thing("person", "former mayor [Ana Roe]")

    assert _roles(text, roe) == [("former mayor", None, ["former mayor Ana Roe"])]


def test_title_goes_back_over_no_auxiliary() -> None:
    text = "Gulls they had heard would former mayor Ana Roe."

    assert _roles(text, ROE) == [("former mayor", None, ["former mayor Ana Roe"])]


def test_owner_of_an_office_does_not_hold_it() -> None:
    assert _roles("Then the mayor’s Ana Roe left.", ROE) == []


def test_title_in_the_name_is_a_role() -> None:
    text = "Then Prime Minister Ana Roe left."

    assert _roles(text, Thing("person", "[Prime Minister Ana Roe]")) == [
        ("Prime Minister", None, ["Prime Minister Ana Roe"])
    ]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Then Harbour Union leader Ana Roe left.", "Harbour Union leader Ana Roe"),
        ("Then the Harbour Union’s leader Ana Roe left.", "Harbour Union’s leader Ana Roe"),
    ],
)
def test_title_before_the_name_tells_in_what(text: str, evidence: str) -> None:
    assert _roles(text, ROE, UNION) == [("leader", "Harbour Union", [evidence])]


@pytest.mark.parametrize(
    "text", ["Then Mr Ana Roe left.", "Then Dr. Ana Roe left.", "Ana Roe left."]
)
def test_honorific_is_no_role(text: str) -> None:
    assert _roles(text, ROE) == []


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("Ana Roe, director of the Harbour Union", "director"),
        ("Ana Roe, the national secretary of the Harbour Union", "national secretary"),
        ("Ana Roe, 42, a professor at the Harbour Union", "professor"),
        ("Ana Roe (of Farrow), head of the Harbour Union", "head"),
        ("Ana Roe, who chairs the Harbour Union", "chair"),
        ("Ana Roe, who was elected to lead the Harbour Union", "leader"),
        ("Ana Roe has led the Harbour Union", "leader"),
        ("Ana Roe is the chair of the Harbour Union", "chair"),
        ("Ana Roe became deputy director of the Harbour Union", "deputy director"),
        ("Ana Roe, who is treasurer of the Harbour Union", "treasurer"),
        ("Ana Roe, director of studies at the Harbour Union", "director of studies"),
        ("Ana Roe, Harbour Union director", "director"),
        ("Ana Roe, the Harbour Union’s deputy chair", "deputy chair"),
    ],
)
def test_phrase_beside_the_name_is_a_role(phrase: str, title: str) -> None:
    text = f"On Friday {phrase}, left."
    (role,) = _roles(text, ROE, UNION)

    assert role[:2] == (title, "Harbour Union")
    assert role[2][0].startswith("Ana Roe")
    assert title.rsplit(maxsplit=1)[-1][:4] in role[2][0] or "Harbour Union" in role[2][0]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roe, not the director of the Harbour Union, left.",
        "Ana Roe is no longer director of the Harbour Union.",
        "Ana Roe said the director of the Harbour Union left.",
        "Ana Roe, who met the director of the Harbour Union, left.",
        "Ana Roe led the singing at the Harbour Union.",
        "Ana Roe, director Ivo Dovan of the Harbour Union and others left.",
    ],
)
def test_phrase_about_somebody_else_is_no_role(text: str) -> None:
    dovan = [Thing("person", "Ivo Dovan")] if "Ivo" in text else []

    assert _roles(text, ROE, UNION, *dovan) == []


def test_noun_for_the_person_is_a_role() -> None:
    text = "The leader of the Harbour Union came. Ana Roe left."
    roe = Thing("person", Noun("The [leader] of the Harbour Union"), "Ana Roe")

    assert _roles(text, roe, UNION) == [
        ("leader", "Harbour Union", ["The leader of the Harbour Union"])
    ]


def test_role_told_several_times_is_one_role() -> None:
    text = "Ana Roe, leader of the Harbour Union, left. Ana Roe, who leads the Harbour Union, sat."
    roe = Thing("person", "Ana Roe", Nth("Ana Roe", 2))
    union = Thing("organisation", "Harbour Union", Nth("Harbour Union", 2))

    assert _roles(text, roe, union) == [
        (
            "leader",
            "Harbour Union",
            ["Ana Roe, leader of the Harbour Union", "Ana Roe, who leads the Harbour Union"],
        )
    ]


def test_role_in_what_is_no_actor_has_it_in_its_title() -> None:
    text = "Ana Roe, mayor of Port Sellick, left."

    assert _roles(text, ROE, Thing("place", "Port Sellick")) == [
        ("mayor of Port Sellick", None, ["Ana Roe, mayor of Port Sellick"])
    ]


def test_seat_in_brackets_is_a_role() -> None:
    text = "Then Ana Roe (D-Kelmark) left."

    assert _roles(text, ROE) == [("D-Kelmark", None, ["Ana Roe (D-Kelmark)"])]


def test_unnamed_speaker_has_a_role_for_whom_it_speaks() -> None:
    text = "A spokeswoman for Mr Farrow said no."
    entities = make_entities(
        text,
        Thing("person", Noun("A [spokeswoman] for Mr Farrow")),
        Thing("person", "Mr [Farrow]"),
    )
    first, second = build_actors(text, entities, speaking=entities[0].mentions).actors

    assert (first.name, first.kind) == ("A spokeswoman for Mr Farrow", "unnamed")
    assert [(role.title, role.of) for role in first.roles] == [("spokeswoman", second.id)]


def test_bare_noun_tells_a_role_only_where_nothing_else_does() -> None:
    noun = Thing("person", "Ana Roe", Noun("The [leader]"))

    assert _roles("Ana Roe left. The leader slept.", noun) == [("leader", None, ["The leader"])]
    assert _roles("Ana Roe, editor of the Harbour Union, left. The leader slept.", noun, UNION) == [
        (
            "editor",
            "Harbour Union",
            ["Ana Roe, editor of the Harbour Union"],
        )
    ]
