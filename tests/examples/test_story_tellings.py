"""Who says what to whom in the story, when its mentions and statements are found as by hand."""

from __future__ import annotations

import pytest

from onrecord.analysis.quotation_marks import find_quotations
from onrecord.document.annotations import Attribution
from onrecord.document.span import Span
from onrecord.record.assemble import assemble_record
from onrecord.record.record import Record
from tests.builders import make_article, make_entities
from tests.evidence import assert_evidence_exact
from tests.examples.gold_articles import GoldStatement, GoldTelling, load_gold_articles
from tests.examples.story_entities import STORY_THINGS

STORY = next(one for one in load_gold_articles() if one.path.stem == "sister-party-letter")
NUMBERS = range(len(STORY.statements))


@pytest.fixture(scope="module")
def record() -> Record:
    text = STORY.text
    attributions = [_attribution(gold) for gold in STORY.statements]
    entities = make_entities(text, *STORY_THINGS)
    return assemble_record(make_article(text), attributions, find_quotations(text), (), entities)


def _attribution(gold: GoldStatement) -> Attribution:
    content, place = [], 0
    for words in gold.content:
        place = STORY.text.index(words, place)
        content.append(Span(place, place + len(words)))
    beside = (content[0].start, content[0].end)
    source = tuple(_nearest(words, beside) for words in gold.source)
    cue = tuple(_nearest(words, beside) for words in gold.cue)
    return Attribution(source, cue, tuple(content), 0.9)


def _nearest(words: str, beside: tuple[int, int]) -> Span:
    starts = [n for n in range(len(STORY.text)) if STORY.text.startswith(words, n)]
    gaps = {n: min(abs(n + len(words) - beside[0]), abs(n - beside[1])) for n in starts}
    start = min(gaps, key=lambda n: gaps[n])
    return Span(start, start + len(words))


def _names(record: Record, id: str | None) -> set[str]:
    """Every name of an actor, and none of nobody."""
    found = [actor for actor in record.actors if actor.id == id]
    return {name for actor in found for name in (actor.name, *actor.aliases)}


def _telling(number: int) -> GoldTelling:
    telling = STORY.statements[number].telling
    assert telling is not None
    return telling


def _is(record: Record, id: str | None, name: str | None) -> bool:
    bare = {one.removeprefix("the ").removeprefix("The ") for one in _names(record, id)}
    return id is None if name is None else name.removeprefix("The ") in bare


@pytest.mark.parametrize("number", NUMBERS)
def test_story_statement_has_its_speaker(record: Record, number: int) -> None:
    statement, telling = record.statements[number], _telling(number)

    assert _is(record, statement.speaker, telling.speaker), _names(record, statement.speaker)
    assert statement.sourcing == telling.sourcing


@pytest.mark.parametrize("number", NUMBERS)
def test_story_statement_is_said_in_its_name(record: Record, number: int) -> None:
    statement, telling = record.statements[number], _telling(number)

    assert _is(record, statement.on_behalf_of, telling.on_behalf_of)


@pytest.mark.parametrize("number", NUMBERS)
def test_story_statement_has_its_addressees(record: Record, number: int) -> None:
    statement, telling = record.statements[number], _telling(number)

    assert len(statement.addressees) == len(telling.addressees)
    for id, name in zip(statement.addressees, telling.addressees, strict=True):
        assert _is(record, id, name), _names(record, id)


@pytest.mark.parametrize("number", NUMBERS)
def test_story_statement_has_its_medium(record: Record, number: int) -> None:
    assert record.statements[number].medium == _telling(number).medium


@pytest.mark.parametrize("number", NUMBERS)
def test_story_speaker_has_their_role(record: Record, number: int) -> None:
    statement, telling = record.statements[number], _telling(number)
    roles = [
        role for actor in record.actors if actor.id == statement.speaker for role in actor.roles
    ]

    if telling.role is not None:
        title, body = telling.role
        assert [role for role in roles if role.title == title and _is(record, role.of, body)]


def test_story_has_one_source_without_a_name(record: Record) -> None:
    sources = [one for one in record.statements if one.source[0].exact.endswith("source")]

    assert [one.source[0].exact for one in sources] == ["One source", "the source"]
    assert len({one.speaker for one in sources}) == 1
    assert_evidence_exact(record)
