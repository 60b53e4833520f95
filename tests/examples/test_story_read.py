"""Who says what to whom in the story as it is read from its words alone."""

from __future__ import annotations

import pytest

from onrecord.analysis.pipeline import load_pipeline
from onrecord.document.span import Span
from onrecord.flow import read_article
from onrecord.record.actor import ActorKind
from onrecord.record.record import Record
from onrecord.record.statement import Statement
from tests.builders import make_article
from tests.examples.gold_articles import GoldStatement, load_gold_articles

pytestmark = pytest.mark.model

STORY = next(one for one in load_gold_articles() if one.path.stem == "sister-party-letter")


@pytest.fixture(scope="module")
def record() -> Record:
    return read_article(make_article(STORY.text), load_pipeline())


def _find(record: Record, gold: GoldStatement) -> Statement:
    start = STORY.text.index(gold.content[0])
    words = Span(start, start + len(gold.content[0]))
    [found] = [
        one for one in record.statements if any(part.span.overlaps(words) for part in one.content)
    ]
    return found


def _is(record: Record, id: str | None, name: str | None) -> bool:
    names = {
        told.removeprefix("The ")
        for actor in record.actors
        if actor.id == id
        for told in (actor.name, *actor.aliases)
    }
    return id is None if name is None else name.removeprefix("The ") in names


@pytest.mark.parametrize("gold", STORY.statements, ids=lambda gold: gold.content[0][:40])
def test_story_statement_is_told_as_a_careful_reader_tells_it(
    record: Record, gold: GoldStatement
) -> None:
    statement, telling = _find(record, gold), gold.telling
    assert telling is not None

    assert _is(record, statement.speaker, telling.speaker)
    assert _is(record, statement.on_behalf_of, telling.on_behalf_of)
    assert len(statement.addressees) == len(telling.addressees)
    assert all(map(_is, [record] * 9, statement.addressees, telling.addressees))
    assert statement.medium == telling.medium
    assert statement.sourcing == telling.sourcing
    if telling.role is not None:
        title, body = telling.role
        roles = [
            role for actor in record.actors if actor.id == statement.speaker for role in actor.roles
        ]
        assert [role for role in roles if role.title == title and _is(record, role.of, body)]


def test_author_is_not_the_leader_and_places_are_no_people(record: Record) -> None:
    roles = {actor.name: [role.title for role in actor.roles] for actor in record.actors}

    assert roles["Helen Marsh"] == ["political correspondent"]
    assert roles["Daniel Voss"] == ["national secretary"]
    people = {actor.name for actor in record.actors if actor.kind is ActorKind.PERSON}
    assert not {"Ardania", "Ardanian", "Kelmark", "Kelmark party"} & people


def test_nobody_is_asked_in_their_own_statement(record: Record) -> None:
    [asked] = [
        one for one in record.commitments if one.what[0].exact.startswith("accept an invitation")
    ]

    assert [_is(record, id, "Rosalind Peake") for id in asked.by] == [True]
    assert [_is(record, id, "Duncan Farrow") for id in asked.to] == [True]
