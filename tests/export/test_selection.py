from __future__ import annotations

import pytest

from onrecord.export.selection import find_actors, keep_statements_by
from tests.builders import make_actor
from tests.export import deeds
from tests.export.cast import RECORD

TEXT = "Zoë Łund, Ms Łund, the Łund Trust, O’Dea"
ACTORS = (
    make_actor(TEXT, "a1", "Zoë Łund", aliases=["Ms Łund"]),
    make_actor(TEXT, "a2", "Łund Trust", kind="organisation", aliases=["the trust"]),
    make_actor(TEXT, "a3", "O’Dea"),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Zoë Łund", ["a1"]),
        ("zoe lund", ["a1"]),
        ("MS LUND", ["a1"]),
        ("Mr Zoe Lund", ["a1"]),
        ("Zoe", ["a1"]),
        ("Lund", ["a1", "a2"]),
        ("the Lund Trust", ["a2"]),
        ("trust", ["a2"]),
        ("O'Dea", ["a3"]),
        ("Lun", []),
        ("Dea", []),
        ("Zoe Trust", []),
        ("", []),
        ("!", []),
    ],
)
def test_actors_are_found_by_name_alias_or_whole_words(name: str, found: list[str]) -> None:
    assert [actor.id for actor in find_actors(ACTORS, name)] == found


def test_just_the_name_goes_before_a_longer_one() -> None:
    text = "Ada Vell and the Ada Vell Trust"
    person = make_actor(text, "a1", "Ada Vell")
    trust = make_actor(text, "a2", "Ada Vell Trust", kind="organisation")

    assert find_actors([trust, person], "Ada Vell") == (person,)


def test_a_surname_alone_goes_for_everybody_who_has_it() -> None:
    text = "Mira Soames, Soames, Ana Ofori"
    actors = [
        make_actor(text, f"a{number}", name)
        for number, name in enumerate(("Mira Soames", "Soames", "Ana Ofori"), start=1)
    ]

    assert [actor.id for actor in find_actors(actors, "Soames")] == ["a1", "a2"]
    assert [actor.id for actor in find_actors(actors, "Ms Soames")] == ["a1", "a2"]
    assert [actor.id for actor in find_actors(actors, "Mira Soames")] == ["a1"]


def test_kept_statements_are_those_by_and_for_the_actor() -> None:
    _, league, *_ = RECORD.actors

    kept = keep_statements_by(RECORD, [league])

    assert [statement.id for statement in kept.statements] == ["s1"]
    assert kept.actors == RECORD.actors
    assert kept.article == RECORD.article


def test_kept_statements_keep_their_ids_and_a_warning_tells_of_the_others() -> None:
    _, _, soames, aide, _ = RECORD.actors

    kept = keep_statements_by(RECORD, [soames, aide])

    assert [statement.id for statement in kept.statements] == ["s3"]
    assert kept.warnings == (
        "Only statements by or for Mira Soames and An aide to Mira Soames are listed: "
        "1 of 4 statements.",
    )


def test_narrowed_record_has_the_facts_that_its_statements_tell() -> None:
    vell = find_actors(deeds.ACTORS, "Ada Vell")
    soames = find_actors(deeds.ACTORS, "Mira Soames")

    hers, theirs = (keep_statements_by(deeds.RECORD, one) for one in (vell, soames))

    assert [one.id for one in hers.commitments] == ["c1"]
    assert [one.id for one in hers.documents_mentioned] == ["d1"]
    assert (hers.events, hers.relations) == ((), ())
    assert [one.id for one in theirs.events] == ["e2"]
