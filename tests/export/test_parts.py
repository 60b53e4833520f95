from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.export.parts import actors_by_id, find_telling, list_parts
from tests.builders import Said, make_actor, make_record
from tests.export import deeds
from tests.export.cast import RECORD


def test_parts_hold_what_is_said_by_for_and_to_each_actor() -> None:
    parts = {
        part.actor.id: [
            [one.id for one in told] for told in (part.made, part.spoken_for, part.spoken_to)
        ]
        for part in list_parts(RECORD)
    }

    assert parts == {
        "a1": [["s1", "s2"], [], ["s4"]],
        "a4": [["s3"], [], []],
        "a2": [[], ["s1"], []],
        "a3": [[], ["s3"], ["s1", "s4"]],
        "a5": [[], [], []],
    }


def test_parts_begin_with_those_who_speak_and_end_with_those_only_named() -> None:
    parts = list_parts(RECORD)

    assert [part.actor.id for part in parts] == ["a1", "a4", "a2", "a3", "a5"]
    assert [part.is_only_named for part in parts] == [False, False, False, False, True]


def test_parts_hold_the_other_facts_of_each_actor() -> None:
    parts = list_parts(deeds.RECORD)

    assert [(part.actor.id, part.facts, part.is_only_named) for part in parts] == [
        ("a3", ("c1", "c2", "r2", "d1"), False),
        ("a4", ("e2", "c1", "c2", "d1"), False),
        ("a5", (), False),
        ("a1", ("e1", "e2", "r1", "r2"), False),
        ("a2", ("e1", "r1", "d2"), False),
    ]


def test_telling_resolves_speaker_and_addressees() -> None:
    telling = find_telling(RECORD.statements[0], actors_by_id(RECORD))

    assert telling.speaker
    assert telling.speaker.name == "Ada Vell"
    assert telling.spoken_for
    assert telling.spoken_for.name == "Quay League"
    assert [one.name for one in telling.addressees] == ["Mira Soames"]


def test_telling_leaves_actors_out_that_the_record_does_not_have() -> None:
    telling = find_telling(RECORD.statements[0], {})

    assert (telling.speaker, telling.spoken_for, telling.addressees) == (None, None, ())
    assert telling.source == "Ada Vell, chair of the Quay League"


def test_telling_does_not_repeat_whom_an_unnamed_speaker_speaks_for() -> None:
    actors = actors_by_id(RECORD)
    aide = RECORD.statements[2]

    assert find_telling(aide, actors).spoken_for is None
    assert find_telling(replace(aide, speaker="a1"), actors).spoken_for == actors["a3"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Ada Vell", ""),
        ("the Ada Vell", ""),
        ("Ada Vell, who chairs it,", ""),
        ("Ada Vell’s aide", "Ada Vell’s aide"),
        ("Ada Vellacott", "Ada Vellacott"),
        ("She,", "She"),
        ("friends of Ada Vell", "friends of Ada Vell"),
    ],
)
def test_telling_has_the_words_of_the_source_where_they_are_not_the_name(
    source: str, shown: str
) -> None:
    text = f"{source} said yes."
    speaker = make_actor(text, "a1", "Ada Vell", source)
    record = make_record(text, [Said("yes", source, "said", speaker="a1")], actors=[speaker])

    assert find_telling(record.statements[0], {"a1": speaker}).source == shown
