from __future__ import annotations

from datetime import date

import pytest

from onrecord.document.span import Span
from onrecord.store.question import Question
from onrecord.store.store import Store
from tests.store.stories import RUN, SAID, STORY, Says, keepable

FERRY = "“the ferry is late”"
CAFE = "that the café in Łódź was closed"
WAIT = "“We will not wait,”"


@pytest.fixture
def kept(store: Store) -> Store:
    store.add(keepable(published=date(2018, 4, 10)), RUN)
    return store


def found(store: Store, question: Question) -> list[str]:
    with store.view() as view:
        return [hit.value["content"][0]["exact"] for hit in view.search(question)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (Question("ferry"), [FERRY]),
        (Question("LATE ferry"), [FERRY]),
        (Question('"ferry is late"'), [FERRY]),
        (Question('"late ferry"'), []),
        (Question("cafe lodz"), [CAFE]),
        (Question("Café Łódź"), [CAFE]),
        (Question("ferry café"), []),
        (Question("ferr"), []),
        (Question(by="Grace Ofori"), [WAIT, CAFE]),
        (Question(by="ofori"), [WAIT, CAFE]),
        (Question("wait", by="Grace Ofori"), [WAIT]),
        (Question("wait", by="Mira Soames"), []),
        (Question(by="person:grace ofori"), [WAIT, CAFE]),
        (Question(by="Nobody Known"), []),
        (Question(to="Soames"), [CAFE]),
        (Question(to="Grace"), []),
        (Question(form="indirect"), [CAFE]),
        (Question(form="mixed"), []),
        (Question(sourcing="named"), []),
        (Question(since=date(2018, 4, 10), until=date(2018, 4, 10)), [WAIT, CAFE, FERRY]),
        (Question(since=date(2018, 4, 11)), []),
        (Question(until=date(2018, 4, 9)), []),
        (Question(limit=1), [WAIT]),
        (Question("… —"), []),
    ],
)
def test_search_finds_what_was_asked_for(
    kept: Store, question: Question, expected: list[str]
) -> None:
    assert found(kept, question) == expected


@pytest.mark.parametrize(
    "words",
    [
        *("ferry OR wait", "NOT ferry", "ferr*", "words:ferry", "kind:statement", "speaker:1"),
        *("NEAR(ferry late)", "ferry AND NOT late", 'a"b"c"', "' OR 1=1 --", "\\", "100%", "\0"),
    ],
)
def test_no_sign_is_taken_for_query_syntax(kept: Store, words: str) -> None:
    assert found(kept, Question(words)) == []


def test_found_words_are_marked_where_they_stand(store: Store) -> None:
    added = store.add(keepable(), RUN)

    with store.view() as view:
        (hit,) = view.search(Question('café "in Łódź"'))
        text = view.article(added.capture_id).text

    assert [mark.text_in(text) for mark in hit.marks] == ["café", "in Łódź"]
    assert hit.marks[0] == Span(STORY.index("café"), STORY.index("café") + 4)


def test_statement_about_an_actor_is_found(store: Store) -> None:
    text = "Grace Ofori said Soames was late."
    said = [Says("Grace Ofori", "said", "Soames was late")]
    store.add(keepable(text, said, names={"Grace Ofori": (), "Soames": ()}), RUN)

    assert found(store, Question(about="Soames")) == ["Soames was late"]
    assert found(store, Question(about="Grace Ofori")) == []


def test_source_that_is_no_actor_is_found_by_its_words(store: Store) -> None:
    store.add(keepable(said=[Says(None, "said", "“the ferry is late”", source="Mira")]), RUN)

    assert found(store, Question(by="Mira")) == [FERRY]


def test_what_was_added_last_comes_first(store: Store) -> None:
    store.add(keepable(), RUN)
    store.add(keepable(STORY.replace("is late", "is early"), (_early(), *SAID[1:])), RUN)

    assert found(store, Question("ferry")) == ["“the ferry is early”", FERRY]


def _early() -> Says:
    return Says("Mira Soames", "said", "“the ferry is early”")
