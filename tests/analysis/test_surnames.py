from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.surnames import join_surnames
from onrecord.document.annotations import Entity
from tests.builders import Nth, Thing, make_entities

TEXT = (
    "Mira Soames met her aides. Peter Soames praised his own. Soames said she would go on. "
    "Grace Ofori left; Ofori said he would not."
)
MIRA = Thing("person", "Mira Soames", "her")
PETER = Thing("person", "Peter Soames", "his")
ALONE = Thing("person", Nth("Soames", 3), "she")


def words(text: str, entities: list[Entity]) -> list[list[str]]:
    return [[m.core.text_in(text) for m in entity.mentions] for entity in entities]


def join(*things: Thing) -> list[list[str]]:
    return words(TEXT, join_surnames(TEXT, make_entities(TEXT, *things)))


def test_surname_joins_the_full_name_of_its_gender() -> None:
    assert join(MIRA, PETER, ALONE) == [
        ["Mira Soames", "her", "Soames", "she"],
        ["Peter Soames", "his"],
    ]


def test_surname_without_pronouns_stays_apart() -> None:
    assert join(MIRA, PETER, Thing("person", Nth("Soames", 3))) == [
        ["Mira Soames", "her"],
        ["Peter Soames", "his"],
        ["Soames"],
    ]


def test_surname_of_another_gender_stays_apart() -> None:
    assert join(PETER, ALONE) == [["Peter Soames", "his"], ["Soames", "she"]]


def test_full_name_of_unknown_gender_takes_nobody_in() -> None:
    ofori = Thing("person", Nth("Ofori", 2), "he")

    assert join(Thing("person", "Grace Ofori"), ofori) == [["Grace Ofori"], ["Ofori", "he"]]


def test_honorific_tells_the_gender() -> None:
    text = "Mira Soames said she knew. Peter Soames said he did not. Mrs Soames left."
    entities = make_entities(
        text,
        Thing("person", "Mira Soames", "she"),
        Thing("person", "Peter Soames", "he"),
        Thing("person", "Mrs Soames"),
    )

    assert words(text, join_surnames(text, entities)) == [
        ["Mira Soames", "she", "Mrs Soames"],
        ["Peter Soames", "he"],
    ]


def test_body_of_that_name_takes_nobody_in() -> None:
    text = "The Grace Soames gave her prize away. Soames said she was glad."
    entities = make_entities(
        text, Thing("organisation", "Grace Soames", "her"), Thing("person", Nth("Soames", 2), "she")
    )

    assert len(join_surnames(text, entities)) == 2


@given(st.permutations([MIRA, PETER, ALONE]), st.integers(0, 3))
def test_no_mention_is_lost(things: list[Thing], count: int) -> None:
    entities = make_entities(TEXT, *things[:count])

    joined = join_surnames(TEXT, entities)

    before = sorted(m.core for entity in entities for m in entity.mentions)
    assert sorted(m.core for entity in joined for m in entity.mentions) == before
