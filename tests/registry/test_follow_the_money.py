from __future__ import annotations

import json
from typing import Any

from onrecord.registry.follow_the_money import iter_actors
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole


def entity(entity_id: str, schema: str, **properties: list[Any]) -> dict[str, Any]:
    return {"id": entity_id, "schema": schema, "properties": properties}


def read(*entities: dict[str, Any]) -> list[KnownActor | Exception]:
    return list(iter_actors("\n".join(map(json.dumps, entities)), "entities.ftm.json"))


MIRA = entity(
    "p1",
    "Person",
    name=["Mira Soames", "Mira Ada Soames"],
    alias=["M. Soames"],
    weakAlias=["Mira"],
    lastName=["Soames"],
    nationality=["nz"],
    position=["Chair of the Council"],
)
COUNCIL = entity("o1", "PublicBody", name=["Kelmark Council"], jurisdiction=["nz", "cl"])


def test_ftm_person_and_body_are_known_actors() -> None:
    assert read(MIRA, COUNCIL, entity("a1", "Address", full=["1 Quay"])) == [
        KnownActor(
            "p1",
            "Mira Soames",
            KnownKind.PERSON,
            "NZL",
            ("Mira Ada Soames", "M. Soames"),
            (KnownRole("Chair of the Council"),),
            "entities.ftm.json:1",
            "Soames",
        ),
        KnownActor("o1", "Kelmark Council", KnownKind.ORGANISATION, source="entities.ftm.json:2"),
    ]


def test_ftm_occupancy_and_membership_are_roles_with_dates() -> None:
    person, *_ = read(
        MIRA,
        COUNCIL,
        entity("t1", "Position", name=["mayor"], organization=["o1"]),
        entity("x1", "Occupancy", holder=["p1"], post=["t1"], startDate=["2019-05"]),
        entity("x2", "Membership", member=["p1"], organization=["o1"], endDate=["2018"]),
    )

    assert isinstance(person, KnownActor)
    assert person.roles == (
        KnownRole("mayor", "Kelmark Council", "2019-05"),
        KnownRole("member", "Kelmark Council", None, "2018"),
        KnownRole("Chair of the Council"),
    )


def test_ftm_link_to_an_entity_elsewhere_is_left_out() -> None:
    (person,) = read(MIRA, entity("x1", "Occupancy", holder=["p1"], post=["t9"]))

    assert isinstance(person, KnownActor)
    assert person.roles == (KnownRole("Chair of the Council"),)


def test_ftm_line_that_is_wrong_is_told_and_the_next_is_read() -> None:
    text = '{"id": "p1",\n' + json.dumps(MIRA) + '\n{"schema": "Person"}'
    problems = [str(one) for one in iter_actors(text, "e.json") if isinstance(one, Exception)]

    assert problems[0].startswith("e.json:1: is not valid JSON (")
    assert problems[1:] == ['e.json:3: has no "id"; fill in "id"']


def test_ftm_entity_that_holds_whole_entities_is_refused() -> None:
    (problem,) = read(entity("p1", "Person", name=[{"id": "n1"}]))

    assert str(problem) == (
        'entities.ftm.json:1: "name" does not hold strings alone;'
        " export the entities flat, with ids instead of whole entities"
    )


def test_ftm_entity_without_a_name_is_told() -> None:
    (problem,) = read(entity("p1", "Person"))

    assert str(problem) == 'entities.ftm.json:1: has no "name"; fill in the property "name"'


def test_ftm_link_with_a_wrong_date_is_told_and_left_out() -> None:
    problem, person, _ = read(
        entity("x1", "Membership", member=["p1"], organization=["o1"], startDate=["May"]),
        MIRA,
        COUNCIL,
    )

    assert str(problem) == (
        "entities.ftm.json:1: \"startDate\" is 'May', which is no date;"
        " write it as YYYY, YYYY-MM or YYYY-MM-DD"
    )
    assert isinstance(person, KnownActor)
    assert person.roles == (KnownRole("Chair of the Council"),)
