"""Bodies that have ties though no mention says that they are anybody."""

from __future__ import annotations

from hypothesis import given

from onrecord.record.relations.unmentioned import complete_bodies
from tests.builders import Thing, make_entities
from tests.evidence import assert_entities_sound
from tests.record.mentioned import Told, mentioned_stories


def _names(text: str, *things: Thing) -> list[tuple[str, str]]:
    return [
        (mention.core.text_in(text), mention.kind.value)
        for entity in complete_bodies(text, make_entities(text, *things)).entities
        for mention in entity.mentions
    ]


def test_name_with_a_noun_of_a_body_is_a_body() -> None:
    assert _names("They met the Water Board and the Union of River Towns.") == [
        ("Water Board", "organisation"),
        ("Union of River Towns", "organisation"),
    ]


def test_name_that_stands_as_a_party_to_a_tie_is_a_body() -> None:
    assert _names("Marrow severed relations with Quill.") == [
        ("Marrow", "organisation"),
        ("Quill", "organisation"),
    ]


def test_thing_that_stands_as_a_party_is_a_body() -> None:
    text = "Marrow left the Green League."

    assert _names(text, Thing("object", "Marrow"), Thing("organisation", "Green League")) == [
        ("Marrow", "organisation"),
        ("Green League", "organisation"),
    ]


def test_name_joins_the_entity_that_has_it() -> None:
    text = "The Water Board met. The Water Board left."

    found = complete_bodies(text, make_entities(text, Thing("organisation", "Water Board")))

    assert [len(entity.mentions) for entity in found.entities] == [2]


def test_two_names_taken_for_one_are_two() -> None:
    text = "The Green Movement and the Pirate List formed an alliance."
    joined = Thing("organisation", "[The Green Movement and the Pirate List]")

    assert _names(text, joined) == [
        ("Green Movement", "organisation"),
        ("Pirate List", "organisation"),
    ]


def test_name_with_and_in_it_stays_one() -> None:
    text = "The Ministry of Trade and Industry signed it."

    assert _names(text, Thing("organisation", "Ministry of Trade and Industry")) == [
        ("Ministry of Trade and Industry", "organisation")
    ]


def test_common_words_are_no_names() -> None:
    assert _names("Nobody severed relations. Nothing did. Why sever relations with them?") == []


def test_mentions_of_people_stay_as_they_are() -> None:
    assert _names("Grace Ofori left early.", Thing("person", "Grace Ofori")) == [
        ("Grace Ofori", "person")
    ]


def test_place_that_is_a_party_acts() -> None:
    text = "Marrow severed relations with Quill. It rains in Tell."
    entities = make_entities(
        text, Thing("place", "Marrow"), Thing("place", "Quill"), Thing("place", "Tell")
    )

    found = complete_bodies(text, entities).acting

    assert sorted(mention.core.text_in(text) for mention in found) == ["Marrow", "Quill"]


def test_body_without_a_name_that_is_a_party_acts() -> None:
    text = "The Rally lodged a complaint against the electoral commission."

    found = complete_bodies(text, ()).acting

    assert [mention.span.text_in(text) for mention in found] == ["the electoral commission"]


@given(mentioned_stories())
def test_nothing_that_was_mentioned_is_lost(told: Told) -> None:
    text, _, entities = told
    text = f"{text} Mira Soames left the Harbour Party. Marrow sued the Water Board."

    completed = complete_bodies(text, entities).entities

    before = {mention.span for entity in entities for mention in entity.mentions}
    after = {mention.span for entity in completed for mention in entity.mentions}
    # A mention may grow, or be two; then only what joins the two stands in neither.
    covered = {place for span in after for place in range(span.start, span.end)}
    rests = ("".join(text[n] for n in range(s.start, s.end) if n not in covered) for s in before)
    assert {word for rest in rests for word in rest.split()} <= {"and", "the", "The"}
    assert len(completed) >= len(entities)


def test_completed_entities_are_sound() -> None:
    text = "Marrow and Quill broke off relations. The Water Board sued the electoral commission."

    assert_entities_sound(text, complete_bodies(text, ()).entities)
