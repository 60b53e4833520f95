"""Who is who in the story when nothing but its names is linked."""

from __future__ import annotations

import pytest

from onrecord.analysis.names import group_names
from onrecord.document.annotations import Entity, Mention, MentionForm
from onrecord.record.actor import Actor
from onrecord.record.actors.build import build_actors
from tests.builders import make_entities
from tests.examples.gold_articles import load_gold_articles
from tests.examples.story_entities import STORY_THINGS

STORY = next(one for one in load_gold_articles() if one.path.stem == "sister-party-letter").text
SPEAKERS = ("One source", "the source", "A spokeswoman for Mr Farrow", "Allies of the leader")


@pytest.fixture(scope="module")
def actors() -> tuple[Actor, ...]:
    entities = make_entities(STORY, *STORY_THINGS)
    mentions = [mention for entity in entities for mention in entity.mentions]
    names = [mention for mention in mentions if mention.form is MentionForm.NAME]
    names.sort(key=lambda mention: mention.core)
    grouped: dict[int, list[Mention]] = {}
    for name, group in zip(names, group_names(STORY, names), strict=True):
        grouped.setdefault(group, []).append(name)
    nominals = [mention for mention in mentions if mention.form is MentionForm.NOMINAL]
    speaking = [one for one in nominals if one.span.text_in(STORY) in SPEAKERS]
    alone = [Entity((nominal,)) for nominal in nominals]
    linked = [Entity(tuple(group)) for group in grouped.values()]
    return build_actors(STORY, [*linked, *alone], speaking=speaking).actors


def test_actors_have_their_names_and_kinds(actors: tuple[Actor, ...]) -> None:
    assert [(actor.name, actor.kind) for actor in actors] == [
        ("Democratic Labour party", "organisation"),
        ("Duncan Farrow", "person"),
        ("Mirek Dovan", "person"),
        ("Progressive Union", "organisation"),
        ("Gazette", "organisation"),
        ("One source", "unnamed"),
        ("the source", "unnamed"),
        ("A spokeswoman for Mr Farrow", "unnamed"),
        ("Judith Kemble", "person"),
        ("Progressive Friends of Ardania", "organisation"),
        ("Rosalind Peake", "person"),
        ("Daniel Voss", "person"),
        ("Ardanian Progressive Movement", "organisation"),
        ("Allies of the leader", "unnamed"),
        ("Kelmark Council of Ardanians", "organisation"),
    ]


def test_actors_have_their_other_names(actors: tuple[Actor, ...]) -> None:
    assert {actor.name: actor.aliases for actor in actors if actor.aliases} == {
        "Democratic Labour party": ("Labour", "Democratic Labour"),
        "Duncan Farrow": ("Farrow", "Mr Farrow"),
        "Mirek Dovan": ("Mr Dovan", "Mr Doven"),
        "Progressive Union": ("Union",),
        "Progressive Friends of Ardania": ("PFA",),
        "Daniel Voss": ("Mr Voss",),
    }


def test_actors_have_their_roles(actors: tuple[Actor, ...]) -> None:
    names = {actor.id: actor.name for actor in actors}
    roles = [(one.name, role.title, names[role.of or ""]) for one in actors for role in one.roles]

    assert roles == [
        ("Duncan Farrow", "head", "Progressive Union"),
        ("Duncan Farrow", "leader", "Progressive Union"),
        ("Mirek Dovan", "leader", "Democratic Labour party"),
        ("A spokeswoman for Mr Farrow", "spokeswoman", "Duncan Farrow"),
        ("Judith Kemble", "director", "Progressive Friends of Ardania"),
        ("Rosalind Peake", "chair", "Progressive Friends of Ardania"),
        ("Daniel Voss", "national secretary", "Ardanian Progressive Movement"),
    ]


def test_parties_are_told_by_their_countries(actors: tuple[Actor, ...]) -> None:
    shown = {actor.name: [mention.exact for mention in actor.mentions] for actor in actors}

    assert shown["Democratic Labour party"].count("the Ardanian party") == 3
    assert "the Kelmark party" in shown["Progressive Union"]
