"""How things stand between two actors on record, under all decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.record.relation import RelationState
from onrecord.store.decision import Action, Verdict
from onrecord.store.relations import Between, find_between
from onrecord.store.store import Store
from tests.store.doings import told
from tests.store.stories import RUN

DAY = date(2018, 4, 12)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(str(tmp_path / "record.db"), create=True)
    opened.add(told(), RUN)
    return opened


def _between(store: Store, day: date = DAY) -> Between:
    with store.view() as view:
        (first,) = view.find_actors("Mira Soames")
        (second,) = view.find_actors("Grace Ofori")
        return find_between(view, first, second, day)


def test_step_of_a_document_is_told_with_its_fact(store: Store) -> None:
    with store:
        found = _between(store)

    (standing,) = found.standings
    assert standing.state is RelationState.SUSPENDED
    assert standing.step is not None
    assert found.hit_of(standing.step).kind == "relation"
    assert list(found.names.values()) == ["Mira Soames", "Grace Ofori"]


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
    record = told()
    later = replace(record.relations[0], state=RelationState.RESUMED, since="2018-06-01")
    article = replace(record.article, id="d2", url="https://quay.example/2")
    capture = replace(
        article.capture, content=b"second", size=6,
        sha256="16367aacb67a4a017c8da8ab95682ccb390863780f7114dda0a0e0c55644c7c4",
    )  # fmt: skip
    with store:
        store.add(
            replace(record, article=replace(article, capture=capture), relations=(later,)), RUN
        )
        found = _between(store, date(2018, 7, 1))

    (standing,) = found.standings
    assert [one.relation.state.value for one in standing.history] == ["suspended", "resumed"]


def _reject(store: Store, kind: str) -> None:
    with store.view() as view:
        facts = [hit for number in range(1, 20) for hit in view.hits([number]) if hit.kind == kind]
    store.decide(facts[0].fact_id, Verdict(Action.REJECT, "grace"))
