from __future__ import annotations

import pytest
from sqlalchemy import text

from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, keepable


def problems(store: Store) -> list[str]:
    return [one.problem for one in store.verify().differences]


def change(store: Store, statement: str) -> None:
    store.database.write(lambda held: held.execute(text(statement)))


def test_sound_record_is_counted_and_without_difference(store: Store) -> None:
    store.add(keepable(), RUN)
    with store.view() as view:
        (hit,) = view.search(Question("ferry"))
    store.decide(hit.fact_id, Verdict(Action.ACCEPT, "grace"))

    report = store.verify(lambda article: article.text)

    assert report.differences == []
    assert dict(report.counts) == {
        "captures": 1,
        "bytes": 160,
        "texts read again": 1,
        "assertions": 6,
        "spans": 16,
        "decisions": 1,
    }


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        (
            "UPDATE texts SET text = replace(text, 'ferry', 'Ferry')",
            "the frozen text is not the one that was hashed",
        ),
        (
            "UPDATE contents SET size = size + 1",
            "the bytes are not those that were hashed",
        ),
        (
            "UPDATE assertions SET fingerprint = 'x' WHERE local_id = 's1'",
            "s1 is not what its fingerprint was made of",
        ),
        (
            "UPDATE facts SET state = 'rejected' WHERE local_id = 's2'",
            "what readers see is not what runs and decisions come to",
        ),
    ],
)
def test_difference_is_found(store: Store, statement: str, problem: str) -> None:
    store.add(keepable(), RUN)
    change(store, statement)

    assert problem in problems(store)


def test_span_that_is_not_in_the_text_is_found(file_store: Store) -> None:
    file_store.add(keepable(), RUN)

    change(file_store, "UPDATE assertions SET value = replace(value, '\"said\"', '\"sang\"')")

    assert "s1: cue at 12 is not in the text: 'sang'" in problems(file_store)


def test_damaged_bytes_are_found(file_store: Store) -> None:
    file_store.add(keepable(content=b"again and again " * 20), RUN)

    change(file_store, "UPDATE contents SET packed = x'00'")

    assert any(one.startswith("the packed bytes are damaged") for one in problems(file_store))


def test_text_that_the_bytes_do_not_give_is_found(file_store: Store) -> None:
    file_store.add(keepable(), RUN)

    report = file_store.verify(lambda _article: "something else")

    assert [one.problem for one in report.differences] == [
        "the bytes give another text when they are read again"
    ]
