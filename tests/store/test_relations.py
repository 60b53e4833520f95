"""How things stand between two actors on record, under all decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.record.relation import RelationState
from onrecord.store.decision import Action, Verdict
from onrecord.store.relations import Between, find_between, iter_told
from onrecord.store.store import Store
from onrecord.store.view import View
from tests.store.doings import FIRST
from tests.store.doings import told as telling
from tests.store.stories import RUN

DAY = date(2018, 4, 12)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(str(tmp_path / "record.db"), create=True)
    opened.add(telling(), RUN)
    return opened


def _between(store: Store, day: date = DAY) -> Between:
    with store.view() as view:
        return _find(view, day)


def _find(view: View, day: date) -> Between:
    (first,), (second,) = view.find_actors("Mira Soames"), view.find_actors("Grace Ofori")
    return find_between(view, first, second, day)


def test_step_of_a_document_is_told_with_its_fact(store: Store) -> None:
    with store:
        found = _between(store)

    (standing,) = found.standings
    assert standing.state is RelationState.SUSPENDED
    assert standing.step is not None
    assert found.facts[standing.step.source, standing.step.place]
    assert list(found.names.values()) == ["Mira Soames", "Grace Ofori"]


def test_told_step_has_its_words_and_what_it_is_derived_from(store: Store) -> None:
    with store, store.view() as view:
        found = _find(view, DAY)
        (told,) = iter_told(view, found, found.standings[0].history)

    assert told.step.relation.between == ("person:mira soames", "person:grace ofori")
    assert told.step.relation.evidence[0].exact == FIRST
    assert told.step.since == date(2018, 4, 10)
    assert told.hit.kind == "relation"
    assert [ground.kind for ground in told.grounds] == ["event"]


def test_order_in_which_the_two_are_asked_for_changes_no_step(store: Store) -> None:
    with store, store.view() as view:
        (first,), (second,) = view.find_actors("Grace Ofori"), view.find_actors("Mira Soames")
        found = find_between(view, first, second, DAY)
        (told,) = iter_told(view, found, found.standings[0].history)

    assert told.step.relation.between == ("person:mira soames", "person:grace ofori")


def test_only_the_steps_put_on_record_last_count_beyond_a_limit(store: Store) -> None:
    with store:
        _add_later(store)
        with store.view() as view:
            (first,), (second,) = view.find_actors("Mira Soames"), view.find_actors("Grace Ofori")
            cut = find_between(view, first, second, date(2018, 7, 1), most=1)
            whole = find_between(view, first, second, date(2018, 7, 1), most=2)

    assert (cut.is_cut, whole.is_cut) == (True, False)
    assert [one.relation.state.value for one in cut.standings[0].history] == ["resumed"]
    assert len(whole.facts) == 2


def test_day_before_the_step_knows_no_state(store: Store) -> None:
    with store:
        found = _between(store, date(2018, 4, 9))

    assert [one.state for one in found.standings] == [None]


def test_rejected_relation_gives_no_step(store: Store) -> None:
    with store:
        _reject(store, "relation")
        assert _between(store).standings == ()


def test_rejected_event_gives_no_step(store: Store) -> None:
    with store:
        _reject(store, "event")
        assert _between(store).standings == ()


def test_steps_of_all_documents_stand_together(store: Store) -> None:
    with store:
        _add_later(store)
        found = _between(store, date(2018, 7, 1))

    (standing,) = found.standings
    assert [one.relation.state.value for one in standing.history] == ["suspended", "resumed"]


def _add_later(store: Store) -> None:
    """One more article tells that the two have resumed their relations."""
    record = telling()
    later = replace(record.relations[0], state=RelationState.RESUMED, since="2018-06-01")
    article = replace(record.article, id="d2", url="https://quay.example/2")
    capture = replace(
        article.capture, content=b"second", size=6,
        sha256="16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4",
    )  # fmt: skip
    store.add(replace(record, article=replace(article, capture=capture), relations=(later,)), RUN)


def _reject(store: Store, kind: str) -> None:
    with store.view() as view:
        facts = [hit for number in range(1, 20) for hit in view.hits([number]) if hit.kind == kind]
    store.decide(facts[0].fact_id, Verdict(Action.REJECT, "grace"))
