from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.registry.known_actor import KnownActor, KnownKind, KnownRole
from onrecord.registry.registry_lines import iter_actors, write_actors
from tests.registry.known import SOAMES

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8)
dates = st.dates().map(lambda day: day.isoformat())
roles = st.builds(KnownRole, words, st.none() | words, st.none() | dates)
actors = st.builds(
    KnownActor,
    words,
    words,
    st.sampled_from(KnownKind),
    st.none() | st.just("NZL"),
    st.lists(words, max_size=3).map(tuple),
    st.lists(roles, max_size=3).map(tuple),
    words,
    st.none() | words,
)


def write(*known: KnownActor) -> str:
    stream = io.BytesIO()
    write_actors(known, stream)
    return stream.getvalue().decode("utf-8")


@given(st.lists(actors, max_size=3))
def test_registry_lines_read_back_are_the_actors_written(known: list[KnownActor]) -> None:
    assert list(iter_actors(write(*known), "registry.jsonl")) == known


def test_registry_lines_hold_only_what_is_known() -> None:
    assert write(SOAMES) == (
        '{"schema":"onrecord-registry/1"}\n'
        '{"id":"p1","name":"Mira Ada Soames","kind":"person","country":"NZL",'
        '"roles":[{"title":"Prime Minister","organisation":"New Zealand",'
        '"start":"2021-05-03","end":"2024-11-30"}]}\n'
    )


def test_registry_lines_joined_end_to_end_are_one_registry() -> None:
    read = list(iter_actors(write(SOAMES) * 2, "registry.jsonl"))

    assert [actor.id for actor in read if isinstance(actor, KnownActor)] == ["p1", "p1"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"schema":"onrecord-registry/9"}', "r.jsonl:1: \"schema\" is 'onrecord-registry/9', not"),
        ('{"id":"p1","kind":"person"}', 'r.jsonl:1: has no "name"; fill in "name"'),
        ('{"id":"p1","name":"M","kind":"x"}', "r.jsonl:1: \"kind\" is 'x'; write one of: person,"),
        ('{"id":"p1","name":true}', 'r.jsonl:1: "name" is no text; write "name" as one string'),
        (
            '{"id":"p1","name":"M","kind":"person","roles":{}}',
            'r.jsonl:1: "roles" is no list; write "roles" as a list',
        ),
        (
            '{"id":"p1","name":"M","kind":"person","roles":[1]}',
            'r.jsonl:1: has no "title"; fill in "title"',
        ),
        ("[]", "r.jsonl:1: is no JSON object; write one whole JSON object a line"),
    ],
)
def test_registry_line_that_is_wrong_is_told_with_its_place(line: str, problem: str) -> None:
    (told,) = iter_actors(line, "r.jsonl")

    assert str(told).startswith(problem)
