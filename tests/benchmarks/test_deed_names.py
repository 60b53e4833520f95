"""Which names of the labels an actor counts as, on records made by hand."""

from __future__ import annotations

import pytest

from benchmarks.deed_names import (
    is_in_office,
    is_match,
    is_organ_of,
    is_same_pair,
    is_short_for,
    label_actors,
    words_of,
)
from onrecord.record.actor import Actor
from onrecord.record.record import Record
from tests.builders import Nth, Said, make_actor, make_record

TEXT = """\
Mira Soames, leader of the Harbour Party, wrote to the council of the Quay League. Its secretariat \
answered. Paul Dovan, a member of the Harbour Party, spoke for the Quay League. Soames met Dovan. \
Ardania and the Ardanian government watched.
"""
PARTY = make_actor(TEXT, "a2", "Harbour Party", kind="organisation")
LEAGUE = make_actor(TEXT, "a4", "Quay League", "Quay League", "Its", kind="organisation")
SOAMES = make_actor(
    TEXT, "a1", "Mira Soames", roles=[("leader", "a2", "leader of the Harbour Party")]
)
COUNCIL = make_actor(
    TEXT, "a3", "the council", "the council of the Quay League", kind="organisation"
)
SECRETARIAT = make_actor(TEXT, "a5", "Its secretariat", kind="unnamed")
DOVAN = make_actor(
    TEXT, "a6", "Paul Dovan", roles=[("member", "a2", "a member of the Harbour Party")]
)
ARDANIA = make_actor(TEXT, "a7", "Ardania", kind="country")
EVERYBODY = (SOAMES, PARTY, COUNCIL, LEAGUE, SECRETARIAT, DOVAN, ARDANIA)
NAMES = ("Mira Soames", "Harbour Party", "Quay League", "secretariat", "Paul Dovan", "Ardania")


def _label(*actors: Actor, names: tuple[str, ...] = NAMES) -> dict[str, set[str]]:
    labels = label_actors(make_record(TEXT, actors=actors), names)
    return {id: set(told) for id, told in labels.items()}


def test_actor_counts_as_its_name() -> None:
    assert _label(DOVAN, ARDANIA) == {"a6": {"Paul Dovan"}, "a7": {"Ardania"}}


def test_actor_counts_as_its_alias() -> None:
    actor = make_actor(TEXT, "a1", "Soames", aliases=("Mira Soames",))

    assert _label(actor) == {"a1": {"Mira Soames"}}


def test_leader_and_body_count_as_one() -> None:
    labels = _label(SOAMES, PARTY)

    assert labels["a1"] == {"Mira Soames", "Harbour Party"}
    assert labels["a2"] == {"Harbour Party", "Mira Soames"}


def test_member_and_body_do_not_count_as_one() -> None:
    assert _label(DOVAN, PARTY) == {"a6": {"Paul Dovan"}, "a2": {"Harbour Party"}}


def test_two_leaders_of_one_body_do_not_count_as_one() -> None:
    other = make_actor(
        TEXT, "a6", "Paul Dovan", roles=[("co-leader", "a2", "member of the Harbour Party")]
    )
    labels = _label(SOAMES, PARTY, other)

    assert labels["a1"] == {"Mira Soames", "Harbour Party"}
    assert labels["a6"] == {"Paul Dovan", "Harbour Party"}
    assert labels["a2"] == {"Harbour Party", "Mira Soames", "Paul Dovan"}


def test_organ_and_body_count_as_one_by_the_words_for_the_organ() -> None:
    labels = _label(COUNCIL, LEAGUE, SECRETARIAT)

    assert labels["a3"] == {"Quay League"}
    assert labels["a5"] == {"secretariat", "Quay League"}
    assert labels["a4"] == {"Quay League", "secretariat"}


def test_leader_of_an_organ_counts_as_one_with_its_body() -> None:
    leader = make_actor(TEXT, "a6", "Paul Dovan", roles=[("chair", "a5", "Its secretariat")])

    assert _label(leader, SECRETARIAT, LEAGUE)["a6"] == {
        "Paul Dovan", "secretariat", "Quay League",
    }  # fmt: skip


def test_speaker_on_behalf_of_a_body_counts_as_one_with_it() -> None:
    said = Said("spoke", speaker="a6", on_behalf_of="a4")
    record = make_record(TEXT, [said], actors=(DOVAN, LEAGUE))

    assert label_actors(record, NAMES)["a6"] == {"Paul Dovan", "Quay League"}


def test_organ_named_in_the_labels_alone_counts_as_one_with_its_body() -> None:
    names = ("Quay League presidium", "government of Ardania")

    assert _label(LEAGUE, ARDANIA, names=names) == {
        "a4": {"Quay League presidium"},
        "a7": {"government of Ardania"},
    }


def test_organ_named_in_the_record_alone_counts_as_one_with_its_body() -> None:
    organ = make_actor(TEXT, "a8", "Ardanian government", kind="organisation")

    assert _label(organ) == {"a8": {"Ardania"}}


