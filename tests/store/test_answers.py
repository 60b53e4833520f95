from __future__ import annotations

from datetime import date

import pytest

from onrecord.store import answers
from onrecord.store.answers import Count, Counts, find_answer
from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, STORY, keepable


@pytest.fixture
def kept(store: Store) -> Store:
    for number, year in enumerate((2017, 2018), 1):
        day = date(year, 4, 10)
        store.add(keepable(f"{STORY} {number}", published=day, origin=f"{number}.txt"), RUN)
    return store


def test_answer_comes_in_pages_with_its_texts(kept: Store) -> None:
    with kept.view() as view:
        answer = find_answer(view, Question(by="Grace Ofori", limit=3), offset=1)

    assert [(hit.capture_id, hit.value["id"]) for hit in answer.hits] == [
        (2, "s2"), (1, "s3"), (1, "s2"),
    ]  # fmt: skip
    assert (answer.total, answer.is_more) == (4, False)
    assert answer.texts == {1: f"{STORY} 1", 2: f"{STORY} 2"}


def test_answer_marks_the_words_asked_for(kept: Store) -> None:
    with kept.view() as view:
        (hit, _) = find_answer(view, Question("ferry")).hits

    assert [span.text_in(STORY) for span in hit.marks] == ["ferry"]


def test_answer_counts_by_what_else_could_be_asked(kept: Store) -> None:
    with kept.view() as view:
        counts = find_answer(view, Question()).counts

    assert counts.by == (Count("Grace Ofori", 4), Count("Mira Soames", 2))
    assert counts.to == (Count("Mira Soames", 2),)
    assert counts.form == (Count("direct", 4), Count("indirect", 2))
    assert counts.sourcing == ()
    assert counts.years == (Count("2018", 3), Count("2017", 3))


def test_answer_leaves_out_what_is_rejected(kept: Store) -> None:
    with kept.view() as view:
        (hit, _) = view.search(Question("ferry"))
    kept.decide(hit.fact_id, Verdict(Action.REJECT, "Ada"))

    with kept.view() as view:
        answer = find_answer(view, Question("ferry"))
    assert (answer.total, answer.counts.by) == (1, (Count("Mira Soames", 1),))


@pytest.mark.parametrize("question", [Question("nowhere"), Question("—"), Question(by="Nobody")])
def test_answer_may_be_empty(kept: Store, question: Question) -> None:
    with kept.view() as view:
        answer = find_answer(view, question)

    assert (answer.hits, answer.total, answer.counts) == ((), 0, Counts())


def test_answer_says_when_it_counts_only_the_newest(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_MOST", 4)
    with kept.view() as view:
        answer = find_answer(view, Question())

    assert (answer.total, answer.is_more, len(answer.hits)) == (4, True, 4)
    assert answer.counts.years == (Count("2018", 3), Count("2017", 1))
