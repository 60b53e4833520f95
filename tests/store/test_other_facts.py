"""Events, commitments, relations and mentioned documents are kept like statements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from onrecord.record.record import Record
from onrecord.store.decision import Action, Verdict
from onrecord.store.question import Hit, Question
from onrecord.store.store import Store
from tests.store.doings import FIRST, SECOND, told
from tests.store.stories import LATER, RUN


@pytest.fixture
def kept(store: Store) -> Store:
    store.add(told(), RUN)
    return store


def find(store: Store, question: Question) -> list[Hit]:
    with store.view() as view:
        return list(view.search(question))


def shown(store: Store) -> Record:
    with store.view() as view:
        return view.record(1)


def test_every_kind_of_fact_comes_back(kept: Store) -> None:
    record = shown(kept)

    assert replace(record, article=told().article) == told()
    assert kept.verify().differences == []


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("suspended", kind="event", by="Mira Soames", to="Ofori"), [FIRST]),
        (Question("suspended", kind="event", by="Ofori"), []),
        (Question(kind="event", form="direct"), []),
        (Question("quarter", kind="commitment", by="Soames", to="Ofori"), [SECOND]),
        (Question(kind="relation", by="Ofori", to="Soames"), [FIRST]),
        (Question("letter", kind="document_mentioned", by="Soames"), ["a letter"]),
        (Question("suspended"), []),
    ],
)
def test_facts_are_searched_by_kind(kept: Store, question: Question, words: list[str]) -> None:
    assert [hit.value["evidence"][0]["exact"] for hit in find(kept, question)] == words


@pytest.mark.parametrize("kind", ["event", "commitment", "relation", "document_mentioned"])
def test_rejected_fact_stays_so_when_it_is_found_again(kept: Store, kind: str) -> None:
    (hit,) = find(kept, Question(kind=kind))
    kept.decide(hit.fact_id, Verdict(Action.REJECT, "grace"))

    kept.add_analysis(1, told(), LATER)

    assert find(kept, Question(kind=kind)) == []
    assert kept.verify().differences == []


def test_nobody_speaks_of_a_fact_that_is_gone(kept: Store) -> None:
    for kind in ("statement", "event"):
        (hit,) = find(kept, Question(kind=kind))
        kept.decide(hit.fact_id, Verdict(Action.REJECT, "grace"))

    record = shown(kept)

    assert (record.statements, record.events) == ((), ())
    assert (record.commitments[0].statement, record.commitments[0].event) == (None, None)
    assert record.relations[0].facts == ()
    assert record.documents_mentioned[0].statements == ()


def test_accepted_fact_that_a_later_run_does_not_find_stays_with_what_it_speaks_of(
    kept: Store,
) -> None:
    for kind in ("event", "relation"):
        (hit,) = find(kept, Question(kind=kind))
        kept.decide(hit.fact_id, Verdict(Action.ACCEPT, "grace"))

    kept.add_analysis(1, replace(told(()), events=(), commitments=(), relations=()), LATER)

    record = shown(kept)
    assert [(one.id, one.statement) for one in record.events] == [("e1", None)]
    assert [one.facts for one in record.relations] == [("e1",)]
    assert kept.verify().differences == []


def test_merged_actors_are_one_in_every_kind_of_fact(kept: Store) -> None:
    kept.merge("person:grace ofori", "person:mira soames", who="grace")

    record = shown(kept)

    assert (record.events[0].actors, record.events[0].recipients) == (("a1",), ("a1",))
    assert (record.commitments[0].to, record.documents_mentioned[0].to) == (("a1",), ("a1",))
    assert record.relations[0].between == ("a1", "a1")


@pytest.mark.parametrize(
    ("query", "row"),
    [
        (
            "SELECT event, actors, recipients, status, trigger FROM events",
            ("SANCTION", "Mira Soames", "Grace Ofori", "actual", "suspended"),
        ),
        (
            'SELECT kind, "by", "to", what, every FROM commitments',
            ("request", "Mira Soames", "Grace Ofori", "to report", "P3M"),
        ),
        (
            "SELECT kind, relation_state, since, words FROM relations",
            ("formal relations", "suspended", "2018-04-10", FIRST),
        ),
        (
            'SELECT kind, "by", "to", words FROM documents_mentioned',
            ("letter", "Mira Soames", "Grace Ofori", "a letter"),
        ),
    ],
)
def test_views_show_every_kind_of_fact(kept: Store, query: str, row: tuple[str, ...]) -> None:
    with kept.database.reading() as connection:
        assert [tuple(one) for one in connection.execute(text(query))] == [row]