def test_actor_left_apart_counts_as_the_only_name_that_its_own_is_short_for() -> None:
    surname = make_actor(TEXT, "a8", "Soames", Nth("Soames", 2))

    assert _label(surname) == {"a8": {"Mira Soames"}}
    assert _label(surname, names=("Mira Soames", "Paul Soames")) == {"a8": set()}


def test_two_people_in_one_actor_count_as_the_one_it_is_named_for() -> None:
    mixed = make_actor(TEXT, "a1", "Mira Soames", aliases=("Paul Dovan",))

    assert _label(mixed) == {"a1": {"Mira Soames"}}


def test_body_named_as_such_is_not_taken_for_a_longer_name() -> None:
    names = ("Quay League", "Young Quay League")

    assert _label(LEAGUE, names=names) == {"a4": {"Quay League"}}


def test_record_without_actors_has_no_labels() -> None:
    assert _label() == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the Quay League’s", ["quay", "league"]),
        ("Mrs. Soames", ["soames"]),
        ("Dr", ["dr"]),
        ("the dockers' council", ["dockers", "council"]),
        ("U.K. Harbour Board", ["uk", "harbour", "board"]),
        ("", []),
    ],
)
def test_words_are_those_that_tell_names_apart(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soames", "Mira Soames"),
        ("Ms Soames", "Mira Soames"),
        ("Quay League", "Young Quay League"),
        ("the Union", "Union of Farrow Dockers"),
        ("Farrow Union", "Farrow Dockers Union"),
        ("Ardania", "Republic of Ardania"),
        ("hundreds of schoolchildren", "schoolchildren"),
        ("the party's secretariat", "secretariat"),
        ("dockers who walked out", "dockers"),
    ],
)
def test_short_name_has_the_noun_of_the_long_one(one: str, other: str) -> None:
    assert is_short_for(one, other)
    assert is_short_for(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira", "Mira Soames"),
        ("Farrow", "Union of Farrow Dockers"),
        ("Ardania", "Bank of Ardania"),
        ("Ardania", "Ardania Labour Party"),
        ("Soames Mira", "Mira Soames"),
        ("Paul Soames", "Mira Soames"),
        ("", "Mira Soames"),
    ],
)
def test_other_names_are_not_short_for_one_another(one: str, other: str) -> None:
    assert not is_short_for(one, other)
    assert not is_short_for(other, one)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Quay League presidium", "Quay League"),
        ("the Quay League’s national council", "Quay League"),
        ("office of the Quay League", "the Quay League"),
        ("central committee of the Harbour Party", "Harbour Party"),
        ("Ardanian government", "Ardania"),
        ("Kelmarkese foreign ministry", "Kelmark"),
    ],
)
def test_organ_is_told_by_its_noun_beside_the_name_of_the_body(name: str, body: str) -> None:
    assert is_organ_of(name, body)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Quay League", "Quay League"),
        ("Quay League Youth", "Quay League"),
        ("Young Quay League", "Quay League"),
        ("friends of the Quay League", "Quay League"),
        ("council for Quay League", "Quay League"),
        ("Quay League", "Quay League presidium"),
        ("Farrow government", "Ardania"),
        ("council", ""),
    ],
)
def test_other_bodies_are_no_organs(name: str, body: str) -> None:
    assert not is_organ_of(name, body)


@pytest.mark.parametrize(
    ("title", "in_office"),
    [
        ("leader", True),
        ("Prime Minister", True),
        ("deputy co-leader", True),
        ("spokeswoman", True),
        ("member", False),
        ("former leader", False),
        ("ex-president", False),
        ("farmer", False),
    ],
)
def test_office_is_to_lead_or_to_speak_for(title: str, in_office: bool) -> None:
    assert is_in_office(title) is in_office


LABELS = {"a1": frozenset(("Mira Soames", "Harbour Party")), "a2": frozenset(("Quay League",))}


def test_sides_match_when_they_have_a_name_in_common() -> None:
    assert is_match(["Harbour Party", "Ardania"], ["a2", "a1"], LABELS)
    assert not is_match(["Ardania"], ["a2", "a1"], LABELS)


def test_side_without_names_matches_anybody_and_nobody() -> None:
    assert is_match([], ["a1"], LABELS)
    assert is_match([], [], LABELS)


def test_side_with_names_does_not_match_nobody() -> None:
    assert not is_match(["Quay League"], [], LABELS)


def test_pairs_are_the_same_in_any_order() -> None:
    assert is_same_pair(["Harbour Party", "Quay League"], ["a1", "a2"], LABELS)
    assert is_same_pair(["Harbour Party", "Quay League"], ["a2", "a1"], LABELS)


def test_pair_needs_both_of_its_sides() -> None:
    assert not is_same_pair(["Harbour Party", "Mira Soames"], ["a1", "a2"], LABELS)
    assert not is_same_pair(["Quay League", "Ardania"], ["a1", "a2"], LABELS)


def test_all_actors_of_a_record_have_labels() -> None:
    record: Record = make_record(TEXT, actors=EVERYBODY)

    assert set(label_actors(record, NAMES)) == {"a1", "a2", "a3", "a4", "a5", "a6", "a7"}
