from __future__ import annotations

import json
from typing import Any

from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole
from onrecord.registry.popolo import iter_actors

COUNCIL = {"id": "o1", "name": "Kelmark Council", "other_names": [{"name": "the Council"}]}
UNION = {"id": "o2", "name": "Harbour Union"}
MIRA = {"id": "p1", "name": "Mira Soames", "family_name": "Soames"}


def read(**tables: Any) -> list[KnownActor | Exception]:
    return list(iter_actors(json.dumps(tables), "council.json"))


def test_popolo_person_has_the_roles_of_its_memberships() -> None:
    membership = {
        "person_id": "p1",
        "organization_id": "o1",
        "on_behalf_of_id": "o2",
        "role": "councillor",
        "start_date": "2019",
        "end_date": "2023-05-01",
    }

    actors = read(persons=[MIRA], organizations=[COUNCIL, UNION], memberships=[membership])

    assert actors == [
        KnownActor(
            "o1",
            "Kelmark Council",
            KnownKind.ORGANISATION,
            aliases=("the Council",),
            source="council.json, organizations[0]",
        ),
        KnownActor(
            "o2", "Harbour Union", KnownKind.ORGANISATION, source="council.json, organizations[1]"
        ),
        KnownActor(
            "p1",
            "Mira Soames",
            KnownKind.PERSON,
            roles=(
                KnownRole("councillor", "Kelmark Council", "2019", "2023-05-01"),
                KnownRole("member", "Harbour Union", "2019", "2023-05-01"),
            ),
            source="council.json, persons[0]",
            family_name="Soames",
        ),
    ]


def test_popolo_membership_takes_title_and_body_from_its_post() -> None:
    post = {"id": "t1", "role": "chair", "label": "Chair of the Council", "organization_id": "o1"}
    *_, person = read(
        persons=[MIRA],
        organizations=[COUNCIL],
        posts=[post],
        memberships=[{"person_id": "p1", "post_id": "t1"}],
    )

    assert isinstance(person, KnownActor)
    assert person.roles == (KnownRole("chair", "Kelmark Council"),)


def test_popolo_membership_takes_dates_from_its_legislative_period() -> None:
    event = {"id": "term/5", "start_date": "2015-05", "end_date": "2019-05"}
    membership = {
        "person_id": "p1",
        "organization_id": "o1",
        "legislative_period_id": "term/5",
        "end_date": "2016-02-01",
    }
    *_, person = read(
        persons=[MIRA], organizations=[COUNCIL], events=[event], memberships=[membership]
    )

    assert isinstance(person, KnownActor)
    assert person.roles == (KnownRole("member", "Kelmark Council", "2015-05", "2016-02-01"),)


def test_popolo_reference_to_nothing_is_told_with_its_place() -> None:
    membership = {"person_id": "p1", "organization_id": "o9"}
    problem, person = read(persons=[MIRA], memberships=[membership])

    assert str(problem) == (
        "council.json, memberships[0]: \"organization_id\" is 'o9', which the file does not hold;"
        " add what has that id, or correct the reference"
    )
    assert isinstance(person, KnownActor)


def test_popolo_entry_without_a_name_is_told_with_its_place() -> None:
    (problem,) = read(persons=[{"id": "p1"}])

    assert str(problem) == 'council.json, persons[0]: has no "name"; fill in "name"'


def test_popolo_that_is_no_object_is_refused() -> None:
    (problem,) = iter_actors("[1]", "council.json")

    assert str(problem).startswith("council.json: is no JSON object; ")
