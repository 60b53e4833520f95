"""Who is an actor because something is asked of it, or promised by it."""

from __future__ import annotations

import pytest

from onrecord.document.annotations import Annotations
from onrecord.record.commitments.unnamed import find_party_mentions
from onrecord.record.statements.actor_index import ActorIndex
from tests.builders import Thing, make_article, make_entities

SOAMES = Thing("person", "Mira Soames")


@pytest.mark.parametrize(
    ("text", "thing", "expected"),
    [
        ("Mira Soames asked parents to wait.", Thing("person", "parents"), ["parents"]),
        ("The clerk promised Mira Soames a copy.", Thing("person", "The [clerk]"), ["The clerk"]),
        ("Mira Soames gave shopkeepers an assurance that taxes would fall.",
         Thing("person", "shopkeepers"), ["shopkeepers"]),
        ("Mira Soames passed shopkeepers on her way.", Thing("person", "shopkeepers"), []),
        ("Mira Soames never asked parents to wait.", Thing("person", "parents"), []),
    ],
)  # fmt: skip
def test_parties_are_those_asked_and_promising(
    text: str, thing: Thing, expected: list[str]
) -> None:
    entities = make_entities(text, SOAMES, thing)
    index = ActorIndex(text, {one: None for entity in entities for one in entity.mentions})

    found = find_party_mentions(make_article(text), Annotations((), ()), index)

    words = [mention.span.text_in(text) for mention in found.mentions]
    assert sorted(set(words) - {"Mira Soames"}) == expected
