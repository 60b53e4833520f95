"""What kind of thing a name stands for."""

from __future__ import annotations

import pytest

from onrecord.analysis.name_kinds import mark_places, read_person, settle_kinds
from onrecord.document.annotations import Mention
from tests.builders import Nth, Thing, make_entities


def _mentions(text: str, *things: tuple[str, str | Nth]) -> list[Mention]:
    entities = make_entities(text, *(Thing(kind, words) for kind, words in things))
    return sorted((entity.mentions[0] for entity in entities), key=lambda one: one.core)


def _kinds(text: str, *things: tuple[str, str | Nth]) -> list[str]:
    names = _mentions(text, *things)
    return [kind.value for kind in settle_kinds(text, names, [read_person(text, n) for n in names])]


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_name_with_a_word_for_its_people_is_a_place(kind: str) -> None:
    text = "Ardania voted. An Ardanian minister spoke."

    assert _kinds(text, (kind, "Ardania")) == ["place"]
    assert [one.kind for one in mark_places(text, _mentions(text, (kind, "Ardania")))] == ["place"]


def test_name_that_owns_a_body_is_a_place() -> None:
    text = "Kelmark’s Progressive Union met. Kelmark rejoiced."

    kinds = _kinds(
        text, ("organisation", "Kelmark’s [Progressive Union]"), ("organisation", Nth("Kelmark", 2))
    )

    assert kinds == ["organisation", "place"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mira Farrow came. Farrow spoke of Farrowian days.", Nth("Farrow", 2)),
        ("Mr Farrow’s Progressive Union met. Mr Farrow spoke.", "Mr [Farrow]"),
    ],
)
def test_name_of_a_person_is_no_place(text: str, name: str | Nth) -> None:
    things = [("person", name)]
    if "Mira" in text:
        things.append(("person", "Mira Farrow"))

    assert set(_kinds(text, *things)) == {"person"}
    assert {one.kind for one in mark_places(text, _mentions(text, *things))} == {"person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farrow spoke. Mira Farrow came. Farrow left. Farrow slept.", "person"),
        ("It rained in Farrow. Mira Farrow came. Farrow left. Farrow slept.", "place"),
    ],
)
def test_surname_taken_for_a_place_is_one_after_in(text: str, expected: str) -> None:
    kinds = _kinds(
        text,
        ("place", Nth("Farrow", 1)),
        ("person", "Mira Farrow"),
        ("person", Nth("Farrow", 3)),
        ("person", Nth("Farrow", 4)),
    )

    assert kinds == [expected, "person", "person", "person"]
