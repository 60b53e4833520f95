from __future__ import annotations

import json

from onrecord.registry.governments import iter_actors
from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole


def read(*rows: dict[str, str]) -> list[KnownActor | Exception]:
    return list(iter_actors("\n".join(map(json.dumps, rows)), "g.jsonl"))


def test_government_row_gives_country_heads_and_parties() -> None:
    row = {
        "name": "New Zealand",
        "long": "none",
        "chief_of_state": "President Mira SOAMES (since 3 May 2021)",
        "head_of_government": "Prime Minister Jon FARROW (since 4 June 2022)",
        "parties": "Harbour Union or HU",
    }

    assert read(row) == [
        KnownActor("country:NZL", "New Zealand", KnownKind.COUNTRY, "NZL", source="g.jsonl:1"),
        KnownActor(
            "person:mira-soames:2021-05-03",
            "Mira Soames",
            KnownKind.PERSON,
            "NZL",
            roles=(KnownRole("President", "New Zealand", "2021-05-03"),),
            source="g.jsonl:1",
            family_name="Soames",
        ),
        KnownActor(
            "person:jon-farrow:2022-06-04",
            "Jon Farrow",
            KnownKind.PERSON,
            "NZL",
            roles=(KnownRole("Prime Minister", "New Zealand", "2022-06-04"),),
            source="g.jsonl:1",
            family_name="Farrow",
        ),
        KnownActor(
            "party:nzl:harbour-union",
            "Harbour Union",
            KnownKind.ORGANISATION,
            "NZL",
            ("HU",),
            source="g.jsonl:1",
        ),
    ]


def test_government_of_no_known_country_is_a_country_without_a_code() -> None:
    (country,) = read({"name": "Ardania", "long": "Republic of Ardania; note - disputed"})

    assert country == KnownActor(
        "government:ardania",
        "Ardania",
        KnownKind.COUNTRY,
        aliases=("Republic of Ardania",),
        source="g.jsonl:1",
    )


def test_one_person_in_two_offices_of_a_row_has_one_id() -> None:
    _, first, second = read(
        {
            "name": "Ardania",
            "chief_of_state": "President Mira SOAMES (since 3 May 2021)",
            "head_of_government": "President Mira SOAMES (since 9 June 2021)",
        }
    )

    assert isinstance(first, KnownActor)
    assert isinstance(second, KnownActor)
    assert first.id == second.id == "person:mira-soames:2021-05-03"


def test_government_head_that_is_not_clear_is_told_and_the_country_kept() -> None:
    country, problem = read({"name": "Ardania", "chief_of_state": "Mira Soames"})

    assert isinstance(country, KnownActor)
    assert str(problem) == (
        "g.jsonl:1: \"chief_of_state\" holds 'Mira Soames', where office, name and date are not"
        " clear; write it as: President Mira SOAMES (since 3 May 2021)"
    )


def test_government_row_without_a_name_is_told() -> None:
    (problem,) = read({"name": "", "long": "none"})

    assert str(problem) == (
        'g.jsonl:1: has neither "name" nor "long"; fill in one, or remove the line'
    )


def test_government_line_that_is_no_json_is_told() -> None:
    (problem,) = iter_actors("{", "g.jsonl")

    assert str(problem).startswith("g.jsonl:1: is not valid JSON (")
