from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import ChoiceError
from onrecord.store.decision import Action, Verdict
from onrecord.store.documents import (
    Order,
    count_documents,
    find_document,
    list_documents,
    load_documents,
)
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, STORY, keepable

DAYS = (date(2018, 4, 10), None, date(2018, 4, 12), date(2018, 4, 10))


@pytest.fixture
def kept(store: Store) -> Store:
    for number, day in enumerate(DAYS, 1):
        text, title = f"{STORY} {number}", f"Story {number}"
        store.add(keepable(text, published=day, title=title, origin=f"{number}.txt"), RUN)
    return store


@pytest.mark.parametrize(
    ("order", "numbers"), [(Order.PUBLISHED, [3, 4, 1, 2]), (Order.ADDED, [4, 3, 2, 1])]
)
def test_documents_stand_in_the_order_asked_for(
    kept: Store, order: Order, numbers: list[int]
) -> None:
    with kept.view() as view:
        lines = list_documents(view, order=order)

    assert [line.number for line in lines] == numbers
    assert [line.title for line in lines] == [f"Story {number}" for number in numbers]


def test_documents_come_in_pages(kept: Store) -> None:
    with kept.view() as view:
        assert [line.number for line in list_documents(view, offset=1, limit=2)] == [4, 1]
        assert list_documents(view, offset=4) == ()
        assert count_documents(view) == 4


def test_documents_count_the_facts_that_are_shown(kept: Store) -> None:
    with kept.view() as view:
        hit = view.search(Question("ferry"))[0]
    kept.decide(hit.fact_id, Verdict(Action.REJECT, "Ada"))

    with kept.view() as view:
        rejected, other = load_documents(view, [hit.capture_id, 1])
    assert (rejected.number, rejected.counts["statement"]) == (4, 2)
    assert (other.counts["statement"], other.counts["actor"]) == (3, 3)


def test_document_is_found_by_its_number_alone(kept: Store) -> None:
    with kept.view() as view:
        assert find_document(view, 2).origin == "2.txt"
        assert not find_document(view, 2).earlier
        with pytest.raises(ChoiceError, match="no document 77 is on record"):
            find_document(view, 77)


def test_document_that_was_captured_again_is_an_earlier_one(kept: Store) -> None:
    again = keepable(f"{STORY} Later.", origin="1.txt")
    kept.add(replace(again, article=replace(again.article, id="d1")), RUN)

    with kept.view() as view:
        assert find_document(view, 1).earlier
