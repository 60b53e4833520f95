"""What is derived from whole stories, read by the network, against what they tell.

``stories.txt`` holds them: a line with the name and the day of publication, the text, a line of
dashes, and a line for each relation: both actors, kind, state, since, scope, disputed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from onrecord.analysis.pipeline import load_pipeline
from onrecord.flow import read_article
from onrecord.record.record import Record
from tests.builders import make_article

pytestmark = [pytest.mark.model, pytest.mark.slow]

STORIES = Path(__file__).parent / "stories.txt"
LEAST_PRECISION, LEAST_RECALL = 0.8, 0.6
_SAME = {"unaffected": "active"}


@dataclass(frozen=True, slots=True)
class Story:
    """A text, and between whom it tells which kind and state."""

    name: str
    published: date
    text: str
    told: tuple[tuple[str, str, str, str], ...]


def _load_stories() -> Iterator[Story]:
    for block in re.split(r"^=== ", STORIES.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, rest = block.partition("\n")
        name, day = (part.strip() for part in head.split("|"))
        text, _, told = rest.partition("\n---\n")
        rows = [[part.strip() for part in line.split("|")] for line in told.strip().splitlines()]
        facts = tuple((row[0], row[1], row[2], _SAME.get(row[3], row[3])) for row in rows)
        yield Story(name, date.fromisoformat(day), f"{text}\n", facts)


def _names_of(record: Record, id: str) -> set[str]:
    """The names of an actor, of whoever leads it, and of what it leads."""
    found = {id}
    for actor in record.actors:
        for role in actor.roles:
            if role.of and id in (actor.id, role.of):
                found |= {actor.id, role.of}
    return {
        _bare(name)
        for actor in record.actors
        if actor.id in found
        for name in (actor.name, *actor.aliases)
    }


def _bare(name: str) -> str:
    return name.lower().replace("’", "'").removeprefix("the ")


def _is_one(names: set[str], wanted: str) -> bool:
    told = _bare(wanted)
    return any(name in told or told in name for name in names if len(name) > len("the"))


def _count_matches(record: Record, story: Story) -> int:
    left = list(story.told)
    for relation in record.relations:
        state = _SAME.get(relation.state.value, relation.state.value)
        one, other = (_names_of(record, id) for id in relation.between)
        for told in left:
            is_same = told[2:] == (relation.kind.value, state)
            straight = _is_one(one, told[0]) and _is_one(other, told[1])
            if is_same and (straight or (_is_one(one, told[1]) and _is_one(other, told[0]))):
                left.remove(told)
                break
    return len(story.told) - len(left)


def test_most_of_what_stories_tell_is_found_and_little_else() -> None:
    pipeline = load_pipeline()
    found = matched = told = 0
    for story in _load_stories():
        record = read_article(make_article(story.text, published=story.published), pipeline)
        found += len(record.relations)
        told += len(story.told)
        matched += _count_matches(record, story)

    assert matched / found >= LEAST_PRECISION
    assert matched / told >= LEAST_RECALL
