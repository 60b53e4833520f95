"""Who stands where only somebody who acts can stand."""

from __future__ import annotations

import pytest

from onrecord.document.annotations import Act, Annotations, Entity, MentionKind, Status
from onrecord.record.actors.acting import find_parties, let_act
from tests.builders import Noun, Nth, Thing, make_entities, span_of


def _annotate(*entities: Entity) -> Annotations:
    return Annotations((), (), (), entities)


def _kinds(text: str, *things: Thing) -> list[MentionKind]:
    found = let_act(text, _annotate(*make_entities(text, *things)))
    return [mention.kind for entity in found.entities for mention in entity.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Soames asked Farrow Steel for help.",
        "A suit against Farrow Steel began.",
        "They signed a partnership with Farrow Steel.",
        "In May Farrow Steel promised new gates.",
        "In May Farrow Steel was admitted.",
        "A request from Farrow Steel came.",
    ],
)
def test_name_that_stands_as_a_party_is_an_organisation(text: str) -> None:
    assert _kinds(text, Thing("object", "Farrow Steel")) == [MentionKind.ORGANISATION]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Soames opened Farrow Steel.",
        "The gates of Farrow Steel are red.",
        "A letter about Farrow Steel came.",
    ],
)
def test_name_that_stands_elsewhere_stays_a_thing(text: str) -> None:
    assert _kinds(text, Thing("object", "Farrow Steel")) == [MentionKind.OBJECT]


def test_paper_that_promises_stays_a_thing() -> None:
    text = "The Accord of Farrow promised peace."

    assert _kinds(text, Thing("abstract", "The [Accord of Farrow]")) == [MentionKind.ABSTRACT]


def test_nouns_that_are_asked_to_do_something_are_people() -> None:
    text = "The Union invites affiliates to come."

    assert _kinds(text, Thing("abstract", Noun("affiliates"))) == [MentionKind.PERSON]


def test_nouns_that_are_promised_stay_things() -> None:
    text = "The Union promised reforms and demanded talks."

    kinds = _kinds(text, Thing("abstract", Noun("reforms")), Thing("abstract", Noun("talks")))

    assert kinds == [MentionKind.ABSTRACT, MentionKind.ABSTRACT]


def test_all_of_a_thing_and_its_acts_are_changed_together() -> None:
    text = "They left Farrow Steel. A suit against Farrow Steel began."
    entities = make_entities(text, Thing("object", "Farrow Steel", Nth("Farrow Steel", 2)))
    act = Act(span_of(text, "left"), "X", (), (), entities[0].mentions[:1], Status.ACTUAL, 0.9)

    found = let_act(text, Annotations((), (), (), entities, (act,)))

    assert [one.kind for one in found.entities[0].mentions] == [MentionKind.ORGANISATION] * 2
    assert found.acts[0].recipients == found.entities[0].mentions[:1]


def test_parties_are_places_that_are_tied_and_members_that_are_invited() -> None:
    text = "Relations with Kelmark froze. Retired members are invited to the feast in Dovan."
    entities = make_entities(
        text,
        Thing("place", "Kelmark"),
        Thing("person", Noun("Retired [members]")),
        Thing("place", "Dovan"),
    )

    found = find_parties(text, entities)

    assert sorted(one.span.text_in(text) for one in found) == ["Kelmark", "Retired members"]
