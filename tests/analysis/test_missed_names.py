"""Names that stand in the text once more than they were found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.missed_names import add_missed_names
from tests.builders import Nth, Thing, make_entities


def _found(text: str, *things: Thing) -> list[list[str]]:
    entities = add_missed_names(text, make_entities(text, *things))
    return [[mention.core.text_in(text) for mention in entity.mentions] for entity in entities]


def test_surname_and_acronym_are_found_wherever_they_stand() -> None:
    text = "Soames warns.\n\nMs Soames read the anti-PFA paper. PFA and Soames met."

    found = _found(text, Thing("person", "Ms [Soames]"), Thing("organisation", Nth("PFA", 2)))

    assert found == [["Soames", "Soames", "Soames"], ["PFA", "PFA"]]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Bush came. The bush burnt. Bush left.", Thing("person", Nth("Bush", 1))),
        ("The Council met. Council tax rose.", Thing("organisation", "The [Council]")),
        ("Ardania won. Ardania lost.", Thing("place", Nth("Ardania", 1))),
        ("Li came. Li left.", Thing("person", Nth("Li", 1))),
        ("Soames came. Soamesville lost.", Thing("person", Nth("Soames", 1))),
    ],
)
def test_common_words_places_and_parts_of_words_are_not_looked_for(text: str, thing: Thing) -> None:
    assert [len(cores) for cores in _found(text, thing)] == [1]


def test_name_of_two_is_given_to_neither() -> None:
    text = "Soames met Soames. Soames left."

    found = _found(text, Thing("person", Nth("Soames", 1)), Thing("person", Nth("Soames", 2)))

    assert found == [["Soames"], ["Soames"]]


@given(st.lists(st.sampled_from(["Soames", "Farrow", "rain", "PFA", "\n"]), max_size=30))
def test_no_core_is_covered_twice(words: list[str]) -> None:
    text = " ".join(["Soames", "and", "PFA", *words])
    things = (Thing("person", Nth("Soames", 1)), Thing("organisation", Nth("PFA", 1)))

    entities = add_missed_names(text, make_entities(text, *things))

    cores = sorted(mention.core for entity in entities for mention in entity.mentions)
    assert len(entities) == 2
    assert len(cores) == words.count("Soames") + words.count("PFA") + 2
    assert all(one.end <= other.start for one, other in pairwise(cores))
