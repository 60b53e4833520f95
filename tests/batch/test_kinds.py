"""The kinds of output and their columns."""

from __future__ import annotations

from docs.batch_reference import PAGE, make_reference
from onrecord.batch.actor_rows import ACTORS, MENTIONS
from onrecord.batch.kinds import OUTPUT
from tests.builders import make_actor, make_record

TEXT = "Mira Soames, leader of the Harbour Party, left. Mrs Soames said nothing."


def test_output_has_every_kind_once() -> None:
    assert [kind.name for kind in OUTPUT] == [
        "documents",
        "actors",
        "mentions",
        "statements",
        "events",
        "commitments",
        "relations",
        "documents_mentioned",
        "errors",
        "captures",
        "records",
    ]


def test_columns_of_a_kind_have_different_names() -> None:
    for kind in OUTPUT:
        names = [column.name for column in kind.columns]
        assert len(set(names)) == len(names), kind.name


def test_reference_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == make_reference(), "run: make docs"


def test_actors_tell_names_and_roles_and_mentions_the_words() -> None:
    party = make_actor(TEXT, "a2", "Harbour Party", kind="organisation", country="ARD")
    soames = make_actor(
        TEXT,
        "a1",
        "Mira Soames",
        "Mira Soames",
        "Mrs Soames",
        aliases=["Mrs Soames"],
        roles=[("leader", "a2", "leader of the Harbour Party"), ("member", None, "leader")],
    )
    record = make_record(TEXT, actors=[soames, party])
    ids = {"a1": "person:mira soames", "a2": "organisation:harbour party"}

    assert list(ACTORS.iter_rows(record, ids)) == [
        {
            "id": "person:mira soames",
            "name": "Mira Soames",
            "kind": "person",
            "country": None,
            "registry_id": None,
            "aliases": ["Mrs Soames"],
            "titles": ["leader", "member"],
            "held_in": ["Harbour Party", ""],
            "mentions": 2,
        },
        {
            "id": "organisation:harbour party",
            "name": "Harbour Party",
            "kind": "organisation",
            "country": "ARD",
            "registry_id": None,
            "aliases": [],
            "titles": [],
            "held_in": [],
            "mentions": 1,
        },
    ]
    assert list(MENTIONS.iter_rows(record, ids))[1] == {
        "actor": "person:mira soames",
        "name": "Mira Soames",
        "words": "Mrs Soames",
        "start": 48,
        "end": 58,
    }
